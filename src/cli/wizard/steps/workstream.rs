//! The workstream and the queue that takes what no rule takes. An agent that has a channel already has its workstream with it.

use super::super::answers::Id;
use super::super::known::Known;
use super::super::question::{Choice, Question, parsed};
use super::super::texts;
use crate::domain::{DEFAULT_QUEUE, DisplayName, Invalid, Key, Kind, ObjectRef, Spec};

/// What a first workstream is called unless somebody says otherwise.
const FIRST: &str = "messaging";

pub(in super::super) const WORKSTREAM: Question =
    Question::new(Id::Workstream, key).when(|known| known.bound().is_none()).choices(workstreams).default(first_workstream).explicit();

pub(in super::super) const NAME: Question = Question::new(Id::WorkstreamName, |_, text| parsed::<DisplayName>(text))
    .when(is_new)
    .default(|known| known.key(Id::Workstream).map(|key| key.to_string()));

pub(in super::super) const FALLBACK_QUEUE: Question =
    Question::new(Id::FallbackQueue, |_, text| parsed::<Key>(text)).when(is_new).choices(queues).default(|_| Some(DEFAULT_QUEUE.to_owned()));

pub(in super::super) const FALLBACK_QUEUE_NAME: Question = Question::new(Id::FallbackQueueName, |_, text| parsed::<DisplayName>(text))
    .when(|known| is_new(known) && known.is_new(Kind::Queue, Id::FallbackQueue))
    .default(|known| known.key(Id::FallbackQueue).map(|key| key.to_string()));

fn is_new(known: &Known) -> bool {
    known.bound().is_none() && known.is_new(Kind::Workstream, Id::Workstream)
}

fn workstreams(known: &Known) -> Vec<Choice> {
    let provider = known.provider();
    let fits = |spec: &Spec| matches!(spec, Spec::Workstream(workstream) if Some(&workstream.provider) == provider.as_ref());
    let fitting = known.of_kind(Kind::Workstream).into_iter().filter(|resource| fits(&resource.spec));
    fitting.map(|resource| Choice::new(resource.key.as_str(), &resource.name)).collect()
}

fn first_workstream(known: &Known) -> Option<String> {
    let first = workstreams(known).into_iter().next().map(|choice| choice.value);
    let is_free = || !known.live.keys().any(|target| target.kind == Kind::Workstream && target.key.as_str() == FIRST);
    first.or_else(|| is_free().then(|| FIRST.to_owned()))
}

fn key(known: &Known, text: &str) -> Result<String, Invalid> {
    let key: Key = text.parse()?;
    let is_live = known.live.contains_key(&ObjectRef::new(Kind::Workstream, key.clone()));
    if is_live && !workstreams(known).iter().any(|choice| choice.value == key.as_str()) {
        return Err(Invalid::new(Id::Workstream.as_str(), texts::of_other_provider(key.as_str())).help(texts::ANOTHER_KEY));
    }
    Ok(key.to_string())
}

/// Returns the queues there are.
pub(super) fn queues(known: &Known) -> Vec<Choice> {
    known.of_kind(Kind::Queue).into_iter().map(|queue| Choice::new(queue.key.as_str(), &queue.name)).collect()
}
