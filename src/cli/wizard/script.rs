//! The conversation from its first to its last item. The order is that of the flow: an account, its agent, workstream and channel, rules,
//! and a test.

use super::answers::Id;
use super::question::Question;
use super::steps::{account, agent, channel, finish, rule, workstream};
use super::texts::Part;

/// An item of the conversation.
pub(super) enum Item {
    /// A new part begins.
    Part(Part),
    /// A question.
    Ask(Question),
    /// Something is done.
    Do(Deed),
}

/// What is done between the questions. Each may be done again: it does only what is left to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    /// The account is created, so that it can hold secrets.
    CreateAccount,
    /// The privacy notice is shown.
    ShowNotice,
    /// The provider lists the brands.
    ListBrands,
    /// The provider lists the agents of the brand.
    ListAgents,
    /// What will be done is shown.
    Plan,
    /// It is done.
    Apply,
    /// The webhook's address is shown.
    ShowWebhook,
    /// The provider's handshake is sent or waited for.
    Verify,
    /// The test message is sent.
    SendTest,
    /// The manifest and the CI job are written.
    WriteFiles,
}

/// The conversation.
pub(super) static SCRIPT: &[Item] = &[
    Item::Part(Part::Account),
    Item::Ask(account::ACCOUNT),
    Item::Ask(account::NAME),
    Item::Ask(account::PROVIDER),
    Item::Ask(account::PARTNER_ID),
    Item::Do(Deed::CreateAccount),
    Item::Ask(account::CLIENT_TOKEN),
    Item::Ask(account::CREDENTIALS),
    Item::Do(Deed::ShowNotice),
    Item::Ask(account::PRIVACY),
    Item::Part(Part::Agent),
    Item::Ask(agent::AGENT),
    Item::Do(Deed::ListBrands),
    Item::Ask(agent::BRAND_ID),
    Item::Do(Deed::ListAgents),
    Item::Ask(agent::AGENT_ID),
    Item::Ask(agent::NAME),
    Item::Part(Part::Channel),
    Item::Ask(workstream::WORKSTREAM),
    Item::Ask(workstream::NAME),
    Item::Ask(workstream::FALLBACK_QUEUE),
    Item::Ask(workstream::FALLBACK_QUEUE_NAME),
    Item::Ask(channel::CHANNEL),
    Item::Ask(channel::LANGUAGE),
    Item::Ask(channel::FILE_ATTACHMENTS),
    Item::Part(Part::Rule),
    Item::Ask(rule::RULE),
    Item::Ask(rule::ATTRIBUTE),
    Item::Ask(rule::OPERATOR),
    Item::Ask(rule::VALUE),
    Item::Ask(rule::WHEN),
    Item::Ask(rule::QUEUE),
    Item::Ask(rule::QUEUE_NAME),
    Item::Ask(rule::KEY),
    Item::Part(Part::Apply),
    Item::Do(Deed::Plan),
    Item::Ask(finish::APPLY),
    Item::Do(Deed::Apply),
    Item::Part(Part::Test),
    Item::Do(Deed::ShowWebhook),
    Item::Ask(finish::WEBHOOK),
    Item::Do(Deed::Verify),
    Item::Ask(finish::TEST_TEXT),
    Item::Ask(finish::TEST_NAME),
    Item::Do(Deed::SendTest),
    Item::Ask(finish::MANIFEST_FILE),
    Item::Ask(finish::CI),
    Item::Do(Deed::WriteFiles),
];

/// Returns every question, in order.
pub(super) fn questions() -> impl Iterator<Item = &'static Question> {
    SCRIPT.iter().filter_map(|item| match item {
        Item::Ask(question) => Some(question),
        Item::Part(_) | Item::Do(_) => None,
    })
}

/// Returns whether a question comes before what the answers ask for is done.
pub(super) fn is_before_apply(id: Id) -> bool {
    questions().take_while(|question| question.id != Id::Apply).any(|question| question.id == id)
}
