//! `Emulated`: an emulator and a program that uses it; `Serving`: a served backend. Real processes, killed when dropped.

use serde_json::Value;

use super::cli::{Cli, Running};

/// The demonstration's brand and agents, as the emulator knows them from the start.
pub(crate) const BRAND: &str = "5a3e8c5e-0b0c-4f5c-9d1e-0c8f1f1c2d3e";
pub(crate) const AGENT: &str = "0f2b8f9e-7d43-4d8b-a1c1-2b9c7f5e6a10";
pub(crate) const OTHER_AGENT: &str = "c4d1e2f3-5a6b-4c7d-8e9f-1a2b3c4d5e6f";
/// A client token that is good enough.
pub(crate) const CLIENT_TOKEN: &str = "client-token-of-the-tests-0123456789";

/// The wizard's answers for account `acme`, agent `bot`, workstream `messaging` and a rule, with secrets that lie in the working folder.
pub(crate) const ANSWERS: &str = "\
account: acme
account-name: Acme on Google
partner-id: 1234567890
client-token: { file: token }
credentials: { file: key.json }
privacy: yes
agent: bot
brand-id: 5a3e8c5e-0b0c-4f5c-9d1e-0c8f1f1c2d3e
agent-id: 0f2b8f9e-7d43-4d8b-a1c1-2b9c7f5e6a10
agent-name: Harbour Lights Support
workstream: messaging
language: pt-BR
file-attachments: customers
rule: attribute
rule-attribute: customer.name
rule-value: Ana Souza
rule-queue: vip
rule-queue-name: VIP desk
webhook: self-test
test-text: Hello
test-name: Ana Souza
";

/// A server of the program's own, under way.
pub(crate) struct Server {
    pub(crate) running: Running,
    pub(crate) url: String,
}

impl Server {
    /// Starts `serve` or `emulator start` and waits until it accepts connections.
    pub(crate) fn start(cli: &Cli, line: &str) -> Self {
        let ready = cli.file(&format!("ready-{}.json", uuid::Uuid::new_v4().simple()));
        let mut running = cli.start(&format!("{line} --ready-file {}", ready.display()));
        let told = running.wait_for(|| std::fs::read(&ready).ok());
        let told: Value = serde_json::from_slice(&told).unwrap();
        assert_eq!(told["pid"], running.id());
        Self { running, url: told["url"].as_str().unwrap().to_owned() }
    }
}

/// An emulator, and a program whose provider it is.
pub(crate) struct Emulated {
    pub(crate) cli: Cli,
    pub(crate) emulator: Server,
}

impl Emulated {
    /// Starts an emulator of the demonstration's seed. `key.json`, `token` and `answers.yaml` lie in the working folder.
    pub(crate) fn new() -> Self {
        Self::seeded("")
    }

    /// Starts an emulator with more arguments.
    pub(crate) fn seeded(arguments: &str) -> Self {
        Self::with(Cli::new(), arguments)
    }

    /// Starts an emulator for this program.
    pub(crate) fn with(cli: Cli, arguments: &str) -> Self {
        let emulator = Server::start(&cli, &format!("emulator start {arguments}"));
        let cli = cli.env("CHANCTL_GOOGLE_ENDPOINT", &emulator.url);
        cli.run(&format!("emulator service-account --url {} --out key.json", emulator.url)).expect(0);
        cli.write("token", CLIENT_TOKEN);
        cli.write("answers.yaml", ANSWERS);
        Self { cli, emulator }
    }

    /// Does the whole set-up: account `acme` (verified), agent `bot`, hours `office`, queue `vip`, workstream `ws`, channel `ch`, rule `ana`.
    pub(crate) fn set_up(self) -> Self {
        for line in SET_UP {
            self.cli.run(line).expect(0);
        }
        self
    }

    /// Returns a conversation that the emulator knows, too.
    pub(crate) fn conversation(&self) -> String {
        let landed = self.cli.data_of("test roundtrip bot --from-name 'Ana Souza'");
        landed["conversationId"].as_str().unwrap().to_owned()
    }
}

/// The flow, rows 1 to 9.
pub(crate) const SET_UP: &[&str] = &[
    "account create acme --provider gbm --partner-id 1234567890 --client-token-file token --credentials-file key.json --accept-privacy-notice",
    "account verify acme --self-test",
    "agent register bot --account acme --brand-id 5a3e8c5e-0b0c-4f5c-9d1e-0c8f1f1c2d3e --agent-id 0f2b8f9e-7d43-4d8b-a1c1-2b9c7f5e6a10",
    "hours create office --timezone America/Sao_Paulo --open mon-fri=08:00-18:00",
    "queue create vip --name 'VIP desk' --priority 10",
    "workstream create ws --provider gbm --fallback-queue default-messaging",
    "channel create ch --workstream ws --agent bot --language en",
    "rule add ws ana --when 'customer.name == \"Ana Souza\"' --queue vip",
];

/// Starts `serve` for the program's data directory, and returns it with a program of another home whose context `served` it is.
pub(crate) fn served(cli: &Cli, arguments: &str) -> (Server, Cli) {
    cli.run("token create tests --out api-token").expect(0);
    let server = Server::start(cli, &format!("serve --listen 127.0.0.1:0 {arguments}"));
    let remote = Cli::new();
    remote.write("api-token", std::fs::read(cli.file("api-token")).unwrap());
    remote.run(&format!("context add served --url {} --token-file api-token", server.url)).expect(0);
    (server, remote.env("CHANCTL_CONTEXT", "served"))
}
