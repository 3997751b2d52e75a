//! The summary of a step of GitHub Actions: Markdown that is appended to the file `GITHUB_STEP_SUMMARY`.

use super::text::{markdown, push};
use super::{CheckResult, Checked, Severity, Verification};

/// The most that one report takes, in bytes. GitHub drops a summary of more than 1 MiB, and other steps have something to say too.
const SIZE_MAX: usize = 512 * 1024;

/// Returns the summary: a headline, a table of what failed, and the rest folded away.
#[must_use]
pub fn github_summary(verification: &Verification) -> String {
    let counts = verification.counts();
    let mark = match (counts.errors, counts.warnings) {
        (0, 0) => "✅",
        (0, _) => "⚠️",
        _ => "❌",
    };
    let context = if verification.context.is_empty() { String::new() } else { format!("context **{}**, ", markdown(&verification.context)) };
    let mut out = format!("## {mark} {}: {}\n\n", markdown(verification.command), counts.words());
    push(&mut out, format_args!("{context}version {}, {}\n\n", markdown(&verification.version), markdown(&verification.at)));
    let failed = [Severity::Error, Severity::Warning, Severity::Note].into_iter().flat_map(|severity| verification.failed(severity));
    table(&mut out, "| | Check | Where | What came out |\n|---|---|---|---|\n", failed.map(failed_row));
    for (result, word) in [(CheckResult::Skipped, "skipped"), (CheckResult::Passed, "passed")] {
        let count = verification.ended(result).count();
        if count > 0 {
            push(&mut out, format_args!("<details><summary>{count} {word}</summary>\n\n"));
            table(&mut out, "| Check | Where | What came out |\n|---|---|---|\n", verification.ended(result).map(other_row));
            out.push_str("</details>\n\n");
        }
    }
    out
}

/// Writes as many rows as there is room for, and says how many there are beyond them.
fn table(out: &mut String, head: &str, rows: impl Iterator<Item = String>) {
    let mut rows = rows.peekable();
    if rows.peek().is_none() {
        return;
    }
    out.push_str(head);
    let mut left_out = 0_usize;
    for row in rows {
        if out.len() + row.len() > SIZE_MAX {
            left_out += 1;
        } else {
            out.push_str(&row);
        }
    }
    out.push('\n');
    if left_out > 0 {
        push(out, format_args!("… and {left_out} more, for which there is no room here.\n\n"));
    }
}

fn failed_row(check: &Checked) -> String {
    let severity = match check.severity {
        Severity::Error => "❌ error",
        Severity::Warning => "⚠️ warning",
        Severity::Note => "ℹ️ note",
    };
    let details = check.details.as_ref().map(|details| format!("<br>{}", markdown(details))).unwrap_or_default();
    let remedy = check.remedy.as_ref().map(|remedy| format!("<br>**Next:** {}", markdown(remedy))).unwrap_or_default();
    format!("| {severity} | {} | {} | {}{details}{remedy} |\n", name(check), place(check), markdown(&check.message))
}

fn other_row(check: &Checked) -> String {
    format!("| {} | {} | {} |\n", name(check), place(check), markdown(&check.message))
}

fn name(check: &Checked) -> String {
    format!("{}<br><code>{}</code>", markdown(&check.title), markdown(check.id))
}

fn place(check: &Checked) -> String {
    let parts = [check.at.as_ref().map(|at| markdown(&at.to_string())), Some(markdown(&check.subject))];
    let said: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    said.join("<br>")
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Options, Parser, Tag};

    use super::super::sample;
    use super::*;

    #[test]
    fn what_failed_is_in_sight_and_the_rest_is_folded() {
        let mut verification = sample::verification();
        verification.checks.retain(|check| check.id == "token" || check.id == "drift");
        let expected = "\
## ❌ chanctl verify: 1 error, 1 skipped

context **local**, version 1&#46;2&#46;3, 2026&#45;11&#45;28T12&#58;&#8203;00&#58;&#8203;00Z

| | Check | Where | What came out |
|---|---|---|---|
| ❌ error | acme gets a token<br><code>token</code> | tokens&#91;ana&#93; | invalid&#95;grant<br>**Next:** mend it |

<details><summary>1 skipped</summary>

| Check | Where | What came out |
|---|---|---|
| Nothing has drifted<br><code>drift</code> | config/channels&#46;yaml&#58;&#8203;12&#58;&#8203;5<br>drifts&#91;ana&#93; | there is no backend with &#45;&#45;offline |

</details>

";
        assert_eq!(github_summary(&verification), expected);
    }

    #[test]
    fn a_long_run_fits_into_what_github_takes() {
        let mut verification = sample::verification();
        let many = verification.checks.iter().cycle().take(30_000).cloned().collect();
        verification.checks = many;
        verification.checks[1].details = Some("x".repeat(2 << 20));
        let summary = github_summary(&verification);
        assert!(summary.len() < 1 << 20 && summary.contains("more, for which there is no room here"), "{}", summary.len());
        assert!(summary.ends_with("</details>\n\n"));
    }

    #[test]
    fn a_hostile_text_is_no_structure() {
        let shape = |text: &str| -> Vec<String> {
            let summary = github_summary(&sample::full_of(text));
            let parser = Parser::new_ext(&summary, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_GFM);
            let kept = parser.filter(|event| !matches!(event, Event::Text(_)) && !matches!(event, Event::InlineHtml(tag) if &**tag == "<br>"));
            kept.map(|event| format!("{event:?}")).collect()
        };
        let plain = shape("x");
        assert!(plain.iter().any(|event| event.contains("Table")), "{plain:?}");
        for text in sample::HOSTILE.iter().filter(|text| !text.is_empty()) {
            assert_eq!(shape(text), plain, "{text:?}");
        }
        let summary = github_summary(&sample::full_of("[a](https://b.example)"));
        assert!(!Parser::new(&summary).any(|event| matches!(event, Event::Start(Tag::Link { .. } | Tag::Image { .. }))));
    }
}
