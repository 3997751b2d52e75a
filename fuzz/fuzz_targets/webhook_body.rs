//! The body of a webhook call, before and after its signature is checked: no panic, and what is understood is understood wholly.

#![no_main]

mod common;

use chanctl::domain::ClientToken;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|body: &[u8]| {
    let provider = common::provider();
    if provider.handshake(body).is_some() {
        assert!(body.len() <= 8 * 1024, "a handshake is small");
    }
    if let Ok(event) = provider.parse_event(body) {
        assert!(!event.conversation_id.is_empty() && !event.brand_id.is_empty() && !event.agent_id.is_empty() && !event.dedupe_key.is_empty());
        let again = provider.parse_event(body).expect("what was understood once is understood again");
        assert_eq!(again.dedupe_key, event.dedupe_key, "a repetition is recognised");
    }
    let token = ClientToken::parse(b"CHANCTLDEMOTOKEN").expect("a right token");
    let claimed = String::from_utf8_lossy(body).into_owned();
    assert!(!provider.signature_is_right(&token, &[("x-goog-signature".into(), claimed)], body), "nobody signs by chance");
});
