//! JUnit XML, as CI servers read it: suites of cases, each passed or failed.

use std::fmt::Write as _;

/// Cases that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suite {
    /// Its name.
    pub name: String,
    /// Its cases, in order.
    pub cases: Vec<Case>,
}

/// One case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Its name.
    pub name: String,
    /// The file and line in which it stands.
    pub file: String,
    /// The line.
    pub line: usize,
    /// Why it failed: one line, and the whole story. `None` if it passed.
    pub failure: Option<(String, String)>,
}

/// Returns the report as XML.
#[must_use]
pub fn junit(suites: &[Suite]) -> String {
    let total: usize = suites.iter().map(|suite| suite.cases.len()).sum();
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    line(
        &mut xml,
        format_args!("<testsuites name=\"chanctl\" tests=\"{total}\" failures=\"{}\" errors=\"0\">", suites.iter().map(failures).sum::<usize>()),
    );
    for suite in suites {
        let counts = format!("tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"0\"", suite.cases.len(), failures(suite));
        line(&mut xml, format_args!("  <testsuite name=\"{}\" {counts}>", escaped(&suite.name)));
        suite.cases.iter().for_each(|case| write_case(&mut xml, &suite.name, case));
        line(&mut xml, format_args!("  </testsuite>"));
    }
    line(&mut xml, format_args!("</testsuites>"));
    xml
}

fn failures(suite: &Suite) -> usize {
    suite.cases.iter().filter(|case| case.failure.is_some()).count()
}

fn write_case(xml: &mut String, suite: &str, case: &Case) {
    let place = format!("file=\"{}\" line=\"{}\"", escaped(&case.file), case.line);
    let head = format!("    <testcase name=\"{}\" classname=\"{}\" {place}", escaped(&case.name), escaped(suite));
    match &case.failure {
        None => line(xml, format_args!("{head}/>")),
        Some((message, story)) => {
            line(xml, format_args!("{head}>"));
            line(xml, format_args!("      <failure message=\"{}\" type=\"expectation\">{}</failure>", escaped(message), escaped(story)));
            line(xml, format_args!("    </testcase>"));
        }
    }
}

fn line(xml: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a string can't fail.
    let _ = writeln!(xml, "{text}");
}

/// Returns a text as it may stand in an attribute or between tags. What XML 1.0 can't hold at all becomes U+FFFD.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&apos;"),
            // As themselves these would become blanks in an attribute.
            '\n' => safe.push_str("&#10;"),
            '\r' => safe.push_str("&#13;"),
            '\t' => safe.push_str("&#9;"),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => safe.push('\u{fffd}'),
            letter => safe.push(letter),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_are_counted_and_every_text_is_escaped() {
        let case = |name: &str, failure: Option<(&str, &str)>| Case {
            name: name.into(),
            file: "a & b.yaml".into(),
            line: 7,
            failure: failure.map(|(message, story)| (message.into(), story.into())),
        };
        let suites = [
            Suite { name: "w".into(), cases: vec![case("<one>", None), case("two", Some(("\"x\" != 'y'", "a\nb\u{1}]]>")))] },
            Suite { name: "empty".into(), cases: Vec::new() },
        ];
        let expected = r#"<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="chanctl" tests="2" failures="1" errors="0">
  <testsuite name="w" tests="2" failures="1" errors="0" skipped="0">
    <testcase name="&lt;one&gt;" classname="w" file="a &amp; b.yaml" line="7"/>
    <testcase name="two" classname="w" file="a &amp; b.yaml" line="7">
      <failure message="&quot;x&quot; != &apos;y&apos;" type="expectation">a&#10;b�]]&gt;</failure>
    </testcase>
  </testsuite>
  <testsuite name="empty" tests="0" failures="0" errors="0" skipped="0">
  </testsuite>
</testsuites>
"#;
        assert_eq!(junit(&suites), expected);
    }
}
