//! Goal G12: good and bad key files, all made from one good key, each judged rightly and without telling the key.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use serde_json::{Map, Value, json};

use super::*;

const PEM: &str = include_str!("testdata/test_only_rsa2048.pem");
const PKCS1: &str = include_str!("testdata/test_only_rsa2048_pkcs1.pem");
const FOREIGN: &str = include_str!("testdata/test_only_foreign_rsa2048.pem");

/// A file, what it is, and for a bad one the field that its refusal names.
struct Case {
    name: String,
    file: Vec<u8>,
    field: &'static str,
}

fn good() -> Map<String, Value> {
    let file = json!({
        "type": "service_account", "project_id": "harbour-lights", "private_key_id": "0123456789abcdef0123456789abcdef01234567",
        "private_key": PEM, "client_email": "probe@harbour-lights.iam.gserviceaccount.com", "client_id": "123456789012345678901",
        "auth_uri": "https://accounts.google.com/o/oauth2/auth", "token_uri": "https://oauth2.googleapis.com/token",
        "auth_provider_x509_cert_url": "https://www.googleapis.com/oauth2/v1/certs",
        "client_x509_cert_url": "https://www.googleapis.com/robot/v1/metadata/x509/probe", "universe_domain": "googleapis.com"
    });
    file.as_object().unwrap().clone()
}

fn bytes(fields: &Map<String, Value>) -> Vec<u8> {
    serde_json::to_vec_pretty(fields).unwrap()
}

fn with(field: &str, value: impl Into<Value>) -> Vec<u8> {
    let mut fields = good();
    fields.insert(field.to_owned(), value.into());
    bytes(&fields)
}

fn without(field: &str) -> Vec<u8> {
    let mut fields = good();
    fields.remove(field);
    bytes(&fields)
}

fn text() -> String {
    String::from_utf8(bytes(&good())).unwrap()
}

fn case(name: impl Into<String>, file: Vec<u8>, field: &'static str) -> Case {
    Case { name: name.into(), file, field }
}

/// Returns the PEM text with one character changed.
fn flipped(place: usize) -> String {
    PEM.char_indices().map(|(at, c)| if at == place { if c == 'A' { 'B' } else { 'A' } } else { c }).collect()
}

fn wrong_types() -> Vec<Case> {
    let values = [Value::Null, json!(7), json!(true), json!([PEM]), json!({"private_key": PEM}), json!(""), json!(" \n")];
    let typed =
        KNOWN.iter().flat_map(|field| values.iter().map(move |value| case(format!("{field} of a wrong type"), with(field, value.clone()), field)));
    typed.chain(KNOWN.iter().take(7).map(|field| case(format!("{field} missing"), without(field), field))).collect()
}

fn wrong_kinds() -> Vec<Case> {
    let others = ["Service_Account", "service_account ", "service-account", "user", PEM, "serviceaccount"];
    let mut cases: Vec<Case> = OTHER_KINDS.iter().chain(&others).map(|kind| case("other kind", with("type", *kind), "type")).collect();
    let executable = json!({"type": "external_account", "credential_source": {"executable": {"command": "touch marker"}}});
    let client = json!({"installed": {"client_id": "x", "token_uri": "https://oauth2.googleapis.com/token"}});
    cases.extend(
        [executable, client, json!({"type": "authorized_user", "refresh_token": "x"}), json!({})]
            .iter()
            .map(|file| case("other file", file.to_string().into_bytes(), "type")),
    );
    cases
}

fn wrong_addresses() -> Vec<Case> {
    let uris = [
        "token",
        "http://oauth2.googleapis.com/token",
        "https://evil.example/token",
        "https://oauth2.googleapis.com.evil.example/token",
        "https://googleapis.com/token",
        "https://oauth2.googleapis.com@evil.example/",
        "https://user:pass@oauth2.googleapis.com/token",
        "https://oauth2.googleapis.com:444/token",
        "file:///etc/passwd",
        "https://169.254.169.254/token",
        "http://192.168.0.1/token",
        "http://0.0.0.0/token",
        "ftp://127.0.0.1/token",
        "https://oauth2.googleapis.com/token#x",
        "https://oauth2.googleapis.com/token?x",
        "https://oauth2.googleapis.com/to ken",
        "https://oauth2.googleapis.com./token",
        "https://",
        "http://127.0.0.1:99999/",
        PEM,
    ];
    let emails = [
        "probe",
        "@",
        "probe@",
        "@x.example",
        "probe@localhost",
        "a@b@c.example",
        "a b@c.example",
        "a@c..example",
        "<a@c.example>",
        "a@c.example\n",
        "ä@c.example",
        PEM,
    ];
    let universes = ["evil.example", "googleapis.com.evil.example", "GOOGLEAPIS.COM", PEM];
    let of = |field: &'static str, list: &[&str]| list.iter().map(|value| case(*value, with(field, *value), field)).collect::<Vec<_>>();
    [of("token_uri", &uris), of("client_email", &emails), of("universe_domain", &universes)].into_iter().flatten().collect()
}

fn wrong_words() -> Vec<Case> {
    let long = "a".repeat(101);
    let values = ["two words", "line\nbreak", "schön", "nul\u{0}", long.as_str(), PEM];
    let fields = ["project_id", "private_key_id", "client_id"];
    fields.iter().flat_map(|field| values.iter().map(move |value| case(*value, with(field, *value), field))).collect()
}

fn wrong_keys() -> Vec<Case> {
    let body = PEM.lines().filter(|line| !line.starts_with('-')).collect::<Vec<_>>().join("\n");
    let cut = |keep: usize| PEM.lines().take(keep).chain(["-----END PRIVATE KEY-----"]).collect::<Vec<_>>().join("\n");
    let mut pems = vec![
        include_str!("testdata/test_only_rsa1024.pem").to_owned(),
        include_str!("testdata/test_only_crt_of_another.pem").to_owned(),
        include_str!("testdata/test_only_ec.pem").to_owned(),
        include_str!("testdata/test_only_public.pem").to_owned(),
        include_str!("testdata/test_only_encrypted.pem").to_owned(),
        body.clone(),
        body.replace('\n', ""),
        PEM.replace('\n', "\\n"),
        PEM.replace("-----END PRIVATE KEY-----", ""),
        PEM.replace("BEGIN PRIVATE", "BEGIN RSA PRIVATE").replace("END PRIVATE", "END RSA PRIVATE"),
        PKCS1.replace("RSA PRIVATE", "PRIVATE"),
        PEM.replace("PRIVATE KEY", "CERTIFICATE"),
        PEM.replace("PRIVATE KEY", "EC PRIVATE KEY"),
        PEM.replace("PRIVATE KEY", "OPENSSH PRIVATE KEY"),
        format!("{PEM}{FOREIGN}"),
        format!("text before\n{PEM}"),
        PEM.replacen('M', "*", 1),
        "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n".to_owned(),
        "***".to_owned(),
    ];
    pems.extend([2, 5, 13, 26].map(cut));
    // A character of the modulus, both primes, both exponents and the coefficient.
    pems.extend([150, 800, 1000, 1200, 1350, 1550].map(flipped));
    pems.into_iter().enumerate().map(|(number, pem)| case(format!("private key {number}"), with("private_key", pem), "private_key")).collect()
}

fn wrong_files() -> Vec<Case> {
    let text = text();
    let nested = |depth: usize| with("extra", serde_json::from_str::<Value>(&format!("{}{}", "[".repeat(depth), "]".repeat(depth))).unwrap());
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut files = vec![
        Vec::new(),
        b" ".to_vec(),
        b"\xef\xbb\xbf".iter().copied().chain(text.bytes()).collect(),
        utf16,
        text.replace("harbour-lights.iam", "\u{e4}").bytes().filter(|byte| *byte != 0xc3).collect(),
        format!("{text}{}", " ".repeat(64 * 1024)).into_bytes(),
        vec![b'x'; 1024 * 1024],
        format!("[{text}]").into_bytes(),
        format!("{text}{text}").into_bytes(),
        format!("{text},").into_bytes(),
        text.replacen(',', ",,", 1).into_bytes(),
        text.replacen("\n}", ",\n}", 1).into_bytes(),
        text.replace('"', "'").into_bytes(),
        format!("// key\n{text}").into_bytes(),
        text.replacen("\"service_account\"", "NaN", 1).into_bytes(),
        text.replacen("\"service_account\"", "1e99999", 1).into_bytes(),
        text.replacen("service_account", "service\naccount", 1).into_bytes(),
        text.replacen("service_account", "\\ud800", 1).into_bytes(),
        text.replacen("service_account", "\\x41", 1).into_bytes(),
        PEM.as_bytes().to_vec(),
        serde_json::to_vec(PEM).unwrap(),
        b"null".to_vec(),
        b"42".to_vec(),
        nested(8),
        nested(100),
        b"[".repeat(60_000),
        b"{\"a\":".repeat(10_000),
        [0; 2048].to_vec(),
    ];
    let ends = [1, 20, 200, 900, 1500, text.len() - 1];
    files.extend(ends.iter().map(|end| text.as_bytes().iter().copied().take(*end).collect()));
    files.into_iter().enumerate().map(|(number, file)| case(format!("file {number}"), file, "credentials")).collect()
}

fn duplicates() -> Vec<Case> {
    let twice = |field: &str, value: &str| text().replacen('{', &format!("{{{}:{},", json!(field), json!(value)), 1).into_bytes();
    let same = KNOWN.iter().map(|field| case(format!("{field} twice"), twice(field, good()[*field].as_str().unwrap()), field));
    let within = text().replacen('{', r#"{"extra":{"a":1,"a":2},"#, 1).into_bytes();
    let escaped = text().replacen('{', r#"{"\u0074oken_uri":"https://evil.example/token","#, 1).into_bytes();
    let odd = text().replacen('{', &format!("{{{0}:1,{0}:2,", json!(PEM)), 1).into_bytes();
    same.chain([case("within a field", within, "extra"), case("escaped", escaped, "token_uri"), case("a key as a name", odd, "credentials")])
        .collect()
}

fn bad_cases() -> Vec<Case> {
    [wrong_types(), wrong_kinds(), wrong_addresses(), wrong_words(), wrong_keys(), wrong_files(), duplicates()].into_iter().flatten().collect()
}

fn good_cases() -> Vec<Vec<u8>> {
    let uris = [
        "https://www.googleapis.com/oauth2/v4/token",
        "https://accounts.google.com/o/oauth2/token",
        "http://127.0.0.1:8085/token",
        "http://localhost:8085/token",
        "http://[::1]:8085/token",
        "https://127.0.0.1/token",
    ];
    let mut cases: Vec<Vec<u8>> = uris.iter().map(|uri| with("token_uri", *uri)).collect();
    cases.extend(KNOWN.iter().skip(7).map(|field| without(field)));
    cases.extend([PKCS1, FOREIGN, PEM.trim_end(), &format!("\n{PEM}\n\n"), &PEM.replace('\n', "\r\n")].map(|pem| with("private_key", pem)));
    cases.extend([with("client_email", "1-compute@developer.gserviceaccount.com"), with("extra", json!({"a": [[[[[[1]]]]]]})), with(PEM, 1)]);
    cases.push(serde_json::to_vec(&good()).unwrap());
    cases.push(text().replacen("type", "\\u0074ype", 1).into_bytes());
    cases.push(format!("\r\n\t{}\r\n", text()).into_bytes());
    cases.push(format!("{}{}", text(), " ".repeat(64 * 1024 - text().len())).into_bytes());
    cases
}

/// The pieces of 20 characters of every private key, with and without its line breaks.
fn fragments() -> HashSet<String> {
    let pems = [PEM, PKCS1, FOREIGN, include_str!("testdata/test_only_rsa1024.pem"), include_str!("testdata/test_only_crt_of_another.pem")];
    let bodies = pems.iter().map(|pem| pem.lines().filter(|line| !line.starts_with('-')).collect::<Vec<_>>().join("\n"));
    bodies.flat_map(|body| [body.replace('\n', ""), body.replace('\n', "\\n"), body]).flat_map(|body| pieces(&body)).collect()
}

fn pieces(text: &str) -> Vec<String> {
    text.chars().collect::<Vec<_>>().windows(20).map(|piece| piece.iter().collect()).collect()
}

#[test]
fn every_bad_file_is_refused_naming_the_field_and_never_the_key() {
    let (cases, secret) = (bad_cases(), fragments());
    assert!(cases.len() >= 150, "{}", cases.len());
    for Case { name, file, field } in cases {
        let started = Instant::now();
        let Err(refusals) = ServiceAccountKey::parse(&file) else {
            unreachable!("{name} was accepted");
        };
        assert!(started.elapsed() < Duration::from_secs(1), "{name}");
        assert!(refusals.iter().any(|refusal| refusal.field == field), "{name}: {field} is not named in {refusals:?}");
        let told = format!("{refusals:?}");
        assert!(pieces(&told).iter().all(|piece| !secret.contains(piece)), "{name} tells the key");
    }
}

#[test]
fn every_good_file_is_accepted_and_never_tells_the_key() {
    let (cases, secret) = (good_cases(), fragments());
    assert!(cases.len() >= 15, "{}", cases.len());
    for (number, file) in cases.iter().enumerate() {
        let key = ServiceAccountKey::parse(file).unwrap_or_else(|refusals| unreachable!("good file {number}: {refusals:?}"));
        let told = format!("{key:?} {:?}", key.facts());
        assert!(pieces(&told).iter().all(|piece| !secret.contains(piece)), "good file {number}");
    }
}

#[test]
fn a_usual_file_gives_its_facts_without_a_warning() {
    let facts = ServiceAccountKey::parse(&bytes(&good())).unwrap().facts();
    assert_eq!(facts.client_email, "probe@harbour-lights.iam.gserviceaccount.com");
    assert_eq!((facts.project_id.as_str(), facts.warnings.len()), ("harbour-lights", 0));
}

#[test]
fn what_is_unusual_is_warned_of() {
    let warnings = |file: Vec<u8>| ServiceAccountKey::parse(&file).unwrap().facts().warnings;
    assert_eq!(warnings(with("comment", "x")), ["the field comment is unknown and ignored"]);
    assert_eq!(warnings(with(PEM, "x")), ["the field with an unusual name is unknown and ignored"]);
    assert!(warnings(with("client_email", "a@b.example")).join("").contains("client_email"));
    assert!(warnings(with("private_key_id", "1")).join("").contains("private_key_id"));
    assert!(warnings(with("client_id", "x")).join("").contains("client_id"));
    assert!(warnings(with("token_uri", "http://127.0.0.1:1/token")).join("").contains("emulator"));
}

#[test]
fn all_refusals_are_told_at_once_and_another_kind_alone() {
    let mut fields = good();
    fields.remove("project_id");
    fields.insert("client_email".into(), json!("nobody"));
    fields.insert("universe_domain".into(), json!(1));
    let refused: Vec<String> = ServiceAccountKey::parse(&bytes(&fields)).unwrap_err().into_iter().map(|refusal| refusal.field).collect();
    assert_eq!(refused, ["project_id", "client_email", "universe_domain"]);
    let user = ServiceAccountKey::parse(br#"{"type":"authorized_user"}"#).unwrap_err();
    assert_eq!(user.iter().map(Invalid::to_string).collect::<Vec<_>>(), [r#"type: is "authorized_user", expected "service_account""#]);
}
