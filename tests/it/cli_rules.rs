//! Operating hours and rules of both stages as an administrator types them.

use serde_json::{Value, json};

use crate::support::cli::Cli;
use crate::support::emulated::Emulated;

/// Returns a program with two queues and a workstream that declares a text and a number.
fn desk() -> Cli {
    let cli = Cli::new();
    cli.run("queue create vip").expect(0);
    cli.run("queue create desk").expect(0);
    let variables = "--context-variable tier:text --context-variable total:number";
    cli.run(&format!("workstream create ws --provider gbm --fallback-queue desk {variables}")).expect(0);
    cli
}

/// Returns the keys of the workstream's rules with their sets, in order.
fn listed(cli: &Cli) -> Vec<String> {
    let rules = cli.data_of("rule list ws");
    rules.as_array().unwrap().iter().map(|rule| format!("{}/{}", rule["ruleset"].as_str().unwrap(), rule["key"].as_str().unwrap())).collect()
}

#[test]
fn hours_are_typed_as_days_and_times() {
    let cli = desk();
    let line = "hours create office --timezone America/Sao_Paulo --open mon-fri=08:00-12:00,13:00-18:00 --open sat=22:00-02:00 \
                --holiday '2026-12-25 Christmas' --holiday 2026-12-24=08:00-12:00";
    let made = cli.data_of(line);
    let day = json!(["08:00-12:00", "13:00-18:00"]);
    assert_eq!(made["weekly"], json!({"mon": day, "tue": day, "wed": day, "thu": day, "fri": day, "sat": ["22:00-02:00"]}));
    assert_eq!(made["holidays"], json!([{"date": "2026-12-25", "name": "Christmas"}, {"date": "2026-12-24", "open": ["08:00-12:00"]}]));
    assert!(made["status"]["isOpen"].is_boolean());
    let updated = cli.data_of("hours update office --timezone UTC --open sun=09:00-10:00");
    assert_eq!(
        (&updated["weekly"], &updated["timezone"], updated["holidays"].as_array().unwrap().len()),
        (&json!({"sun": ["09:00-10:00"]}), &json!("UTC"), 2)
    );
    assert_eq!(cli.data_of("hours update office --no-holidays").get("holidays"), None);
    assert_eq!(cli.data_of("queue update vip --hours office --max-open 3")["hours"], "office");
    let refused = cli.run("-o json hours delete office --yes").expect(6);
    assert!(refused.json()["error"]["message"].as_str().unwrap().contains("queue/vip"), "{refused:?}");
    let cleared = cli.data_of("queue update vip --no-hours --no-max-open");
    assert_eq!((cleared.get("hours"), cleared.get("maxOpen")), (None, None));
    cli.run("hours delete office --yes").expect(0);
    assert!(cli.run("hours create never --timezone UTC").expect(0).stderr.contains("never open"));
    for wrong in
        ["--timezone Europe/Berln", "--timezone UTC --open mon", "--timezone UTC --open mo=08:00-18:00", "--timezone UTC --holiday 24.12.2026"]
    {
        cli.run(&format!("hours create other {wrong}")).expect(2);
    }
    assert!(cli.run("hours create other --timezone Europe/Berln").stderr.contains("Europe/Berlin"));
    cli.run("hours create other --timezone UTC --open mon=08:00-12:00 --open mon=11:00-13:00").expect(3);
    cli.run("queue create other --hours nowhere").expect(5);
}

#[test]
fn rules_of_both_stages_are_typed_alike() {
    let cli = desk();
    let gold = cli.data_of(
        "rule add ws gold --when 'customer.name == \"Ana\"' --set-priority -5 --skill refunds --skill gold --set-var tier=7 --set-var total=7",
    );
    assert_eq!((&gold["stage"], &gold["ruleset"]), (&json!("classification"), &json!("ws-classification")));
    assert_eq!(gold["set"], json!({"priority": -5, "skills": ["refunds", "gold"], "vars": {"tier": "7", "total": 7}}), "each variable has its type");
    let shared = cli.data_of("rule add ws shared --when true --queue vip=30 --queue desk=70%");
    assert_eq!((&shared["queues"], shared.get("queue")), (&json!([{"queue": "vip", "percent": 30}, {"queue": "desk", "percent": 70}]), None));
    assert_eq!(shared["effect"], "queues vip 30%, desk 70%");
    let one = cli.data_of("rule update ws shared --queue vip");
    assert_eq!((&one["queue"], one.get("queues"), one.get("effect")), (&json!("vip"), None, None));
    let updated = cli.data_of("rule update ws gold --skill vip");
    assert_eq!(updated["set"], json!({"priority": -5, "skills": ["vip"], "vars": {"tier": "7", "total": 7}}), "what is not named stays");
    // Several rule sets of classification, in the order in which they were made or as they were placed.
    cli.run("rule add ws late --when true --set-priority 1 --ruleset a-later").expect(0);
    cli.run("rule add ws early --when true --skill x --ruleset z-earlier --order 0").expect(0);
    assert_eq!(listed(&cli), ["ws-classification/gold", "z-earlier/early", "a-later/late", "ws-route/shared"]);
    let missing = cli.run("-o json rule add ws more --when true --set-priority 2").expect(2);
    let detail = &missing.json()["error"]["details"][0];
    assert_eq!((&detail["code"], &detail["flag"], &detail["env"]), (&json!("CH0102"), &json!("--ruleset"), &json!("CHANCTL_RULESET")), "{missing:?}");
    cli.env("CHANCTL_RULESET", "a-later").run("rule add ws more --when true --set-priority 2 --before late").expect(0);
    cli.run("rule move ws late --position 1").expect(0);
    cli.run("rule remove ws early --yes").expect(0);
    assert_eq!(listed(&cli), ["ws-classification/gold", "a-later/late", "a-later/more", "ws-route/shared"]);
    assert_eq!(cli.data_of("rule get ws more")["position"], 2);
}

#[test]
fn a_given_context_is_tested_for_rule_queue_priority_and_skills() {
    let cli = desk();
    cli.run("rule add ws gold --when true --set-priority -5 --skill refunds --skill gold").expect(0);
    let met = "rule test ws --given {} --expect-queue desk --expect-priority -5 --expect-skill gold --expect-skill refunds";
    assert_eq!(cli.data_of(met)["passed"], true);
    let unmet = cli.run("-o json rule test ws --given {} --expect-rule gold --expect-priority 9 --expect-skill gold").expect(3);
    let failures = unmet.json()["data"]["failures"].clone();
    let expected = ["expected rule gold, got none", "expected priority 9, got -5", "expected skills gold, got gold, refunds"];
    assert_eq!(failures, json!(expected), "{unmet:?}");
}

#[test]
fn a_rule_that_does_nothing_or_too_much_is_refused() {
    let cli = desk();
    for (line, flag) in [("rule add ws a --when true", "--queue"), ("rule add ws a --when true --stage classification", "--set-priority")] {
        let missing = cli.run(&format!("-o json {line}")).expect(2);
        let detail = &missing.json()["error"]["details"][0];
        assert_eq!((&detail["code"], &detail["flag"]), (&json!("CH0102"), &json!(flag)), "{missing:?}");
    }
    for line in [
        "rule add ws a --when true --queue vip --set-priority 1",
        "rule add ws a --when true --stage route --skill x",
        "rule add ws a --when true --stage classification --queue vip",
        "rule add ws a --when true --queue vip --queue desk",
        "rule add ws a --when true --queue vip=0 --queue desk=100",
        "rule add ws a --when true --set-var total=many",
        "rule add ws a --when true --set-var total",
        "rule add ws a --when true --stage classify --queue vip",
    ] {
        cli.run(line).expect(2);
    }
    for line in [
        "rule add ws a --when true --queue vip=40",
        "rule add ws a --when true --queue vip=40 --queue desk=50",
        "rule add ws a --when true --set-var other=1",
        "rule add ws a --when true --set-priority 100000",
    ] {
        cli.run(line).expect(3);
    }
    cli.run("rule add ws a --when true --queue vip").expect(0);
    cli.run("rule add ws a --when true --set-priority 1").expect(6);
    cli.run("rule update ws a --set-priority 1").expect(2);
    cli.run("rule update ws a").expect(2);
    let left = cli.run("rule add ws a --when false --queue vip=50 --queue desk=50 --if-absent").expect(0);
    assert!(left.stderr.contains("it differs in when, queue, queues"), "{left:?}");
    cli.run("rule add ws b --when true --queue vip --ruleset other").expect(2);
}

#[test]
fn a_full_queue_is_told_by_rule_test_and_left_by_a_reroute() {
    let world = Emulated::new().set_up();
    let cli = &world.cli;
    let landed = cli.data_of("test inbound bot --text Hello --from-name 'Ana Souza'");
    assert_eq!(landed["queue"], "vip");
    let conversation = landed["conversationId"].as_str().unwrap();
    cli.run("rule add ws rest --when true --queue default-messaging").expect(0);
    cli.run("queue update vip --max-open 1").expect(0);
    let tested = cli.run("rule test ws --given '{\"customer\":{\"name\":\"Ana Souza\"}}' --expect-queue default-messaging").expect(0);
    assert!(tested.text().contains("by rule rest; The queues of earlier rules that match overflow"), "{tested:?}");
    let data = cli.data_of("rule test ws --given '{\"customer\":{\"name\":\"Ana Souza\"}}'");
    assert_eq!((&data["reason"], &data["tried"][0]["overflow"]), (&json!("rule-matched-after-overflow"), &json!("full")));
    let stays = cli.run(&format!("conversation reroute {conversation}")).expect(0);
    assert_eq!(stays.text(), format!("conversation/{conversation} stays in queue vip (by rule ana)\n"));
    cli.run("rule update ws ana --queue default-messaging").expect(0);
    let line = format!("conversation reroute {conversation}");
    let planned = cli.run(&format!("-o json {line} --dry-run")).expect(0).json();
    assert_eq!((&planned["data"]["routing"]["queue"], &planned["meta"]["changed"]), (&json!("default-messaging"), &json!(0)));
    assert_eq!(cli.data_of(&format!("conversation get {conversation}"))["routing"]["queue"], "vip");
    let moved = cli.run(&format!("-o json {line}")).expect(0).json();
    assert_eq!(
        (&moved["data"]["routing"]["queue"], &moved["meta"]["changed"], &moved["schema"]),
        (&json!("default-messaging"), &json!(1), &json!("chanctl.conversation.reroute/v1"))
    );
    let audit: Value = cli.data_of(&format!("audit list --object conversation/{conversation} --limit 1"));
    assert_eq!(audit[0]["action"], "reroute");
    cli.run(&format!("conversation close {conversation}")).expect(0);
    cli.run(&line).expect(6);
    cli.run("conversation reroute nowhere").expect(5);
}

/// Returns what became of the rules of a stage: key and state.
fn states(data: &Value, stage: usize) -> Vec<(String, String)> {
    let rules = data["stages"][stage]["rules"].as_array().unwrap();
    rules.iter().map(|rule| (rule["rule"].as_str().unwrap().to_owned(), rule["state"].as_str().unwrap().to_owned())).collect()
}

#[test]
fn a_decision_is_explained_rule_by_rule_and_stage_by_stage() {
    let cli = desk();
    cli.run("rule add ws gold --when 'customer.name == \"Ana Souza\"' --set-var tier=gold --set-priority 7").expect(0);
    cli.run("rule add ws plain --when true --set-var tier=plain").expect(0);
    cli.run("rule add ws dear --when 'vars.total > 100 && vars.tier == \"gold\"' --queue vip").expect(0);
    cli.run("rule add ws first --when 'vars.tier == \"gold\"' --queue vip").expect(0);
    cli.run("rule add ws rest --when true --queue desk").expect(0);
    let line = "rule explain ws --given '{\"customer\":{\"name\":\"Ana Souza\"},\"vars\":{\"total\":5}}'";
    let data = cli.data_of(line);
    let pairs = |list: &[(&str, &str)]| list.iter().map(|(rule, state)| ((*rule).to_owned(), (*state).to_owned())).collect::<Vec<_>>();
    assert_eq!(states(&data, 0), pairs(&[("gold", "matched"), ("plain", "not-reached")]));
    assert_eq!(states(&data, 1), pairs(&[("dear", "not-matched"), ("first", "matched"), ("rest", "not-reached")]));
    let dear = &data["stages"][1]["rules"][0]["decidedBy"];
    assert_eq!((&dear[0]["source"], &dear[0]["saw"][0]), (&json!("vars.total > 100"), &json!({"field": "vars.total", "value": 5.0})), "{dear}");
    assert_eq!((&data["decision"]["rule"], &data["decision"]["priority"]), (&json!("first"), &json!(7)));
    let run = cli.run(&format!("-o table {line}")).expect(0);
    let text = run.text();
    for part in [
        "the given context -> queue vip (rule first, rule-matched)",
        "  not matched  dear   vars.total > 100 is false  [vars.total = 5.0]",
        "  matched      first  vars.tier == \"gold\" is true  [vars.tier = \"gold\"]",
        "  not reached  rest",
        "  priority     7",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    cli.run("rule explain ws").expect(2);
    cli.run("rule explain ws --given '{}' --conversation c").expect(2);
    cli.run("rule explain ws --given '{\"customr\":{}}'").expect(3);
    cli.run("rule explain other --given '{}'").expect(5);
    cli.run("rule explain ws --conversation nowhere").expect(5);
}

#[test]
fn a_stored_conversation_is_explained_by_what_its_decision_saw() {
    let world = Emulated::new().set_up();
    let cli = &world.cli;
    let landed = cli.data_of("test inbound bot --text Hello --from-name 'Ana Souza'");
    let line = format!("rule explain ws --conversation {}", landed["conversationId"].as_str().unwrap());
    let data = cli.data_of(&line);
    assert_eq!((&data["decision"]["rule"], &data["decisionNow"], &data["given"]["message"]["text"]), (&json!("ana"), &json!(null), &json!("Hello")));
    assert_eq!(states(&data, 0).first().map(|(_, state)| state.as_str()), Some("matched"));
    cli.run("rule remove ws ana --yes").expect(0);
    let changed = cli.run(&format!("-o json {line}")).expect(0).json();
    assert_eq!((&changed["data"]["decision"]["rule"], &changed["data"]["decisionNow"]["rule"]), (&json!("ana"), &json!(null)));
    assert!(changed["warnings"][0].as_str().unwrap().contains("by the rules and queues of today"), "{changed}");
}

#[test]
fn a_rule_that_fails_is_told_as_what_failed() {
    let world = Emulated::new().set_up();
    let cli = &world.cli;
    cli.run("workstream update ws --context-variable total:number").expect(0);
    cli.run("rule add ws dear --when 'vars.total > 5' --queue vip --position 1").expect(0);
    let landed = cli.data_of("test inbound bot --text Hello");
    let database = cli.data().join("chanctl.db");
    let connection = rusqlite::Connection::open(database).unwrap();
    let sql = "UPDATE objects SET spec=replace(spec, 'vars.total > 5', 'vars.totl > 5') WHERE kind='ruleset'";
    assert_eq!(connection.execute(sql, []).unwrap(), 1);
    let data = cli.data_of(&format!("rule explain ws --conversation {}", landed["conversationId"].as_str().unwrap()));
    assert_eq!(states(&data, 0).first(), Some(&("dear".to_owned(), "failed".to_owned())), "{data}");
    let next = cli.data_of("test inbound bot --text Hello --from-name 'Ana Souza'");
    assert_eq!((&next["reason"], &next["queue"]), (&json!("rule-failed"), &json!("default-messaging")));
}

#[test]
fn the_language_of_conditions_has_a_page() {
    let cli = Cli::new();
    let run = cli.run("-o table explain conditions").expect(0);
    let page = run.text();
    for part in ["customer.name", "startsWith", "getHours", "vars."] {
        assert!(page.contains(part), "{part}");
    }
    assert_eq!(cli.data_of("explain conditions")["topic"], "conditions");
    assert!(cli.run("explain condition").expect(5).stderr.contains("conditions"));
}

#[test]
fn rules_that_cannot_do_what_was_meant_are_found() {
    let cli = desk();
    cli.run("rule add ws ana --when 'customer.name == \"Ana\"' --queue vip").expect(0);
    assert_eq!(cli.run("rule lint ws").expect(0).text(), "nothing to complain of\n");
    cli.run("rule add ws again --when '\"Ana\" == customer.name && message.type == \"text\"' --queue vip").expect(0);
    cli.run("rule add ws rich --when 'vars.total > 5' --queue vip").expect(0);
    cli.run("queue create lonely").expect(0);
    let run = cli.run("-o json rule lint").expect(3).json();
    let found: Vec<_> = run["data"].as_array().unwrap().iter().map(|issue| (issue["check"].as_str().unwrap(), issue["rule"].as_str())).collect();
    assert_eq!(found, [("unreachable", Some("again")), ("never-filled", Some("rich")), ("queue-unrouted", None)]);
    assert_eq!(run["error"]["details"].as_array().map(Vec::len), Some(1), "warnings are no errors");
    assert!(run["data"][0]["example"]["customer"]["name"] == "Ana", "{run}");
    cli.run("rule remove ws again --yes").expect(0);
    cli.run("rule lint ws").expect(0);
    cli.run("rule lint other").expect(5);
}

#[test]
fn a_manifest_is_linted_with_the_place_of_each_finding() {
    let cli = Cli::new();
    cli.write(
        "rules.yaml",
        "apiVersion: chanctl/v1\nworkstreams:\n  - { key: ws, provider: google-business-messages, fallbackQueue: desk }\nqueues: [{ key: desk }]\nrulesets:\n  \
         - key: r\n    workstream: ws\n    stage: route\n    rules:\n      - { key: a, when: 'customer.name == \"Ana\" && customer.name == \"Bo\"', queue: desk }\n",
    );
    let run = cli.run("-o json rule lint -f rules.yaml").expect(3).json();
    let issue = &run["data"][0];
    assert_eq!((&issue["check"], &issue["at"]["line"], &issue["workstream"]), (&json!("contradictory"), &json!(10), &json!("ws")), "{run}");
    assert_eq!(issue["clash"].as_array().map(Vec::len), Some(2));
    assert_eq!(run["error"]["details"][0]["at"]["path"], "rulesets[r].rules[a].when");
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/contact-centre.yaml");
    let checks = cli.run(&format!("-o json rule lint -f {example}"));
    assert_eq!(checks.exit, 0, "{checks:#?}");
}
