//! `test roundtrip` with each fault of the emulator switched on: it names the hop that failed and exits with the right code; a fault
//! that passes is passed.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use serde_json::{Value, json};

use crate::support::emulated::Emulated;

/// A call's time limit that lets a lasting fault end soon.
const HASTE: &str = "--timeout 2s";

/// Faults that last: what is wrong, the hop that is named, the exit code, and the error's code.
fn lasting() -> Vec<(Value, &'static str, i32, &'static str)> {
    let status = |on: &str, status: u16| json!({"on": on, "kind": "status", "status": status});
    let busy = |on: &str| json!({"on": on, "kind": "status", "status": 429, "retryAfterSeconds": 60});
    let kind = |on: &str, kind: &str| json!({"on": on, "kind": kind});
    let slow = |on: &str| json!({"on": on, "kind": "latency", "latencyMs": 60_000});
    vec![
        (status("token", 503), "token", 7, "CH0702"),
        (busy("token"), "token", 7, "CH0702"),
        (status("token", 400), "token", 3, "CH0306"),
        (kind("token", "drop"), "token", 7, "CH0702"),
        (slow("token"), "token", 7, "CH0702"),
        (kind("token", "expiredToken"), "agent", 4, "CH0405"),
        (status("communications", 500), "agent", 7, "CH0702"),
        (busy("communications"), "agent", 7, "CH0702"),
        (status("communications", 403), "agent", 4, "CH0405"),
        (status("communications", 404), "agent", 5, "CH0503"),
        (kind("communications", "drop"), "agent", 7, "CH0702"),
        (slow("communications"), "agent", 7, "CH0702"),
        (status("webhook", 503), "delivery", 7, "CH0703"),
        (status("webhook", 403), "delivery", 3, "CH0308"),
        (json!({"on": "webhook", "kind": "drop", "before": true}), "delivery", 7, "CH0703"),
        (kind("webhook", "wrongSignature"), "delivery", 3, "CH0308"),
        (slow("webhook"), "delivery", 7, "CH0702"),
        (status("messages", 503), "reply", 7, "CH0702"),
        (busy("messages"), "reply", 7, "CH0702"),
        (status("messages", 403), "reply", 4, "CH0405"),
        (status("messages", 400), "reply", 3, "CH0311"),
        (kind("messages", "drop"), "reply", 7, "CH0702"),
        (slow("messages"), "reply", 7, "CH0702"),
    ]
}

/// Faults that strike once, or that do no harm.
fn passing() -> Vec<Value> {
    let once = |on: &str, kind: &str| json!({"on": on, "kind": kind, "times": 1});
    let status = |on: &str, status: u16| json!({"on": on, "kind": "status", "status": status, "retryAfterSeconds": 0, "times": 1});
    vec![
        status("token", 503),
        status("token", 429),
        once("token", "drop"),
        once("token", "expiredToken"),
        status("communications", 429),
        status("communications", 502),
        once("communications", "drop"),
        status("messages", 503),
        status("messages", 429),
        once("messages", "drop"),
        json!({"on": "messages", "kind": "drop", "before": true, "times": 2}),
        json!({"on": "messages", "kind": "latency", "latencyMs": 100}),
        json!({"on": "webhook", "kind": "status", "status": 500, "times": 1}),
        once("webhook", "drop"),
        once("webhook", "wrongSignature"),
        json!({"on": "webhook", "kind": "duplicate"}),
        once("webhook", "outOfOrder"),
    ]
}

/// Tells the emulator what goes wrong from now on.
fn set_faults(world: &Emulated, faults: &[Value]) {
    let address = world.emulator.url.strip_prefix("http://").unwrap();
    let body = json!({"faults": faults}).to_string();
    let head = format!("PUT /emulator/v1/faults HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\nconnection: close\r\n");
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "{head}content-length: {}\r\n\r\n{body}", body.len()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{body}: {answer}");
}

/// Returns the hops that did not go well, by name.
fn failed(data: &Value) -> Vec<&str> {
    let hops = data["hops"].as_array().unwrap();
    assert!(hops.iter().all(|hop| hop["durationMs"].is_u64() && hop["detail"].as_str().is_some_and(|detail| !detail.is_empty())), "{data}");
    hops.iter().filter(|hop| hop["ok"] == false).map(|hop| hop["name"].as_str().unwrap()).collect()
}

#[test]
fn a_lasting_fault_is_named_by_its_hop() {
    let world = Emulated::new().set_up();
    for (fault, hop, exit, code) in lasting() {
        set_faults(&world, std::slice::from_ref(&fault));
        let run = world.cli.run(&format!("-o json {HASTE} test roundtrip bot")).expect(exit);
        let told = run.json();
        assert_eq!(failed(&told["data"]), [hop], "{fault}: {run:#?}");
        assert_eq!((&told["data"]["failedHop"], &told["data"]["passed"]), (&json!(hop), &json!(false)), "{fault}");
        assert_eq!(told["error"]["code"], code, "{fault}: {run:#?}");
        assert!(told["error"]["message"].as_str().unwrap().starts_with(&format!("hop {hop}: ")), "{fault}: {run:#?}");
        if let (Some(status), true) = (fault["status"].as_u64(), fault["on"] != "webhook") {
            assert_eq!(told["error"]["provider"]["status"], status, "{fault}: {run:#?}");
        }
    }
}

#[test]
fn a_fault_that_passes_is_passed() {
    let world = Emulated::new().set_up();
    for fault in passing() {
        set_faults(&world, std::slice::from_ref(&fault));
        let data = world.cli.data_of("test roundtrip bot --from-name 'Ana Souza' --expect-rule ana");
        assert_eq!((failed(&data).len(), data["hops"].as_array().unwrap().len()), (0, 8), "{fault}: {data}");
    }
    set_faults(&world, &[]);
    // Whatever was repeated on the way, every conversation has one message of the customer and one reply.
    let Value::Array(conversations) = world.cli.data_of("conversation list") else { panic!("no list") };
    assert_eq!(conversations.len(), passing().len());
    for conversation in conversations {
        let data = world.cli.data_of(&format!("conversation get {}", conversation["id"].as_str().unwrap()));
        assert_eq!(data["messages"].as_array().unwrap().len(), 2, "{data}");
    }
}

#[test]
fn a_wait_that_runs_out_names_the_hop_under_way() {
    let world = Emulated::new().set_up();
    set_faults(&world, &[json!({"on": "messages", "kind": "latency", "latencyMs": 60_000})]);
    let run = world.cli.run("-o json test roundtrip bot --wait 2s").expect(9);
    assert_eq!(failed(&run.json()["data"]), ["reply"], "{run:#?}");
    assert!(run.json()["error"]["message"].as_str().unwrap().starts_with("hop reply: "), "{run:#?}");
}

#[test]
fn the_trace_stands_in_words_too_also_on_failure() {
    let world = Emulated::new().set_up();
    let run = world.cli.run("test roundtrip bot --expect-queue vip").expect(3);
    assert!(run.text().contains("ok     ") && run.text().contains("FAILED") && run.text().contains("rules -> queue"), "{run:#?}");
    assert!(run.stderr.starts_with("error[CH0305]: hop routing: "), "{run:#?}");
}

#[test]
fn a_self_test_passes_what_passes_and_names_what_lasts() {
    let world = Emulated::new().set_up();
    set_faults(&world, &[json!({"on": "token", "kind": "status", "status": 503})]);
    let data = world.cli.data_of("account verify acme --self-test");
    assert_eq!(data["selfTest"]["verified"], true, "a handshake needs no token: {data}");
    let dead = "http://127.0.0.1:1";
    let server = crate::support::emulated::Server::start(&world.cli, &format!("serve --public-url {dead}"));
    drop(server);
    // No receiver answers at the recorded address, so the command starts its own.
    assert_eq!(world.cli.data_of("account verify acme --self-test")["selfTest"]["verified"], true);
}

#[test]
fn a_served_backend_is_gone_through_alike() {
    let world = Emulated::new().set_up();
    let (_server, remote) = crate::support::emulated::served(&world.cli, "");
    let data = remote.data_of("test roundtrip bot --from-name 'Ana Souza' --expect-rule ana");
    assert_eq!((failed(&data).len(), &data["passed"]), (0, &json!(true)), "{data}");
    set_faults(&world, &[json!({"on": "messages", "kind": "status", "status": 403})]);
    let run = remote.run("-o json test roundtrip bot").expect(4);
    assert_eq!((failed(&run.json()["data"]), &run.json()["error"]["provider"]["status"]), (vec!["reply"], &json!(403)), "{run:#?}");
}
