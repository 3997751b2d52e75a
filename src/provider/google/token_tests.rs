//! Access tokens against a token endpoint that refuses, stalls or talks nonsense.

use std::sync::Arc;

use serde_json::json;

use super::*;
use crate::clock::SystemClock;
use crate::provider::google::fake::{Fake, LONG, Reply, SHORT, google_error, key_with_token_uri};

fn tokens(timeout: Duration) -> Tokens {
    Tokens { pace: Pace::at_once(), ..Tokens::new(timeout, Arc::new(SystemClock), Arc::default()) }
}

async fn ask(tokens: &Tokens, key: &Secret, scope: &str, rejected: Option<&Token>) -> Result<Token, ProviderError> {
    tokens.token(key, &[scope], rejected, Instant::now() + tokens.timeout).await
}

async fn refusal(reply: impl Fn() -> Reply + Send + Sync + 'static) -> ProviderError {
    let fake = Fake::start(move |_| Some(reply())).await;
    ask(&tokens(LONG), &fake.key(), "s", None).await.err().unwrap()
}

#[tokio::test]
async fn a_token_is_fetched_once_for_a_key_and_its_scopes() {
    let fake = Fake::start(|_| None).await;
    let (tokens, key) = (tokens(LONG), fake.key());
    let (one, two) = tokio::join!(ask(&tokens, &key, "s", None), ask(&tokens, &key, "s", None));
    let (one, two) = (one.ok().unwrap(), two.ok().unwrap());
    assert_eq!((one.bearer(), two.bearer()), ("token-0", "token-0"));
    assert!(one.expires_at.is_some());
    assert_eq!(ask(&tokens, &key, "t", None).await.ok().unwrap().bearer(), "token-1");
    assert_eq!(fake.count("POST /token"), 2);
}

#[tokio::test]
async fn the_assertion_is_signed_for_the_scope_and_goes_to_the_files_own_endpoint() {
    use base64::Engine;
    let fake = Fake::start(|_| None).await;
    ask(&tokens(LONG), &fake.key(), "https://www.googleapis.com/auth/x", None).await.ok().unwrap();
    let form = fake.seen().first().unwrap().body.as_str().unwrap().to_owned();
    let fields: HashMap<String, String> = url::form_urlencoded::parse(form.as_bytes()).into_owned().collect();
    assert_eq!(fields["grant_type"], "urn:ietf:params:oauth:grant-type:jwt-bearer");
    let claims = fields["assertion"].split('.').nth(1).unwrap().trim_end_matches('=').to_owned();
    let claims: serde_json::Value = serde_json::from_slice(&base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(claims).unwrap()).unwrap();
    assert_eq!(claims["scope"], "https://www.googleapis.com/auth/x");
    assert_eq!(claims["aud"], fake.root.join("token").unwrap().as_str());
    assert_eq!(claims["iss"], "probe@test-only.iam.gserviceaccount.com");
}

#[tokio::test]
async fn a_rejected_token_is_replaced() {
    let fake = Fake::start(|_| None).await;
    let (tokens, key) = (tokens(LONG), fake.key());
    let first = ask(&tokens, &key, "s", None).await.ok().unwrap();
    assert_eq!(ask(&tokens, &key, "s", Some(&first)).await.ok().unwrap().bearer(), "token-1");
    // Another call that was rejected with the same old token takes the new one.
    assert_eq!(ask(&tokens, &key, "s", Some(&first)).await.ok().unwrap().bearer(), "token-1");
    assert_eq!(fake.count("POST /token"), 2);
}

#[tokio::test]
async fn a_refused_key_is_told_in_the_endpoints_words() {
    for (word, description) in
        [("invalid_grant", "Invalid JWT Signature."), ("invalid_scope", "Bad scope"), ("unsupported_grant_type", "No"), ("something_new", "Why")]
    {
        let error = refusal(move || Reply::Json(400, json!({"error": word, "error_description": description}))).await;
        let (status, code) = (Some(400), Some(word.to_owned()));
        assert_eq!(error, ProviderError::KeyRefused { status, code, message: format!("{word}: {description}") });
    }
}

#[tokio::test]
async fn trouble_of_the_endpoint_is_not_the_keys_fault() {
    for word in ["internal_failure", "server_error", "temporarily_unavailable"] {
        let error = refusal(move || Reply::Json(400, json!({"error": word}))).await;
        assert!(matches!(error, ProviderError::Unreachable { .. }), "{error}");
    }
}

#[tokio::test]
async fn nonsense_is_a_bad_answer_that_repeats_nothing() {
    let table: [fn() -> Reply; 5] = [
        || Reply::Raw(200, b"<html>ya29.hush".to_vec()),
        || Reply::Json(200, json!({"access_token": ["ya29.hush"]})),
        || Reply::Json(200, json!({"access_token": ""})),
        || Reply::Json(200, json!({"access_token": "ya29.hush", "token_type": "mac", "expires_in": 1})),
        || Reply::Json(200, json!({})),
    ];
    for reply in table {
        let error = refusal(reply).await;
        assert!(matches!(&error, ProviderError::BadAnswer(words) if !words.contains("hush")), "{error}");
    }
}

#[tokio::test]
async fn an_endpoint_that_does_not_answer_is_unreachable() {
    let fake = Fake::start(|_| Some(Reply::Never)).await;
    let error = ask(&tokens(SHORT), &fake.key(), "s", None).await.err().unwrap();
    assert_eq!(error.to_string(), format!("127.0.0.1:{} could not be reached: no answer within 150ms", fake.root.port().unwrap()));
}

#[tokio::test]
async fn a_closed_port_is_unreachable() {
    let port = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    let error = ask(&tokens(LONG), &key_with_token_uri(&format!("http://127.0.0.1:{port}/token")), "s", None).await.err().unwrap();
    assert!(
        matches!(&error, ProviderError::Unreachable { host, message } if host.ends_with(&port.to_string()) && message.contains("refused")),
        "{error}"
    );
}

#[tokio::test]
async fn a_key_file_is_checked_again_before_anything_is_sent() {
    let error = ask(&tokens(LONG), &key_with_token_uri("https://evil.example/token"), "s", None).await.err().unwrap();
    assert!(matches!(&error, ProviderError::KeyRefused { message, .. } if message.contains("token_uri")), "{error}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_callers_at_once_fetch_one_token_and_share_one_refusal() {
    let storm = async |fake: &Fake| {
        let (tokens, key) = (Arc::new(tokens(LONG)), Arc::new(fake.key()));
        let gate = Arc::new(tokio::sync::Barrier::new(200));
        let mut callers = tokio::task::JoinSet::new();
        for _ in 0..200 {
            let (tokens, key, gate) = (Arc::clone(&tokens), Arc::clone(&key), Arc::clone(&gate));
            callers.spawn(async move {
                gate.wait().await;
                ask(&tokens, &key, "s", None).await.map(|token| token.bearer().to_owned())
            });
        }
        callers.join_all().await
    };
    let fake = Fake::start(|_| None).await;
    assert!(storm(&fake).await.into_iter().all(|token| token.as_deref() == Ok("token-0")));
    assert_eq!(fake.count("POST /token"), 1);
    let refusing = Fake::start(|_| Some(Reply::Json(400, json!({"error": "invalid_grant"})))).await;
    assert!(storm(&refusing).await.into_iter().all(|token| matches!(token, Err(ProviderError::KeyRefused { .. }))));
    // A caller that comes when the others have their answer asks anew: the key may have been mended.
    assert!(refusing.count("POST /token") < 20, "{}", refusing.count("POST /token"));
}

#[test]
fn a_token_is_renewed_when_its_time_is_over_and_not_before() {
    let of_life = |seconds| Token {
        bearer: Arc::new(Zeroizing::new("t".to_owned())),
        expires_at: Some(Timestamp::now() + jiff::SignedDuration::from_secs(seconds)),
    };
    for _ in 0..100 {
        let kept = Kept::of(Ok(of_life(3_600)));
        let after = |seconds| kept.at + Duration::from_secs(seconds);
        let holds = |seconds| kept.still(None, after(seconds), after(seconds)).is_some();
        assert!(holds(1) && holds(2_800), "at least 78 % of its life are used");
        assert!(!holds(3_300) && !holds(86_400), "the last tenth is not");
    }
    let endless = Kept::of(Ok(Token { expires_at: None, ..of_life(0) }));
    let late = endless.at + Duration::from_secs(86_400);
    assert!(endless.still(None, late, late).is_some() && endless.still(Some(&of_life(1)), late, late).is_none());
    let failed = Kept::of(Err(key_refused("no")));
    assert!(failed.still(None, failed.at, late).is_some(), "those who waited with the one that asked share its answer");
    assert!(failed.still(None, late, late).is_none());
}

#[tokio::test]
async fn a_token_that_ends_at_once_is_used_once() {
    for expires_in in [0, -5] {
        let fake = Fake::start(move |seen| {
            Some(Reply::Json(200, json!({"access_token": format!("t-{}", seen.before), "expires_in": expires_in, "token_type": "Bearer"})))
        })
        .await;
        let (tokens, key) = (tokens(LONG), fake.key());
        for expected in ["t-0", "t-1"] {
            assert_eq!(ask(&tokens, &key, "s", None).await.ok().unwrap().bearer(), expected);
        }
    }
}

#[tokio::test]
async fn a_busy_endpoint_is_asked_again_and_its_pause_is_kept() {
    let answers: [fn() -> Reply; 3] =
        [|| Reply::With(429, ("retry-after", "0"), json!({"error": "rate_limited"})), || google_error(503, "UNAVAILABLE", "later"), || Reply::Cut];
    for answer in answers {
        let fake = Fake::start(move |seen| (seen.before < 2).then(answer)).await;
        let token = ask(&tokens(LONG), &fake.key(), "s", None).await.map(|token| token.bearer().to_owned());
        assert_eq!(token.as_deref(), Ok("token-2"));
    }
    let error = refusal(|| Reply::With(503, ("retry-after", "3600"), json!({}))).await;
    assert!(matches!(&error, ProviderError::Answered { status: 503, retry_after_s: Some(3600), title, .. } if title.contains("token")), "{error}");
}

#[tokio::test]
async fn a_cancelled_refresh_leaves_the_store_usable() {
    let fake = Fake::start(|seen| (seen.before == 0).then_some(Reply::Never)).await;
    let (tokens, key) = (tokens(LONG), fake.key());
    let cancelled = tokio::time::timeout(SHORT, ask(&tokens, &key, "s", None)).await;
    assert!(cancelled.is_err());
    assert_eq!(ask(&tokens, &key, "s", None).await.ok().unwrap().bearer(), "token-1");
}

#[tokio::test]
async fn a_refused_assertion_names_the_clock_when_it_is_wrong() {
    let with_date =
        |date: &'static str| move || Reply::With(400, ("date", date), json!({"error": "invalid_grant", "error_description": "Invalid JWT"}));
    let error = refusal(with_date("Sun, 06 Nov 2044 08:49:37 GMT")).await;
    assert!(error.to_string().contains("clock is") && error.to_string().contains("behind the endpoint's"), "{error}");
    let error = refusal(with_date("Sun, 06 Nov 1994 08:49:37 GMT")).await;
    assert!(error.to_string().contains("ahead of the endpoint's"), "{error}");
    let error = refusal(|| Reply::Json(400, json!({"error": "invalid_grant"}))).await;
    assert!(!error.to_string().contains("clock is"), "{error}");
}

#[tokio::test]
async fn an_answer_without_an_end_is_cut_off() {
    let error = refusal(|| Reply::Raw(200, vec![b' '; 1024 * 1024])).await;
    assert!(matches!(&error, ProviderError::Unreachable { message, .. } if message.contains("more than 65536 bytes")), "{error}");
}
