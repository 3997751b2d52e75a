//! API tokens: made, listed, expired, revoked.

use std::sync::Arc;
use std::time::Duration;

use chanctl::backend::{Backend, BackendError, NewToken};

use crate::support::changes::code_and_field;
use crate::support::world::World;

fn new(name: &str, expires_in_s: Option<u64>) -> NewToken {
    NewToken { name: name.into(), role: "owner".into(), expires_in_s }
}

fn text(token: &chanctl::domain::Secret) -> String {
    String::from_utf8(token.expose().to_vec()).unwrap()
}

async fn names(backend: &dyn Backend) -> Vec<String> {
    backend.tokens().await.unwrap().into_iter().map(|token| token.name).filter(|name| name != "world").collect()
}

pub(super) async fn a_token_is_shown_once_and_works_until_revoked(backend: Arc<dyn Backend>, world: &World) {
    let made = backend.create_token(&new("ci", None)).await.unwrap();
    let token = text(&made.token);
    assert!(token.starts_with("chanctl_") && token.len() > 40);
    assert!(!format!("{made:?}").contains(&token));
    assert_eq!(names(backend.as_ref()).await, ["ci"]);
    assert_eq!(made.info.last_used_at, None);
    assert_eq!(world.service.authenticate(&token).await.unwrap().name, "ci");
    let listed = backend.tokens().await.unwrap();
    assert!(listed.iter().find(|token| token.name == "ci").unwrap().last_used_at.is_some());
    assert_eq!(backend.create_token(&new("ci", None)).await.unwrap_err(), BackendError::AlreadyExists { object: "token/ci".into() });
    for wrong in ["", "chanctl_", &token[..token.len() - 1], &token.to_uppercase()] {
        assert_eq!(world.service.authenticate(wrong).await.unwrap_err().code(), "CH0401", "{wrong}");
    }
    backend.revoke_token("ci").await.unwrap();
    assert_eq!(world.service.authenticate(&token).await.unwrap_err().code(), "CH0401");
    assert_eq!(backend.revoke_token("ci").await.unwrap_err(), BackendError::NotFound { object: "token/ci".into() });
    assert!(names(backend.as_ref()).await.is_empty());
    let audited: Vec<String> = backend.audit(Some("token/ci"), 10).await.unwrap().into_iter().map(|line| line.action).collect();
    assert_eq!(audited.iter().filter(|action| *action == "revoke-token" || *action == "create-token").count(), 2, "{audited:?}");
    let file = std::fs::read(world.database()).unwrap();
    assert!(!file.windows(token.len()).any(|window| window == token.as_bytes()));
}

pub(super) async fn a_token_expires(backend: Arc<dyn Backend>, world: &World) {
    let made = backend.create_token(&new("ci", Some(60))).await.unwrap();
    let (token, at) = (text(&made.token), made.info.expires_at.unwrap());
    assert!(at > made.info.created_at);
    world.clock.advance(Duration::from_secs(30));
    assert_eq!(world.service.authenticate(&token).await.unwrap().expires_at, Some(at));
    world.clock.advance(Duration::from_secs(31));
    let refusal = world.service.authenticate(&token).await.unwrap_err();
    assert_eq!(refusal, BackendError::Unauthenticated { message: "the token has expired".into() });
    assert_eq!(names(backend.as_ref()).await, ["ci"], "an expired token is still listed");
    assert_eq!(code_and_field(&backend.create_token(&new("far", Some(u64::MAX))).await.unwrap_err()), ("CH0303", "expires"));
}

pub(super) async fn a_token_needs_a_name_and_a_role(backend: Arc<dyn Backend>, _: &World) {
    for name in ["", "Not A Key", "-x"] {
        assert_eq!(code_and_field(&backend.create_token(&new(name, None)).await.unwrap_err()), ("CH0303", "name"));
    }
    let viewer = NewToken { role: "viewer".into(), ..new("ci", None) };
    assert_eq!(code_and_field(&backend.create_token(&viewer).await.unwrap_err()), ("CH0303", "role"));
    assert!(names(backend.as_ref()).await.is_empty());
}
