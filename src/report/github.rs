//! Annotations of GitHub Actions: workflow commands, one a line, which the runner reads off the output of a step.
//!
//! The syntax and its escapes are those of GitHub's "Workflow commands for GitHub Actions".

use super::text::{push, visible};
use super::{Checked, Severity, Verification};

/// Returns a line for every check that failed. GitHub shows the first ten of each sort, so the worst come first.
#[must_use]
pub fn github_annotations(verification: &Verification) -> String {
    let mut out = String::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        verification.failed(severity).for_each(|check| annotation(&mut out, check));
    }
    out
}

fn annotation(out: &mut String, check: &Checked) {
    let command = match check.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    push(out, format_args!("::{command} "));
    if let Some(at) = &check.at {
        // The last column is the last one that is meant, not the one after it.
        let (line, column, end) = (at.line, at.column, at.end_column() - 1);
        push(out, format_args!("file={},line={line},endLine={line},col={column},endColumn={end},", property(&at.file)));
    }
    let details = check.details.as_ref().map(|details| format!("\n{details}")).unwrap_or_default();
    let remedy = check.remedy.as_ref().map(|remedy| format!("\nNext: {remedy}")).unwrap_or_default();
    let message = data(&format!("{}{details}{remedy}", check.message));
    push(out, format_args!("title={} ({})::{message}\n", property(&check.title), check.id));
}

/// Returns a message. Nothing but a line break can end it.
fn data(text: &str) -> String {
    visible(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Returns a value of a property, which a colon or a comma would end as well.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn the_worst_comes_first_with_its_place() {
        let expected = "\
::error file=config/channels.yaml,line=12,endLine=12,col=5,endColumn=13,title=Ana goes to the VIP desk (rule-test)::expected queue vip, got default%0Aqueue - vip%0A      + default%0ANext: mend it
::error title=acme gets a token (token)::invalid_grant%0ANext: mend it
::warning file=config/channels.yaml,line=12,endLine=12,col=5,endColumn=13,title=Rule ana can be reached (rule-reachable)::rule any comes first%0ANext: mend it
::notice file=config/channels.yaml,line=12,endLine=12,col=5,endColumn=13,title=Rule eva can be reached (rule-reachable)::its hours never come%0ANext: mend it
";
        assert_eq!(github_annotations(&sample::verification()), expected);
    }

    #[test]
    fn escapes_are_those_of_the_runner() {
        assert_eq!(data("50% a\nb: c, d"), "50%25 a%0Ab: c, d");
        assert_eq!(property("50% a\nb: c, d"), "50%25 a%0Ab%3A c%2C d");
    }

    #[test]
    fn a_hostile_text_is_no_command_of_its_own() {
        for text in sample::HOSTILE {
            let out = github_annotations(&sample::full_of(text));
            let lines: Vec<&str> = out.lines().collect();
            assert_eq!(lines.len(), 4, "{out}");
            for line in lines {
                let (head, _) = line.trim_start_matches("::").split_once("::").unwrap();
                let (command, properties) = head.split_once(' ').unwrap();
                assert!(["error", "warning", "notice"].contains(&command), "{line}");
                let names: Vec<&str> = properties.split(',').map(|pair| pair.split('=').next().unwrap()).collect();
                assert!(matches!(names[..], ["title"] | ["file", "line", "endLine", "col", "endColumn", "title"]), "{line}");
            }
        }
    }
}
