//! Every error code, made to happen by the real program: its exit code, its name on standard error, its page.

use std::collections::BTreeSet;

use rusqlite::Connection;
use rustix::process::Signal;
use serde_json::{Value, json};

use crate::support::answering::Answering;
use crate::support::cli::{Cli, Run, run};
use crate::support::emulated::{AGENT, BRAND, CLIENT_TOKEN, Emulated, OTHER_AGENT, Server, served};

/// An address of this machine at which nothing listens: no unprivileged process can take port 1.
const DEAD: &str = "http://127.0.0.1:1";

/// The codes that nothing is known to cause: CH0001 is for bugs, and one that is known is mended instead.
const WITHOUT_CAUSE: &[&str] = &["CH0001"];

/// What makes a code happen.
type Cause = fn(&World) -> Run;

/// Each code with its exit code and what makes it happen. `World` is shared, so no entry may change what another needs.
const CAUSES: &[(&str, i32, Cause)] = &[
    ("CH0101", 2, |world| world.bare.run("queue list --frobnicate")),
    ("CH0102", 2, |world| world.bare.run("account create")),
    ("CH0103", 2, |world| world.cli().run("channel delete ch")),
    ("CH0105", 2, |world| world.bare.run("test roundtrip bot")),
    ("CH0106", 2, |_| with_config("context = [", "queue list")),
    ("CH0107", 2, |world| world.bare.run("queue list --jq .[")),
    ("CH0108", 2, |world| world.bare.run(&format!("serve --listen {}", world.address()))),
    ("CH0301", 3, |world| world.upload("{}")),
    ("CH0302", 3, |world| world.cli().run_with_input("account set-client-token acme --file -", b"short")),
    ("CH0303", 3, |world| world.cli().run_with_input("api POST /v1/queues --input -", br#"{"key":"a","priority":"high"}"#)),
    ("CH0304", 3, |world| world.cli().run("rule add ws broken --queue vip --when 'customer.nam == 1'")),
    ("CH0305", 3, |world| world.cli().run("rule test ws --given '{\"customer\":{\"name\":\"Rui\"}}' --expect-queue vip")),
    ("CH0306", 3, World::key_of_another_emulator),
    ("CH0307", 3, World::agent_of_another_brand),
    ("CH0308", 3, |world| world.account("draft", "", "account verify draft")),
    ("CH0309", 3, |world| world.account("unread", "--client-token-file token", "account verify unread")),
    ("CH0310", 3, |world| world.cli().run(&format!("conversation reply {} --text ''", world.conversation))),
    ("CH0311", 3, |world| world.provider_says(400)),
    ("CH0312", 3, |_| with_open_credentials("doctor")),
    ("CH0313", 3, |_| with_manifest("queues: [{ key: vip, priority: high }]", "rule test")),
    ("CH0314", 3, |_| with_manifest("queues: [{ key: vip, hours: nowhere }]", "plan")),
    ("CH0315", 3, |world| world.with_plan("{}")),
    ("CH0401", 4, |world| with_remote(&world.server.url, "queue list")),
    ("CH0402", 4, |_| with_remote(&refusing(403, "CH0402").url(), "queue list")),
    ("CH0403", 4, |_| with_open_database()),
    ("CH0404", 4, World::another_master_key),
    ("CH0405", 4, |world| world.provider_says(403)),
    ("CH0501", 5, |world| world.bare.run("queue get nowhere")),
    ("CH0502", 5, |world| world.bare.run("--context nowhere queue list")),
    ("CH0503", 5, |world| world.cli().run(&format!("agent register lost --account acme --brand-id {BRAND} --agent-id {BRAND}"))),
    ("CH0504", 5, |world| world.bare.run("explain CH9999")),
    ("CH0601", 6, |world| world.cli().run("queue create vip")),
    ("CH0602", 6, |world| world.cli().run("queue update vip --name Desk --revision 99")),
    ("CH0603", 6, |world| world.cli().run("workstream delete ws --yes")),
    ("CH0604", 6, |world| world.cli().run("channel create twice --workstream ws --agent bot --language en")),
    ("CH0605", 6, |world| world.account("keyless", "", &format!("agent register a --account keyless --brand-id {BRAND} --agent-id {AGENT}"))),
    ("CH0606", 6, |_| with_other_owner()),
    ("CH0607", 6, |_| with_other_secret()),
    ("CH0609", 6, |_| twice("init")),
    ("CH0701", 7, |_| with_remote(DEAD, "queue list")),
    ("CH0702", 7, |world| world.cli().env("CHANCTL_GOOGLE_ENDPOINT", DEAD).run("agent refresh bot")),
    ("CH0703", 7, |world| world.remote.run("account verify acme --self-test")),
    ("CH0901", 9, |world| world.account("waiting", "--client-token-file token --accept-privacy-notice", "account verify waiting --wait 0s")),
    ("CH1301", 13, |world| world.cli().run("account delete acme --cascade --confirm other")),
    ("CH1302", 13, |world| world.bare.run("queue delete default-messaging --yes")),
    ("CH1401", 14, |world| into_full_device(&world.bare, "queue list")),
    ("CH1402", 14, |_| with_database(b"not a database, whatever its name says; not a database, whatever its name says; ....")),
    ("CH1403", 14, |_| with_locked_database()),
    ("CH1404", 14, |_| with_newer_database()),
    ("CH1405", 14, |_| with_small_files()),
    ("CH1501", 130, |world| world.interrupted_by(Signal::INT)),
    ("CH1502", 143, |world| world.interrupted_by(Signal::TERM)),
];

/// A complete set-up, a served backend whose receiver is unreachable, and a program without either.
struct World {
    emulated: Emulated,
    server: Server,
    remote: Cli,
    bare: Cli,
    conversation: String,
}

impl World {
    fn new() -> Self {
        let emulated = Emulated::new().set_up();
        let conversation = emulated.conversation();
        let (server, remote) = served(&emulated.cli, &format!("--public-url {DEAD}"));
        Self { emulated, server, remote, bare: Cli::new(), conversation }
    }

    fn cli(&self) -> &Cli {
        &self.emulated.cli
    }

    fn address(&self) -> &str {
        self.server.url.strip_prefix("http://").unwrap()
    }

    fn upload(&self, key: &str) -> Run {
        self.cli().write("upload.json", key);
        self.cli().run("account upload-credentials acme upload.json")
    }

    fn with_plan(&self, plan: &str) -> Run {
        self.bare.write("saved.plan", plan);
        self.bare.run("apply --plan saved.plan")
    }

    /// Makes one more account, then runs the line.
    fn account(&self, key: &str, more: &str, line: &str) -> Run {
        self.cli().run(&format!("account create {key} --provider gbm --partner-id 1 {more}")).expect(0);
        self.cli().run(line)
    }

    fn key_of_another_emulator(&self) -> Run {
        let other = Emulated::new();
        let key = std::fs::read_to_string(other.cli.file("key.json")).unwrap();
        self.upload(&key.replace(&other.emulator.url, &self.emulated.emulator.url))
    }

    fn agent_of_another_brand(&self) -> Run {
        let brand = |id: &str, agents: Value| json!({"brandId": id, "partnerId": "1234567890", "displayName": id, "agents": agents});
        let agents = json!([{"agentId": OTHER_AGENT, "displayName": "Workshop"}]);
        let partners = json!([{"partnerId": "1234567890", "displayName": "Partner"}]);
        let seed = json!({"partners": partners, "brands": [brand("harbour", json!([])), brand("garden", agents)]});
        let cli = Cli::new();
        cli.write("seed.json", seed.to_string());
        let other = Emulated::with(cli, "--seed seed.json");
        other.cli.run("account create acme --provider gbm --partner-id 1234567890 --credentials-file key.json").expect(0);
        other.cli.run(&format!("agent register bot --account acme --brand-id harbour --agent-id {OTHER_AGENT}"))
    }

    /// Lets the provider answer with this status, the token endpoint apart.
    fn provider_says(&self, status: u16) -> Run {
        let body = json!({"error": {"code": status, "status": "CANNED", "message": "the provider's own words"}}).to_string();
        let provider = Answering::with(status, "application/json", &body);
        let run = self.cli().env("CHANCTL_GOOGLE_ENDPOINT", provider.url()).run("-o json agent refresh bot");
        assert_eq!(run.json()["error"]["provider"]["status"], status, "{run:#?}");
        assert_eq!(run.json()["error"]["provider"]["message"], "the provider's own words", "{run:#?}");
        run
    }

    fn another_master_key(&self) -> Run {
        let other = "ab".repeat(32);
        let key = self.cli().write("other.key", other);
        self.cli().env("CHANCTL_MASTER_KEY_FILE", key.display().to_string()).run("account set-client-token acme --file token")
    }

    fn interrupted_by(&self, signal: Signal) -> Run {
        let key = format!("waits-{}", signal.as_raw());
        let create = format!("account create {key} --provider gbm --partner-id 1 --client-token-file token --accept-privacy-notice");
        self.cli().run(&create).expect(0);
        let mut waiting = self.cli().start(&format!("-o json -vv account verify {key} --wait 10m"));
        let status = format!("/proc/{}/status", waiting.id());
        // The program waits once it catches both signals.
        waiting.wait_for(|| caught(&std::fs::read_to_string(&status).ok()?).filter(|mask| mask & 0x4002 == 0x4002));
        waiting.signal(signal);
        waiting.end()
    }
}

/// Returns the signals that a process catches, from what Linux tells of it (proc_pid_status(5)).
fn caught(status: &str) -> Option<u64> {
    let mask = status.lines().find_map(|line| line.strip_prefix("SigCgt:"))?;
    u64::from_str_radix(mask.trim(), 16).ok()
}

fn with_config(config: &str, line: &str) -> Run {
    let cli = Cli::new();
    chanctl::files::write_private(&cli.config().join("config.toml"), config.as_bytes()).unwrap();
    cli.run(line)
}

fn with_manifest(lines: &str, line: &str) -> Run {
    let cli = Cli::new();
    cli.write("channels.yaml", format!("apiVersion: chanctl/v1\n{lines}\n"));
    cli.run(&format!("{line} -f channels.yaml"))
}

fn with_other_owner() -> Run {
    let cli = Cli::new();
    for owner in ["one", "other"] {
        cli.write(owner, format!("apiVersion: chanctl/v1\nowner: {owner}\nqueues: [{{ key: vip }}]\n"));
    }
    cli.run("apply -f one").expect(0);
    cli.run("apply -f other")
}

fn with_other_secret() -> Run {
    let cli = Cli::new();
    let account = "{ key: acme, provider: google-business-messages, partnerId: P, clientToken: { file: token } }";
    cli.write("channels.yaml", format!("apiVersion: chanctl/v1\naccounts: [{account}]\n"));
    cli.write("token", CLIENT_TOKEN);
    cli.run("plan -f channels.yaml --out saved.plan").expect(0);
    cli.write("token", format!("{CLIENT_TOKEN}-and-more"));
    cli.run("apply --plan saved.plan")
}

fn twice(line: &str) -> Run {
    let cli = Cli::new();
    cli.run(line).expect(0);
    cli.run(line)
}

fn set_mode(path: &std::path::Path, mode: u32) {
    std::fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(mode)).unwrap();
}

fn with_open_credentials(line: &str) -> Run {
    let cli = Cli::new();
    let path = cli.config().join("credentials.toml");
    chanctl::files::write_private(&path, b"[tokens]\n").unwrap();
    set_mode(&path, 0o644);
    cli.run(line)
}

fn with_remote(url: &str, line: &str) -> Run {
    let cli = Cli::new();
    cli.run(&format!("context add remote --url {url}")).expect(0);
    cli.run(&format!("--context remote {line}"))
}

fn refusing(status: u16, code: &str) -> Answering {
    let problem = json!({"type": "about:blank", "title": "refused", "status": status, "detail": "the role does not allow it", "code": code});
    Answering::with(status, "application/problem+json", &problem.to_string())
}

/// Returns a program whose store exists.
fn stored() -> Cli {
    let cli = Cli::new();
    cli.run("queue create vip").expect(0);
    cli
}

fn with_open_database() -> Run {
    let cli = stored();
    set_mode(&cli.data().join("chanctl.db"), 0o644);
    cli.run("queue list")
}

fn with_database(content: &[u8]) -> Run {
    let cli = Cli::new();
    chanctl::files::write_private(&cli.data().join("chanctl.db"), content).unwrap();
    cli.run("queue list")
}

fn with_locked_database() -> Run {
    let cli = stored();
    let holder = Connection::open(cli.data().join("chanctl.db")).unwrap();
    holder.execute_batch("BEGIN EXCLUSIVE").unwrap();
    cli.run("queue create late")
}

fn with_newer_database() -> Run {
    let cli = stored();
    let database = Connection::open(cli.data().join("chanctl.db")).unwrap();
    database.execute_batch("PRAGMA user_version=9999").unwrap();
    drop(database);
    cli.run("queue list")
}

/// Runs the program with a limit on the size of files, so that a write to the database is refused by the system.
fn with_small_files() -> Run {
    let cli = stored();
    run("queue create big, files limited", cli.shell("trap '' XFSZ; ulimit -f 8; exec \"$0\" queue create big"))
}

fn into_full_device(cli: &Cli, line: &str) -> Run {
    let mut command = cli.command(line);
    command.stdout(std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap());
    run(line, command)
}

#[test]
fn every_code_happens_with_its_exit_code() {
    let world = World::new();
    for (code, exit, cause) in CAUSES {
        let run = cause(&world);
        assert!(run.stderr.contains(&format!("error[{code}]: ")), "{code}: {run:#?}");
        assert_eq!(run.exit, *exit, "{code}: {run:#?}");
    }
}

#[test]
fn every_code_that_exists_is_made_to_happen_and_has_a_page() {
    let cli = Cli::new();
    let Value::Array(mut listed) = cli.data_of("explain") else { panic!("no list") };
    listed.retain(|row| row["code"].is_string());
    let known: BTreeSet<&str> = listed.iter().map(|row| row["code"].as_str().unwrap()).collect();
    let tried: BTreeSet<&str> = CAUSES.iter().map(|(code, _, _)| *code).chain(WITHOUT_CAUSE.iter().copied()).collect();
    assert_eq!(known, tried);
    for row in &listed {
        let code = row["code"].as_str().unwrap();
        let page = cli.data_of(&format!("explain {code}"));
        let exit = row["exit"].as_i64().unwrap();
        assert!(page["page"].as_str().unwrap().contains(&format!("Exit code {exit}.")), "{page}");
        let expected = CAUSES.iter().find(|(tried, _, _)| *tried == code).map_or(1, |(_, exit, _)| i64::from(*exit));
        assert_eq!(exit, expected, "{code}");
    }
}

#[test]
fn an_answer_that_is_not_the_apis_is_no_unexpected_failure() {
    for (status, exit) in [(400, 6), (401, 4), (403, 4), (404, 6), (500, 7), (503, 7)] {
        let stranger = Answering::with(status, "text/html", "<html>another server</html>");
        with_remote(&stranger.url(), "queue list").expect(7);
        with_remote(&stranger.url(), "api GET /v1/queues").expect(exit);
    }
}

#[test]
fn a_pending_verification_is_exit_8_and_a_done_one_0() {
    let world = Emulated::new();
    let cli = &world.cli;
    cli.run("account create acme --provider gbm --partner-id 1 --client-token-file token --accept-privacy-notice").expect(0);
    let pending = cli.run("-o json account verify acme").expect(8);
    assert_eq!((pending.json()["ok"].as_bool(), pending.json()["data"]["status"]["state"].as_str()), (Some(true), Some("awaiting-verification")));
    cli.run("account verify acme --self-test").expect(0);
    assert_eq!(cli.data_of("account verify acme")["status"]["state"], "verified");
}

#[test]
fn a_newer_database_is_left_as_it_is() {
    let cli = stored();
    let path = cli.data().join("chanctl.db");
    Connection::open(&path).unwrap().execute_batch("PRAGMA user_version=9999").unwrap();
    let before = std::fs::read(&path).unwrap();
    cli.run("queue create late").expect(14);
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn a_report_stands_beside_its_error() {
    let world = Emulated::new().set_up();
    for line in ["rule test ws --given '{}' --expect-queue vip", "test roundtrip bot --expect-queue vip", "test roundtrip bot --expect-rule ana"] {
        let run = world.cli.run(&format!("-o json {line}")).expect(3);
        assert_eq!(run.code(), "CH0305");
        assert_eq!(run.json()["data"]["passed"], false, "{run:#?}");
    }
    let slow = world.cli.run("-o json test roundtrip bot --wait 1ms").expect(9);
    assert!(slow.json()["data"]["hops"].is_array(), "{slow:#?}");
}

#[test]
fn missing_files_and_directories_are_told_by_their_name() {
    let cli = Cli::new();
    cli.run("account create acme --provider gbm --partner-id 1").expect(0);
    for (line, exit) in [
        ("account set-client-token acme --file nowhere", 5),
        ("account set-client-token acme --file .", 3),
        ("account set-client-token acme --file /dev/zero", 3),
        ("account set-client-token acme --env NOT_SET", 2),
        ("rule test ws --given @nowhere", 5),
        ("rule test ws --given {", 2),
        ("emulator start --seed nowhere", 5),
    ] {
        let run = cli.run(line).expect(exit);
        assert!(run.stderr.starts_with("error[CH"), "{run:#?}");
    }
    assert_eq!(cli.run_with_input("account set-client-token acme --file -", CLIENT_TOKEN.as_bytes()).expect(0).stderr.matches("error").count(), 0);
}
