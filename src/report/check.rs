//! What `verify` hands to the renderers: checks with their results, and the catalogue of what is checked. Plain data.

use std::collections::HashMap;

use serde::Serialize;

/// A run of `verify`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Verification {
    /// The command that checked (`chanctl verify`).
    pub command: &'static str,
    /// Every check, in the order in which a reader should meet them.
    pub checks: Vec<Checked>,
    /// The catalogue: every kind of check there is, in order.
    #[serde(skip)]
    pub kinds: &'static [CheckKind],
    /// The files that were verified, as the person named them.
    pub files: Vec<String>,
    /// The context that was asked; empty if none was.
    pub context: String,
    /// The version of the program.
    pub version: String,
    /// When, as RFC 3339 in UTC.
    pub at: String,
}

/// A kind of check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CheckKind {
    /// Its identifier, which never changes (`rule-test`).
    pub id: &'static str,
    /// What is checked, in a few words.
    pub title: &'static str,
    /// What that means, and what to do when it fails: one or two sentences.
    pub description: &'static str,
    /// How bad a failure is as a rule.
    pub severity: Severity,
}

/// One check of one subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Checked {
    /// The identifier of its kind.
    pub id: &'static str,
    /// What is checked: a sentence about this subject that is the same whatever comes out.
    pub title: String,
    /// The path of the subject (`rulesets[google-routes].rules[ana]`); empty for the whole.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub subject: String,
    /// How it ended.
    pub result: CheckResult,
    /// How bad a failure of it is.
    pub severity: Severity,
    /// What came out, or why it was skipped: one line.
    pub message: String,
    /// The next step.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remedy: Option<String>,
    /// Where it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Spot>,
    /// The whole story, in lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub details: Option<String>,
}

/// How a check ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CheckResult {
    /// It was checked and is right.
    Passed,
    /// It was checked and is wrong.
    Failed,
    /// It could not be checked.
    Skipped,
}

/// How bad a failure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The whole has failed.
    Error,
    /// Somebody should look.
    Warning,
    /// Good to know.
    Note,
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Spot {
    /// The file as the person named it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// How many characters are meant; 0 is read as 1.
    pub width: usize,
}

/// How many checks ended how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// Passed.
    pub passed: usize,
    /// Failed with severity error.
    pub errors: usize,
    /// Failed with severity warning.
    pub warnings: usize,
    /// Failed with severity note.
    pub notes: usize,
    /// Skipped.
    pub skipped: usize,
}

impl Severity {
    /// Returns the word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

impl Spot {
    /// Returns the column after the last one that is meant.
    #[must_use]
    pub fn end_column(&self) -> usize {
        self.column + self.width.max(1)
    }
}

impl std::fmt::Display for Spot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

impl Counts {
    /// Returns how many checks there were.
    #[must_use]
    pub fn total(&self) -> usize {
        self.passed + self.errors + self.warnings + self.notes + self.skipped
    }

    /// Returns the counts as words, those of zero left out: `2 errors, 1 warning, 14 passed`.
    #[must_use]
    pub fn words(&self) -> String {
        let plural = |count: usize, word: &str| if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") };
        let parts = [
            (self.errors, plural(self.errors, "error")),
            (self.warnings, plural(self.warnings, "warning")),
            (self.notes, plural(self.notes, "note")),
            (self.passed, format!("{} passed", self.passed)),
            (self.skipped, format!("{} skipped", self.skipped)),
        ];
        let said: Vec<String> = parts.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words).collect();
        if said.is_empty() { "nothing was checked".to_owned() } else { said.join(", ") }
    }
}

impl Verification {
    /// Returns how many checks ended how.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for check in &self.checks {
            let count = match (check.result, check.severity) {
                (CheckResult::Passed, _) => &mut counts.passed,
                (CheckResult::Skipped, _) => &mut counts.skipped,
                (CheckResult::Failed, Severity::Error) => &mut counts.errors,
                (CheckResult::Failed, Severity::Warning) => &mut counts.warnings,
                (CheckResult::Failed, Severity::Note) => &mut counts.notes,
            };
            *count += 1;
        }
        counts
    }

    /// Returns the checks that failed with this severity, in order.
    pub fn failed(&self, severity: Severity) -> impl Iterator<Item = &Checked> {
        self.checks.iter().filter(move |check| check.result == CheckResult::Failed && check.severity == severity)
    }

    /// Returns the checks that ended so, in order.
    pub fn ended(&self, result: CheckResult) -> impl Iterator<Item = &Checked> {
        self.checks.iter().filter(move |check| check.result == result)
    }

    /// Returns the kind of this identifier.
    #[must_use]
    pub fn kind(&self, id: &str) -> Option<&'static CheckKind> {
        self.kinds.iter().find(|kind| kind.id == id)
    }

    /// Returns the name of a kind: its title, or its identifier if the catalogue does not have it.
    pub(super) fn title_of(&self, id: &'static str) -> &'static str {
        self.kind(id).map_or(id, |kind| kind.title)
    }
}

/// Returns checks by their kinds, in the order of the catalogue; what it does not have comes last.
pub(super) fn by_kind<'a>(kinds: &'static [CheckKind], checks: impl Iterator<Item = &'a Checked>) -> Vec<(&'static str, Vec<&'a Checked>)> {
    let mut groups: Vec<(&'static str, Vec<&Checked>)> = kinds.iter().map(|kind| (kind.id, Vec::new())).collect();
    let mut places: HashMap<&str, usize> = groups.iter().enumerate().map(|(place, (id, _))| (*id, place)).collect();
    for check in checks {
        let place = *places.entry(check.id).or_insert_with(|| {
            groups.push((check.id, Vec::new()));
            groups.len() - 1
        });
        // The place was found in the groups, or is that of the last one.
        groups.get_mut(place).into_iter().for_each(|(_, group)| group.push(check));
    }
    groups.retain(|(_, group)| !group.is_empty());
    groups
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn counts_are_told_without_those_of_zero() {
        assert_eq!(sample::verification().counts().words(), "2 errors, 1 warning, 1 note, 2 passed, 1 skipped");
        assert_eq!(Counts { errors: 1, ..Counts::default() }.words(), "1 error");
        assert_eq!(Counts::default().words(), "nothing was checked");
    }

    #[test]
    fn checks_are_grouped_in_the_order_of_the_catalogue() {
        let verification = sample::verification();
        let stray = Checked { id: "unheard-of", ..verification.checks[0].clone() };
        let groups = by_kind(verification.kinds, std::iter::once(&stray).chain(&verification.checks));
        let ids: Vec<(&str, usize)> = groups.iter().map(|(id, checks)| (*id, checks.len())).collect();
        assert_eq!(ids, [("manifest", 1), ("rule-test", 2), ("rule-reachable", 2), ("token", 1), ("drift", 1), ("unheard-of", 1)]);
    }

    #[test]
    fn json_is_in_camel_case_and_leaves_out_what_is_not_there() {
        let json = serde_json::to_value(sample::verification()).unwrap();
        assert_eq!(
            json["checks"][0],
            serde_json::json!({"id": "manifest", "title": "The manifest is valid", "result": "passed", "severity": "error", "message": "3 objects in 1 file"})
        );
        assert_eq!(json["checks"][1]["at"], serde_json::json!({"file": "config/channels.yaml", "line": 12, "column": 5, "width": 9}));
        assert!(json.get("kinds").is_none());
    }
}
