//! Secured fields: written, never shown, the same one again no change.

use std::sync::Arc;

use chanctl::backend::{Backend, BackendError};
use chanctl::domain::{Secret, SecretField};
use serde_json::{Value, json};

use crate::support::changes::*;
use crate::support::world::{AGENT, BRAND, PARTNER, PROVIDER, TOKEN, World};

async fn account(backend: &dyn Backend) {
    done(backend, create("account/acme", json!({"provider": PROVIDER, "partnerId": PARTNER}))).await;
}

pub(super) async fn the_same_secret_again_changes_nothing(backend: Arc<dyn Backend>, world: &World) {
    let backend = backend.as_ref();
    account(backend).await;
    let key = || secret("account/acme", SecretField::Credentials, Some(&world.key_file));
    let first = apply(backend, vec![client_token("account/acme", TOKEN), key()]).await.unwrap();
    assert_eq!((first.changed(), first.last_resource().unwrap().revision), (2, 2));
    let audited = world.count("audit");
    for steps in [vec![client_token("account/acme", TOKEN)], vec![client_token("account/acme", "CHANCTLDEMOTOKEN\n"), key()]] {
        let again = apply(backend, steps).await.unwrap();
        assert_eq!((again.changed(), again.last_resource()), (0, first.last_resource()));
    }
    assert_eq!(world.count("audit"), audited, "what changes nothing leaves no line");
    assert_eq!(done(backend, client_token("account/acme", "ANOTHERDEMOTOKEN")).await.revision, 3);
}

pub(super) async fn only_summaries_are_ever_shown(backend: Arc<dyn Backend>, world: &World) {
    let backend = backend.as_ref();
    account(backend).await;
    let unset = backend.get(&target("account/acme")).await.unwrap().to_json();
    assert_eq!(unset["clientToken"], json!({"set": false}));
    apply(backend, vec![client_token("account/acme", TOKEN), secret("account/acme", SecretField::Credentials, Some(&world.key_file))]).await.unwrap();
    let shown = backend.get(&target("account/acme")).await.unwrap();
    let json = shown.to_json();
    assert_eq!((&json["clientToken"]["set"], &json["credentials"]["set"]), (&json!(true), &json!(true)));
    assert!(json["clientToken"]["fingerprint"].as_str().is_some_and(|print| print.starts_with("sha256:") && print.len() == 19));
    let key: Value = serde_json::from_slice(&world.key_file).unwrap();
    assert_eq!((&json["credentials"]["clientEmail"], &json["credentials"]["privateKeyId"]), (&key["client_email"], &key["private_key_id"]));
    let everything = format!("{json} {shown:?} {:?}", backend.audit(None, 100).await.unwrap());
    assert!(!everything.contains(TOKEN) && !everything.contains("PRIVATE KEY"), "{everything}");
}

pub(super) async fn bad_secrets_are_refused_without_their_value(backend: Arc<dyn Backend>, world: &World) {
    let backend = backend.as_ref();
    account(backend).await;
    for bad in ["", "short", "with a blank inside it", &"x".repeat(501), "CANARYCANARYCANARÝ"] {
        let refusal = refused(backend, client_token("account/acme", bad)).await;
        assert_eq!(code_and_field(&refusal), ("CH0302", "clientToken"));
        assert!(bad.is_empty() || !format!("{refusal:?}").contains(bad));
    }
    let key: Value = serde_json::from_slice(&world.key_file).unwrap();
    let with = |field: &str, value: Value| {
        let mut key = key.clone();
        key[field] = value;
        key.to_string()
    };
    for (file, field) in [
        ("CANARY".to_owned(), "credentials"),
        (with("type", json!("authorized_user")), "type"),
        (with("private_key", json!("-----BEGIN PRIVATE KEY-----\nCANARY\n-----END PRIVATE KEY-----\n")), "private_key"),
        (with("client_email", json!("CANARY")), "client_email"),
        (with("token_uri", json!("https://tokens.example/CANARY")), "token_uri"),
    ] {
        let refusal = refused(backend, secret("account/acme", SecretField::Credentials, Some(file.as_bytes()))).await;
        assert_eq!(code_and_field(&refusal), ("CH0301", field));
        assert!(!format!("{refusal:?}").contains("CANARY\\n"), "{refusal:?}");
    }
    // A key that nobody trusts is refused by the token endpoint; offline it is not asked.
    let stranger = with("client_email", json!("stranger@demo-project.iam.gserviceaccount.com"));
    let step = || secret("account/acme", SecretField::Credentials, Some(stranger.as_bytes()));
    assert_eq!(refused(backend, step()).await.code(), "CH0306");
    assert_eq!(world.count("secrets"), 0);
    assert_eq!(apply_offline(backend, vec![step()]).await.unwrap().changed(), 1);
    // An agent has a token, and no credentials; a queue has neither.
    let agent = create("agent/bot", json!({"account": "acme", "brandId": BRAND, "agentId": AGENT}));
    apply_offline(backend, vec![agent]).await.unwrap();
    let misplaced = refused(backend, secret("agent/bot", SecretField::Credentials, Some(&world.key_file))).await;
    assert_eq!(code_and_field(&misplaced), ("CH0303", "credentials"));
    assert!(matches!(refused(backend, client_token("queue/default-messaging", TOKEN)).await, BackendError::Invalid { .. }));
}

pub(super) async fn a_removed_token_takes_the_account_back_to_draft(backend: Arc<dyn Backend>, world: &World) {
    let backend = backend.as_ref();
    account(backend).await;
    apply(backend, vec![client_token("account/acme", TOKEN), acknowledge("acme")]).await.unwrap();
    assert_eq!(world.shake(TOKEN).await.0, 200);
    let removed = done(backend, secret("account/acme", SecretField::ClientToken, None)).await;
    assert_eq!((removed.status_text("state"), removed.to_json()["clientToken"]["set"].as_bool()), (Some("draft"), Some(false)));
    assert_eq!(world.shake(TOKEN).await.0, 403);
    assert_eq!(world.shake("").await.0, 403);
    assert_eq!(world.count("secrets"), 0);
    let again = apply(backend, vec![secret("account/acme", SecretField::ClientToken, None)]).await.unwrap();
    assert_eq!(again.changed(), 0, "what is not there is removed without a change");
}

pub(super) async fn a_fingerprint_is_known_before_anything_is_stored(backend: Arc<dyn Backend>, world: &World) {
    let backend = backend.as_ref();
    account(backend).await;
    let value = |bytes: &[u8]| Secret::new(bytes.to_vec());
    let tables = ["secrets", "audit", "journal", "objects"];
    let before = tables.map(|table| world.count(table));
    let asked = [
        (SecretField::ClientToken, value(TOKEN.as_bytes())),
        (SecretField::ClientToken, value(format!("{TOKEN}\r\n").as_bytes())),
        (SecretField::ClientToken, value(b"ANOTHERDEMOTOKEN")),
        (SecretField::Credentials, value(&world.key_file)),
    ];
    let prints = backend.fingerprints(&asked).await.unwrap();
    assert_eq!(prints[0], prints[1], "a line break at the end is no part of a token");
    assert!(prints[0] != prints[2] && prints[2] != prints[3], "{prints:?}");
    assert_eq!(backend.fingerprints(&asked).await.unwrap(), prints);
    assert_eq!(backend.fingerprints(&[]).await.unwrap(), []);
    let bad = backend.fingerprints(&[(SecretField::ClientToken, value(TOKEN.as_bytes())), (SecretField::ClientToken, value(b"CANARY"))]).await;
    assert_eq!(code_and_field(bad.as_ref().unwrap_err()), ("CH0302", "clientToken"));
    assert!(!format!("{bad:?}").contains("CANARY"));
    assert_eq!(tables.map(|table| world.count(table)), before, "nothing is stored, and nothing was changed that could be audited");
    let steps = vec![client_token("account/acme", TOKEN), secret("account/acme", SecretField::Credentials, Some(&world.key_file))];
    let stored = apply(backend, steps).await.unwrap().last_resource().unwrap().secrets.clone();
    let shown: Vec<_> = stored.into_iter().map(|(_, summary)| summary.fingerprint.unwrap()).collect();
    assert_eq!(shown, [prints[0].clone(), prints[3].clone()]);
}
