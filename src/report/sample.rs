//! A run of `verify` for the tests of the renderers: one of everything, and the same with any text in every place.

use super::{CheckKind, CheckResult, Checked, Severity, Spot, Verification};

const KINDS: &[CheckKind] = &[
    kind("manifest", "Manifest is valid", Severity::Error),
    kind("rule-test", "Rule tests pass", Severity::Error),
    kind("rule-reachable", "Rules can be reached", Severity::Warning),
    kind("token", "Credentials get a token", Severity::Error),
    kind("drift", "Nothing has drifted", Severity::Note),
    kind("never", "Never happens", Severity::Error),
];

const fn kind(id: &'static str, title: &'static str, severity: Severity) -> CheckKind {
    CheckKind { id, title, description: "What this means. What to do.", severity }
}

fn check(id: &'static str, result: CheckResult, severity: Severity, title: &str, message: &str) -> Checked {
    let at = Spot { file: "config/channels.yaml".into(), line: 12, column: 5, width: 9 };
    let wrong = result == CheckResult::Failed;
    Checked {
        id,
        title: title.into(),
        subject: if id == "manifest" { String::new() } else { format!("{id}s[ana]") },
        result,
        severity,
        message: message.into(),
        remedy: wrong.then(|| "mend it".into()),
        at: (id != "manifest" && id != "token").then_some(at),
        details: (id == "rule-test" && wrong).then(|| "queue - vip\n      + default".into()),
    }
}

/// Returns two errors, a warning, a note, two that passed and one that was skipped.
pub(super) fn verification() -> Verification {
    use CheckResult::{Failed, Passed, Skipped};
    let checks = vec![
        check("manifest", Passed, Severity::Error, "The manifest is valid", "3 objects in 1 file"),
        check("rule-test", Failed, Severity::Error, "Ana goes to the VIP desk", "expected queue vip, got default"),
        check("rule-test", Passed, Severity::Error, "Rui goes to the default queue", "as expected"),
        check("rule-reachable", Failed, Severity::Warning, "Rule ana can be reached", "rule any comes first"),
        check("rule-reachable", Failed, Severity::Note, "Rule eva can be reached", "its hours never come"),
        check("token", Failed, Severity::Error, "acme gets a token", "invalid_grant"),
        check("drift", Skipped, Severity::Error, "Nothing has drifted", "there is no backend with --offline"),
    ];
    let (context, version, at) = ("local".into(), "1.2.3".into(), "2026-11-28T12:00:00Z".into());
    Verification { command: "chanctl verify", checks, kinds: KINDS, files: vec!["config/channels.yaml".into()], context, version, at }
}

/// Returns the same with this text wherever there is any.
pub(super) fn full_of(text: &str) -> Verification {
    let mut verification = verification();
    let some = || Some(text.to_owned());
    for check in &mut verification.checks {
        (check.title, check.subject, check.message) = (text.into(), text.into(), text.into());
        (check.remedy, check.details) = (some(), some());
        check.at.iter_mut().for_each(|at| at.file = text.into());
    }
    (verification.files, verification.context) = (vec![text.into()], text.into());
    Verification { version: text.into(), at: text.into(), ..verification }
}

/// Texts that try to break out, command, hide or run backwards.
pub(super) const HOSTILE: &[&str] = &[
    "",
    "</script><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "]]><x/>",
    "-->",
    "<!--",
    "&lt;&#60;&amp;",
    "</style></title></pre></details>",
    "\u{0}\u{1}\u{8}\u{b}\u{c}\u{1b}[31m\u{7f}\u{85}\u{9b}",
    "\u{fffe}\u{ffff}\u{feff}",
    "\u{202e}gpj.exe\u{2066}a\u{2069}\u{200b}\u{e0041}",
    "line\n::error::forged\r\n::stop-commands::x",
    "%0A::warning::forged%0D%25",
    "a,b:c,file=x::y",
    "| a | b |\n|---|---|",
    "[x](javascript:alert(1)) ![y](https://evil.example/z.png) <https://evil.example>",
    "https://evil.example www.evil.example a@evil.example @all #1",
    "# a\n- b\n1. c\n```\nd\n~~~",
    "</details></table>",
    "{0} {{x}} \\",
    "javascript:alert(1)",
    "../../etc/passwd",
    "日本語 العربية 👩‍👩‍👧 e\u{301}",
];
