//! `chanctl init`: the files that it writes are right, each in its own language, and nothing of the project is lost.

use std::collections::BTreeSet;
use std::os::unix::fs::PermissionsExt;

use serde_json::{Value, json};

use crate::support::cli::{Cli, Run, run};
use crate::support::emulated::{Emulated, Server};

const SERVICES: [(&str, &str); 3] = [("github", ".github/workflows/chanctl.yml"), ("gitlab", ".gitlab-ci.yml"), ("azure", "azure-pipelines.yml")];

fn yaml(cli: &Cli, name: &str) -> Value {
    serde_saphyr::from_str(&std::fs::read_to_string(cli.file(name)).unwrap()).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn a_new_project_is_right_from_the_first_moment() {
    let cli = Cli::new();
    let run = cli.run("-o json init").expect(0);
    let expected = ["chanctl.toml", "channels.yaml", "chanctl.schema.json"].map(|path| json!({"path": path, "action": "create"}));
    assert_eq!((&run.json()["data"], &run.json()["meta"]["changed"]), (&json!(expected), &json!(3)));
    for path in ["chanctl.toml", "channels.yaml", "chanctl.schema.json"] {
        let mode = std::fs::metadata(cli.file(path)).unwrap().permissions().mode();
        assert_eq!(mode & 0o600, 0o600, "{path}");
    }
    assert_eq!(cli.data_of("validate -f channels.yaml")["valid"], true);
    let tests = cli.data_of("rule test -f channels.yaml");
    assert_eq!((&tests["passed"], &tests["failed"]), (&json!(3), &json!(0)), "{tests:#}");
    cli.run("rule lint -f channels.yaml").expect(0);
    cli.run("graph -f channels.yaml --format svg").expect(0);
    assert!(!cli.data().exists(), "none of that needs a store");
    // The project's settings are read by every command, also with everything uncommented.
    cli.run("queue list").expect(0);
    let settings = std::fs::read_to_string(cli.file("chanctl.toml")).unwrap();
    let active: String = settings
        .lines()
        .filter_map(|line| line.strip_prefix("# ").filter(|line| line.contains(" = ")))
        .fold(String::new(), |all, line| all + line + "\n");
    assert_eq!(active.lines().count(), 5, "{active}");
    cli.write("chanctl.toml", active.replace("production", "local"));
    cli.run("queue list").expect(0);
}

#[test]
fn nothing_is_overwritten_unless_that_is_asked_for() {
    let cli = Cli::new();
    cli.write("channels.yaml", "mine");
    std::os::unix::fs::symlink(cli.file("nowhere"), cli.file("chanctl.toml")).unwrap();
    for line in ["-o json init", "-o json init -n"] {
        let run = cli.run(line).expect(6);
        let details = run.json()["error"]["details"].take();
        let files: Vec<&Value> = details.as_array().unwrap().iter().map(|detail| &detail["at"]["file"]).collect();
        assert_eq!((run.code().as_str(), files), ("CH0609", vec![&json!("chanctl.toml"), &json!("channels.yaml")]), "{run:#?}");
    }
    assert!(!cli.file("chanctl.schema.json").exists());
    assert_eq!(std::fs::read(cli.file("channels.yaml")).unwrap(), b"mine");
    let rows = cli.data_of("init --force -n");
    assert_eq!((&rows[0]["action"], &rows[2]["action"]), (&json!("replace"), &json!("create")));
    assert_eq!(std::fs::read(cli.file("channels.yaml")).unwrap(), b"mine");
    cli.run("init --force").expect(0);
    assert_eq!(cli.data_of("validate -f channels.yaml")["valid"], true);
    assert!(!cli.file("nowhere").exists() && cli.file("chanctl.toml").symlink_metadata().unwrap().is_file(), "a link is replaced, not followed");
    let again = cli.run("init").expect(6);
    assert!(
        again.stderr.contains("chanctl.toml, channels.yaml, chanctl.schema.json exist already") && again.stderr.contains("--force"),
        "{again:#?}"
    );
}

#[test]
fn a_dry_run_says_what_would_be_written() {
    let cli = Cli::new();
    let run = cli.run("init --ci gitlab -n").expect(0);
    assert!(run.text().contains(".gitlab-ci.yml would be written\n"), "{run:#?}");
    assert_eq!(std::fs::read_dir(cli.work()).unwrap().count(), 0);
    cli.run("init --ci jenkins").expect(2);
}

/// Returns every script in a CI job: under `run` on GitHub, `script` and `before_script` elsewhere.
fn scripts(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                match (name.as_str(), value) {
                    ("run" | "script", Value::String(text)) => into.push(text.clone()),
                    ("script" | "before_script", Value::Array(lines)) => into.extend(lines.iter().map(|line| line.as_str().unwrap().to_owned())),
                    _ => scripts(value, into),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| scripts(item, into)),
        _ => {}
    }
}

/// Returns the command lines of chanctl in scripts.
fn command_lines(scripts: &[String]) -> Vec<String> {
    let commands = scripts.iter().flat_map(|script| script.lines()).flat_map(|line| line.split("||"));
    let ours = commands.filter_map(|command| command.trim().strip_prefix("chanctl "));
    ours.map(|line| line.replace("\"$CHANCTL_URL\"", "https://omni.example").trim().to_owned()).collect()
}

#[test]
fn a_ci_job_calls_commands_that_there_are() {
    for (service, path) in SERVICES {
        let cli = Cli::new();
        let run = cli.run(&format!("init --ci {service}")).expect(0);
        assert!(run.stderr.contains("CHANCTL_URL") && run.stderr.contains("GBM_CLIENT_TOKEN"), "{run:#?}");
        let (job, mut found) = (yaml(&cli, path), Vec::new());
        scripts(&job, &mut found);
        let lines = command_lines(&found);
        let called: BTreeSet<&str> = lines.iter().filter_map(|line| line.split(' ').next()).collect();
        assert_eq!(called, BTreeSet::from(["apply", "context", "plan", "verify"]), "{service}");
        for line in &lines {
            cli.run(&format!("{line} --help")).expect(0);
        }
        let install = format!("cargo install chanctl --locked --version {}", env!("CARGO_PKG_VERSION"));
        assert!(found.iter().any(|script| script.contains(&install)), "{service}: {found:#?}");
        cli.run("validate -f channels.yaml").expect(0);
    }
}

#[test]
fn a_ci_job_has_no_secret_and_only_the_rights_that_it_needs() {
    let cli = Cli::new();
    for (service, path) in SERVICES {
        cli.run(&format!("init --force --ci {service}")).expect(0);
        let text = std::fs::read_to_string(cli.file(path)).unwrap();
        assert!(!text.contains("{version}") && ["CHANCTL_TOKEN", "GBM_SERVICE_ACCOUNT"].iter().all(|name| text.contains(name)), "{text}");
        assert!(text.contains("-f channels.yaml --exit-code --context ci || [ $? -eq 10 ]"), "changes are no failure: {text}");
    }
    let job = yaml(&cli, ".github/workflows/chanctl.yml");
    assert_eq!(job["permissions"], json!({"contents": "read"}));
    assert_eq!(job["jobs"]["check"]["permissions"], json!({"contents": "read", "security-events": "write"}));
    assert_eq!(job["jobs"]["apply"]["concurrency"], json!({"group": "chanctl-apply", "cancel-in-progress": false}));
    for step in ["check", "apply"].iter().flat_map(|name| job["jobs"][name]["steps"].as_array().unwrap()) {
        let pinned = step["uses"].as_str().is_none_or(|uses| uses.rsplit_once("@v").is_some_and(|(_, major)| major.parse::<u32>().is_ok()));
        assert!(pinned && (step["uses"].is_string() || step["run"].is_string()), "{step:#}");
    }
    assert_eq!(yaml(&cli, ".gitlab-ci.yml")["apply"]["resource_group"], "chanctl");
    assert_eq!(yaml(&cli, "azure-pipelines.yml")["trigger"]["batch"], true);
}

/// Returns the shell scripts of GitHub's check, as a runner would run them, but for the installation.
fn github_check(cli: &Cli) -> Vec<String> {
    let job = yaml(cli, ".github/workflows/chanctl.yml");
    let steps = job["jobs"]["check"]["steps"].as_array().unwrap();
    let runs = steps.iter().filter_map(|step| step["run"].as_str());
    runs.filter(|script| !script.starts_with("cargo install")).map(str::to_owned).collect()
}

/// Runs scripts one after the other until one fails, and returns the last run.
fn play(cli: &Cli, scripts: &[String]) -> Run {
    let mut last = None;
    for script in scripts {
        let line = format!("set -e\nPATH=\"$(dirname \"$0\"):$PATH\"\n{script}");
        let ran = run(&line, cli.shell(&line));
        let failed = ran.exit != 0;
        last = Some(ran);
        if failed {
            break;
        }
    }
    last.unwrap()
}

#[test]
fn githubs_check_run_step_by_step_fails_on_a_broken_rule_at_its_line() {
    let emulated = Emulated::new();
    let served = Server::start(&emulated.cli, "serve --listen 127.0.0.1:0");
    let token = emulated.cli.data_of("token create ci")["token"].as_str().unwrap().to_owned();
    let key = std::fs::read_to_string(emulated.cli.file("key.json")).unwrap();
    let new = || {
        let cli = Cli::new().env("CI", "true").env("GITHUB_STEP_SUMMARY", "summary.md").env("CHANCTL_URL", &served.url);
        let cli = cli.env("CHANCTL_TOKEN", &token).env("GBM_CLIENT_TOKEN", "CHANCTLDEMOTOKEN").env("GBM_SERVICE_ACCOUNT", &key);
        cli.run("init --ci github").expect(0);
        cli
    };
    let cli = new();
    play(&cli, &github_check(&cli)).expect(0);
    let starter = std::fs::read_to_string(cli.file("channels.yaml")).unwrap();
    let (number, line) = starter.lines().enumerate().find(|(_, line)| line.contains("when:")).unwrap();
    for broken in [line.replace("when: '", "when: 'nonsense."), line.replacen("when: '", "when: 'false && ", 1)] {
        let cli = new();
        cli.write("channels.yaml", starter.replacen(line, &broken, 1));
        let failed = play(&cli, &github_check(&cli)).expect(3);
        let annotated = failed.stderr.lines().any(|line| line.starts_with(&format!("::error file=channels.yaml,line={},", number + 1)));
        assert!(annotated, "{broken}\n{failed:?}");
        assert!(std::fs::read_to_string(cli.file("summary.md")).unwrap().contains("verify"), "{failed:?}");
    }
}
