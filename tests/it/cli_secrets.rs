//! A canary in every secret field: it appears nowhere, in no output, log, error, audit line, journal row or file.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chanctl::backend::remote::RemoteOptions;
use chanctl::backend::service::{ServiceOptions, Vault};
use chanctl::domain::{ClientToken, Secret};
use rustix::process::Signal;
use serde_json::Value;

use crate::support::cli::{Cli, Run};
use crate::support::command_lines::{COMPLETE, SERVERS};
use crate::support::emulated::{Emulated, SET_UP, Server};

/// How many bytes of a secret in a row are a leak.
const FRAGMENT_BYTES: usize = 24;

const CLIENT_TOKEN: &str = "canary-client-token-Zq7Xw2Lk9Pv4Rt8Ys1Md6";
const AGENT_TOKEN: &str = "canary-agent-token-Hn5Bg3Fc0Jx7Kd2Wq9Ze4";
const ENV_TOKEN: &str = "canary-environment-token-Vb6Nm1Qa8Sd3Fg5Hj0";

/// Fragments of secrets in all their spellings, and the name of the secret that each is of.
#[derive(Default)]
struct Canaries {
    fragments: HashMap<[u8; FRAGMENT_BYTES], &'static str>,
}

impl Canaries {
    /// Adds a secret: as it is, as JSON writes it, in hexadecimal, and in base64 at every offset.
    fn plant(&mut self, name: &'static str, secret: &[u8]) {
        let hex = |secret: &[u8], upper: bool| -> String {
            secret.iter().map(|byte| if upper { format!("{byte:02X}") } else { format!("{byte:02x}") }).collect()
        };
        let json = serde_json::to_string(&String::from_utf8_lossy(secret)).unwrap();
        let mut spellings = vec![secret.to_vec(), json.into_bytes(), hex(secret, false).into_bytes(), hex(secret, true).into_bytes()];
        for offset in 0..3.min(secret.len()) {
            let encoded = STANDARD.encode(&secret[offset..]);
            // The last group depends on what follows the secret.
            spellings.push(encoded.into_bytes().into_iter().rev().skip(4).rev().collect());
        }
        for spelling in spellings {
            for fragment in spelling.windows(FRAGMENT_BYTES) {
                self.fragments.insert(fragment.try_into().unwrap(), name);
            }
        }
    }

    /// Adds the private key of a service-account file: its text, and the bytes that the text stands for.
    fn plant_key(&mut self, file: &[u8]) {
        let file: Value = serde_json::from_slice(file).unwrap();
        let body: String = file["private_key"].as_str().unwrap().lines().filter(|line| !line.starts_with("-----")).collect();
        let bytes = STANDARD.decode(&body).unwrap();
        for line in file["private_key"].as_str().unwrap().lines().filter(|line| !line.starts_with("-----") && line.len() >= FRAGMENT_BYTES) {
            self.plant("service-account key", line.as_bytes());
        }
        // The first 40 bytes say that it is an RSA key, as every such key does.
        self.plant("service-account key", &bytes[40..]);
    }

    fn found_in(&self, bytes: &[u8]) -> Option<&'static str> {
        bytes.windows(FRAGMENT_BYTES).find_map(|window| self.fragments.get(<&[u8; FRAGMENT_BYTES]>::try_from(window).unwrap()).copied())
    }

    fn check(&self, place: &str, bytes: &[u8]) {
        assert!(self.found_in(bytes).is_none(), "the {} is in {place}", self.found_in(bytes).unwrap_or_default());
    }

    fn check_run(&self, run: &Run) {
        self.check(&format!("standard output of {}", run.line), &run.stdout);
        self.check(&format!("standard error of {}", run.line), run.stderr.as_bytes());
        self.check("the arguments", run.line.as_bytes());
    }

    /// Checks every file under a folder but those that were made to hold a secret.
    fn check_files(&self, folder: &Path, holders: &[PathBuf]) -> usize {
        let mut checked = 0;
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                checked += self.check_files(&path, holders);
            } else if !holders.contains(&path) {
                self.check(&path.display().to_string(), &std::fs::read(&path).unwrap());
                checked += 1;
            }
        }
        checked
    }
}

/// A set-up with a canary in every secret field, and the canaries.
fn planted() -> (Emulated, Canaries) {
    let world = Emulated::new();
    let cli = &world.cli;
    cli.write("token", CLIENT_TOKEN);
    cli.write("agent-token", AGENT_TOKEN);
    for line in SET_UP {
        let line = if line.starts_with("agent register") { format!("{line} --client-token-file agent-token") } else { (*line).to_owned() };
        cli.run(&line).expect(0);
    }
    cli.run("token create owner --out api-token").expect(0);
    let mut canaries = Canaries::default();
    canaries.plant("client token", CLIENT_TOKEN.as_bytes());
    canaries.plant("agent's client token", AGENT_TOKEN.as_bytes());
    canaries.plant("client token from the environment", ENV_TOKEN.as_bytes());
    canaries.plant_key(&std::fs::read(cli.file("key.json")).unwrap());
    canaries.plant("API token", std::fs::read_to_string(cli.file("api-token")).unwrap().trim().as_bytes());
    canaries.plant("master key", std::fs::read_to_string(cli.data().join("master.key")).unwrap().trim().as_bytes());
    (world, canaries)
}

fn input_files(cli: &Cli) -> Vec<PathBuf> {
    ["token", "agent-token", "key.json", "api-token", "second.json", "ci-token", "bad.json"].map(|name| cli.file(name)).into_iter().collect()
}

#[test]
fn the_search_finds_what_is_planted() {
    let mut canaries = Canaries::default();
    canaries.plant("client token", CLIENT_TOKEN.as_bytes());
    let hex: String = CLIENT_TOKEN.bytes().map(|byte| format!("{byte:02x}")).collect();
    let leaks = [
        format!("x{CLIENT_TOKEN}"),
        CLIENT_TOKEN[10..36].to_owned(),
        hex,
        STANDARD.encode(format!("a{CLIENT_TOKEN}")),
        STANDARD.encode(format!("ab{CLIENT_TOKEN}z")),
        STANDARD.encode(CLIENT_TOKEN),
    ];
    for leak in leaks {
        assert_eq!(canaries.found_in(leak.as_bytes()), Some("client token"), "{leak}");
    }
    assert_eq!(canaries.found_in(b"nothing of the kind, though it is long enough"), None);
}

#[test]
fn no_command_in_any_form_shows_or_keeps_a_secret() {
    let (world, canaries) = planted();
    let cli = &world.cli;
    let conversation = {
        // The agent's own token signs for it, so its conversation begins without the emulator's.
        let landed = cli.data_of("test inbound bot --text Hello --from-name 'Ana Souza'");
        landed["conversationId"].as_str().unwrap().to_owned()
    };
    let fill = |text: &str| text.replace("{conversation}", &conversation).replace("{emulator}", &world.emulator.url);
    let formats = ["json", "yaml", "table", "wide", "csv", "ndjson", "tsv", "name"];
    for (number, (name, arguments)) in COMPLETE.iter().filter(|(name, _)| !SERVERS.contains(name) && *name != "quickstart").enumerate() {
        let format = formats[number % formats.len()];
        canaries.check_run(&cli.run(&format!("-vv -o {format} {name} {}", fill(arguments))));
    }
    for format in formats {
        for line in
            ["account list", "account get acme", "agent list", "agent get bot", "audit list", "token list", "context list", "status", "doctor"]
        {
            canaries.check_run(&cli.run(&format!("-vv -o {format} {line}")));
        }
    }
    for path in ["accounts", "accounts/acme", "agents", "audit", "tokens", "whoami", "history", "conversations"] {
        canaries.check_run(&cli.run(&format!("-vv api GET /v1/{path}")));
    }
    let checked =
        canaries.check_files(cli.root(), &[input_files(cli), vec![cli.data().join("master.key"), cli.config().join("credentials.toml")]].concat());
    assert!(checked >= 3, "database, log and configuration were searched");
}

#[test]
fn configuration_as_code_shows_and_keeps_no_secret() {
    let (world, canaries) = planted();
    let cli = world.cli.env("TOKEN_OF_CI", ENV_TOKEN);
    let account = "{ key: second, provider: google-business-messages, partnerId: '1234567890', clientToken: { env: TOKEN_OF_CI }, credentials: { file: key.json } }";
    let manifest = |more: &str| format!("apiVersion: chanctl/v1\nowner: team\naccounts:\n  - {account}\n{more}");
    cli.write("channels.yaml", manifest(""));
    let lines = [
        "validate -f channels.yaml",
        "plan -f channels.yaml --out today.plan",
        "apply --plan today.plan --confirm-within 10m",
        "confirm",
        "history",
        "apply -f channels.yaml",
        "drift -f channels.yaml",
        "verify -f channels.yaml --report junit=r.xml --report sarif=r.sarif --report html=r.html --report github",
        "export --full",
        "export --secrets env account/second",
        "export --merge channels.yaml",
        "api GET /v1/history",
        "undo --yes",
        "undo --yes",
        "audit list",
    ];
    for (number, line) in lines.iter().enumerate() {
        let format = ["json", "table", "yaml"][number % 3];
        let run = cli.run(&format!("-vv -o {format} {line}"));
        assert!([0, 10, 11].contains(&run.exit), "{run:#?}");
        canaries.check_run(&run);
    }
    // A secret itself where a reference belongs, in a manifest and as a plan.
    for literal in
        [format!("    clientToken: {CLIENT_TOKEN}"), format!("    token: {AGENT_TOKEN}"), format!("    clientToken: {{ env: {ENV_TOKEN} }}")]
    {
        cli.write("literal.yaml", format!("apiVersion: chanctl/v1\naccounts:\n  - key: third\n{literal}\n"));
        for line in ["validate", "plan", "apply", "verify --report github", "verify --report html=l.html", "drift"] {
            canaries.check_run(&cli.run(&format!("-vv -o json {line} -f literal.yaml")).expect(3));
        }
        canaries.check_run(&cli.run("-vv export --merge literal.yaml").expect(3));
    }
    let plan = std::fs::read_to_string(cli.file("today.plan")).unwrap();
    cli.write("other.plan", plan.replace("\"schema\"", &format!("\"{CLIENT_TOKEN}\": 1, \"schema\"")));
    let unknown = cli.run("-vv apply --plan other.plan").expect(3);
    assert!(unknown.stderr.contains("CH0315"), "{unknown:#?}");
    let holders = ["literal.yaml", "other.plan"].map(|name| cli.file(name)).to_vec();
    canaries
        .check_files(cli.root(), &[input_files(&cli), holders, vec![cli.data().join("master.key"), cli.config().join("credentials.toml")]].concat());
}

#[test]
fn no_refusal_repeats_a_secret() {
    let (world, mut canaries) = planted();
    let cli = &world.cli;
    let key = std::fs::read_to_string(cli.file("key.json")).unwrap();
    let short = "canary-short-of-16"[..15].to_owned();
    let with_blank = format!("{CLIENT_TOKEN} {AGENT_TOKEN}");
    for token in [short.as_str(), &with_blank, &CLIENT_TOKEN.repeat(20)] {
        for flags in ["", "-vv -o json", "-vv -o yaml"] {
            let run = cli.run_with_input(&format!("{flags} account set-client-token acme --file -"), token.as_bytes()).expect(3);
            canaries.check_run(&run);
            assert!(!run.stderr.contains(&short), "{run:#?}");
        }
    }
    let broken = [
        key.replace("\"type\": \"service_account\"", "\"type\": \"authorized_user\""),
        key.replace("BEGIN PRIVATE KEY", "BEGIN RSA PRIVATE KEY"),
        key.replace("\"client_email\"", "\"private_key\""),
        key.replace("http://127.0.0.1", "https://evil.example"),
        key[..key.len() / 2].to_owned(),
        key.replace("\"private_key\": \"", "\"private_key\": "),
    ];
    for bad in broken {
        cli.write("bad.json", &bad);
        let run = cli.run("-vv -o json account upload-credentials acme bad.json");
        assert!([3, 7].contains(&run.exit), "{run:#?}");
        canaries.check_run(&run);
        canaries.check_run(&cli.run("-vv account create fresh --provider gbm --partner-id 1 --credentials-file bad.json"));
    }
    let environment = cli.env("TOKEN_OF_CI", ENV_TOKEN);
    canaries.check_run(&environment.run("-vv -o json account set-client-token acme --env TOKEN_OF_CI").expect(0));
    canaries.check_run(&environment.run("-vv account set-client-token nowhere --env TOKEN_OF_CI").expect(5));
    // A token where a file's name belongs, a token that no server knows, and a configuration file with a mistake.
    let stranger = "chn_canary-api-token-Ty6Ui7Op8As9Df0Gh1Jk2";
    canaries.plant("API token of a stranger", stranger.as_bytes());
    let remote = cli.env("CHANCTL_TOKEN", stranger);
    remote.run("context add dead --url http://127.0.0.1:1").expect(0);
    canaries.check_run(&remote.run("-vv -o json -c dead queue list").expect(7));
    chanctl::files::write_private(&cli.config().join("credentials.toml"), format!("[tokens]\ndead = {stranger}\n").as_bytes()).unwrap();
    canaries.check_run(&cli.run("-vv -o json -c dead queue list").expect(2));
    canaries.check_files(&cli.data(), &[cli.data().join("master.key")]);
}

#[test]
fn a_served_backend_logs_and_answers_no_secret() {
    let (world, mut canaries) = planted();
    let cli = &world.cli;
    let server = Server::start(cli, "-vv serve --listen 127.0.0.1:0");
    let remote = Cli::new();
    for name in ["token", "agent-token", "key.json", "api-token"] {
        remote.write(name, std::fs::read(cli.file(name)).unwrap());
    }
    canaries.check_run(&remote.run(&format!("-vv context add served --url {} --token-file api-token", server.url)).expect(0));
    let remote = remote.env("CHANCTL_CONTEXT", "served");
    let second = remote.run("-o json token create second").expect(0).json();
    canaries.plant("second API token", second["data"]["token"].as_str().unwrap().as_bytes());
    let lines = [
        "account list",
        "account get acme",
        "agent get bot",
        "account set-client-token acme --file token",
        "account upload-credentials acme key.json",
        "account verify acme --self-test",
        "token list",
        "audit list",
        "doctor",
        "test roundtrip bot",
        "api GET /v1/accounts/acme",
        "queue get nowhere",
    ];
    for line in lines {
        canaries.check_run(&remote.run(&format!("-vv -o json {line}")));
    }
    canaries.check_run(&remote.env("CHANCTL_TOKEN", "chn_a-token-that-nobody-knows-0123").run("-vv -o json queue list").expect(4));
    canaries.check("the server's arguments", &std::fs::read(format!("/proc/{}/cmdline", server.running.id())).unwrap());
    server.running.signal(Signal::TERM);
    let log = server.running.end().expect(143);
    assert!(!log.stderr.is_empty(), "a server with -vv logs");
    canaries.check_run(&log);
    canaries.check_files(cli.root(), &[input_files(cli), vec![cli.data().join("master.key")]].concat());
    canaries.check_files(remote.root(), &[input_files(&remote), vec![remote.config().join("credentials.toml")]].concat());
}

#[test]
fn a_quickstart_shows_neither_token_nor_key() {
    let cli = Cli::new();
    let run = cli.run("-vv -o json quickstart --keep kept").expect(0);
    let mut canaries = Canaries::default();
    canaries.plant("client token", std::fs::read_to_string(cli.file("kept/client-token")).unwrap().trim().as_bytes());
    canaries.plant_key(&std::fs::read(cli.file("kept/service-account.json")).unwrap());
    canaries.plant("master key", std::fs::read_to_string(cli.file("kept/master.key")).unwrap().trim().as_bytes());
    canaries.check_run(&run);
    let holders = ["client-token", "service-account.json", "master.key"].map(|name| cli.file("kept").join(name));
    assert!(canaries.check_files(&cli.file("kept"), &holders) > 0);
}

#[test]
fn a_token_is_shown_once_and_kept_as_a_hash() {
    let cli = Cli::new();
    let created = cli.data_of("token create ci");
    let token = created["token"].as_str().unwrap();
    let mut canaries = Canaries::default();
    canaries.plant("API token", token.as_bytes());
    for line in ["token list", "audit list", "api GET /v1/tokens", "token revoke ci --yes"] {
        canaries.check_run(&cli.run(&format!("-vv -o json {line}")).expect(0));
    }
    assert!(canaries.check_files(cli.root(), &[]) > 0);
    let written = cli.run("-vv -o json token create other --out other-token").expect(0);
    canaries.plant("API token in a file", std::fs::read_to_string(cli.file("other-token")).unwrap().trim().as_bytes());
    canaries.check_run(&written);
}

#[test]
fn a_debug_print_of_what_holds_a_secret_shows_none() {
    let mut canaries = Canaries::default();
    canaries.plant("client token", CLIENT_TOKEN.as_bytes());
    canaries.check("Secret", format!("{:?}", Secret::new(CLIENT_TOKEN.into())).as_bytes());
    canaries.check("ClientToken", format!("{:?}", ClientToken::parse(CLIENT_TOKEN.as_bytes()).unwrap()).as_bytes());
    let token = Some(Secret::new(CLIENT_TOKEN.into()));
    let options = RemoteOptions { base: "https://omni.example".parse().unwrap(), token, timeout: Duration::from_secs(1) };
    let shown = format!("{options:?} {options:#?}");
    canaries.check("RemoteOptions", shown.as_bytes());
    assert!(shown.contains("omni.example") && shown.contains("***"), "{shown}");
    let dir = tempfile::tempdir().unwrap();
    let service = service_options(dir.path());
    canaries.check("ServiceOptions", format!("{service:?}").as_bytes());
}

fn service_options(dir: &Path) -> ServiceOptions {
    use std::sync::Arc;
    let clock = Arc::new(chanctl::clock::SystemClock);
    let store = chanctl::store::sqlite::SqliteStore::open(&dir.join("chanctl.db"), chanctl::store::sqlite::WriteMode::Inline).unwrap();
    let options = chanctl::provider::ProviderOptions { endpoint: None, timeout: Duration::from_secs(1), clock: clock.clone() };
    let key = dir.join("master.key");
    chanctl::files::write_private(&key, CLIENT_TOKEN.as_bytes()).unwrap();
    ServiceOptions {
        store: Arc::new(store),
        providers: Arc::new(chanctl::provider::Providers::new(options)),
        clock,
        vault: Vault::new(key),
        schema: chanctl::store::sqlite::SCHEMA_VERSION,
    }
}
