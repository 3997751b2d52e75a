//! What the backend and the providers answer: that keys are taken, webhooks answer, agents exist and in which state.

use super::catalogue::{
    ACCOUNT_STATE, AGENT_EXISTS, AGENT_LAUNCHED, AGENT_VERIFIED, DRIFT, PENDING, REFERENCE, TOKEN, WEBHOOK, failed, passed, skipped as skip,
};
use crate::cli::commands::account::receiver;
use crate::cli::context::Ctx;
use crate::cli::planning::Gathered;
use crate::domain::{Kind, Resource, SecretField};
use crate::manifest::{DesiredObject, Manifest, Position};
use crate::report::{CheckKind, Checked, Spot};

/// What of an account is checked live.
const OF_ACCOUNT: [CheckKind; 3] = [TOKEN, WEBHOOK, ACCOUNT_STATE];
/// What of an agent is checked live.
const OF_AGENT: [CheckKind; 3] = [AGENT_EXISTS, AGENT_VERIFIED, AGENT_LAUNCHED];

/// Returns every live check as one that could not be made.
pub(super) fn skipped(manifest: &Manifest, why: &str) -> Vec<Checked> {
    let whole = |kind: &CheckKind| skip(passed(kind, kind.title.to_owned(), String::new(), None, ""), why);
    let mut checks = vec![whole(&REFERENCE)];
    for object in &manifest.objects {
        checks.extend(kinds(object.target.kind).iter().map(|kind| skip(about(kind, manifest, object), why)));
    }
    checks.extend([whole(&PENDING), whole(&DRIFT)]);
    checks
}

fn kinds(kind: Kind) -> &'static [CheckKind] {
    match kind {
        Kind::Account => &OF_ACCOUNT,
        Kind::Agent => &OF_AGENT,
        _ => &[],
    }
}

/// Returns the check of a kind about an object.
fn about(kind: &CheckKind, manifest: &Manifest, object: &DesiredObject) -> Checked {
    let Position { file, line, column, width, .. } = manifest.position(object.place(""));
    let at = Spot { file, line, column, width };
    passed(kind, format!("{}: {}", kind.title, object.target), object.path(), Some(at), "")
}

/// Makes the live checks of accounts and agents.
pub(super) async fn checks(ctx: &Ctx, gathered: &Gathered) -> Vec<Checked> {
    let mut checks = Vec::new();
    let asked: Vec<&DesiredObject> = gathered.manifest.objects.iter().filter(|object| !kinds(object.target.kind).is_empty()).collect();
    let progress = ctx.progress("asking about accounts and agents", Some(asked.len()));
    for object in asked {
        progress.add(1);
        let Some(live) = gathered.observed.get(&object.target) else {
            let of = kinds(object.target.kind).iter();
            checks.extend(of.map(|kind| skip(about(kind, &gathered.manifest, object), "it is not applied yet")));
            continue;
        };
        if object.target.kind == Kind::Account {
            checks.push(token(gathered, object, live).await);
            checks.push(webhook(ctx, gathered, object, live).await);
            checks.push(account_state(gathered, object).await);
        } else {
            checks.extend(agent(gathered, object).await);
        }
    }
    checks
}

fn has_secret(live: &Resource, field: SecretField) -> bool {
    live.secrets.iter().any(|(its, summary)| *its == field && summary.set)
}

async fn token(gathered: &Gathered, object: &DesiredObject, live: &Resource) -> Checked {
    let check = about(&TOKEN, &gathered.manifest, object);
    if !has_secret(live, SecretField::Credentials) {
        return skip(check, "the account has no credentials");
    }
    match gathered.backend.check_credentials(&object.target.key).await {
        Ok(given) => Checked { message: format!("a token was given in {} ms", given.duration_ms), ..check },
        Err(error) => failed(check, error.to_string(), Some("upload another key: chanctl account upload-credentials".to_owned())),
    }
}

async fn webhook(ctx: &Ctx, gathered: &Gathered, object: &DesiredObject, live: &Resource) -> Checked {
    let check = about(&WEBHOOK, &gathered.manifest, object);
    if live.status_text("state") == Some("draft") {
        return skip(check, "the account is a draft: it answers no handshake before it has a client token and the privacy notice is acknowledged");
    }
    let remedy = || Some("start the receiver with  chanctl serve --public-url URL , and check that the address leads to it".to_owned());
    let receiver = match receiver(ctx, &gathered.backend, live.status_text("webhookUrl").unwrap_or_default()).await {
        Ok(receiver) => receiver,
        Err(error) => return failed(check, error.to_string(), remedy()),
    };
    match gathered.backend.self_test(&object.target.key, &receiver.url).await {
        Ok(test) if test.verified => Checked { message: format!("{} answered in {} ms", test.url, test.duration_ms), ..check },
        Ok(test) => {
            let why = test.error.unwrap_or_else(|| test.status.map_or_else(|| "no answer".to_owned(), |status| format!("status {status}")));
            failed(check, format!("{} did not answer the handshake rightly: {why}", test.url), remedy())
        }
        Err(error) => failed(check, error.to_string(), remedy()),
    }
}

async fn account_state(gathered: &Gathered, object: &DesiredObject) -> Checked {
    let check = about(&ACCOUNT_STATE, &gathered.manifest, object);
    match gathered.backend.get(&object.target).await {
        Ok(live) => match live.status_text("state").unwrap_or_default() {
            "verified" => Checked { message: "verified".to_owned(), ..check },
            state => failed(check, format!("the account is {state}"), Some("press Verify in the provider's console".to_owned())),
        },
        Err(error) => skip(check, error.to_string()),
    }
}

async fn agent(gathered: &Gathered, object: &DesiredObject) -> Vec<Checked> {
    let check = |kind: &CheckKind| about(kind, &gathered.manifest, object);
    let account = object.spec.references().into_iter().find(|(_, to)| to.kind == Kind::Account).map(|(_, to)| to);
    let has_key = account.and_then(|account| gathered.observed.get(&account)).is_some_and(|account| has_secret(account, SecretField::Credentials));
    if !has_key {
        return OF_AGENT.iter().map(|kind| skip(check(kind), "the account has no credentials, so the provider can't be asked")).collect();
    }
    let live = match gathered.backend.refresh_agent(&object.target.key).await {
        Ok(live) => live,
        Err(error) => {
            let remedy = Some("correct brandId and agentId as the provider's console shows them".to_owned());
            let unknown = [AGENT_VERIFIED, AGENT_LAUNCHED].map(|kind| skip(check(&kind), "the provider did not tell"));
            return std::iter::once(failed(check(&AGENT_EXISTS), error.to_string(), remedy)).chain(unknown).collect();
        }
    };
    let name = live.status_text("displayName").unwrap_or_default();
    let exists = Checked { message: format!("the provider calls it {name:?}"), ..check(&AGENT_EXISTS) };
    let state = |kind: &CheckKind, field: &str, wanted: &str, remedy: &str| match live.status_text(field) {
        Some(state) if state == wanted => Checked { message: state.to_owned(), ..check(kind) },
        Some(state) => failed(check(kind), format!("its state is {state}"), Some(remedy.to_owned())),
        None => skip(check(kind), "the provider does not tell"),
    };
    vec![
        exists,
        state(&AGENT_VERIFIED, "verificationState", "VERIFIED", "ask for its verification in the provider's console"),
        state(&AGENT_LAUNCHED, "launchState", "LAUNCHED", "ask for its launch in the provider's console"),
    ]
}
