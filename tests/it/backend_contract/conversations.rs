//! Conversations: their queue, their end, replies.

use std::sync::Arc;

use chanctl::backend::{Backend, BackendError, ConversationFilter, SimulateInbound, SimulationPath};
use chanctl::domain::{Conversation, ConversationState, Leaving, OutboundMessage, OutboundSignal, Sender, Signal};
use serde_json::json;

use crate::support::changes::*;
use crate::support::world::World;

fn text(message_id: &str, text: &str) -> OutboundMessage {
    OutboundMessage::of_text(message_id, text).by(Some("Tom".into()))
}

/// Opens a conversation that the provider knows, too: the emulator's customer writes.
async fn begun(backend: &dyn Backend, world: &World) -> Conversation {
    let url = world.account().await.status_text("webhookUrl").unwrap().to_owned();
    let path = SimulationPath::Emulator { url };
    let written =
        SimulateInbound { text: "Bom dia".into(), from_name: Some("Rui Lima".into()), locale: Some("pt-BR".into()), conversation_id: None, path };
    let landed = backend.simulate_inbound(&"bot".parse().unwrap(), &written).await.unwrap();
    assert_eq!((landed.webhook_status, landed.rule.as_deref()), (Some(200), Some("portuguese")), "{landed:?}");
    backend.conversation(&landed.conversation_id).await.unwrap()
}

pub(super) async fn a_conversation_sticks_to_its_queue(backend: Arc<dyn Backend>, world: &World) {
    let first = world.write("c-1", "m-1", "Mira").await;
    assert_eq!(first.routing.queue.as_str(), "default-messaging");
    let rules = json!({"rules": [{"key": "all", "when": "true", "queue": "vip"}]});
    done(backend.as_ref(), update("ruleset/desk-route", rules)).await;
    let later = world.write("c-1", "m-2", "Ana Souza").await;
    assert_eq!((&later.routing, &later.context, later.created_at), (&first.routing, &first.context, first.created_at));
    assert!(later.updated_at > first.updated_at);
    assert_eq!(world.write("c-2", "m-1", "Mira").await.routing.queue.as_str(), "vip");
}

pub(super) async fn a_closed_conversation_stays_closed_and_a_new_one_begins(backend: Arc<dyn Backend>, world: &World) {
    world.write("c-1", "m-1", "Mira").await;
    let closed = backend.close("c-1").await.unwrap();
    assert_eq!(closed.state, ConversationState::Closed);
    assert_eq!(backend.close("c-1").await.unwrap(), closed, "closing again changes nothing");
    // The old message again is still a repetition, and opens nothing.
    let body = crate::support::world::message("c-1", "m-1", "Mira").to_string();
    let signature = crate::support::world::sign(crate::support::world::TOKEN, &body);
    assert_eq!(world.deliver(&body, Some(&signature)).await.0, 200);
    assert_eq!(world.count("conversations"), 1);
    let second = world.write("c-1", "m-2", "Ana Souza").await;
    assert_eq!((second.id.as_str(), second.provider_conversation_id.as_str()), ("c-1~2", "c-1"));
    assert_eq!(second.routing.rule.as_deref(), Some("ana"), "it is routed anew");
    assert_eq!(backend.messages("c-1").await.unwrap().len(), 1);
    assert_eq!(backend.messages("c-1~2").await.unwrap().len(), 1);
    backend.close("c-1~2").await.unwrap();
    assert_eq!(world.write("c-1", "m-3", "Mira").await.id, "c-1~3");
    assert_eq!(backend.conversation("c-1").await.unwrap(), closed);
    let refusal = backend.reply("c-1", &text("r-1", "Too late")).await.unwrap_err();
    assert!(matches!(&refusal, BackendError::WrongState { message } if message.contains("closed")), "{refusal:?}");
    for unknown in ["c-9", "c-1~9"] {
        assert_eq!(backend.close(unknown).await.unwrap_err(), BackendError::NotFound { object: format!("conversation/{unknown}") });
    }
}

pub(super) async fn conversations_are_filtered_newest_first(backend: Arc<dyn Backend>, world: &World) {
    for (id, name) in [("c-1", "Mira"), ("c-2", "Mira"), ("c-3", "Mira")] {
        world.write(id, "m-1", name).await;
    }
    world.write("c-1", "m-2", "Mira").await;
    backend.close("c-2").await.unwrap();
    let ids = |filter: ConversationFilter| {
        let backend = Arc::clone(&backend);
        async move { backend.conversations(&filter).await.unwrap().into_iter().map(|found| found.id).collect::<Vec<_>>() }
    };
    let all = ConversationFilter::default();
    assert_eq!(ids(all.clone()).await, ["c-2", "c-1", "c-3"]);
    assert_eq!(ids(ConversationFilter { state: Some(ConversationState::Open), ..all.clone() }).await, ["c-1", "c-3"]);
    assert_eq!(ids(ConversationFilter { state: Some(ConversationState::Closed), ..all.clone() }).await, ["c-2"]);
    assert_eq!(ids(ConversationFilter { limit: Some(2), ..all.clone() }).await, ["c-2", "c-1"]);
    assert!(ids(ConversationFilter { queue: Some("vip".parse().unwrap()), ..all.clone() }).await.is_empty());
    assert_eq!(ids(ConversationFilter { agent: Some("bot".parse().unwrap()), ..all }).await.len(), 3);
}

pub(super) async fn a_reply_reaches_the_customers_phone_once(backend: Arc<dyn Backend>, world: &World) {
    let conversation = begun(backend.as_ref(), world).await;
    let sent = backend.reply(&conversation.id, &text("r-1", "Olá, Rui")).await.unwrap();
    assert_eq!((sent.message_id.as_str(), sent.repeated), ("r-1", false));
    assert!(sent.provider_name.contains("r-1"), "{}", sent.provider_name);
    assert_eq!(backend.conversation(&conversation.id).await.unwrap().state, ConversationState::Active);
    let again = backend.reply(&conversation.id, &text("r-1", "Olá, Rui")).await.unwrap();
    assert!(again.repeated, "the provider had it already");
    let phone = backend.phone(&conversation.id).await.unwrap();
    let shown: Vec<(bool, Option<&str>)> =
        phone.iter().filter(|line| line.text.is_some()).map(|line| (line.from_customer, line.text.as_deref())).collect();
    assert_eq!(shown, [(true, Some("Bom dia")), (false, Some("Olá, Rui"))]);
    let stored: Vec<(Sender, Option<String>)> =
        backend.messages(&conversation.id).await.unwrap().into_iter().map(|message| (message.sender, message.text)).collect();
    assert_eq!(stored, [(Sender::Customer, Some("Bom dia".to_owned())), (Sender::Representative, Some("Olá, Rui".to_owned()))]);
}

pub(super) async fn a_message_that_can_not_be_sent_is_refused(backend: Arc<dyn Backend>, world: &World) {
    let conversation = begun(backend.as_ref(), world).await;
    for (message, field) in [(text("r-1", ""), "text"), (text("r-1", &"x".repeat(3073)), "text"), (text("", "Hello"), "messageId")] {
        assert_eq!(code_and_field(&backend.reply(&conversation.id, &message).await.unwrap_err()), ("CH0310", field));
    }
    assert_eq!(backend.reply("nobody", &text("r-1", "Hello")).await.unwrap_err().code(), "CH0501");
    // The provider knows no such conversation: nothing is stored of what it did not take.
    world.write("c-unknown", "m-1", "Mira").await;
    assert!(matches!(backend.reply("c-unknown", &text("r-1", "Hello")).await.unwrap_err(), BackendError::Provider(_)));
    assert_eq!(backend.messages("c-unknown").await.unwrap().len(), 1);
    assert_eq!(backend.conversation("c-unknown").await.unwrap().state, ConversationState::Open);
    assert_eq!(backend.messages(&conversation.id).await.unwrap().len(), 1);
}

pub(super) async fn a_simulated_message_is_received_routed_and_answered(backend: Arc<dyn Backend>, world: &World) {
    let bot = "bot".parse().unwrap();
    let direct = SimulateInbound {
        text: "Hello".into(),
        from_name: Some("Ana Souza".into()),
        locale: None,
        conversation_id: Some("sim-1".into()),
        path: SimulationPath::Direct,
    };
    let landed = backend.simulate_inbound(&bot, &direct).await.unwrap();
    assert_eq!((landed.conversation_id.as_str(), landed.rule.as_deref(), landed.webhook_status), ("sim-1", Some("ana"), None));
    let messages = backend.messages("sim-1").await.unwrap();
    assert_eq!((messages.len(), &messages[0].message_id), (1, &landed.message_id));
    let nowhere = SimulateInbound { path: SimulationPath::Emulator { url: format!("{}/webhooks/nowhere", world.url) }, ..direct.clone() };
    let lost = backend.simulate_inbound(&bot, &nowhere).await.unwrap();
    assert_eq!((lost.reason.as_str(), lost.queue, lost.webhook_status), ("not-delivered", None, Some(404)));
    assert_eq!(backend.simulate_inbound(&"nobody".parse().unwrap(), &direct).await.unwrap_err().code(), "CH0501");
}

pub(super) async fn a_conversation_that_was_left_comes_back_when_the_customer_writes(backend: Arc<dyn Backend>, world: &World) {
    let id = begun(backend.as_ref(), world).await.id;
    for how in [Leaving::Waiting, Leaving::WrapUp] {
        let left = backend.leave(&id, how).await;
        assert!(matches!(&left, Err(BackendError::WrongState { message }) if message.contains("is open")), "nobody has answered yet: {left:?}");
    }
    for (number, how) in [Leaving::Waiting, Leaving::WrapUp].into_iter().enumerate() {
        backend.reply(&id, &text(&format!("r-{number}"), "One moment")).await.unwrap();
        assert_eq!(backend.conversation(&id).await.unwrap().state, ConversationState::Active);
        assert_eq!(backend.leave(&id, how).await.unwrap().state, how.state());
        assert_eq!(backend.leave(&id, how).await.unwrap().state, how.state(), "leaving it again changes nothing");
        let back = world.write(&id, &format!("m-{number}"), "Rui Lima").await;
        assert_eq!((back.id.as_str(), back.state), (id.as_str(), ConversationState::Open), "it is the same conversation, in its queue again");
    }
    backend.close(&id).await.unwrap();
    assert!(matches!(backend.leave(&id, Leaving::WrapUp).await, Err(BackendError::WrongState { .. })), "closed is final");
}

pub(super) async fn idle_conversations_are_closed_by_themselves(backend: Arc<dyn Backend>, world: &World) {
    let hours = |hours: u64| std::time::Duration::from_secs(hours * 3600);
    let state = |id: &'static str| {
        let backend = Arc::clone(&backend);
        async move { backend.conversation(id).await.unwrap().state }
    };
    world.write("c-open", "m-1", "Mira").await;
    for (id, left) in [("c-active", "active"), ("c-wrap", "wrap-up"), ("c-wait", "waiting")] {
        world.write(id, "m-1", "Mira").await;
        assert_eq!(world.tamper(&format!("UPDATE conversations SET state='{left}', body=json_set(body, '$.state', '{left}') WHERE id='{id}'")), 1);
    }
    world.clock.advance(hours(23));
    assert_eq!(world.service.close_idle().await.unwrap(), 0, "nothing is a day old yet");
    world.clock.advance(hours(2));
    assert_eq!(world.service.close_idle().await.unwrap(), 1);
    assert_eq!(state("c-wrap").await, ConversationState::Closed);
    // A workstream that says nothing lets its conversations wait.
    done(backend.as_ref(), update("workstream/desk", json!({"autoCloseAfterMinutes": 26 * 60}))).await;
    assert_eq!(world.service.close_idle().await.unwrap(), 0);
    world.clock.advance(hours(2));
    assert_eq!(world.service.close_idle().await.unwrap(), 1);
    assert_eq!(state("c-wait").await, ConversationState::Closed);
    world.write("c-open", "m-2", "Mira").await;
    world.clock.advance(hours(30 * 24 - 5));
    assert_eq!(world.service.close_idle().await.unwrap(), 1, "a message begins the time anew");
    assert_eq!((state("c-active").await, state("c-open").await), (ConversationState::Closed, ConversationState::Open));
    world.clock.advance(hours(6));
    assert_eq!(world.service.close_idle().await.unwrap(), 1);
    let audit = backend.audit(Some("conversation/c-open"), 10).await.unwrap();
    assert_eq!(audit.first().map(|line| line.action.as_str()), Some("auto-close"));
    let wrong = refused(backend.as_ref(), update("workstream/desk", json!({"autoCloseAfterMinutes": 0}))).await;
    assert_eq!(code_and_field(&wrong), ("CH0303", "autoCloseAfterMinutes"));
}

pub(super) async fn a_conversation_is_not_answered_after_the_providers_window(backend: Arc<dyn Backend>, world: &World) {
    let conversation = begun(backend.as_ref(), world).await;
    world.clock.advance(std::time::Duration::from_secs(30 * 86_400 - 60));
    backend.reply(&conversation.id, &text("r-1", "Just in time")).await.unwrap();
    world.clock.advance(std::time::Duration::from_secs(120));
    let refusal = backend.reply(&conversation.id, &text("r-2", "Too late")).await.unwrap_err();
    assert!(matches!(&refusal, BackendError::WrongState { message } if message.contains("30 days")), "{refusal:?}");
    let survey = OutboundSignal { id: "s-1".into(), signal: Signal::Survey };
    assert_eq!(backend.signal(&conversation.id, &survey).await.unwrap_err(), refusal);
    assert_eq!(backend.messages(&conversation.id).await.unwrap().len(), 2);
}

pub(super) async fn a_signal_is_sent_once_and_only_audited(backend: Arc<dyn Backend>, world: &World) {
    let conversation = begun(backend.as_ref(), world).await;
    let joined = OutboundSignal { id: "s-1".into(), signal: Signal::RepresentativeJoined { name: Some("Ana".into()) } };
    let sent = backend.signal(&conversation.id, &joined).await.unwrap();
    assert_eq!((sent.message_id.as_str(), sent.repeated), ("s-1", false));
    assert!(sent.provider_name.ends_with("/events/s-1"), "{}", sent.provider_name);
    assert!(backend.signal(&conversation.id, &joined).await.unwrap().repeated);
    assert_eq!(backend.messages(&conversation.id).await.unwrap().len(), 1);
    assert_eq!(backend.conversation(&conversation.id).await.unwrap().state, ConversationState::Open);
    let object = format!("conversation/{}", conversation.id);
    let lines = backend.audit(Some(&object), 10).await.unwrap();
    assert_eq!(lines.iter().filter(|line| line.action == "representative-joined").count(), 2, "{lines:?}");
    for (bad, field) in [
        (OutboundSignal { id: String::new(), ..joined }, "id"),
        (OutboundSignal { id: "s-2".into(), signal: Signal::Read { message_id: String::new() } }, "messageId"),
    ] {
        assert_eq!(code_and_field(&backend.signal(&conversation.id, &bad).await.unwrap_err()), ("CH0310", field));
    }
    backend.close(&conversation.id).await.unwrap();
    let typing = OutboundSignal { id: "s-3".into(), signal: Signal::TypingStarted };
    assert_eq!(backend.signal(&conversation.id, &typing).await.unwrap_err().code(), "CH0605");
    assert_eq!(backend.signal("nobody", &typing).await.unwrap_err().code(), "CH0501");
}

pub(super) async fn what_the_provider_knows_is_asked(backend: Arc<dyn Backend>, world: &World) {
    let acme = "acme".parse().unwrap();
    assert!(backend.check_credentials(&acme).await.unwrap().expires_at.is_some());
    let partner = backend.partner(&acme).await.unwrap();
    assert_eq!(partner.partner_id, crate::support::world::PARTNER);
    let brand = backend.brand(&acme, &crate::support::world::BRAND.parse().unwrap()).await.unwrap();
    assert!(brand.agents.unwrap().iter().any(|agent| agent.agent_id == crate::support::world::AGENT));
    assert_eq!(brand.locations, Some(Vec::new()));
    let nobody = "nobody".parse().unwrap();
    assert_eq!(backend.check_credentials(&nobody).await.unwrap_err().code(), "CH0501");
    assert_eq!(backend.partner(&nobody).await.unwrap_err().code(), "CH0501");
    assert_eq!(world.count("conversations"), 0);
}
