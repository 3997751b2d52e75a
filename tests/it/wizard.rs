//! The wizard on a terminal: from nothing to a routed message, wrong answers, interrupts, going on, and what exists already.

use crate::lang::portuguese;
use crate::support::cli::Cli;
use crate::support::emulated::{AGENT, BRAND, CLIENT_TOKEN, Emulated, OTHER_AGENT, Server};
use crate::support::on_terminal::OnTerminal;

/// A question as it is seen, what is answered, and an answer that is none.
pub(crate) type Turn = (&'static str, &'static str, &'static str);

const LONG: &str = "a-name-of-more-than-a-hundred-characters-a-name-of-more-than-a-hundred-characters-a-name-of-more-than-a-hundred";

/// The whole conversation on an empty backend.
pub(crate) const FRESH: &[Turn] = &[
    ("Account: ", "acme", "Not A Key"),
    ("Name of the account [acme]: ", "Acme on Google", LONG),
    ("Partner ID: ", "1234567890", "with blank"),
    ("Client token: ", CLIENT_TOKEN, "too-short"),
    ("Service-account key file: ", "key.j\t", "token"),
    ("Type yes to acknowledge the notice: ", "yes", "no"),
    ("Agent [acme-bot]: ", "bot", "Not A Key"),
    ("Brand ID [", BRAND, "no-such-brand"),
    ("Agent ID [", AGENT, "no-such-agent"),
    ("Name of the agent [Harbour Lights Support]: ", "", LONG),
    ("Workstream [messaging]: ", "", "Not A Key"),
    ("Name of the workstream [messaging]: ", "", LONG),
    ("Fallback queue [default-messaging]: ", "1", "Not A Key"),
    ("Channel [bot-channel]: ", "", "Not A Key"),
    ("Language [en]: ", "pt-BR", "no language"),
    ("File attachments [both]: ", "2", "9"),
    ("Rule [none]: ", "2", "9"),
    ("Attribute: ", "customer.name", "customer.nam"),
    ("Operator [is]: ", "", "9"),
    ("Value: ", "Ana Souza", "s"),
    ("Queue of the rule: ", "vip", "Not A Key"),
    ("Name of the rule's queue [vip]: ", "VIP desk", LONG),
    ("Key of the rule [ana-souza]: ", "", "Not A Key"),
    ("Apply [yes]: ", "", "no"),
    ("Verify the webhook [self-test]: ", "", "9"),
    ("Test message [Hello]: ", "", " "),
    ("Name of the test customer [Test customer]: ", "Ana Souza", "s"),
    ("File for the manifest [channels.yaml]: ", "", "../channels.yaml"),
    ("CI job [none]: ", "", "9"),
];

/// Says a text of the wizard as it is seen, or an answer as it is typed.
pub(crate) type Say = fn(&str) -> String;

/// A question as it is seen, and an answer as it is typed, in a language.
#[derive(Clone, Copy)]
pub(crate) struct Spoken {
    pub(crate) asked: Say,
    pub(crate) typed: Say,
}

pub(crate) const ENGLISH: Spoken = Spoken { asked: str::to_owned, typed: str::to_owned };
pub(crate) const PORTUGUESE: Spoken = Spoken { asked: asked_in_portuguese, typed: typed_in_portuguese };

/// Returns a question as it is seen in Portuguese: its label is translated, what it suggests is not, unless it is a yes.
fn asked_in_portuguese(question: &str) -> String {
    let end = question.find(" [").unwrap_or(question.len() - ": ".len());
    let (label, rest) = question.split_at(end);
    portuguese(label) + &rest.replace("[yes]", "[sim]")
}

/// Returns an answer as it is typed in Portuguese, where `s` means yes and another letter passes over.
fn typed_in_portuguese(answer: &str) -> String {
    match answer {
        "yes" => "sim",
        "no" => "não",
        "s" => "p",
        other => other,
    }
    .to_owned()
}

fn answer_all(terminal: &mut OnTerminal, turns: &[Turn]) {
    answer_all_in(terminal, turns, ENGLISH);
}

fn answer_all_in(terminal: &mut OnTerminal, turns: &[Turn], spoken: Spoken) {
    for (question, answer, _) in turns {
        terminal.sees(&(spoken.asked)(question)).types(&(spoken.typed)(answer));
    }
}

/// Holds the whole conversation, and returns what was shown.
fn converse(world: &Emulated) -> String {
    converse_in(world, ENGLISH)
}

fn converse_in(world: &Emulated, spoken: Spoken) -> String {
    let mut terminal = OnTerminal::watched(&world.cli, "setup");
    answer_all_in(&mut terminal, FRESH, spoken);
    let (exit, shown) = terminal.ends_as_it_began();
    assert_eq!(exit, 0, "{shown}");
    shown
}

fn export(cli: &Cli) -> String {
    cli.run("export --secrets env").expect(0).text().into_owned()
}

fn saved(cli: &Cli) -> Option<String> {
    std::fs::read_to_string(cli.data().join("setup.json")).ok()
}

#[test]
fn from_nothing_to_a_routed_message() {
    let world = Emulated::new();
    let shown = converse(&world);
    assert!(shown.contains("The webhook of account/acme is verified."), "{shown}");
    assert!(shown.contains("The message landed in queue vip"), "{shown}");
    assert!(shown.contains("Found in: Business Communications console") && shown.contains("compliance"), "{shown}");
    assert!(shown.contains("chanctl rule add messaging ana-souza --when 'customer.name == \"Ana Souza\"' --queue vip"), "{shown}");
    assert!(!shown.contains(CLIENT_TOKEN), "{shown}");
    assert_eq!(saved(&world.cli), None, "a conversation that is over leaves nothing");
    assert_eq!(world.cli.data_of("account get acme")["status"]["state"], "verified");
    assert_eq!(std::fs::read_to_string(world.cli.file("channels.yaml")).unwrap(), export(&world.cli));
    assert_eq!(world.cli.data_of("conversation list")[0]["routing"]["queue"], "vip");
}

#[test]
fn the_same_conversation_in_portuguese_makes_the_same() {
    let world = Emulated::with(Cli::new().env("LC_ALL", "pt_BR.UTF-8"), "");
    let shown = converse_in(&world, PORTUGUESE);
    for words in ["What customers and", "What will be done"] {
        assert_eq!(shown.contains(words), words == "What customers and", "the notice is shown as it is recorded, nothing else is English: {shown}");
    }
    assert!(shown.contains(&portuguese("The webhook of account/{account} is verified.").replace("{account}", "acme")), "{shown}");
    assert!(shown.contains(&portuguese("The same by commands:")) && !shown.contains(CLIENT_TOKEN), "{shown}");
    let english = Emulated::new();
    converse(&english);
    assert_eq!(export(&world.cli), export(&english.cli));
}

#[test]
fn the_manifest_that_is_written_makes_the_same_of_an_empty_backend() {
    let world = Emulated::new();
    converse(&world);
    let manifest = world.cli.file("channels.yaml");
    let key = std::fs::read_to_string(world.cli.file("key.json")).unwrap();
    let empty = Cli::new().env("CHANCTL_GOOGLE_ENDPOINT", &world.emulator.url);
    let empty = empty.env("ACME_CLIENT_TOKEN", CLIENT_TOKEN).env("ACME_CREDENTIALS", key);
    empty.run(&format!("apply -f {} --yes", manifest.display())).expect(0);
    assert_eq!(export(&empty), export(&world.cli));
    empty.run(&format!("plan -f {} --exit-code", manifest.display())).expect(0);
}

/// Answers every question wrongly first, and returns what was shown.
fn answer_wrongly(world: &Emulated, refusal: &str, spoken: Spoken) -> String {
    let mut terminal = OnTerminal::watched(&world.cli, "setup");
    for (question, answer, wrong) in FRESH {
        let question = (spoken.asked)(question);
        terminal.sees(&question);
        // A blank is no wrong answer to what any text answers.
        if *wrong != " " {
            terminal.types(&(spoken.typed)(wrong)).sees(refusal).sees(&question);
        }
        terminal.types(&(spoken.typed)(answer));
    }
    let (exit, shown) = terminal.ends_as_it_began();
    assert_eq!(exit, 0, "{shown}");
    shown
}

#[test]
fn a_wrong_answer_is_told_in_portuguese_too() {
    let world = Emulated::with(Cli::new().env("LC_ALL", "pt_BR.UTF-8"), "");
    let refusal = portuguese("That won't do: {message}.");
    let shown = answer_wrongly(&world, refusal.split('{').next().unwrap(), PORTUGUESE);
    assert!(shown.contains(&portuguese("the notice is not acknowledged by that")), "{shown}");
}

#[test]
fn a_wrong_answer_is_told_and_asked_again_at_every_question() {
    let world = Emulated::new();
    let shown = answer_wrongly(&world, "That won't do: ", ENGLISH);
    assert!(shown.contains("did you mean") || shown.contains("choose one of"), "{shown}");
    assert_eq!(world.cli.data_of("conversation list")[0]["routing"]["queue"], "vip");
}

#[test]
fn an_interrupt_at_any_question_loses_nothing() {
    let world = Emulated::new();
    for (index, (question, ..)) in FRESH.iter().enumerate() {
        let mut terminal = OnTerminal::watched(&world.cli, "setup --resume");
        // What was answered is not asked again: the next question is the first one to be seen.
        let answered = index.checked_sub(1).and_then(|before| FRESH.get(before));
        if let Some((before, answer, _)) = answered {
            terminal.sees(before).types(answer);
        }
        terminal.sees(question).interrupts();
        let (exit, shown) = terminal.ends_as_it_began();
        assert_eq!(exit, 130, "{question}: {shown}");
        assert!(shown.contains("chanctl setup --resume"), "{shown}");
        let earlier = FRESH.iter().take(index.saturating_sub(1)).filter(|(before, ..)| shown.contains(before)).count();
        assert_eq!(earlier, 0, "{question}: {shown}");
        let kept = saved(&world.cli).unwrap_or_default();
        assert!(!kept.contains(CLIENT_TOKEN) && !kept.contains("PRIVATE KEY") && !kept.contains("key.json"), "{kept}");
    }
    let mut terminal = OnTerminal::watched(&world.cli, "setup --resume");
    answer_all(&mut terminal, FRESH.get(FRESH.len() - 1..).unwrap());
    let (exit, shown) = terminal.ends_as_it_began();
    assert_eq!(exit, 0, "{shown}");
    let straight = Emulated::new();
    converse(&straight);
    assert_eq!(export(&world.cli), export(&straight.cli));
    let conversations = world.cli.data_of("conversation list");
    assert_eq!(conversations.as_array().map(Vec::len), Some(1), "the test message was sent once");
}

#[test]
fn the_answers_are_private_and_hold_fingerprints_of_secrets_only() {
    let world = Emulated::new();
    let mut terminal = OnTerminal::watched(&world.cli, "setup");
    answer_all(&mut terminal, FRESH.get(..6).unwrap());
    terminal.sees("Agent [acme-bot]: ").types("q");
    let (exit, shown) = terminal.ends_as_it_began();
    assert_eq!(exit, 8, "{shown}");
    let path = world.cli.data().join("setup.json");
    assert_eq!(chanctl::files::mode_of(&path), Some(0o600));
    let kept: serde_json::Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let print = world.cli.data_of("account get acme")["clientToken"]["fingerprint"].clone();
    assert_eq!(kept["answers"]["client-token"], serde_json::json!({"stored": print}));
    assert_eq!(kept["answers"]["partner-id"], "1234567890");
}

#[test]
fn one_can_go_back_pass_over_and_begin_anew() {
    let world = Emulated::new();
    let mut terminal = OnTerminal::watched(&world.cli, "setup");
    terminal.sees("Account: ").types("b").sees("This is the first question").sees("Account: ").types("acme");
    terminal.sees("Name of the account [acme]: ").types("Wrong").sees("Partner ID: ").types("<");
    // What was answered before is suggested again.
    terminal.sees("Name of the account [Wrong]: ").types("=b").sees("Partner ID: ").types("1234567890");
    terminal.sees("Client token: ").types("b").sees("Partner ID [1234567890]: ").types("77");
    terminal.sees("Client token: ").types("s").sees("Service-account key file: ").types("s").sees("acknowledge the notice: ").types("q");
    let (exit, shown) = terminal.ends_as_it_began();
    assert_eq!(exit, 8, "{shown}");
    let account = world.cli.data_of("account get acme");
    assert_eq!((account["name"].as_str(), account["partnerId"].as_str()), (Some("b"), Some("77")));
    let mut terminal = OnTerminal::watched(&world.cli, "setup");
    terminal.sees("Go on with it?").presses("n");
    // The account is there now, so only what it lacks is asked.
    terminal.sees("Account [acme]: ").types("").sees("Client token: ").types("q");
    assert_eq!(terminal.ends_as_it_began().0, 8);
}

#[test]
fn in_portuguese_s_says_yes_and_passes_over_nothing() {
    let world = Emulated::with(Cli::new().env("LC_ALL", "pt_BR.UTF-8"), "");
    let seen = |question: &str| asked_in_portuguese(question);
    let refused = portuguese("That won't do: {message}.").split('{').next().unwrap().to_owned();
    let mut terminal = OnTerminal::watched(&world.cli, "setup");
    answer_all_in(&mut terminal, FRESH.get(..3).unwrap(), PORTUGUESE);
    terminal.sees(&seen("Client token: ")).types("s").sees(&refused).sees(&seen("Client token: ")).types("v");
    terminal.sees(&seen("Partner ID [1234567890]: ")).types("").sees(&seen("Client token: ")).types("p");
    terminal.sees(&seen("Service-account key file: ")).types("s").sees(&refused).sees(&seen("Service-account key file: ")).types("p");
    let acknowledge = seen("Type yes to acknowledge the notice: ");
    terminal.sees(&acknowledge).types("s").sees(&refused).sees(&acknowledge).types("SIM");
    terminal.sees(&seen("Agent [acme-bot]: ")).types("q");
    let (exit, shown) = terminal.ends_as_it_began();
    assert_eq!(exit, 8, "{shown}");
    let account = world.cli.data_of("account get acme");
    assert_eq!((account["clientToken"]["set"].as_bool(), account["credentials"]["set"].as_bool()), (Some(false), Some(false)), "{account}");
    let kept: serde_json::Value = serde_json::from_str(&saved(&world.cli).unwrap()).unwrap();
    assert_eq!(kept["answers"]["privacy"], "yes", "{kept}");
    for (no, asked) in [("n", "Account [acme]: "), ("não", "Account [acme]: "), ("s", "Agent [acme-bot]: "), ("sim", "Agent [acme-bot]: ")] {
        let mut terminal = OnTerminal::watched(&world.cli, "setup");
        terminal.sees(&portuguese("An earlier set-up is not finished. Go on with it?")).sees(" [s/N]: ").types(no).sees(&seen(asked)).types("q");
        assert_eq!(terminal.ends_as_it_began().0, 8);
    }
}

#[test]
fn a_half_done_set_up_is_completed() {
    let world = Emulated::new();
    world.cli.run("account create acme --provider gbm --partner-id 1234567890 --client-token-file token").expect(0);
    world.cli.run("workstream create ws --provider gbm --fallback-queue default-messaging").expect(0);
    let mut terminal = OnTerminal::watched(&world.cli, "setup");
    terminal.sees("1) acme  acme (draft)").sees("Account [acme]: ").types("1");
    terminal.sees("Service-account key file: ").types("key.json").sees("acknowledge the notice: ").types("yes");
    terminal.sees("Agent [acme-bot]: ").types("").sees("Brand ID [").types("1").sees("Agent ID [").types(AGENT).sees("Name of the agent [").types("");
    terminal.sees("Workstream [ws]: ").types("").sees("Channel [acme-bot-channel]: ").types("").sees("Language [en]: ").types("");
    terminal.sees("File attachments [both]: ").types("none").sees("Rule [none]: ").types("").sees("Apply [yes]: ").types("");
    terminal.sees("Verify the webhook [self-test]: ").types("wait").sees("waiting for the provider's handshake").interrupts();
    let (exit, shown) = terminal.ends_as_it_began();
    assert_eq!(exit, 130, "{shown}");
    assert!(!shown.contains("Partner ID: ") && !shown.contains("Client token: "), "{shown}");
    assert_eq!(world.cli.data_of("account get acme")["status"]["state"], "awaiting-verification");
    let mut terminal = OnTerminal::watched(&world.cli, "setup --resume");
    terminal.sees("waiting for the provider's handshake");
    world.cli.run("account verify acme --self-test").expect(0);
    terminal.sees("The webhook of account/acme is verified.").sees("Test message [Hello]: ").types("s");
    terminal.sees("File for the manifest [channels.yaml]: ").types("s");
    let (exit, shown) = terminal.ends_as_it_began();
    assert_eq!(exit, 0, "{shown}");
    assert!(!shown.contains("CI job"), "without a manifest there is nothing to check: {shown}");
    assert_eq!(world.cli.data_of("channel get acme-bot-channel")["workstream"], "ws");
}

#[test]
fn a_second_agent_and_channel_join_an_existing_account() {
    let world = Emulated::new().set_up();
    let mut terminal = OnTerminal::watched(&world.cli, "setup");
    terminal.sees("1) acme  acme (verified)").sees("Account [acme]: ").types("");
    terminal.sees("1) bot  bot (has the channel ch)").sees("Agent [acme-bot]: ").types("helper").sees("Brand ID [").types("");
    // The other agent is registered already, so it is not offered, and refused.
    terminal.sees("Agent ID [").types(AGENT).sees("is registered already as agent/bot").sees("Agent ID [").types(OTHER_AGENT);
    terminal.sees("Name of the agent [").types("").sees("Workstream [ws]: ").types("").sees("Channel [helper-channel]: ").types("ch");
    terminal.sees("channel/ch exists already").sees("Channel [helper-channel]: ").types("").sees("Language [en]: ").types("de");
    terminal.sees("File attachments [both]: ").types("").sees("Rule [none]: ").types("condition");
    terminal.sees("Condition: ").types("context.resolvedLocal.startsWith(\"de\")").sees("^^^").sees("did you mean").sees("Condition: ");
    terminal.types("context.resolvedLocale.startsWith(\"de\")").sees("Queue of the rule: ").types("vip");
    terminal.sees("Key of the rule [first]: ").types("ana").sees("rule/ana exists already").sees("Key of the rule [first]: ").types("german");
    terminal.sees("Apply [yes]: ").types("").sees("Test message [Hello]: ").types("Guten Tag").sees("Name of the test customer [").types("");
    terminal.sees("The message landed in queue").sees("File for the manifest [").types("s");
    let (exit, shown) = terminal.ends_as_it_began();
    assert_eq!(exit, 0, "{shown}");
    assert!(!shown.contains("Verify the webhook"), "the account is verified already: {shown}");
    assert_eq!(world.cli.data_of("channel get helper-channel")["agent"], "helper");
    let rules = world.cli.data_of("rule list ws");
    let keys: Vec<&str> = rules.as_array().unwrap().iter().filter_map(|rule| rule["key"].as_str()).collect();
    assert_eq!(keys, ["ana", "german"]);
}

#[test]
fn a_replay_makes_what_the_conversation_makes() {
    let (typed, replayed) = (Emulated::new(), Emulated::new());
    converse(&typed);
    replayed.cli.run("setup --answers answers.yaml").expect(0);
    assert_eq!(export(&replayed.cli), export(&typed.cli));
}

#[test]
fn what_is_refused_when_it_is_done_can_be_mended() {
    let world = Emulated::new();
    let mut terminal = OnTerminal::watched(&world.cli, "setup");
    answer_all(&mut terminal, FRESH.get(..23).unwrap());
    terminal.sees("Apply [yes]: ");
    world.cli.run(&format!("agent register other --account acme --brand-id {BRAND} --agent-id {AGENT}")).expect(0);
    terminal.types("").sees("That won't do: ").sees("Apply [yes]: ").types("b").sees("Key of the rule [ana-souza]: ").types("ana");
    terminal.sees("Apply [yes]: ").types("q");
    let (exit, shown) = terminal.ends_as_it_began();
    assert_eq!(exit, 8, "{shown}");
    assert_eq!(world.cli.data_of("channel list"), serde_json::json!([]), "all is done, or nothing");
    world.cli.run("agent delete other --yes").expect(0);
    let mut terminal = OnTerminal::watched(&world.cli, "setup --resume");
    answer_all(&mut terminal, FRESH.get(23..).unwrap());
    let (exit, shown) = terminal.ends_as_it_began();
    assert_eq!(exit, 0, "{shown}");
    assert_eq!(world.cli.data_of("rule list messaging")[0]["key"], "ana");
}

#[test]
fn an_end_from_outside_at_a_question_keeps_the_answers() {
    let world = Emulated::new();
    for (question, answer, _) in FRESH.get(..4).unwrap() {
        let mut terminal = OnTerminal::start(&world.cli, "setup --resume");
        terminal.sees(question).types(answer);
        let next = FRESH.iter().skip_while(|turn| turn.0 != *question).nth(1).unwrap().0;
        terminal.sees(next).is_told_to_end();
        assert_eq!(terminal.ends().0, 143);
    }
    assert_eq!(world.cli.data_of("account get acme")["clientToken"]["set"], true);
}

#[test]
fn a_kill_at_any_question_loses_no_answer() {
    let world = Emulated::new();
    for (index, (question, ..)) in FRESH.iter().enumerate() {
        let mut terminal = OnTerminal::start(&world.cli, "setup --resume");
        if let Some((before, answer, _)) = index.checked_sub(1).and_then(|before| FRESH.get(before)) {
            terminal.sees(before).types(answer);
        }
        terminal.sees(question).is_killed();
        let (exit, shown) = terminal.ends();
        assert_eq!(exit, 137, "{question}: {shown}");
    }
    let mut terminal = OnTerminal::watched(&world.cli, "setup --resume");
    answer_all(&mut terminal, FRESH.get(FRESH.len() - 1..).unwrap());
    assert_eq!(terminal.ends_as_it_began().0, 0);
    let straight = Emulated::new();
    converse(&straight);
    assert_eq!(export(&world.cli), export(&straight.cli));
}

#[test]
fn the_commands_that_are_told_make_the_same_of_an_empty_backend() {
    let world = Emulated::new();
    let told = world.cli.data_of("setup --answers answers.yaml")["commands"].clone();
    let told: Vec<&str> = told.as_array().unwrap().iter().filter_map(serde_json::Value::as_str).collect();
    assert!(told.len() >= 10, "{told:#?}");
    let typed = Emulated::with(Cli::new().env("ACME_CLIENT_TOKEN", CLIENT_TOKEN), "");
    for line in told {
        // What a person has to bring: the key file, and a yes.
        let line = line.strip_prefix("chanctl ").unwrap().replace("KEY_FILE", "key.json");
        typed.cli.run(&format!("{line} --yes")).expect(0);
    }
    assert_eq!(export(&typed.cli), export(&world.cli));
    let landed = |cli: &Cli| cli.data_of("conversation list")[0]["routing"].clone();
    assert_eq!(landed(&typed.cli)["queue"], landed(&world.cli)["queue"]);
}

#[test]
fn the_webhook_is_drawn_for_a_phone_where_the_terminal_is_wide_enough() {
    let world = Emulated::new().set_up();
    let server = Server::start(&world.cli, "serve --public-url https://omni.example");
    server.running.signal(rustix::process::Signal::TERM);
    server.running.end();
    for (columns, options, drawn) in [(80, "", true), (30, "", false), (80, "--accessible", false)] {
        let mut terminal = OnTerminal::sized(&world.cli, columns, &format!("setup {options}"));
        terminal.sees("Account [acme]").types("").sees("Agent [acme-bot]").types("bot").sees("Rule [none]").types("");
        terminal.sees("https://omni.example/webhooks/").sees("Test message [Hello]").types("s").sees("File for the manifest").types("s");
        let (exit, shown) = terminal.ends();
        assert_eq!(exit, 0, "{shown}");
        assert_eq!(shown.contains('▀'), drawn, "{columns} {options}: {shown}");
    }
}
