//! A service-account file: no panic, every refusal names a field, and none repeats what stands for the key.

#![no_main]

mod common;

use libfuzzer_sys::fuzz_target;
use serde_json::json;

fuzz_target!(|bytes: &[u8]| {
    check(bytes);
    // The same bytes in the place of the key, which random bytes would hardly ever reach.
    let key = format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", String::from_utf8_lossy(bytes));
    let file = json!({
        "type": "service_account", "project_id": "p", "private_key_id": "0123456789012345678901234567890123456789", "private_key": key,
        "client_email": "a@p.iam.gserviceaccount.com", "client_id": "123456789012345678901", "token_uri": "https://oauth2.googleapis.com/token",
    });
    check(file.to_string().as_bytes());
});

fn check(file: &[u8]) {
    let Err(errors) = common::provider().check_credentials(file) else { return };
    assert!(!errors.is_empty(), "a refusal has a reason");
    for error in errors {
        assert!(!error.message.is_empty(), "a reason has words");
        assert!(!error.to_string().contains("PRIVATE KEY-----\n"), "a refusal repeats the key");
    }
}
