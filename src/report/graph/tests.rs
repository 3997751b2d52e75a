//! Graphs of small and of hostile configurations, in every format, and what has to hold of any picture.

use std::fmt::Write as _;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::layout::{Area, Picture, lay_out};
use super::*;
use crate::domain::{ObjectRef, Spec};

type Object = (ObjectRef, String, Spec);

fn object(target: &str, name: &str, fields: &Value) -> Object {
    let target: ObjectRef = target.parse().unwrap();
    let spec = Spec::from_fields(target.kind, fields.as_object().unwrap().clone()).unwrap();
    (target, name.to_owned(), spec)
}

fn graph(objects: &[Object]) -> Graph {
    Graph::of(objects.iter().map(|(target, name, spec)| Item { target, name, spec }))
}

fn small() -> Graph {
    let rules = json!([
        {"key": "ana", "when": "true", "queue": "vip"},
        {"key": "split", "when": "true", "queues": [{"queue": "vip", "percent": 70}, {"queue": "desk", "percent": 30}]},
    ]);
    graph(&[
        object("account/acme", "Acme", &json!({"provider": "p", "partnerId": "1"})),
        object("agent/bot", "bot", &json!({"account": "acme", "brandId": "b", "agentId": "a"})),
        object("channel/ch", "ch", &json!({"workstream": "ws", "agent": "bot", "language": "en"})),
        object("workstream/ws", "Stream", &json!({"provider": "p", "fallbackQueue": "desk"})),
        object("ruleset/second", "second", &json!({"workstream": "ws", "stage": "classification", "order": 2})),
        object("ruleset/first", "first", &json!({"workstream": "ws", "stage": "classification", "order": 1})),
        object("ruleset/routes", "routes", &json!({"workstream": "ws", "stage": "route", "rules": rules})),
        object("queue/vip", "VIP desk", &json!({"priority": 3, "maxOpen": 5, "hours": "office"})),
    ])
}

fn edges(graph: &Graph) -> Vec<String> {
    let shown = |edge: &Edge| {
        let rules = edge.rules.iter().fold(String::new(), |mut text, rule| {
            let percent = rule.percent.map(|percent| format!("={percent}")).unwrap_or_default();
            write!(text, " {}{percent}", rule.key).unwrap();
            text
        });
        format!("{} -> {} {:?}{rules}", graph.nodes[edge.from].id, graph.nodes[edge.to].id, edge.kind)
    };
    graph.edges.iter().map(shown).collect()
}

#[test]
fn a_conversation_goes_through_classification_to_the_routes_and_on_to_the_queues() {
    let expected = [
        "account/acme -> agent/bot Agent",
        "agent/bot -> channel/ch Channel",
        "channel/ch -> workstream/ws Workstream",
        "workstream/ws -> queue/desk Fallback",
        "ruleset/routes -> queue/vip Rules ana split=70",
        "ruleset/routes -> queue/desk Rules split=30",
        "queue/vip -> hours/office Hours",
        "workstream/ws -> ruleset/first Ruleset",
        "workstream/ws -> ruleset/second Ruleset",
        "ruleset/first -> ruleset/routes Ruleset",
        "ruleset/second -> ruleset/routes Ruleset",
    ];
    assert_eq!(edges(&small()), expected);
}

#[test]
fn what_is_only_referred_to_is_missing() {
    let graph = small();
    let missing: Vec<&str> = graph.nodes.iter().filter(|node| node.missing).map(|node| node.id.as_str()).collect();
    assert_eq!(missing, ["queue/desk", "hours/office"]);
    let json = graph.to_json();
    assert_eq!(
        json["nodes"][7],
        json!({"id": "queue/vip", "kind": "queue", "key": "vip", "name": "VIP desk", "detail": "priority 3, at most 5 open", "missing": false})
    );
    assert_eq!(json["edges"][4]["rules"], json!([{"key": "ana"}, {"key": "split", "percent": 70}]));
    assert_eq!(json["nodes"][4]["detail"], "2 of 2, 0 rules");
}

#[test]
fn mermaid_names_nodes_by_kind_and_key() {
    let text = GraphFormat::Mermaid.write(&small());
    for line in [
        "flowchart LR\n  account_acme[\"<b>Acme</b><br/>acme · p\"]:::account\n",
        "  agent_bot[\"<b>bot</b>\"]:::agent\n",
        "  ruleset_routes -->|\"ana, split 70%\"| queue_vip\n",
        "  workstream_ws -.->|\"fallback\"| queue_desk\n",
        "  style queue_desk stroke-dasharray:5 4\n",
        "  queue_vip --> hours_office\n",
    ] {
        assert!(text.contains(line), "{line}{text}");
    }
}

#[test]
fn dot_has_a_node_an_object_and_a_rank_a_column() {
    let text = GraphFormat::Dot.write(&small());
    for line in [
        "  \"queue/vip\" [label=\"VIP desk\\nvip · priority 3, at most 5 open\", tooltip=\"queue/vip · VIP desk · priority 3, at most 5 open\", ",
        "  { rank=same; \"queue/vip\"; \"queue/desk\" }\n",
        "  \"ruleset/routes\" -> \"queue/vip\" [label=\"ana, split 70%\", tooltip=\"ana, split 70%\"]\n",
        "  \"workstream/ws\" -> \"queue/desk\" [label=\"fallback\", tooltip=\"fallback\", style=dashed]\n",
        "style=\"rounded,filled,dashed\"]\n",
    ] {
        assert!(text.contains(line), "{line}{text}");
    }
}

#[test]
fn names_can_say_nothing_in_the_language_of_the_graph() {
    let named = |name: &str| graph(&[object("queue/q", name, &json!({}))]);
    let hostile = "1. \"a\" <b>&amp;</b> [x] #35; `y` \\N {z}|\u{202e}\u{1b}\n";
    let mermaid = GraphFormat::Mermaid.write(&named(hostile));
    assert!(mermaid.contains("[\"<b>1#46; #quot;a#quot; #60;b#62;#38;amp#59;#60;/b#62; #91;x#93; #35;3"), "{mermaid}");
    assert_eq!(mermaid.lines().count(), 3, "{mermaid}");
    assert!(!mermaid.contains('`') && mermaid.matches('"').count() == 2, "{mermaid}");
    let dot = GraphFormat::Dot.write(&named(hostile));
    assert!(dot.contains("queue/q · 1. \\\"a\\\" <b>&amp;amp;</b> [x] #35; `y` \\\\N {z}|&#8238;  \""), "{dot}");
    let svg = GraphFormat::Svg.write(&named(hostile));
    assert!(svg.contains("1. &quot;a&quot; &lt;b&gt;&amp;amp;&lt;/b&gt; [x] #35; `y` \\N {z}|&#8238;\u{fffd} </title>"), "{svg}");
    for text in [mermaid, dot, svg] {
        assert!(!text.contains(['\u{202e}', '\u{1b}']), "{text:?}");
    }
}

#[test]
fn long_texts_are_cut_by_the_room_they_take_and_whole_in_the_tooltip() {
    let name = "日本語".repeat(20);
    let svg = GraphFormat::Svg.write(&graph(&[object("queue/q", &name, &json!({}))]));
    assert!(svg.contains(&format!("<title>queue/q · {name}</title>")), "{svg}");
    assert!(svg.contains("\">日本語日本語日本語日本語日本…</text>"), "{svg}");
    let rules: Vec<Value> = (0..40).map(|at| json!({"key": format!("rule-{at}"), "when": "true", "queue": "q"})).collect();
    let svg = GraphFormat::Svg.write(&graph(&[object("ruleset/r", "r", &json!({"workstream": "w", "stage": "route", "rules": rules}))]));
    assert!(svg.contains(">rule-0, rule-1, rule-2, +37</text>") && svg.contains("rule-38, rule-39</title>"), "{svg}");
}

#[test]
fn a_picture_is_for_everybody() {
    let svg = GraphFormat::Svg.write(&small());
    assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" ") && svg.ends_with("</svg>\n"), "{svg}");
    for part in
        ["role=\"img\"", "<title id=\"chanctl-title\">", "account: 1, agent: 1, hours: 1, queue: 2", "prefers-color-scheme:dark", "stroke-dasharray"]
    {
        assert!(svg.contains(part), "{part}");
    }
    assert!(!svg.contains("http://www.w3.org/1999") && !svg.contains("<script") && !svg.contains("url("), "it needs nothing else");
    assert_eq!(svg, GraphFormat::Svg.write(&small()), "the same graph is the same picture");
}

#[test]
fn nothing_at_all_is_drawn_as_well() {
    let nothing = Graph::default();
    assert_eq!(GraphFormat::Mermaid.write(&nothing), "flowchart LR\n");
    assert!(GraphFormat::Dot.write(&nothing).ends_with("}\n"));
    assert!(GraphFormat::Svg.write(&nothing).contains("There are no objects."));
    assert_eq!("dot".parse(), Ok(GraphFormat::Dot));
    assert!("png".parse::<GraphFormat>().is_err());
}

fn overlap(one: &Area, other: &Area) -> bool {
    one.left < other.left + other.width && other.left < one.left + one.width && one.top < other.top + other.height && other.top < one.top + one.height
}

/// Fails unless nothing touches anything that it should not.
fn check_picture(picture: &Picture) {
    let boxes = &picture.boxes;
    for (index, one) in boxes.iter().enumerate() {
        assert!(one.left >= 0.0 && one.top >= 34.0 && one.left + one.width <= picture.width && one.top + one.height <= picture.height, "{one:?}");
        assert!(boxes.iter().skip(index + 1).all(|other| !overlap(one, other)), "{one:?}");
    }
    for line in &picture.lines {
        for (bend, end, height) in &line.ways {
            let straight = Area { left: *bend, top: *height, width: end - bend, height: 0.1 };
            assert!(boxes.iter().all(|one| !overlap(one, &straight)), "{line:?} goes through a box");
        }
    }
}

/// Returns a configuration of so many queues, workstreams and rules.
fn made_up(queues: usize, workstreams: usize, rules: usize, seed: usize) -> Graph {
    let mut objects = Vec::new();
    let queue = |number: usize| format!("q{}", number % queues.max(1));
    for at in 0..queues {
        objects.push(object(&format!("queue/q{at}"), &"Q".repeat(1 + at * seed % 40), &json!({"hours": format!("h{}", at * seed % 5)})));
    }
    for at in 0..workstreams {
        objects.push(object(&format!("workstream/w{at}"), "w", &json!({"provider": "p", "fallbackQueue": queue(at * 7 + seed)})));
        let rules: Vec<Value> =
            (0..rules).map(|rule| json!({"key": format!("r{rule}"), "when": "true", "queue": queue(at * 13 + rule * seed)})).collect();
        objects.push(object(&format!("ruleset/r{at}"), "r", &json!({"workstream": format!("w{at}"), "stage": "route", "rules": rules})));
        let stage = json!({"workstream": format!("w{at}"), "stage": "classification"});
        (0..at * seed % 3).for_each(|number| objects.push(object(&format!("ruleset/c{at}-{number}"), "c", &stage)));
        objects.push(object(
            &format!("channel/c{at}"),
            "c",
            &json!({"workstream": format!("w{}", at * seed % (at + 1)), "agent": "bot", "language": "en"}),
        ));
    }
    graph(&objects)
}

#[test]
fn thousands_of_objects_are_drawn() {
    let graph = made_up(4000, 1000, 8, 31);
    assert!(graph.nodes.len() > 7000);
    let svg = GraphFormat::Svg.write(&graph);
    assert_eq!(svg.matches("<rect ").count(), graph.nodes.len() + 1);
}

proptest! {
    #[test]
    fn no_box_meets_another_and_no_line_goes_through_one(queues in 0_usize..20, workstreams in 0_usize..6, rules in 0_usize..8, seed in 1_usize..50) {
        let graph = made_up(queues, workstreams, rules, seed);
        let picture = lay_out(&graph);
        prop_assert_eq!((picture.boxes.len(), picture.lines.len()), (graph.nodes.len(), graph.edges.len()));
        check_picture(&picture);
    }
}
