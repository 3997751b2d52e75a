//! Runs of `verify` as values, for what is made of them: one as a contact centre might see it, one of hostile texts.

use chanctl::report::{CheckKind, CheckResult, Checked, Severity, Spot, Verification};

const KINDS: &[CheckKind] = &[
    CheckKind {
        id: "manifest",
        title: "Manifest is valid",
        description: "Every file of the manifest can be read, and holds nothing that is unknown, missing or of the wrong type.",
        severity: Severity::Error,
    },
    CheckKind {
        id: "rule-test",
        title: "Rule tests pass",
        description: "Every test of the manifest is sent through the rules. Mend the rule, or the expectation if that is what is wrong.",
        severity: Severity::Error,
    },
    CheckKind {
        id: "rule-reachable",
        title: "Rules can be reached",
        description: "A rule that never decides hides what was meant. Move it up, or take it away.",
        severity: Severity::Warning,
    },
    CheckKind {
        id: "token",
        title: "Credentials get a token",
        description: "The token endpoint really gives a token for the account's key. If it refuses, upload a new key.",
        severity: Severity::Error,
    },
    CheckKind {
        id: "webhook-answers",
        title: "Webhook answers",
        description: "The address that the provider calls answers its handshake. If it does not, see that the receiver is served.",
        severity: Severity::Error,
    },
    CheckKind {
        id: "drift",
        title: "Nothing has drifted",
        description: "What is live is what was applied last. Apply again, or export the change into the manifest.",
        severity: Severity::Note,
    },
];

fn check(id: &'static str, result: CheckResult, severity: Severity, title: &str, subject: &str, message: &str) -> Checked {
    let [title, subject, message] = [title, subject, message].map(str::to_owned);
    Checked { id, title, subject, result, severity, message, remedy: None, at: None, details: None }
}

/// Returns a run with errors, a warning, a note, skipped checks and many that passed.
pub(crate) fn telling() -> Verification {
    use CheckResult::{Failed, Passed, Skipped};
    use Severity::{Error, Note, Warning};
    let spot = |line, column, width| Some(Spot { file: "config/channels.yaml".into(), line, column, width });
    let mut checks = vec![check("manifest", Passed, Error, "The manifest is valid", "", "48 objects, 31 rules and 12 tests in 3 files")];
    checks.push(Checked {
        at: spot(84, 5, 21),
        remedy: Some("mend the rule, or the expectation if that is what is wrong".into()),
        details: Some("rule      - ana\n          + portuguese\nqueue     - vip\n          + lisboa\nbecause   rule portuguese to queue lisboa; context.resolvedLocale.startsWith(\"pt\")".into()),
        ..check("rule-test", Failed, Error, "Ana goes to the VIP desk", "tests[Ana goes to the VIP desk]", "expected rule ana, got portuguese; expected queue vip, got lisboa")
    });
    checks.push(Checked {
        at: spot(17, 20, 26),
        remedy: Some("create a key for a service account, then run  chanctl account upload-credentials acme-uk ./new.json".into()),
        ..check(
            "token",
            Failed,
            Error,
            "acme-uk gets a token",
            "accounts[acme-uk].credentials",
            "the token endpoint refused the key: invalid_grant (Invalid JWT Signature.)",
        )
    });
    checks.push(Checked {
        at: spot(61, 7, 9),
        remedy: Some("move it before rule anyone, or take it away".into()),
        ..check(
            "rule-reachable",
            Failed,
            Warning,
            "Rule night-shift can be reached",
            "rulesets[google-routes].rules[night-shift]",
            "rule anyone before it takes every conversation",
        )
    });
    checks.push(check("drift", Failed, Note, "queue/vip is as it was applied", "queues[vip].priority", "applied 10, live 20"));
    for account in ["acme-uk", "acme-pt"] {
        let subject = format!("accounts[{account}]");
        checks.push(check("webhook-answers", Skipped, Error, &format!("The webhook of {account} answers"), &subject, "--offline asks nobody"));
    }
    for number in 1..=14 {
        let (title, subject) = (format!("Conversation {number} reaches its queue"), format!("tests[{number}]"));
        checks.push(Checked { at: spot(100 + number, 5, 12), ..check("rule-test", Passed, Error, &title, &subject, "as expected") });
    }
    let files = vec!["config/channels.yaml".into(), "config/rules.yaml".into(), "overlays/prod.yaml".into()];
    let (context, version, at) = ("production".into(), "0.1.0".into(), "2026-11-28T12:00:00Z".into());
    Verification { command: "chanctl verify", checks, kinds: KINDS, files, context, version, at }
}

/// Returns the same run with this text wherever there is any.
pub(crate) fn full_of(text: &str) -> Verification {
    let mut verification = telling();
    for check in &mut verification.checks {
        (check.title, check.subject, check.message) = (text.into(), text.into(), text.into());
        (check.remedy, check.details) = (Some(text.into()), Some(text.into()));
        check.at.iter_mut().for_each(|at| at.file = text.into());
    }
    Verification { files: vec![text.into()], context: text.into(), version: text.into(), at: text.into(), ..verification }
}

/// A text that tries to break out of every format at once.
pub(crate) const HOSTILE: &str = "</script></style></pre></bdi><script>document.title='owned'</script><img src=https://evil.example/a.png \
    onerror=\"document.title='owned'\"> \"' onload='alert(1) ]]> --> &lt; \u{0}\u{1b}[31m \u{202e}gpj.exe\u{200b}\u{ffff} [x](https://evil.example) | a\n::error::b %0A";
