//! Single steps of the way of a message: the check of its signature, and the reading of its event.
//!
//! `cargo bench --profile dist --bench steps`.

#![expect(clippy::unwrap_used, reason = "a benchmark that cannot go on panics")]

use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use chanctl::clock::SystemClock;
use chanctl::domain::ClientToken;
use chanctl::provider::{ProviderOptions, Providers, parse_provider};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use hmac::{Hmac, KeyInit as _, Mac as _};

const TOKEN: &[u8] = b"CHANCTLDEMOTOKEN";

fn signature(criterion: &mut Criterion) {
    let options = ProviderOptions { endpoint: None, timeout: Duration::from_secs(1), clock: Arc::new(SystemClock) };
    let providers = Providers::new(options);
    let provider = providers.get(&parse_provider("gbm").unwrap()).unwrap();
    let token = ClientToken::parse(TOKEN).unwrap();
    let mut group = criterion.benchmark_group("signature");
    for bytes in [700, 16 * 1024, 256 * 1024] {
        let body = vec![b'x'; bytes];
        let mut mac = Hmac::<sha2::Sha512>::new_from_slice(TOKEN).unwrap();
        mac.update(&body);
        let right = base64::engine::general_purpose::STANDARD.encode(mac.finalize().into_bytes());
        let headers = vec![("x-goog-signature".to_owned(), right)];
        group.throughput(Throughput::Bytes(bytes as u64));
        group.bench_function(format!("{bytes} bytes"), |bencher| {
            bencher.iter(|| assert!(provider.signature_is_right(&token, black_box(&headers), black_box(&body))));
        });
    }
    group.finish();
}

fn event(criterion: &mut Criterion) {
    let options = ProviderOptions { endpoint: None, timeout: Duration::from_secs(1), clock: Arc::new(SystemClock) };
    let providers = Providers::new(options);
    let provider = providers.get(&parse_provider("gbm").unwrap()).unwrap();
    let body = serde_json::json!({
        "agent": "brands/4f7c0a52-9d0e-4c39-8f0a-0c1b7f6f2f10/agents/1b6a5c0e-5d39-4e0b-9a55-3f0d1a7c9e21",
        "conversationId": "7e5f9f0c-2f43-4c55-8d7b-0f6f3f1b8a64", "requestId": "c3f1d0aa-77b1-4d2e-8f0e-2a9c54d2b6f3",
        "message": {"messageId": "93E2A5E1-0D40-4E63-8B2D-8F7C0B6C41AA", "text": "Do you repair ship lanterns?"},
        "context": {"entryPoint": "PLACESHEET", "userInfo": {"displayName": "Mira", "userDeviceLocale": "de-DE"}, "resolvedLocale": "en"},
    })
    .to_string();
    criterion.bench_function("event is read", |bencher| {
        bencher.iter(|| provider.parse_event(black_box(body.as_bytes())).unwrap());
    });
}

criterion_group!(benches, signature, event);
criterion_main!(benches);
