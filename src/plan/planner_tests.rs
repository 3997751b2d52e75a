//! Plans of small manifests against what is live.

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::*;
use crate::domain::{Fingerprint, Management, Resource, SecretField, SecretSummary, Spec};
use crate::manifest::{Manifest, Source, parse};

fn manifest(text: &str) -> Manifest {
    let text = format!("apiVersion: chanctl/v1\n{text}");
    parse(vec![Source::new("m.yaml", text.into_bytes()).unwrap()]).unwrap()
}

fn resource(address: &str, owner: Option<&str>, fields: Value) -> Resource {
    let target: crate::domain::ObjectRef = address.parse().unwrap();
    Resource {
        key: target.key.clone(),
        name: target.key.to_string(),
        management: Management { owner: owner.map(|owner| owner.parse().unwrap()), protected: false },
        spec: Spec::from_fields(target.kind, fields.as_object().unwrap().clone()).unwrap(),
        secrets: Vec::new(),
        revision: 7,
        created_at: Timestamp::UNIX_EPOCH,
        updated_at: Timestamp::UNIX_EPOCH,
        status: Map::new(),
    }
}

fn live(resources: Vec<Resource>) -> Observed {
    resources.into_iter().map(|resource| (resource.target(), resource)).collect()
}

fn default_queue() -> Resource {
    resource("queue/default-messaging", None, json!({}))
}

/// Returns the plan as lines: what is done with what, and the paths of the fields.
fn told(plan: &Plan) -> Vec<String> {
    let one = |change: &Planned| {
        let fields = change.fields.list();
        let fields: Vec<&str> = fields.iter().map(|field| field.path.as_str()).collect();
        format!("{} {} {}", change.action.as_str(), change.target, fields.join(","))
    };
    plan.changes.iter().map(one).collect()
}

fn planned(text: &str, observed: Vec<Resource>, prune: bool) -> Plan {
    plan(&manifest(text), &live(observed), &Fingerprints::default(), prune).unwrap()
}

fn obstacles(text: &str, observed: Vec<Resource>) -> Vec<(ObstacleKind, String)> {
    let found = plan(&manifest(text), &live(observed), &Fingerprints::default(), true).unwrap_err();
    found.into_iter().map(|obstacle| (obstacle.kind, obstacle.message)).collect()
}

const QUEUE: &str = "owner: team\nqueues: [ { key: vip, priority: 3 } ]\n";

#[test]
fn what_is_not_there_is_created_and_what_is_referred_to_comes_first() {
    let text =
        "workstreams: [ { key: w, provider: gbm, fallbackQueue: q } ]\nqueues: [ { key: q, hours: h } ]\nhours: [ { key: h, timezone: UTC } ]\n";
    let plan = planned(text, vec![], false);
    assert_eq!(told(&plan), ["create hours/h timezone", "create queue/q hours", "create workstream/w provider,fallbackQueue"]);
    assert_eq!(plan.steps.len(), 3);
    assert_eq!(plan.changes[0].at.as_ref().map(|at| at.line), Some(4));
}

#[test]
fn what_was_made_by_a_command_is_adopted() {
    let plan = planned(QUEUE, vec![resource("queue/vip", None, json!({"priority": 3}))], false);
    assert_eq!(told(&plan), ["update queue/vip owner"]);
    let Step::Update { expect, patch, .. } = &plan.steps[0] else { panic!() };
    assert_eq!((*expect, json!(patch)), (Some(7), json!({"owner": "team"})));
}

#[test]
fn what_is_as_it_should_be_needs_nothing_and_what_is_left_out_is_left_alone() {
    let plan = planned(QUEUE, vec![resource("queue/vip", Some("team"), json!({"priority": 3, "maxOpen": 9}))], true);
    assert!(plan.is_empty() && plan.steps.is_empty() && plan.unchanged == 1);
    assert_eq!(json!(plan.mark.objects[0].fields), json!({"priority": 3}));
}

#[test]
fn only_the_owners_own_objects_are_pruned_dependents_first() {
    let observed = vec![
        default_queue(),
        resource("queue/vip", Some("team"), json!({"priority": 3})),
        resource("queue/old", Some("team"), json!({})),
        resource("queue/other", Some("somebody"), json!({})),
        resource("queue/manual", None, json!({})),
        resource("workstream/old", Some("team"), json!({"provider": "google-business-messages", "fallbackQueue": "old"})),
    ];
    assert_eq!(told(&planned(QUEUE, observed.clone(), true)), ["delete workstream/old ", "delete queue/old "]);
    assert!(planned(QUEUE, observed, false).is_empty());
}

#[test]
fn the_default_queue_can_be_adopted_and_never_leaves() {
    let adopted = Resource { management: Management { owner: Some("team".parse().unwrap()), protected: false }, ..default_queue() };
    assert!(planned(QUEUE, vec![adopted, resource("queue/vip", Some("team"), json!({"priority": 3}))], true).is_empty());
}

#[test]
fn a_day_that_the_manifest_does_not_open_is_closed() {
    let text = "hours: [ { key: h, timezone: UTC, weekly: { mon: [ \"08:00-12:00\" ] } } ]\n";
    let observed = resource("hours/h", None, json!({"timezone": "UTC", "weekly": {"mon": ["08:00-12:00"], "tue": ["08:00-12:00"]}}));
    let plan = planned(text, vec![observed], false);
    let Step::Update { patch, .. } = &plan.steps[0] else { panic!() };
    assert_eq!((told(&plan), json!(patch)), (vec!["update hours/h weekly.tue".to_owned()], json!({"weekly": {"tue": null}})));
}

#[test]
fn secrets_are_compared_by_their_fingerprints() {
    let text = "accounts: [ { key: a, provider: google-business-messages, partnerId: x, clientToken: { env: TOKEN } } ]\n";
    let print = |byte: u8| Fingerprint::from_digest(&[byte; 6]);
    let known: Fingerprints = Fingerprints::from_iter([(("account/a".parse().unwrap(), SecretField::ClientToken), print(1))]);
    let with = |summary: SecretSummary| {
        let account = resource("account/a", None, json!({"provider": "google-business-messages", "partnerId": "x"}));
        live(vec![Resource { secrets: vec![(SecretField::ClientToken, summary)], ..account }])
    };
    let summary = |byte| SecretSummary { set: true, fingerprint: Some(print(byte)), ..SecretSummary::unset() };
    assert!(plan(&manifest(text), &with(summary(1)), &known, false).unwrap().is_empty());
    let changed = plan(&manifest(text), &with(summary(2)), &known, false).unwrap();
    let field = &changed.changes[0].fields.list()[0];
    assert_eq!((field.secret, &field.before, &field.after), (true, &json!(print(2)), &json!(print(1))));
    assert_eq!(changed.secrets.len(), 1);
    // Only the revision is checked of the rest.
    assert!(matches!(&changed.steps[..], [Step::Update { patch, .. }] if patch.is_empty()));
    let stored = text.replace("env: TOKEN", &format!("stored: \"{}\"", print(3)));
    let found = plan(&manifest(&stored), &with(summary(2)), &known, false).unwrap_err();
    assert_eq!(found[0].kind, ObstacleKind::UnknownStoredSecret);
    assert!(plan(&manifest(&stored), &with(summary(3)), &known, false).unwrap().is_empty());
}

#[test]
fn everything_that_is_in_the_way_is_told() {
    let text = "owner: team\nqueues: [ { key: vip, hours: offce } ]\nworkstreams: [ { key: w, provider: gbm, fallbackQueue: vip } ]\n";
    let workstream = json!({"provider": "rcs-for-business", "fallbackQueue": "vip"});
    let observed = vec![
        resource("hours/office", None, json!({"timezone": "UTC"})),
        resource("queue/vip", Some("somebody"), json!({})),
        resource("workstream/w", None, workstream),
        Resource { management: Management { owner: Some("team".parse().unwrap()), protected: true }, ..resource("queue/safe", None, json!({})) },
    ];
    let found = obstacles(text, observed);
    let expected = [
        (ObstacleKind::DanglingReference, "hours/offce does not exist"),
        (ObstacleKind::OtherOwner, "queue/vip belongs to somebody, not to team"),
        (ObstacleKind::FixedField, "of workstream/w can't be changed"),
        (ObstacleKind::Protected, "queue/safe is protected and would be deleted: it is not in the manifest any more"),
    ];
    assert_eq!(found, expected.map(|(kind, message)| (kind, message.to_owned())));
}

#[test]
fn drift_is_what_was_applied_and_is_no_more_so() {
    let applied = |fields: Value| Applied { owner: None, fields: super::SaidFields::of(fields.as_object().unwrap()) };
    let (vip, gone) = ("queue/vip".parse().unwrap(), "queue/gone".parse().unwrap());
    let (of_vip, of_gone) = (applied(json!({"priority": 3, "name": "vip"})), applied(json!({})));
    let observed = live(vec![resource("queue/vip", None, json!({"priority": 4, "maxOpen": 1}))]);
    let found = |ignored: &str| drift([(&vip, &of_vip), (&gone, &of_gone)], &observed, |path| path == ignored);
    let all = found("");
    assert_eq!((all.len(), all[0].fields.len(), all[0].fields[0].path.as_str(), all[1].deleted), (2, 1, "priority", true));
    assert_eq!(found("queues[vip].priority").len(), 1);
    assert_eq!(found("queues[gone]").len(), 1);
}
