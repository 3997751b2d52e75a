//! The provider's calls: signatures, duplicates, dead letters.

use std::sync::Arc;

use chanctl::backend::Backend;
use serde_json::json;

use crate::support::changes::*;
use crate::support::world::{BRAND, TOKEN, WORKSHOP, World, message, sign};

pub(super) async fn a_signed_message_is_stored_once(backend: Arc<dyn Backend>, world: &World) {
    let body = message("c-1", "m-1", "Mira").to_string();
    for _ in 0..3 {
        assert_eq!(world.deliver(&body, Some(&sign(TOKEN, &body))).await.0, 200);
    }
    let [stored] = &backend.messages("c-1").await.unwrap()[..] else { panic!("one message") };
    assert_eq!((stored.message_id.as_str(), stored.text.as_deref(), stored.kind.as_str()), ("m-1", Some("Hello"), "text"));
    let conversation = backend.conversation("c-1").await.unwrap();
    assert_eq!((conversation.customer_name.as_deref(), conversation.agent.as_str(), conversation.created_at), (Some("Mira"), "bot", stored.at));
    // The message's ID decides, not the delivery's: the first content wins.
    let mut other = message("c-1", "m-1", "Mira");
    other["requestId"] = json!("another");
    other["message"]["text"] = json!("Changed");
    let other = other.to_string();
    assert_eq!(world.deliver(&other, Some(&sign(TOKEN, &other))).await.0, 200);
    assert_eq!(backend.messages("c-1").await.unwrap(), std::slice::from_ref(stored));
    assert_eq!(world.count("deliveries"), 1);
    world.write("c-1", "m-2", "Mira").await;
    assert_eq!(backend.messages("c-1").await.unwrap().len(), 2);
}

pub(super) async fn a_wrong_signature_stores_nothing(backend: Arc<dyn Backend>, world: &World) {
    let tables = ["deliveries", "conversations", "messages", "dead_letters", "audit"];
    let before = tables.map(|table| world.count(table));
    let body = message("c-1", "m-1", "Mira").to_string();
    let right = sign(TOKEN, &body);
    for wrong in [None, Some(""), Some("x"), Some(&sign("ANOTHERDEMOTOKEN", &body)), Some(&sign(TOKEN, "other")), Some(&right[..right.len() - 1])] {
        assert_eq!(world.deliver(&body, wrong.map(|value| value as &str)).await.0, 401, "{wrong:?}");
    }
    assert_eq!(world.deliver("not json", None).await.0, 401, "unsigned and unparseable is unsigned");
    assert_eq!(tables.map(|table| world.count(table)), before);
    assert!(backend.conversations(&chanctl::backend::ConversationFilter::default()).await.unwrap().is_empty());
    // Without a client token everything is refused, whatever signs it.
    apply(backend.as_ref(), vec![secret("account/acme", chanctl::domain::SecretField::ClientToken, None)]).await.unwrap();
    assert_eq!(world.deliver(&body, Some(&right)).await.0, 401);
}

pub(super) async fn an_unknown_path_is_unknown(backend: Arc<dyn Backend>, world: &World) {
    let body = message("c-1", "m-1", "Mira").to_string();
    let known = world.webhook_id().await;
    for path in ["aaaaaaaaaaaaaaaaaaaaaaaaaa", "acme", &format!("{known}/nobody"), &format!("{known}/NOT-A-KEY"), &known.to_uppercase()] {
        assert_eq!(world.deliver_to(path, &body, Some(&sign(TOKEN, &body))).await, (404, String::new()), "{path}");
    }
    assert_eq!(backend.info().await.unwrap().dead_letters, 0);
    assert_eq!(world.count("deliveries"), 0);
}

pub(super) async fn copies_from_many_tasks_are_stored_once(backend: Arc<dyn Backend>, world: &World) {
    let webhook_id = &world.webhook_id().await;
    for round in 0..3 {
        let body = &message("c-1", &format!("m-{round}"), "Mira").to_string();
        let signature = &sign(TOKEN, body);
        let calls = (0..16).map(|_| async move { world.deliver_to(webhook_id, body, Some(signature)).await.0 });
        assert_eq!(at_once(calls).await, [200; 16]);
    }
    assert_eq!(backend.messages("c-1").await.unwrap().len(), 3);
    assert_eq!((world.count("deliveries"), world.count("conversations")), (3, 1));
}

pub(super) async fn many_conversations_at_once_are_all_stored(backend: Arc<dyn Backend>, world: &World) {
    let webhook_id = &world.webhook_id().await;
    let calls = (0..48).map(|number| async move {
        let body = message(&format!("c-{}", number % 12), &format!("m-{number}"), "Mira").to_string();
        world.deliver_to(webhook_id, &body, Some(&sign(TOKEN, &body))).await.0
    });
    assert_eq!(at_once(calls).await, [200; 48]);
    for number in 0..12 {
        assert_eq!(backend.messages(&format!("c-{number}")).await.unwrap().len(), 4);
    }
}

/// Polls all of them together, each on its own waker.
async fn at_once(calls: impl Iterator<Item = impl Future<Output = u16>>) -> Vec<u16> {
    let mut waiting: Vec<_> = calls.map(Box::pin).collect();
    let mut answers = vec![0; waiting.len()];
    std::future::poll_fn(move |context| {
        for (answer, call) in answers.iter_mut().zip(&mut waiting).filter(|(answer, _)| **answer == 0) {
            if let std::task::Poll::Ready(status) = call.as_mut().poll(context) {
                *answer = status;
            }
        }
        if answers.contains(&0) { std::task::Poll::Pending } else { std::task::Poll::Ready(std::mem::take(&mut answers)) }
    })
    .await
}

pub(super) async fn what_can_not_be_understood_is_a_dead_letter(backend: Arc<dyn Backend>, world: &World) {
    for (number, body) in ["not json", "{}", r#"{"conversationId":"c-1"}"#, r#"{"agent":"brands/b/agents/a"}"#, "[1]"].iter().enumerate() {
        for _ in 0..2 {
            assert_eq!(world.deliver(body, Some(&sign(TOKEN, body))).await.0, 200, "{body}");
            assert_eq!(backend.info().await.unwrap().dead_letters, number as u64 + 1, "the same body is kept once: {body}");
        }
    }
    assert_eq!(world.count("deliveries"), 0);
    // An event of a kind that nobody knows yet is kept, too; a field that nobody knows is no reason.
    let mut odd = message("c-1", "m-1", "Mira");
    odd["mood"] = json!("sunny");
    let odd_field = odd.to_string();
    assert_eq!(world.deliver(&odd_field, Some(&sign(TOKEN, &odd_field))).await.0, 200);
    odd["hologram"] = odd["message"].take();
    let odd_kind = odd.to_string();
    assert_eq!(world.deliver(&odd_kind, Some(&sign(TOKEN, &odd_kind))).await.0, 200);
    assert_eq!((world.count("deliveries"), world.count("conversations"), backend.info().await.unwrap().dead_letters), (1, 1, 6));
    let letters = backend.dead_letters(usize::MAX).await.unwrap();
    assert_eq!(letters.iter().map(|letter| letter.bytes).collect::<Vec<_>>(), [odd_kind.len() as u64, 3, 29, 24, 2, 8], "newest first");
    assert!(letters.iter().all(|letter| letter.account.as_str() == "acme" && !letter.reason.is_empty() && letter.digest.len() == 64));
    assert!(letters[0].reason.contains("hologram") || letters[0].reason.contains("kind"), "{letters:?}");
    assert_eq!(backend.dead_letters(2).await.unwrap(), letters[..2]);
}

pub(super) async fn an_agent_that_is_not_registered_is_a_dead_letter(backend: Arc<dyn Backend>, world: &World) {
    let mut body = message("c-1", "m-1", "Mira");
    body["agent"] = json!(format!("brands/{BRAND}/agents/{WORKSHOP}"));
    let body = body.to_string();
    assert_eq!(world.deliver(&body, Some(&sign(TOKEN, &body))).await.0, 200);
    assert_eq!(backend.info().await.unwrap().dead_letters, 1);
    assert_eq!(backend.conversation("c-1").await.unwrap_err().code(), "CH0501");
}

pub(super) async fn an_agents_own_token_signs_on_its_own_path_only(backend: Arc<dyn Backend>, world: &World) {
    let own_path = format!("{}/bot", world.webhook_id().await);
    let body = message("c-1", "m-1", "Mira").to_string();
    assert_eq!(world.deliver_to(&own_path, &body, Some(&sign(TOKEN, &body))).await.0, 200, "without one of its own, the account's counts");
    let bot = done(backend.as_ref(), client_token("agent/bot", "AGENTDEMOTOKEN-1")).await;
    assert_eq!(bot.status_text("webhookUrl"), Some(format!("{}/webhooks/{own_path}", world.url).as_str()));
    let body = message("c-1", "m-2", "Mira").to_string();
    assert_eq!(world.deliver_to(&own_path, &body, Some(&sign(TOKEN, &body))).await.0, 401);
    assert_eq!(world.deliver_to(&own_path, &body, Some(&sign("AGENTDEMOTOKEN-1", &body))).await.0, 200);
    assert_eq!(world.deliver(&body, Some(&sign("AGENTDEMOTOKEN-1", &body))).await.0, 401);
    assert_eq!(world.deliver(&body, Some(&sign(TOKEN, &body))).await.0, 200);
    let shake = json!({"clientToken": "AGENTDEMOTOKEN-1", "secret": "word-2"}).to_string();
    assert_eq!(world.deliver_to(&own_path, &shake, None).await, (200, "word-2".to_owned()));
    assert_eq!(world.account().await.status_text("state"), Some("awaiting-verification"), "an agent's handshake says nothing of the account");
    assert!(bot.to_json()["clientToken"]["set"].as_bool().unwrap());
    assert_eq!((bot.key.as_str(), world.count("messages")), ("bot", 2));
}
