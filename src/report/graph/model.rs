//! `Graph`: objects as nodes, and as edges the way of a conversation: account, agent, channel, workstream, rule sets, queue, hours.
//!
//! What is referred to but not among the objects is a node as well, marked as missing: a manifest need not name all that the backend holds.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;
use serde_json::{Value, json};

use crate::domain::{Key, Kind, ObjectRef, QueueSpec, RuleSetSpec, Spec, Stage};

/// An object that is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Item<'a> {
    /// Its kind and key.
    pub target: &'a ObjectRef,
    /// Its name for people.
    pub name: &'a str,
    /// What is configured of it.
    pub spec: &'a Spec,
}

/// An object, or one that is only referred to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Node {
    /// Its address (`queue/vip`).
    pub id: String,
    /// Its kind.
    pub kind: Kind,
    /// Its key.
    pub key: Key,
    /// Its name for people.
    pub name: String,
    /// The few words that matter most of its configuration.
    pub detail: String,
    /// Whether it is only referred to.
    pub missing: bool,
    /// The stage, of a rule set.
    #[serde(skip)]
    pub(super) stage: Option<Stage>,
}

/// A way from one node to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    /// Where it begins, among the nodes.
    pub from: usize,
    /// Where it ends, among the nodes.
    pub to: usize,
    /// What it means.
    pub kind: EdgeKind,
    /// The rules that lead along it.
    pub rules: Vec<RuleShare>,
}

/// What an edge means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EdgeKind {
    /// From an account to its agent.
    Agent,
    /// From an agent to its channel.
    Channel,
    /// From a channel to its workstream.
    Workstream,
    /// To a rule set that sees the conversation next.
    Ruleset,
    /// From a rule set to a queue that its rules name.
    Rules,
    /// From a workstream to the queue that takes what no rule takes.
    Fallback,
    /// From a queue to its operating hours.
    Hours,
}

/// A rule that leads to a queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleShare {
    /// The rule.
    pub key: Key,
    /// The queue's share of its conversations, where queues share the rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percent: Option<u8>,
}

/// The objects as nodes and edges.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Graph {
    /// The objects in the order in which they were given, then what is missing.
    pub nodes: Vec<Node>,
    /// The edges.
    pub edges: Vec<Edge>,
}

impl Graph {
    /// Returns the graph of some objects.
    #[must_use]
    pub fn of<'a>(items: impl IntoIterator<Item = Item<'a>>) -> Self {
        let items: Vec<Item<'a>> = items.into_iter().collect();
        let mut build = Build::default();
        for item in &items {
            build.object(item);
        }
        for (index, item) in items.iter().enumerate() {
            build.references(index, item.spec);
        }
        build.stages(&items);
        build.graph
    }

    /// Returns the graph as `{nodes, edges}`; edges name their ends by address.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let id = |index: usize| self.nodes.get(index).map(|node| node.id.as_str());
        let edges: Vec<Value> =
            self.edges.iter().map(|edge| json!({"from": id(edge.from), "to": id(edge.to), "kind": edge.kind, "rules": edge.rules})).collect();
        json!({"nodes": self.nodes, "edges": edges})
    }
}

#[derive(Default)]
struct Build {
    graph: Graph,
    known: HashMap<ObjectRef, usize>,
}

impl Build {
    fn object(&mut self, item: &Item<'_>) {
        let (kind, key) = (item.target.kind, item.target.key.clone());
        let stage = if let Spec::RuleSet(rules) = item.spec { Some(rules.stage) } else { None };
        let node = Node { id: item.target.to_string(), kind, key, name: item.name.to_owned(), detail: detail(item.spec), missing: false, stage };
        self.known.insert(item.target.clone(), self.graph.nodes.len());
        self.graph.nodes.push(node);
    }

    /// Returns the node of an object; one that is not there becomes a missing one.
    fn node(&mut self, kind: Kind, key: &Key) -> usize {
        let nodes = &mut self.graph.nodes;
        *self.known.entry(ObjectRef::new(kind, key.clone())).or_insert_with_key(|target| {
            let detail = "not in the manifest".to_owned();
            nodes.push(Node { id: target.to_string(), kind, key: key.clone(), name: key.to_string(), detail, missing: true, stage: None });
            nodes.len() - 1
        })
    }

    fn edge(&mut self, from: usize, to: usize, kind: EdgeKind) {
        self.graph.edges.push(Edge { from, to, kind, rules: Vec::new() });
    }

    fn references(&mut self, index: usize, spec: &Spec) {
        match spec {
            Spec::Account(_) | Spec::Hours(_) => {}
            Spec::Agent(agent) => {
                let account = self.node(Kind::Account, &agent.account);
                self.edge(account, index, EdgeKind::Agent);
            }
            Spec::Channel(channel) => {
                let (agent, workstream) = (self.node(Kind::Agent, &channel.agent), self.node(Kind::Workstream, &channel.workstream));
                self.edge(agent, index, EdgeKind::Channel);
                self.edge(index, workstream, EdgeKind::Workstream);
            }
            Spec::Workstream(workstream) => {
                let queue = self.node(Kind::Queue, &workstream.fallback_queue);
                self.edge(index, queue, EdgeKind::Fallback);
            }
            Spec::Queue(queue) => {
                if let Some(hours) = &queue.hours {
                    let hours = self.node(Kind::Hours, hours);
                    self.edge(index, hours, EdgeKind::Hours);
                }
            }
            Spec::RuleSet(ruleset) => self.rules(index, ruleset),
        }
    }

    /// Adds one edge a queue, with the rules that name it.
    fn rules(&mut self, index: usize, ruleset: &RuleSetSpec) {
        let mut shares: Vec<(&Key, RuleShare)> = Vec::new();
        for rule in &ruleset.rules {
            shares.extend(rule.queue.iter().map(|queue| (queue, RuleShare { key: rule.key.clone(), percent: None })));
            shares.extend(rule.queues.iter().map(|share| (&share.queue, RuleShare { key: rule.key.clone(), percent: Some(share.percent) })));
        }
        let mut edges: HashMap<&Key, usize> = HashMap::new();
        for (queue, share) in shares {
            let to = self.node(Kind::Queue, queue);
            let at = *edges.entry(queue).or_insert_with(|| {
                self.graph.edges.push(Edge { from: index, to, kind: EdgeKind::Rules, rules: Vec::new() });
                self.graph.edges.len() - 1
            });
            if let Some(edge) = self.graph.edges.get_mut(at) {
                edge.rules.push(share);
            }
        }
    }

    /// Adds the way through each workstream's rule sets: all of classification, then that of routing.
    fn stages(&mut self, items: &[Item<'_>]) {
        let mut by_workstream: BTreeMap<&Key, [Vec<(usize, Item<'_>)>; 2]> = BTreeMap::new();
        for (index, item) in items.iter().enumerate() {
            if let Spec::RuleSet(ruleset) = item.spec {
                let [classification, route] = by_workstream.entry(&ruleset.workstream).or_default();
                let stage = if ruleset.stage == Stage::Route { route } else { classification };
                stage.push((index, *item));
            }
        }
        for (workstream, [mut classification, route]) in by_workstream {
            classification.sort_by_key(|(_, item)| match item.spec {
                Spec::RuleSet(ruleset) => ruleset.place(&item.target.key),
                _ => (0, &item.target.key),
            });
            let from = self.node(Kind::Workstream, workstream);
            self.number(&classification);
            for (index, _) in &classification {
                self.edge(from, *index, EdgeKind::Ruleset);
            }
            // There is one rule set of routing; a second one, which no backend takes, hangs on the workstream.
            let mut route = route.into_iter().map(|(index, _)| index);
            let first = if classification.is_empty() { None } else { route.next() };
            for ((index, _), to) in classification.iter().zip(std::iter::repeat(first)) {
                to.into_iter().for_each(|to| self.edge(*index, to, EdgeKind::Ruleset));
            }
            route.for_each(|to| self.edge(from, to, EdgeKind::Ruleset));
        }
    }

    /// Writes which of several classification rule sets comes when.
    fn number(&mut self, classification: &[(usize, Item<'_>)]) {
        let count = classification.len();
        for (place, (index, _)) in classification.iter().enumerate().filter(|_| count > 1) {
            if let Some(node) = self.graph.nodes.get_mut(*index) {
                node.detail = format!("{} of {count}, {}", place + 1, node.detail);
            }
        }
    }
}

fn detail(spec: &Spec) -> String {
    match spec {
        Spec::Account(account) => account.provider.to_string(),
        Spec::Agent(_) => String::new(),
        Spec::Hours(hours) => hours.timezone.as_str().to_owned(),
        Spec::Queue(queue) => queue_detail(queue),
        Spec::Workstream(workstream) => workstream.provider.to_string(),
        Spec::Channel(channel) => channel.language.to_string(),
        Spec::RuleSet(ruleset) if ruleset.rules.len() == 1 => "1 rule".to_owned(),
        Spec::RuleSet(ruleset) => format!("{} rules", ruleset.rules.len()),
    }
}

fn queue_detail(queue: &QueueSpec) -> String {
    let priority = queue.priority.map(|priority| format!("priority {priority}"));
    let limit = queue.max_open.map(|limit| format!("at most {limit} open"));
    priority.into_iter().chain(limit).collect::<Vec<_>>().join(", ")
}
