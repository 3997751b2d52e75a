//! What an administrator does next about an agent, in each state that the provider may report.
//!
//! Never here: asking the provider.

use serde_json::Value;

/// Returns the next step for an agent as it is shown, if there is one to name.
pub(crate) fn of_agent(key: &str, agent: &Value) -> String {
    let state = |field: &str| agent.pointer(&format!("/status/{field}")).and_then(Value::as_str);
    if agent.pointer("/status/checked") != Some(&Value::Bool(true)) {
        return format!("the provider was not asked; do so with  chanctl agent refresh {key}");
    }
    let test = format!("until then it can be tried with  chanctl test url {key}");
    match (state("verificationState"), state("launchState")) {
        (_, Some("LAUNCHED")) => {
            format!("the agent is launched; bind it with  chanctl channel create CHANNEL --agent {key} --workstream W --language TAG")
        }
        (_, Some("SUSPENDED")) => "the launch is suspended: ask the provider why, in its console".to_owned(),
        (_, Some("PENDING_UNLAUNCH")) => format!("the agent is being taken back; ask again with  chanctl agent refresh {key}"),
        (_, Some("REJECTED")) => format!("the launch was rejected: mend what the provider's console names and request it again; {test}"),
        (_, Some("PENDING")) => format!("the provider looks at the launch; ask again with  chanctl agent refresh {key} ; {test}"),
        (Some("VERIFIED"), _) => format!("the agent is verified, not launched: request the launch in the provider's console (Agent, Launch); {test}"),
        (Some("PENDING"), _) => {
            format!("the brand's contact has to confirm the verification by mail; then run  chanctl agent refresh {key} ; {test}")
        }
        (None | Some("UNVERIFIED"), _) => {
            format!("the agent is not verified: request the verification in the provider's console (Agent, Verify); {test}")
        }
        (Some(other), _) => format!("the provider reports the verification as {other}: see its console; {test}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_state_has_its_next_step() {
        let step = |verification: Value, launch: Value| {
            of_agent("bot", &json!({"status": {"checked": true, "verificationState": verification, "launchState": launch}}))
        };
        for (verification, launch, words) in [
            (json!("VERIFIED"), json!("LAUNCHED"), "channel create"),
            (json!("VERIFIED"), json!("SUSPENDED"), "suspended"),
            (json!("VERIFIED"), json!("PENDING_UNLAUNCH"), "taken back"),
            (json!("VERIFIED"), json!("REJECTED"), "rejected"),
            (json!("VERIFIED"), json!("PENDING"), "looks at the launch"),
            (json!("VERIFIED"), json!("UNLAUNCHED"), "request the launch"),
            (json!("VERIFIED"), json!("NEW_STATE"), "request the launch"),
            (json!("PENDING"), json!("UNLAUNCHED"), "by mail"),
            (json!("UNVERIFIED"), json!("UNLAUNCHED"), "request the verification"),
            (json!(null), json!(null), "request the verification"),
            (json!("SUSPENDED_IN_GMB"), json!(null), "SUSPENDED_IN_GMB"),
        ] {
            assert!(
                step(verification.clone(), launch.clone()).contains(words),
                "{verification} {launch}: {}",
                step(verification.clone(), launch.clone())
            );
        }
        assert!(of_agent("bot", &json!({"status": {"checked": false}})).contains("agent refresh bot"));
        assert!(of_agent("bot", &json!({})).contains("agent refresh bot"));
    }
}
