//! What the targets share: the provider, without any network.

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use chanctl::clock::SystemClock;
use chanctl::provider::{Provider, ProviderOptions, Providers, parse_provider};

static PROVIDERS: LazyLock<Providers> =
    LazyLock::new(|| Providers::new(ProviderOptions { endpoint: None, timeout: Duration::from_secs(1), clock: Arc::new(SystemClock) }));

/// Returns the provider whose input is fuzzed.
pub fn provider() -> &'static dyn Provider {
    PROVIDERS.get(&parse_provider("gbm").expect("the provider is known")).expect("the provider is there")
}
