//! Examples of the commands about configuration as code, and of those that test.

use super::table::{Worked, worked};

pub(super) const WORKED: &[Worked] = &[
    worked(
        "validate",
        ("Check a manifest, every error at once", "-f channels.yaml"),
        ("For other tools", "-f channels.yaml -o json"),
        &["plan", "schema", "explain"],
    ),
    worked(
        "plan",
        ("See what apply would do", "-f channels.yaml"),
        ("Keep the plan, to apply just that", "-f channels.yaml --out plan.json"),
        &["apply", "verify"],
    ),
    worked("apply", ("Do what was planned", "--plan plan.json"), ("Do what a manifest asks for", "-f channels.yaml"), &["plan", "confirm", "undo"]),
    worked("drift", ("Find what was changed since the last apply", ""), ("But for one field", "--ignore queues[*].priority"), &["apply", "export"]),
    worked(
        "verify",
        ("Check a manifest and what it describes", "-f channels.yaml"),
        ("In CI without a backend, with a report", "-f channels.yaml --offline --report junit=report.xml"),
        &["validate", "rule test", "drift"],
    ),
    worked(
        "export",
        ("Write everything that is live as a manifest", ""),
        ("One object, with secrets from the environment", "account/acme --secrets env"),
        &["plan", "graph"],
    ),
    worked("history", ("List the newest changes", "--limit 5"), ("Who made the last one", "--jq .[0].actor"), &["undo", "audit list"]),
    worked("undo", ("See what taking the last change back would do", "--dry-run"), ("Take it back", "--yes"), &["history", "confirm"]),
    worked("confirm", ("Let the change stand that waits for it", ""), ("One of a certain number", "12"), &["apply", "history"]),
    worked(
        "graph",
        ("Draw what is live, for a page in Markdown", ""),
        ("Draw a manifest, for a browser", "-f channels.yaml --format svg"),
        &["status", "export"],
    ),
    worked(
        "test url",
        ("Show the test URLs of an agent", "bot"),
        ("With a QR code for the phone", "bot --platform android --qr"),
        &["test inbound", "test roundtrip"],
    ),
    worked(
        "test inbound",
        ("Play a customer's message", "bot --text Hello --from-name 'Ana Souza'"),
        ("Which queue it lands in", "bot --text Hello --locale pt-BR --jq .queue"),
        &["rule explain", "test roundtrip"],
    ),
    worked(
        "test send",
        ("Send the customer a text", "CONVERSATION --text Hello"),
        ("Show the customer that somebody types", "CONVERSATION --event typing-started"),
        &["conversation reply", "test url"],
    ),
    worked(
        "test roundtrip",
        ("A message in, its routing, an answer out", "bot --from-name 'Ana Souza'"),
        ("Fail unless it lands in this queue", "bot --from-name 'Ana Souza' --expect-queue vip"),
        &["test inbound", "verify"],
    ),
    worked(
        "emulator start",
        ("Run the provider's side on a free port", ""),
        ("On a port of your choice, with agents of your own", "--listen 127.0.0.1:8080 --seed seed.json"),
        &["emulator exec", "emulator service-account"],
    ),
    worked(
        "emulator exec",
        ("Run a command against an emulator of its own", "-- true"),
        ("See what the command is given", "-- env"),
        &["emulator start", "quickstart"],
    ),
    worked(
        "emulator service-account",
        ("Print a key that the emulator trusts", "--url http://127.0.0.1:8080"),
        ("Write it to a file, mode 0600", "--url http://127.0.0.1:8080 --out emulator-key.json"),
        &["emulator start", "account upload-credentials"],
    ),
];
