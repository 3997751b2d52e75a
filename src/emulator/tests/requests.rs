//! How requests are read and answers written on every path: lenient JSON, query parameters, partial answers, discovery.

use axum::http::Method;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::management::Client;
use super::support::{AGENT, Answer, BRAND, call};

impl Client {
    /// Sends a body as it is.
    async fn raw(&self, method: Method, path: &str, body: &str) -> Answer {
        let bearer = format!("Bearer {}", self.token);
        call(method, &self.harness.url(path), &[("authorization", &bearer), ("content-type", "application/json")], body.as_bytes()).await
    }
}

fn violations(answer: &Answer) -> Vec<Value> {
    assert_eq!((answer.status, &answer.json["error"]["status"]), (400, &json!("INVALID_ARGUMENT")), "{answer:?}");
    answer.json["error"]["details"][0]["fieldViolations"].as_array().unwrap().clone()
}

#[tokio::test]
async fn single_quotes_and_final_commas_are_read() {
    let client = Client::start().await;
    let body = "{\n'locale': 'en',\n'welcomeMessages': [{'text': 'Hello there!'},],\n'customId': 'it\\'s first',\n}";
    let greeting = client.raw(Method::POST, &format!("v1/{AGENT}/greetings"), body).await;
    assert_eq!(greeting.json["customId"], "it's first", "{greeting:?}");
    let path = format!("v1/{}?updateMask=welcomeMessages,customId", greeting.json["name"].as_str().unwrap());
    let patched = client.raw(Method::PATCH, &path, "{'welcomeMessages': [{'text': 'Updated'}]}").await;
    assert_eq!((&patched.json["welcomeMessages"], &patched.json["customId"]), (&json!([{"text": "Updated"}]), &Value::Null));
    let delete = client.send(Method::DELETE, &format!("v1/{}", greeting.json["name"].as_str().unwrap()), Value::Null).await;
    assert_eq!(delete.status, 404, "Google has no method to delete a greeting");
}

#[tokio::test]
async fn every_unknown_name_and_wrong_type_is_a_violation() {
    let client = Client::start().await;
    let body = json!({"displayName": 5, "colour": "red", "businessMessagesAgent": {"size": 1}});
    let found = violations(&client.send(Method::POST, &format!("v1/{BRAND}/agents"), body).await);
    let fields: Vec<_> = found.iter().map(|violation| violation["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["agent.display_name", "agent", "agent.business_messages_agent"]);
    assert_eq!(found[1]["description"], "Invalid JSON payload received. Unknown name \"colour\" at 'agent': Cannot find field.");
}

#[tokio::test]
async fn the_parameters_of_every_method_are_taken_and_others_are_not() {
    let client = Client::start().await;
    let common = "alt=json&prettyPrint=True&key=k&quotaUser=q&trace=t&uploadType=u&upload_protocol=p&$.xgafv=2&page_size=1";
    let page = client.get(&format!("v1/{BRAND}/agents?{common}")).await;
    assert_eq!(page.json["agents"].as_array().unwrap().len(), 1);
    let unknown = client.get("v1/brands?colour=red").await;
    let text = violations(&unknown)[0]["description"].as_str().unwrap().to_owned();
    assert!(text.contains("Unknown name \"colour\": Cannot bind query parameter."), "{text}");
    for (query, field) in [
        ("alt=proto", "alt"),
        ("alt=media", "alt"),
        ("alt=xml", "alt"),
        ("$.xgafv=3", "$.xgafv"),
        ("prettyPrint=maybe", "pretty_print"),
        ("callback=a%28", "callback"),
    ] {
        assert_eq!(violations(&client.get(&format!("v1/brands?{query}")).await)[0]["field"], field);
    }
}

#[tokio::test]
async fn answers_are_indented_cut_down_and_wrapped_as_asked() {
    let client = Client::start().await;
    let path = format!("v1/{BRAND}");
    assert!(client.get(&path).await.text.contains("\n  \"displayName\": \"Harbour Lights\""));
    let plain = client.get(&format!("{path}?prettyPrint=false")).await;
    assert_eq!(plain.text, format!("{{\"name\":\"{BRAND}\",\"displayName\":\"Harbour Lights\"}}"));
    let named = client.get(&format!("v1/{BRAND}/agents?fields=agents(displayName,businessMessagesAgent/defaultLocale)")).await;
    assert_eq!(named.json["agents"][0], json!({"displayName": "Harbour Lights Support", "businessMessagesAgent": {"defaultLocale": "en"}}));
    assert_eq!(violations(&client.get(&format!("{path}?fields=colour")).await)[0]["field"], "fields");
    let wrapped = client.get(&format!("{path}?callback=show&prettyPrint=false&fields=name")).await;
    assert_eq!(wrapped.text, format!("// API callback\nshow({{\"name\":\"{BRAND}\"}});"));
    assert_eq!(wrapped.headers["content-type"], "text/javascript; charset=UTF-8");
    let missing = client.get("v1/brands/none?fields=name").await;
    assert_eq!(missing.json["error"]["code"], 404, "errors are always whole");
}

#[tokio::test]
async fn a_body_in_chunks_is_read() {
    let client = Client::start().await;
    let address = client.harness.emulator.url().trim_start_matches("http://").to_owned();
    let mut stream = TcpStream::connect(&address).await.unwrap();
    let request = format!(
        "POST /v1/brands HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n\
         8\r\n{{\"displa\r\nd\r\nyName\":\"Cut\"}}\r\n0\r\n\r\n",
        client.token
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("\"Cut\""), "{answer}");
}

#[tokio::test]
async fn three_pages_hold_everything_once() {
    let client = Client::start().await;
    for name in ["A", "B", "C", "D"] {
        client.send(Method::POST, "v1/brands", json!({"displayName": name})).await;
    }
    let (mut names, mut token, mut pages) = (Vec::new(), String::new(), 0);
    while pages == 0 || !token.is_empty() {
        let page = client.get(&format!("v1/brands/?pageSize=2&pageToken={token}")).await.json;
        names.extend(page["brands"].as_array().unwrap().iter().map(|brand| brand["name"].to_string()));
        token = page["nextPageToken"].as_str().unwrap_or_default().to_owned();
        pages += 1;
    }
    names.sort();
    names.dedup();
    assert_eq!((pages, names.len()), (3, 5));
    assert_eq!(violations(&client.get("v1/brands?pageToken=%21").await)[0]["field"], "page_token");
}

#[tokio::test]
async fn discovery_names_the_api_by_parameter_prefix_host_or_directory() {
    let client = Client::start().await;
    let root = format!("{}/", client.harness.emulator.url());
    let ask = async |path: &str, host: Option<&str>| {
        let headers: Vec<_> = host.iter().map(|host| ("host", *host)).collect();
        call(Method::GET, &client.harness.url(path), &headers, b"").await
    };
    for path in [
        "$discovery/rest?version=v1&api=businessmessages",
        "businessmessages/$discovery/rest?version=v1",
        "discovery/v1/apis/businessmessages/v1/rest",
    ] {
        let document = ask(path, None).await.json;
        assert_eq!((&document["name"], &document["rootUrl"]), (&json!("businessmessages"), &json!(root)), "{path}");
    }
    let by_host = ask("$discovery/rest?version=v1", Some("businesscommunications.localhost")).await.json;
    assert_eq!((&by_host["id"], &by_host["resources"]["conversations"]), (&json!("businesscommunications:v1"), &Value::Null));
    let both = ask("$discovery/rest?version=v1", None).await.json;
    assert!(both["resources"]["brands"].is_object() && both["resources"]["conversations"].is_object());
    assert_eq!(ask("$discovery/rest?version=v2", None).await.status, 404);
    assert_eq!(ask("drive/$discovery/rest", None).await.status, 404);
}

#[tokio::test]
async fn every_method_of_the_documents_is_served() {
    let client = Client::start().await;
    let mut methods = Vec::new();
    collect(&client.get("$discovery/rest?version=v1").await.json, &mut methods);
    assert_eq!(methods.len(), 48);
    for (id, http, path) in methods {
        // Without a token, what is served asks for one, and what has no route is not found.
        let answer = call(http.parse().unwrap(), &client.harness.url(&path.replace(['{', '}'], "")), &[], b"").await;
        assert_eq!(answer.status, 401, "{id}: {answer:?}");
    }
    let greeting = client.harness.url(&format!("v1/{AGENT}/greetings/g"));
    assert_eq!(call(Method::DELETE, &greeting, &[], b"").await.status, 404);
}

fn collect(resource: &Value, found: &mut Vec<(String, String, String)>) {
    let text = |method: &Value, name: &str| method[name].as_str().unwrap().to_owned();
    let methods = resource["methods"].as_object().into_iter().flatten();
    found.extend(methods.map(|(_, method)| (text(method, "id"), text(method, "httpMethod"), text(method, "flatPath"))));
    resource["resources"].as_object().into_iter().flatten().for_each(|(_, inner)| collect(inner, found));
}
