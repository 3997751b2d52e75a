//! The rules of the set-up flow: one channel an agent, the privacy notice, the handshake, the provider's word on agents.

use std::sync::Arc;

use chanctl::backend::{Backend, BackendError};
use serde_json::json;

use crate::support::changes::*;
use crate::support::world::{AGENT, BRAND, PARTNER, PROVIDER, TOKEN, WORKSHOP, World};

async fn state(backend: &dyn Backend) -> String {
    backend.get(&target("account/acme")).await.unwrap().status_text("state").unwrap().to_owned()
}

fn account() -> chanctl::plan::Step {
    create("account/acme", json!({"provider": PROVIDER, "partnerId": PARTNER}))
}

pub(super) async fn an_agent_is_bound_by_one_channel_only(backend: Arc<dyn Backend>, world: &World) {
    let backend = backend.as_ref();
    apply(backend, world.flow()).await.unwrap();
    done(backend, create("workstream/night", json!({"provider": PROVIDER, "fallbackQueue": "vip"}))).await;
    for workstream in ["night", "desk"] {
        let second = json!({"workstream": workstream, "agent": "bot", "language": "en"});
        let refusal = refused(backend, create("channel/second", second)).await;
        let taken = BackendError::Taken { what: "agent/bot".into(), by: target("channel/acme-channel") };
        assert_eq!(refusal, taken);
    }
    // Another agent is free, and may not take the first one's place later.
    done(backend, create("agent/workshop", json!({"account": "acme", "brandId": BRAND, "agentId": WORKSHOP}))).await;
    done(backend, create("channel/second", json!({"workstream": "night", "agent": "workshop", "language": "en"}))).await;
    assert_eq!(refused(backend, update("channel/second", json!({"agent": "bot"}))).await.code(), "CH0604");
    // In one change set the agent may move.
    let third = create("channel/third", json!({"workstream": "night", "agent": "bot", "language": "en"}));
    apply(backend, vec![delete("channel/acme-channel"), third]).await.unwrap();
    // One rule set of the stage for each workstream.
    let rules = json!({"workstream": "desk", "stage": "route", "rules": []});
    assert!(matches!(refused(backend, create("ruleset/twin", rules)).await, BackendError::Taken { by, .. } if by == target("ruleset/desk-route")));
}

pub(super) async fn a_channel_needs_the_privacy_notice(backend: Arc<dyn Backend>, _: &World) {
    let backend = backend.as_ref();
    let agent = create("agent/bot", json!({"account": "acme", "brandId": BRAND, "agentId": AGENT}));
    let desk = create("workstream/desk", json!({"provider": PROVIDER, "fallbackQueue": "default-messaging"}));
    apply_offline(backend, vec![account(), agent, desk]).await.unwrap();
    let channel = || create("channel/line", json!({"workstream": "desk", "agent": "bot", "language": "en"}));
    assert_eq!(refused(backend, channel()).await, BackendError::PrivacyNotAcknowledged { account: "acme".into() });
    apply(backend, vec![acknowledge("acme"), channel()]).await.unwrap();
}

pub(super) async fn the_state_follows_token_notice_and_handshake(backend: Arc<dyn Backend>, world: &World) {
    let backend = backend.as_ref();
    done(backend, account()).await;
    assert_eq!(state(backend).await, "draft");
    done(backend, client_token("account/acme", TOKEN)).await;
    assert_eq!(state(backend).await, "draft");
    done(backend, acknowledge("acme")).await;
    assert_eq!(state(backend).await, "awaiting-verification");
    assert_eq!(world.shake(TOKEN).await.0, 200);
    assert_eq!(state(backend).await, "verified");
    let verified = backend.get(&target("account/acme")).await.unwrap();
    assert!(verified.status["verifiedAt"].is_string());
    let revision = verified.revision;
    // Credentials do not affect the state.
    done(backend, secret("account/acme", chanctl::domain::SecretField::Credentials, Some(&world.key_file))).await;
    assert_eq!(state(backend).await, "verified");
    done(backend, client_token("account/acme", "ANOTHERDEMOTOKEN")).await;
    assert_eq!(state(backend).await, "awaiting-verification");
    assert_eq!(world.shake(TOKEN).await.0, 403);
    assert_eq!(state(backend).await, "awaiting-verification");
    assert_eq!(world.shake("ANOTHERDEMOTOKEN").await.0, 200);
    assert_eq!(world.shake("ANOTHERDEMOTOKEN").await.0, 200, "a repeated handshake is answered again");
    assert_eq!(state(backend).await, "verified");
    assert_eq!(backend.get(&target("account/acme")).await.unwrap().revision, revision + 2, "a handshake changes no revision");
}

pub(super) async fn a_handshake_is_answered_only_when_it_is_right(backend: Arc<dyn Backend>, world: &World) {
    let backend = backend.as_ref();
    done(backend, account()).await;
    for claimed in ["", "x", TOKEN] {
        assert_eq!(world.shake(claimed).await, (403, String::new()), "no token is set: {claimed:?}");
    }
    done(backend, client_token("account/acme", TOKEN)).await;
    assert_eq!(world.shake(TOKEN).await.0, 403, "a draft is never verified");
    done(backend, acknowledge("acme")).await;
    for claimed in ["", "CHANCTLDEMOTOKE", "CHANCTLDEMOTOKENX", "chanctldemotoken"] {
        assert_eq!(world.shake(claimed).await.0, 403, "{claimed:?}");
    }
    assert_eq!(state(backend).await, "awaiting-verification");
    assert_eq!(world.shake(TOKEN).await, (200, "word-1".to_owned()));
    let results: Vec<String> = backend
        .audit(Some("account/acme"), 100)
        .await
        .unwrap()
        .into_iter()
        .filter(|line| line.action == "handshake")
        .map(|line| line.result)
        .collect();
    let expected = ["done"].into_iter().chain(["CH0401"; 4]).chain(["CH0309"]).chain(["CH0401"; 3]);
    assert_eq!(results, expected.collect::<Vec<_>>());
}

pub(super) async fn a_notice_is_acknowledged_once_and_the_record_stays(backend: Arc<dyn Backend>, _: &World) {
    let backend = backend.as_ref();
    done(backend, account()).await;
    let acme = "acme".parse().unwrap();
    assert!(backend.acknowledgements(&acme).await.unwrap().is_empty());
    let notice = backend.privacy_notice(&acme).await.unwrap();
    assert!(notice.text.contains("Google") && notice.hash.len() == 64);
    let first = apply(backend, vec![acknowledge("acme")]).await.unwrap();
    assert_eq!((first.changed(), first.last_resource().unwrap().status["privacy"]["acknowledged"].as_bool()), (1, Some(true)));
    let again = apply(backend, vec![acknowledge("acme")]).await.unwrap();
    assert_eq!((again.changed(), again.last_resource().unwrap().revision), (0, first.last_resource().unwrap().revision));
    let [record] = &backend.acknowledgements(&acme).await.unwrap()[..] else { panic!("one record") };
    assert_eq!((record.notice_hash.as_str(), record.how.as_str(), record.reference.as_deref()), (notice.hash.as_str(), "flag", Some("DPIA-114")));
    assert_eq!(record.by, backend.info().await.unwrap().actor);
    assert_eq!(backend.acknowledgements(&"nobody".parse().unwrap()).await.unwrap_err().code(), "CH0501");
}

pub(super) async fn the_provider_is_asked_about_an_agent(backend: Arc<dyn Backend>, world: &World) {
    let backend = backend.as_ref();
    let credentials = secret("account/acme", chanctl::domain::SecretField::Credentials, Some(&world.key_file));
    apply(backend, vec![account(), credentials]).await.unwrap();
    let agent = |brand: &str, agent: &str| create("agent/bot", json!({"account": "acme", "brandId": brand, "agentId": agent}));
    assert_eq!(refused(backend, agent(BRAND, "11111111-2222-4333-8444-555555555555")).await.code(), "CH0503");
    let bot = done(backend, agent(BRAND, AGENT)).await;
    assert_eq!(bot.status_text("verificationState"), Some("VERIFIED"));
    assert_eq!(bot.status_text("launchState"), Some("LAUNCHED"));
    assert!(bot.status["testUrls"]["android"].is_string());
    let again = backend.refresh_agent(&bot.key).await.unwrap();
    assert_eq!((again.revision, again.status_text("displayName")), (bot.revision, bot.status_text("displayName")));
    let checked_at = |agent: &chanctl::domain::Resource| agent.status_text("checkedAt").unwrap().parse::<jiff::Timestamp>().unwrap();
    assert!(checked_at(&again) > checked_at(&bot));
    // Another ID is asked about; another name is not.
    assert_eq!(refused(backend, update("agent/bot", json!({"agentId": "11111111-2222-4333-8444-555555555555"}))).await.code(), "CH0503");
    let renamed = done(backend, update("agent/bot", json!({"name": "Front desk"}))).await;
    assert_eq!(renamed.status_text("checkedAt"), again.status_text("checkedAt"));
    let acme = "acme".parse().unwrap();
    assert_eq!(backend.brands(&acme).await.unwrap()[0].brand_id, BRAND);
    assert_eq!(backend.brand(&acme, &BRAND.parse().unwrap()).await.unwrap().name, "Harbour Lights");
    assert_eq!(backend.brand(&acme, &"none".parse().unwrap()).await.unwrap_err().code(), "CH0503");
    // Offline nothing is asked, so what the provider says stays unknown; odd IDs are warned of.
    let report = apply_offline(backend, vec![create("agent/odd", json!({"account": "acme", "brandId": "B", "agentId": "A"}))]).await.unwrap();
    assert_eq!((report.warnings().len(), report.last_resource().unwrap().status["checked"].as_bool()), (2, Some(false)));
}

pub(super) async fn an_agent_is_made_with_its_account_and_a_token_of_its_own(backend: Arc<dyn Backend>, world: &World) {
    let backend = backend.as_ref();
    let agent = create("agent/bot", json!({"account": "acme", "brandId": BRAND, "agentId": AGENT}));
    let report = apply_offline(backend, vec![account(), agent, client_token("agent/bot", TOKEN)]).await.unwrap();
    let shown = report.last_resource().unwrap();
    let url = format!("{}/webhooks/{}/bot", world.url, world.webhook_id().await);
    assert_eq!(shown.status_text("webhookUrl"), Some(url.as_str()));
    assert_eq!(backend.get(&target("agent/bot")).await.unwrap(), *shown);
}

pub(super) async fn the_self_test_verifies_the_account(backend: Arc<dyn Backend>, world: &World) {
    let backend = backend.as_ref();
    done(backend, account()).await;
    let acme = "acme".parse().unwrap();
    let url = backend.get(&target("account/acme")).await.unwrap().status_text("webhookUrl").unwrap().to_owned();
    assert_eq!(url, format!("{}/webhooks/{}", world.url, world.webhook_id().await));
    assert_eq!(backend.self_test(&acme, &url).await.unwrap_err().code(), "CH0605", "there is no token to send");
    done(backend, client_token("account/acme", TOKEN)).await;
    let draft = backend.self_test(&acme, &url).await.unwrap();
    assert_eq!((draft.verified, draft.status, draft.sender.as_str()), (false, Some(403), "emulator"));
    done(backend, acknowledge("acme")).await;
    let test = backend.self_test(&acme, &url).await.unwrap();
    assert_eq!((test.verified, test.status, test.url.as_str()), (true, Some(200), url.as_str()));
    assert_eq!(state(backend).await, "verified");
}
