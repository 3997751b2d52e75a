//! `chanctl graph` as people and scripts run it: of a manifest without a backend, of a backend without a manifest.

use serde_json::{Value, json};

use crate::support::cli::Cli;
use crate::support::emulated::{Emulated, served};

const CONTACT_CENTRE: &str = concat!("-f ", env!("CARGO_MANIFEST_DIR"), "/examples/contact-centre.yaml");

#[test]
fn the_graph_of_a_manifest_is_drawn_without_a_backend() {
    let cli = Cli::new();
    let plain = cli.run(&format!("graph {CONTACT_CENTRE}")).expect(0);
    assert!(plain.text().starts_with("flowchart LR\n") && plain.stderr.is_empty(), "{plain:#?}");
    for (format, begin) in [("mermaid", "flowchart LR\n"), ("dot", "digraph channels {\n"), ("svg", "<svg xmlns=")] {
        let line = format!("graph {CONTACT_CENTRE} --format {format}");
        let data = cli.data_of(&line);
        let text = data["text"].as_str().unwrap();
        assert!(text.starts_with(begin) && data["format"] == format, "{text}");
        assert_eq!(cli.run(&line).expect(0).text(), text, "what is printed is the graph itself");
        assert_eq!(data["nodes"].as_array().map(Vec::len), Some(19 + 6 + 1 + 4));
        assert!(data["nodes"].as_array().unwrap().iter().all(|node| node["missing"] == false));
    }
    let rules = |from: &str, to: &str| {
        let edges = cli.data_of(&format!("graph {CONTACT_CENTRE}"))["edges"].take();
        edges.as_array().unwrap().iter().find(|edge| edge["from"] == from && edge["to"] == to).map(|edge| edge["rules"].clone())
    };
    assert_eq!(rules("ruleset/harbour-route", "queue/press-and-legal"), Some(json!([{"key": "legal"}, {"key": "press"}])));
    assert_eq!(rules("workstream/harbour-messaging", "queue/general-en"), Some(json!([])));
    assert!(!cli.data().join("chanctl.db").exists());
    cli.run("graph --format png").expect(2);
    cli.write("broken.yaml", "apiVersion: chanctl/v1\nqueues: [{ key: Vip }]\n");
    assert_eq!(cli.run("-o json graph -f broken.yaml").expect(3).code(), "CH0313");
}

fn nodes(cli: &Cli, line: &str) -> Vec<String> {
    let data = cli.data_of(line);
    data["nodes"].as_array().unwrap().iter().map(|node| node["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn without_a_manifest_the_backend_is_drawn() {
    let world = Emulated::new().set_up();
    let local = nodes(&world.cli, "graph");
    for object in ["account/acme", "agent/bot", "channel/ch", "workstream/ws", "queue/default-messaging", "queue/vip", "hours/office"] {
        assert!(local.iter().any(|node| node == object), "{object}: {local:?}");
    }
    let missing = world.cli.data_of("graph")["nodes"].as_array().unwrap().iter().any(|node| node["missing"] != Value::Bool(false));
    assert!(!missing, "a backend holds all that its objects refer to");
    let (_server, remote) = served(&world.cli, "");
    assert_eq!(nodes(&remote, "graph"), local);
}

#[test]
fn a_graph_that_mermaid_does_not_draw_by_itself_is_told() {
    let cli = Cli::new();
    let queues: String = (0..600).map(|at| format!("  - {{ key: q{at}, hours: h }}\n")).collect();
    cli.write("many.yaml", format!("apiVersion: chanctl/v1\nqueues:\n{queues}"));
    let run = cli.run("graph -f many.yaml").expect(0);
    assert!(run.stderr.contains("--format svg"), "{run:#?}");
    assert!(cli.run("graph -f many.yaml --format svg").expect(0).stderr.is_empty());
}
