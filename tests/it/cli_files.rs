//! The program's own files: who may read them, what stands in their place, and who writes them at the same time.

use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::process::Signal;
use serde_json::Value;

use crate::support::cli::{Cli, run};
use crate::support::emulated::{CLIENT_TOKEN, Server, served};

fn mode(path: &Path) -> u32 {
    std::fs::symlink_metadata(path).unwrap().mode() & 0o7777
}

fn set_mode(path: &Path, mode: u32) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

/// Runs a command line of the shell with no file-mode mask at all.
fn unmasked(cli: &Cli, line: &str) {
    run(line, cli.shell(&format!("umask 000; exec \"$0\" {line}"))).expect(0);
}

/// Returns every file under a folder.
fn files_under(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files_under(&path) } else { vec![path] }).collect()
}

#[test]
fn every_file_is_private_from_the_start_whatever_the_mask_is() {
    let cli = Cli::new();
    let emulator = Server::start(&cli, "emulator start");
    cli.write("token", CLIENT_TOKEN);
    unmasked(&cli, "account create acme --provider gbm --partner-id 1 --client-token-file token");
    unmasked(&cli, "token create ci --out api-token");
    unmasked(&cli, "context add prod --url https://omni.example --token-file api-token");
    unmasked(&cli, &format!("emulator service-account --url {} --out deep/key.json", emulator.url));
    let serving = "serve --listen 127.0.0.1:0 --ready-file serve.json";
    let mut server = crate::support::cli::Running::start(serving, cli.shell(&format!("umask 000; exec \"$0\" {serving}")));
    server.wait_for(|| cli.file("serve.json").exists().then_some(()));
    for name in ["chanctl.db", "chanctl.db-wal", "chanctl.db-shm", "master.key"] {
        assert!(cli.data().join(name).is_file(), "{name}");
    }
    for path in files_under(cli.root()) {
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
    for folder in [cli.data(), cli.config(), cli.file("deep")] {
        assert_eq!(mode(&folder), 0o700, "{}", folder.display());
    }
}

#[test]
fn a_file_that_others_can_read_is_refused_with_the_command_that_mends_it() {
    let cli = Cli::new();
    cli.write("token", CLIENT_TOKEN);
    cli.run("token create ci --out api-token").expect(0);
    cli.run("context add prod --url http://127.0.0.1:1 --token-file api-token").expect(0);
    cli.run("account create acme --provider gbm --partner-id 1 --client-token-file token").expect(0);
    let set = "account set-client-token acme --file token";
    for (path, line, works) in [
        (cli.data().join("master.key"), set, 0),
        (cli.data().join("chanctl.db"), "queue list", 0),
        (cli.config().join("credentials.toml"), "-c prod queue list", 7),
    ] {
        for open in [0o644, 0o640, 0o604, 0o666] {
            set_mode(&path, open);
            let refused = cli.run(line).expect(4);
            assert!(refused.stderr.contains("CH0403") && refused.stderr.contains(&format!("chmod 600 {}", path.display())), "{refused:#?}");
        }
        set_mode(&path, 0o600);
        cli.run(line).expect(works);
    }
}

#[test]
fn a_users_own_file_that_others_can_read_is_a_warning() {
    let cli = Cli::new();
    cli.run("account create acme --provider gbm --partner-id 1").expect(0);
    set_mode(&cli.write("token", CLIENT_TOKEN), 0o644);
    let account = cli.run("-o json account create other --provider gbm --partner-id 1 --client-token-file token").expect(0);
    assert!(account.json()["warnings"][0].as_str().unwrap().contains("chmod 600"), "{account:#?}");
    let set = cli.run("-o json account set-client-token acme --file token").expect(0);
    assert!(set.json()["warnings"][0].as_str().is_some_and(|warning| warning.contains("chmod 600")), "{set:#?}");
}

#[test]
fn a_link_in_the_place_of_a_private_file_is_not_followed() {
    let cli = Cli::new();
    cli.write("token", CLIENT_TOKEN);
    cli.run("token create ci --out api-token").expect(0);
    cli.run("context add prod --url http://127.0.0.1:1 --token-file api-token").expect(0);
    cli.run("account create acme --provider gbm --partner-id 1 --client-token-file token").expect(0);
    let lines = [
        ("credentials.toml", cli.config(), "-c prod queue list"),
        ("master.key", cli.data(), "account set-client-token acme --file token"),
        ("chanctl.db", cli.data(), "queue list"),
    ];
    for (name, folder, line) in lines {
        let (place, target) = (folder.join(name), cli.file(name));
        std::fs::rename(&place, &target).unwrap();
        symlink(&target, &place).unwrap();
        let before = std::fs::read(&target).unwrap();
        let refused = cli.run(line);
        assert!([4, 14].contains(&refused.exit), "{refused:#?}");
        assert!(refused.stderr.contains(name), "{refused:#?}");
        assert_eq!(std::fs::read(&target).unwrap(), before, "{name} was written through a link");
        std::fs::remove_file(&place).unwrap();
        std::fs::rename(&target, &place).unwrap();
    }
}

#[test]
fn an_output_file_replaces_a_link_and_leaves_its_target_alone() {
    let cli = Cli::new();
    let target = cli.write("target", "precious");
    symlink(&target, cli.file("api-token")).unwrap();
    cli.run("token create ci --out api-token").expect(0);
    assert_eq!(std::fs::read(&target).unwrap(), b"precious");
    assert!(!cli.file("api-token").is_symlink());
    assert_eq!(mode(&cli.file("api-token")), 0o600);
}

#[test]
fn pipes_and_folders_in_the_place_of_a_file_are_refused_without_waiting() {
    for (place, line) in [
        ("home/.config/chanctl/config.toml", "context list"),
        ("home/.config/chanctl/credentials.toml", "context list"),
        ("data/chanctl.db", "queue list"),
    ] {
        for make in ["mkfifo -m 600", "mkdir -m 700"] {
            let cli = Cli::new();
            let place = cli.root().join(place);
            std::fs::create_dir_all(place.parent().unwrap()).unwrap();
            run(make, cli.shell(&format!("{make} '{}'", place.display()))).expect(0);
            cli.run(line).expect(14);
        }
    }
}

#[test]
fn twenty_writers_at_once_lose_nothing_that_they_said_was_done() {
    let cli = Cli::new();
    cli.write("api-token", "chn_0123456789");
    let add = |number| cli.start(&format!("context add ctx-{number} --url https://omni-{number}.example --token-file api-token"));
    let writers: Vec<_> = (0..20).map(add).collect();
    for writer in writers {
        writer.end().expect(0);
    }
    let Value::Array(listed) = cli.data_of("context list") else { panic!("no list") };
    for number in 0..20 {
        let found = listed.iter().find(|context| context["key"] == format!("ctx-{number}")).unwrap_or_else(|| panic!("ctx-{number} is lost"));
        assert_eq!(found["token"]["set"], true, "the token of ctx-{number} is lost");
    }
    let mut names: Vec<_> = files_under(&cli.config()).into_iter().map(|path| path.file_name().unwrap().to_owned()).collect();
    names.sort();
    assert_eq!(names, [".config.lock", "config.toml", "credentials.toml"], "no temporary file is left");
}

#[test]
fn a_writer_that_is_killed_leaves_the_old_file_or_the_new_one() {
    let cli = Cli::new();
    cli.write("api-token", "chn_0123456789");
    cli.run("context add first --url https://omni.example --token-file api-token").expect(0);
    for round in 0..20_u64 {
        let line = format!("context add killed-{round} --url https://omni.example --token-file api-token");
        let mut writer = cli.start(&line);
        writer.ends_within(Duration::from_micros(round * 1500));
        writer.signal(Signal::KILL);
        let ended = writer.end();
        let Value::Array(listed) = cli.data_of("context list") else { panic!("no list") };
        let has = |name: &str| listed.iter().any(|context| context["key"] == name && context["token"]["set"] == true);
        assert!(has("first"), "round {round}: the old entries are gone");
        if ended.exit == 0 {
            assert!(has(&format!("killed-{round}")), "round {round}: it was said to be done");
        }
        cli.run(&format!("{line} --if-absent")).expect(0);
    }
}

#[test]
fn many_processes_write_one_store_at_once_and_none_is_turned_away() {
    let cli = Cli::new();
    let (server, remote) = served(&cli, "");
    let writers: Vec<_> = (0..12).map(|number| if number % 2 == 0 { &cli } else { &remote }.start(&format!("queue create q-{number}"))).collect();
    for writer in writers {
        writer.end().expect(0);
    }
    assert_eq!(cli.data_of("queue list").as_array().map(Vec::len), Some(13));
    server.running.signal(Signal::TERM);
    server.running.end().expect(143);
}
