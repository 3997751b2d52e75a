//! Every word of the wizard, in English; the catalogue has them in other languages. Nothing else here speaks.

use super::answers::Id;
use crate::domain::FileAttachments;

/// What is said of a question.
pub(super) struct Text {
    /// The question, in a few words.
    pub(super) label: &'static str,
    /// What it is for, in a sentence.
    pub(super) why: &'static str,
    /// Where the value is found, if it is not one's own to choose.
    pub(super) place: &'static str,
}

/// A part of the conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Account,
    Agent,
    Channel,
    Rule,
    Apply,
    Test,
}

/// Returns the heading of a part.
pub(super) const fn part(part: Part) -> &'static str {
    match part {
        Part::Account => "1 of 6  The messaging account: the connection to the provider",
        Part::Agent => "2 of 6  The agent: whom customers write to",
        Part::Channel => "3 of 6  Workstream and channel: where the agent's conversations go",
        Part::Rule => "4 of 6  A first rule: which conversations go to which queue",
        Part::Apply => "5 of 6  What will be done",
        Part::Test => "6 of 6  The webhook, a test, and the files",
    }
}

const fn text(label: &'static str, why: &'static str, place: &'static str) -> Text {
    Text { label, why, place }
}

/// Returns what is said of a question.
pub(super) const fn of(id: Id) -> Text {
    match id {
        Id::Account | Id::AccountName | Id::Provider | Id::Partner | Id::ClientToken | Id::Credentials | Id::Privacy => of_account(id),
        Id::Agent | Id::Brand | Id::BrandAgent | Id::AgentName => of_agent(id),
        Id::Rule | Id::RuleAttribute | Id::RuleOperator | Id::RuleValue | Id::RuleWhen => of_rule(id),
        Id::RuleQueue | Id::RuleQueueName | Id::RuleKey => of_rule(id),
        Id::Apply | Id::Webhook | Id::TestText | Id::TestName | Id::ManifestFile | Id::Ci => of_finish(id),
        _ => of_channel(id),
    }
}

const fn of_account(id: Id) -> Text {
    match id {
        Id::AccountName => text("Name of the account", "What people call the account; it can be changed at any time.", ""),
        Id::Provider => text("Provider", "The platform that customers write on.", ""),
        Id::Partner => text(
            "Partner ID",
            "The ID under which the provider knows your company as a partner.",
            "Business Communications console, Account settings, Partner account ID",
        ),
        Id::ClientToken => text(
            "Client token",
            "The provider signs its messages with it, so that nobody else can send any. It is stored encrypted and never shown.",
            "Business Communications console, Settings, Configure your webhook, Client token",
        ),
        Id::Credentials => text(
            "Service-account key file",
            "With this key chanctl calls the provider's API. It is checked by obtaining a token, stored encrypted and never shown.",
            "Business Communications console, Settings, Service account, Create key; the browser saves a .json file",
        ),
        Id::Privacy => text(
            "Type yes to acknowledge the notice",
            "No message is taken before the notice above is acknowledged; who did it and when is recorded.",
            "",
        ),
        _ => text("Account", "The account that the new channel belongs to. Choose one, or type a new key such as acme-google.", ""),
    }
}

const fn of_agent(id: Id) -> Text {
    match id {
        Id::Brand => {
            text("Brand ID", "The brand in whose name the agent answers.", "Business Communications console, the agent's Overview page, Brand ID")
        }
        Id::BrandAgent => {
            text("Agent ID", "The provider's agent that customers write to.", "Business Communications console, the agent's Overview page, Agent ID")
        }
        Id::AgentName => text("Name of the agent", "What people call the agent; it can be changed at any time.", ""),
        _ => text("Agent", "The agent to set up. Choose one that is registered, or type a key for a new one.", ""),
    }
}

const fn of_channel(id: Id) -> Text {
    match id {
        Id::WorkstreamName => text("Name of the workstream", "What people call the workstream.", ""),
        Id::FallbackQueue => text("Fallback queue", "The queue that takes what no rule takes. Choose one, or type a key for a new one.", ""),
        Id::FallbackQueueName => text("Name of the fallback queue", "What people call the queue.", ""),
        Id::Channel => text("Channel", "The key of the channel that binds the agent to the workstream.", ""),
        Id::Language => text("Language", "The language of the channel as a tag, for example en, pt-BR or de.", ""),
        Id::FileAttachments => text("File attachments", "Who may send files in a conversation.", ""),
        _ => text("Workstream", "The workstream routes the channel's conversations. Choose one, or type a key for a new one.", ""),
    }
}

const fn of_rule(id: Id) -> Text {
    match id {
        Id::RuleAttribute => text("Attribute", "What the rule looks at.", ""),
        Id::RuleOperator => text("Operator", "How the attribute and the value are compared: @ is the attribute, $ the value.", ""),
        Id::RuleValue => text("Value", "The text that the attribute is compared with, for example Ana Souza.", ""),
        Id::RuleWhen => {
            text("Condition", "A condition in CEL, for example context.resolvedLocale.startsWith(\"pt\"); see  chanctl explain conditions.", "")
        }
        Id::RuleQueue => text("Queue of the rule", "The queue that takes what the rule matches. Choose one, or type a key for a new one.", ""),
        Id::RuleQueueName => text("Name of the rule's queue", "What people call the queue.", ""),
        Id::RuleKey => text("Key of the rule", "The rule is named by it in decisions and commands.", ""),
        _ => text("Rule", "Without a rule every conversation goes to the fallback queue. More rules can be added later.", ""),
    }
}

const fn of_finish(id: Id) -> Text {
    match id {
        Id::Webhook => text(
            "Verify the webhook",
            "The provider only sends messages to a webhook that has answered its handshake.",
            "Business Communications console, Settings, Configure your webhook: enter the URL, press Verify",
        ),
        Id::TestText => text("Test message", "A customer's message is played to the agent, signed like a real one, to show where it lands.", ""),
        Id::TestName => text("Name of the test customer", "Rules may look at the customer's name.", ""),
        Id::ManifestFile => {
            text("File for the manifest", "The whole set-up as a file, for version control; secrets stand in it as names of variables only.", "")
        }
        Id::Ci => text("CI job", "A job that checks pull requests and applies what is merged.", ""),
        _ => text("Apply", "All of it is done, or nothing.", ""),
    }
}

/// How to move about; shown once, and again at `?`.
pub(super) const KEYS: &str = "At every question: Enter takes what stands in brackets, b (or <) goes back, s passes over where that is possible, q quits.\n\
    Write = in front of an answer that is one of these letters. Every answer is kept:  chanctl setup --resume  goes on after any end.";
/// The offer to go on.
pub(super) const RESUME: &str = "An earlier set-up is not finished. Go on with it?";
/// A conversation that goes on.
pub(super) const RESUMED: &str = "Going on where the set-up was left; what was answered is not asked again, and b leads back to it.";
/// There is nothing to go on with.
pub(super) const NOTHING_SAVED: &str = "There is no unfinished set-up here, so this is a new one.";
/// The conversation ends before its end.
pub(super) const KEPT: &str = "The answers are kept. Go on with  chanctl setup --resume";
/// The first question has none before it.
pub(super) const FIRST_QUESTION: &str = "This is the first question, or what came before it is done already.";
/// A question that has to be answered.
pub(super) const NOT_OPTIONAL: &str = "this question can't be passed over";
/// An answer that holds nothing.
pub(super) const EMPTY: &str = "the answer is empty";
/// The notice was not acknowledged.
pub(super) const NOT_ACKNOWLEDGED: &str = "the notice is not acknowledged by that";
/// What acknowledges it.
pub(super) const ACKNOWLEDGE_HELP: &str = "type the word yes, or pass over it with s: the account stays a draft until then";
/// Another key is needed.
pub(super) const ANOTHER_KEY: &str = "choose another key";
/// The agent has to be another one.
pub(super) const TAKEN_HELP: &str = "an agent is registered once; choose another one, or go back and choose the registered agent";
/// The provider lists no such brand.
pub(super) const NO_SUCH_BRAND: &str = "the provider lists no such brand";
/// The provider lists no such agent.
pub(super) const NO_SUCH_AGENT: &str = "the provider lists no such agent";
/// What to do about either.
pub(super) const NOT_LISTED_HELP: &str = "choose one of the list, or look the ID up in the provider's console";
/// What an answer yes does.
pub(super) const APPLY_YES: &str = "do it";
/// The test message that is suggested.
pub(super) const TEST_TEXT: &str = "Hello";
/// The test customer that is suggested.
pub(super) const TEST_NAME: &str = "Test customer";
/// What a name for the manifest has to be.
pub(super) const NOT_A_MANIFEST_HELP: &str = "name a file that ends in .yaml or .yml, in this folder or below it";
/// There is nothing left to do.
pub(super) const NOTHING_TO_DO: &str = "Everything is as the answers say: nothing to do.";
/// The receiver has never run.
pub(super) const NOT_SERVED: &str = "No receiver has been served yet, so this is the path only. In another terminal:  chanctl serve --public-url URL";
/// A secret that was stored.
pub(super) const STORED: &str = "Stored.";
/// A dry run ends here.
pub(super) const DRY: &str = "dry run: nothing was changed";
/// A dry run of a new account has no notice to show.
pub(super) const DRY_NOTICE: &str = "The privacy notice is shown once the account exists; this is a dry run.";

/// The ways to a rule.
pub(super) const WAYS_TO_A_RULE: [(&str, &str); 3] =
    [("none", "no rule now"), ("attribute", "choose an attribute, an operator and a value"), ("condition", "type a condition in CEL")];
/// The ways to verify.
pub(super) const WAYS_TO_VERIFY: [(&str, &str); 3] = [
    ("self-test", "let chanctl send the provider's handshake now"),
    ("wait", "wait until you have pressed Verify in the provider's console (5 minutes at most)"),
    ("later", "go on without; the account keeps waiting"),
];
/// The services that a CI job can be written for.
pub(super) const CI_SERVICES: [(&str, &str); 4] =
    [("none", "no job"), ("github", "GitHub Actions"), ("gitlab", "GitLab CI/CD"), ("azure", "Azure Pipelines")];

/// Says who may send files.
pub(super) const fn attachments(who: FileAttachments) -> &'static str {
    match who {
        FileAttachments { customers: true, representatives: true } => "customers and representatives",
        FileAttachments { customers: true, representatives: false } => "customers only",
        FileAttachments { customers: false, representatives: true } => "representatives only",
        FileAttachments { customers: false, representatives: false } => "nobody",
    }
}

pub(super) fn with_state(name: &str, state: Option<&str>) -> String {
    state.map_or_else(|| name.to_owned(), |state| format!("{name} ({state})"))
}

pub(super) fn bound(name: &str, channel: &str) -> String {
    format!("{name} (has the channel {channel})")
}

pub(super) fn place(place: &str) -> String {
    format!("Found in: {place}.")
}

pub(super) fn not_a_choice(text: &str) -> String {
    format!("{text:?} is not one of the choices")
}

pub(super) fn one_of(words: &[&str]) -> String {
    format!("choose one of {}", words.join(", "))
}

pub(super) fn or_a_number(count: usize) -> String {
    format!("or its number, 1 to {count}")
}

pub(super) fn of_other_account(agent: &str, account: &str) -> String {
    format!("agent/{agent} exists already, under account/{account}")
}

pub(super) fn of_other_provider(workstream: &str) -> String {
    format!("workstream/{workstream} exists already, for another provider")
}

pub(super) fn taken(agent: &str) -> String {
    format!("is registered already as agent/{agent}")
}

pub(super) fn exists(object: &str) -> String {
    format!("{object} exists already")
}

pub(super) fn not_a_manifest(name: &str) -> String {
    format!("{name:?} is not a place for the manifest")
}

pub(super) fn refused(message: &str) -> String {
    format!("That won't do: {message}.")
}

pub(super) fn help(help: &str) -> String {
    format!("  {help}")
}

pub(super) fn created(object: &str) -> String {
    format!("Created {object}.")
}

pub(super) fn draft_left(account: &str) -> String {
    format!("account/{account} stays as it is; delete it with  chanctl account delete {account}  if it is not needed")
}

pub(super) fn not_listed(error: &str) -> String {
    format!("The provider could not be asked for a list ({error}), so type the IDs.")
}

pub(super) fn notice(id: &str, version: u32) -> String {
    format!("Privacy notice {id}, version {version}")
}

pub(super) fn webhook(url: &str) -> String {
    format!("The webhook URL of the account:\n\n  {url}\n")
}

pub(super) fn not_verified(error: &str, account: &str) -> String {
    format!("The webhook is not verified: {error}. Try again later with  chanctl account verify {account} --wait 5m")
}

pub(super) fn verified(account: &str) -> String {
    format!("The webhook of account/{account} is verified.")
}

pub(super) fn not_landed(error: &str, agent: &str) -> String {
    format!("The test message was refused: {error}. Try again with  chanctl test inbound {agent} --text Hello")
}

pub(super) fn landed(conversation: &str, queue: &str, why: &str) -> String {
    format!("The message landed in queue {queue}, as conversation {conversation}: {why}")
}

pub(super) fn not_written(file: &str) -> String {
    format!("{file} is there already and was left as it is")
}

pub(super) fn other_context(own: &str, saved: &str) -> String {
    format!("the unfinished set-up is one of context {saved}, not of {own}")
}
