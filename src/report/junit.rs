//! JUnit XML, as CI servers read it: suites of cases, each passed, failed or skipped.
//!
//! The elements and their order are those of the schema that Jenkins publishes. `file` and `line` of a case are not in it: they are what
//! GitLab, CircleCI and others look for beyond it.

use super::check::by_kind;
use super::text::{markup, push};
use super::{CheckResult, Checked, Severity, Verification};

/// Cases that belong together: those of one kind of check.
struct Suite {
    name: &'static str,
    cases: Vec<Case>,
}

struct Case {
    name: String,
    /// The file and the line in which it stands.
    place: Option<(String, usize)>,
    end: End,
}

/// How a case ended.
enum End {
    Passed,
    /// Well enough, with something to read.
    Noted(String),
    Failed {
        message: String,
        story: String,
    },
    Skipped(String),
}

/// Returns the report as XML: a suite for each kind of check. A warning is no failure; it is told as output of its case.
#[must_use]
pub fn junit(verification: &Verification) -> String {
    let groups = by_kind(verification.kinds, verification.checks.iter());
    let suites: Vec<Suite> = groups.into_iter().map(|(name, checks)| Suite { name, cases: checks.into_iter().map(case).collect() }).collect();
    let (total, failures) = (verification.checks.len(), suites.iter().map(failures).sum::<usize>());
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    push(&mut xml, format_args!("<testsuites name=\"{}\" tests=\"{total}\" failures=\"{failures}\" errors=\"0\">\n", markup(verification.command)));
    suites.iter().for_each(|suite| write_suite(&mut xml, suite));
    xml.push_str("</testsuites>\n");
    xml
}

fn case(check: &Checked) -> Case {
    let end = match (check.result, check.severity) {
        (CheckResult::Passed, _) => End::Passed,
        (CheckResult::Skipped, _) => End::Skipped(check.message.clone()),
        (CheckResult::Failed, Severity::Error) => End::Failed { message: check.message.clone(), story: story(check).join("\n") },
        (CheckResult::Failed, severity) => End::Noted(format!("{}: {}\n{}", severity.as_str(), check.message, story(check).join("\n"))),
    };
    Case { name: check.title.clone(), place: check.at.as_ref().map(|at| (at.file.clone(), at.line)), end }
}

/// Returns what there is to read beyond the message.
fn story(check: &Checked) -> Vec<String> {
    let place = check.at.as_ref().map(|at| format!("{at}   {}", check.subject));
    let place = place.or_else(|| Some(check.subject.clone())).filter(|place| !place.is_empty());
    let remedy = check.remedy.as_ref().map(|remedy| format!("next: {remedy}"));
    [place, check.details.clone(), remedy].into_iter().flatten().collect()
}

fn failures(suite: &Suite) -> usize {
    suite.cases.iter().filter(|case| matches!(case.end, End::Failed { .. })).count()
}

fn write_suite(xml: &mut String, suite: &Suite) {
    let skipped = suite.cases.iter().filter(|case| matches!(case.end, End::Skipped(_))).count();
    let counts = format!("tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{skipped}\"", suite.cases.len(), failures(suite));
    push(xml, format_args!("  <testsuite name=\"{}\" {counts}>\n", markup(suite.name)));
    suite.cases.iter().for_each(|case| write_case(xml, suite.name, case));
    xml.push_str("  </testsuite>\n");
}

fn write_case(xml: &mut String, suite: &str, case: &Case) {
    push(xml, format_args!("    <testcase name=\"{}\" classname=\"{}\"", markup(&case.name), markup(suite)));
    if let Some((file, line)) = &case.place {
        push(xml, format_args!(" file=\"{}\" line=\"{line}\"", markup(file)));
    }
    match &case.end {
        End::Passed => return xml.push_str("/>\n"),
        End::Noted(text) => push(xml, format_args!(">\n      <system-out>{}</system-out>\n", markup(text))),
        End::Skipped(reason) => push(xml, format_args!(">\n      <skipped>{}</skipped>\n", markup(reason))),
        End::Failed { message, story } => {
            let attributes = format!("message=\"{}\" type=\"{}\"", markup(message), markup(suite));
            push(xml, format_args!(">\n      <failure {attributes}>{}</failure>\n", markup(story)));
        }
    }
    xml.push_str("    </testcase>\n");
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn cases_are_counted_and_every_text_is_escaped() {
        let mut verification = sample::verification();
        verification.checks.truncate(2);
        verification.checks[0].title = "<one>".into();
        let check = &mut verification.checks[1];
        (check.title, check.message, check.details, check.remedy) = ("two".into(), "\"x\" != 'y'".into(), Some("a\nb\u{1}]]>".into()), None);
        check.at.iter_mut().for_each(|at| at.file = "a & b.yaml".into());
        let expected = r#"<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="chanctl verify" tests="2" failures="1" errors="0">
  <testsuite name="manifest" tests="1" failures="0" errors="0" skipped="0">
    <testcase name="&lt;one&gt;" classname="manifest"/>
  </testsuite>
  <testsuite name="rule-test" tests="1" failures="1" errors="0" skipped="0">
    <testcase name="two" classname="rule-test" file="a &amp; b.yaml" line="12">
      <failure message="&quot;x&quot; != &#39;y&#39;" type="rule-test">a &amp; b.yaml:12:5   rule-tests[ana]&#10;a&#10;b\u{1}]]&gt;</failure>
    </testcase>
  </testsuite>
</testsuites>
"#;
        assert_eq!(junit(&verification), expected);
    }

    #[test]
    fn a_kind_is_a_suite_a_warning_no_failure_and_what_was_skipped_is_skipped() {
        let xml = junit(&sample::verification());
        let document = roxmltree::Document::parse(&xml).unwrap();
        let suites: Vec<_> = document.descendants().filter(|node| node.has_tag_name("testsuite")).collect();
        let counts = |name| suites.iter().filter_map(|suite| suite.attribute(name)).collect::<Vec<_>>();
        assert_eq!(counts("name"), ["manifest", "rule-test", "rule-reachable", "token", "drift"]);
        assert_eq!((counts("failures").join(""), counts("skipped").join("")), ("01010".into(), "00001".into()));
        let failure = document.descendants().find(|node| node.has_tag_name("failure")).unwrap();
        assert_eq!(failure.attribute("message"), Some("expected queue vip, got default"));
        let story = "config/channels.yaml:12:5   rule-tests[ana]\nqueue - vip\n      + default\nnext: mend it";
        assert_eq!(failure.text(), Some(story));
        let output = document.descendants().find(|node| node.has_tag_name("system-out")).unwrap();
        assert!(output.text().unwrap().starts_with("warning: rule any comes first\n"), "{xml}");
        let skipped = document.descendants().find(|node| node.has_tag_name("skipped")).unwrap();
        assert_eq!(skipped.text(), Some("there is no backend with --offline"));
    }

    #[test]
    fn hostile_texts_stay_texts() {
        for text in sample::HOSTILE {
            let xml = junit(&sample::full_of(text));
            let document = roxmltree::Document::parse(&xml).unwrap_or_else(|error| panic!("{error}: {xml}"));
            let names = document.descendants().filter(|node| node.has_tag_name("testcase")).filter_map(|node| node.attribute("name"));
            let seen = super::super::text::visible(text);
            assert!(names.clone().count() == 7 && names.into_iter().all(|name| name == seen), "{xml}");
            assert!(!xml.chars().any(|letter| letter != '\n' && crate::domain::is_hazard(letter)), "{xml}");
        }
    }
}
