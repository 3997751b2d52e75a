//! What newcomers are likely to get wrong, each with the words that lead on, and the command that they lead to, which then works.

use crate::support::cli::Cli;
use crate::support::emulated::{BRAND, CLIENT_TOKEN, Emulated, OTHER_AGENT, Server};

/// A mistake.
struct Mistake {
    /// What is wrong, in a few words.
    what: &'static str,
    typed: &'static str,
    exit: i32,
    /// What the message has to say of the next step.
    says: &'static [&'static str],
    next: Next,
}

/// The next step.
enum Next {
    /// This command, which the message shows as it is to be typed.
    Shown(&'static str),
    /// This command, which follows from the message.
    Meant(&'static str),
    /// Nothing that a test can do: it lies elsewhere.
    Elsewhere,
}

use Next::{Elsewhere, Meant, Shown};

const fn mistake(what: &'static str, typed: &'static str, exit: i32, says: &'static [&'static str], next: Next) -> Mistake {
    Mistake { what, typed, exit, says, next }
}

const MISTAKES: &[Mistake] = &[
    mistake("a misspelt command", "queu list", 2, &["did you mean  chanctl queue ?"], Meant("queue list")),
    mistake("a misspelt verb", "queue lst", 2, &["did you mean  chanctl queue list ?"], Shown("queue list")),
    mistake("a misspelt command of help", "help explan", 2, &["did you mean"], Shown("help explain")),
    mistake("a misspelt flag", "queue create fast --priorty 3", 2, &["did you mean  --priority ?"], Meant("queue create fast --priority 3")),
    mistake("a misspelt key", "queue get vpi", 5, &["queue/vpi does not exist", "did you mean vip?"], Meant("queue get vip")),
    mistake("a misspelt rule", "rule get ws anna", 5, &["did you mean ana?"], Meant("rule get ws ana")),
    mistake("a rule that is not there", "rule get ws something", 5, &["to see what there is"], Shown("rule list ws")),
    mistake("a misspelt topic", "explain conditon", 5, &["did you mean conditions?"], Meant("explain conditions")),
    mistake(
        "a name in the place of a key",
        "queue create 'VIP Desk'",
        2,
        &["is not a key", "lower-case", "for example"],
        Meant("queue create vip-desk"),
    ),
    mistake(
        "values left out",
        "account create shop",
        2,
        &["--provider is missing", "--partner-id is missing", "CHANCTL_PARTNER_ID", "google-business-messages (gbm)", "from the account settings"],
        Meant("account create shop --provider gbm --partner-id 99"),
    ),
    mistake(
        "an OAuth client's file in the place of a service account's",
        "account upload-credentials acme oauth.json",
        3,
        &["this is an OAuth client's file", "create a key for a service account", "chanctl account upload-credentials KEY FILE"],
        Meant("account upload-credentials acme key.json"),
    ),
    mistake(
        "a client token that is too short",
        "account set-client-token acme --file short",
        3,
        &["has 5 characters, a client token has 16 to 500", "provider's webhook dialog", "chanctl account set-client-token KEY --file FILE"],
        Meant("account set-client-token acme --file token"),
    ),
    mistake(
        "a client token with a blank",
        "account set-client-token acme --file blank",
        3,
        &["holds a blank", "provider's webhook dialog", "chanctl account set-client-token KEY --file FILE"],
        Meant("account set-client-token acme --file token"),
    ),
    mistake(
        "a client token on the command line",
        "account set-client-token acme client-token-of-the-tests-0123456789",
        2,
        &["never given on the command line", "--file FILE", "--env NAME"],
        Meant("account set-client-token acme --file token"),
    ),
    mistake("a queue that is still used", "queue delete vip --yes", 6, &["still used by"], Shown("queue delete vip --cascade --dry-run")),
    mistake(
        "a channel before the privacy notice is acknowledged",
        "channel create helper-channel --workstream ws --agent helper --language en",
        3,
        &["has not been acknowledged", "chanctl account accept-privacy-notice draft"],
        Meant("account accept-privacy-notice draft --yes"),
    ),
    mistake(
        "a rule for an unknown queue",
        "rule add ws fr --when true --queue sales",
        5,
        &["queue/sales does not exist"],
        Shown("queue create sales"),
    ),
    mistake(
        "one = in a condition",
        "rule add ws rui --when 'customer.name = \"Rui\"' --queue vip",
        3,
        &["`=` is not an operator", "              ^", "did you mean `==`?"],
        Meant("rule add ws rui --when 'customer.name == \"Rui\"' --queue vip"),
    ),
    mistake(
        "text without quotes in a condition",
        "rule add ws ben --when 'customer.name == Ben' --queue vip",
        3,
        &["write \"Ben\" if this is text"],
        Meant("rule add ws ben --when 'customer.name == \"Ben\"' --queue vip"),
    ),
    mistake("a backend that does not run", "--context prod queue list", 7, &["can't be reached", "chanctl serve"], Shown("context show")),
    mistake("a misspelt context", "--context prdo queue list", 5, &["context prdo does not exist", "did you mean prod?"], Meant("context show prod")),
    mistake("apply without a manifest", "apply", 2, &["--file or --plan is missing", "-f channels.yaml", "chanctl export"], Shown("init")),
    mistake("plan without a manifest", "plan", 2, &["--file is missing", "-f channels.yaml"], Shown("export")),
    mistake(
        "setup without a terminal",
        "setup",
        2,
        &["chanctl setup --answers FILE", "account: acme"],
        Meant("setup --answers answers.yaml --dry-run"),
    ),
    mistake("a deletion that is not confirmed", "account delete shop", 2, &["add --confirm KEY"], Meant("account delete shop --confirm shop")),
    mistake("a command of the emulator's without --", "emulator exec true", 2, &["put -- in front"], Shown("emulator exec -- true")),
    mistake(
        "a provider of another name",
        "account create x --provider google --partner-id 1",
        2,
        &["supported: google-business-messages (gbm)"],
        Elsewhere,
    ),
];

/// Returns a set-up, with an account whose notice is not acknowledged and a context whose backend does not run.
fn world() -> Emulated {
    let world = Emulated::new().set_up();
    let cli = &world.cli;
    cli.write("short", "short");
    cli.write("blank", "client token with blanks 0123456789");
    cli.write("oauth.json", r#"{"installed": {"client_id": "1.apps.example", "token_uri": "https://oauth2.googleapis.com/token"}}"#);
    cli.run("account create draft --provider gbm --partner-id 42 --client-token-file token").expect(0);
    cli.run(&format!("agent register helper --account draft --brand-id {BRAND} --agent-id {OTHER_AGENT} --offline")).expect(0);
    // Nothing listens on the first port.
    cli.run("context add prod --url http://127.0.0.1:1").expect(0);
    world
}

#[test]
fn each_likely_mistake_leads_to_a_command_that_works() {
    let world = world();
    for Mistake { what, typed, exit, says, next } in MISTAKES {
        let run = world.cli.run(typed).expect(*exit);
        for words in *says {
            assert!(run.stderr.contains(words), "{what}: {words:?} is not said: {}", run.stderr);
        }
        assert!(!run.stderr.contains(CLIENT_TOKEN) && !run.text().contains(CLIENT_TOKEN), "{what}: {run:#?}");
        match next {
            Shown(line) => {
                assert!(run.stderr.contains(&format!("chanctl {line}")), "{what}: chanctl {line} is not shown: {}", run.stderr);
                world.cli.run(line).expect(0);
            }
            Meant(line) => drop(world.cli.run(line).expect(0)),
            Elsewhere => {}
        }
    }
    assert!(MISTAKES.len() >= 10);
    // Once the notice is acknowledged, messages are taken.
    world.cli.run("channel create helper-channel --workstream ws --agent helper --language en").expect(0);
    world.cli.run("test inbound helper --text Hello").expect(0);
}

#[test]
fn a_webhook_that_only_this_machine_reaches_is_told() {
    let world = Emulated::new().set_up();
    let google: Cli = world.cli.env("CHANCTL_GOOGLE_ENDPOINT", "");
    let serve = |line: &str| {
        let server = Server::start(&google, line);
        server.running.signal(rustix::process::Signal::TERM);
        let served = server.running.end();
        (served.stderr, google.run("account webhook acme").expect(0).stderr)
    };
    let (served, shown) = serve("serve");
    for said in [served, shown] {
        assert!(said.contains("only this machine reaches") && said.contains("chanctl serve --public-url https://HOST"), "{said}");
    }
    let (served, shown) = serve("serve --public-url https://omni.example");
    for said in [served, shown] {
        assert!(!said.contains("only this machine reaches"), "{said}");
    }
}
