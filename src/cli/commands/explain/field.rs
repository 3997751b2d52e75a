//! The page of a kind or a field of the manifest: what it is, what its value looks like, an example, and which command sets it.

use serde_json::{Value, json};

use super::flags::setters;
use crate::cli::lang::{Say, as_it_is};
use crate::cli::ui::wrapped;
use crate::manifest::{Entry, SOME_PROVIDER, canonical, reference};
use crate::provider::known_providers;
use crate::routing::nearest;

/// How wide a page is, in columns.
const WIDTH: usize = 100;
/// How far what stands under a heading is put in.
const INDENT: usize = 12;

/// Returns every place of the manifest that has a page, its example with a provider that there is.
pub(super) fn entries() -> Vec<Entry> {
    let provider = known_providers().first().map(|provider| provider.id.to_string()).unwrap_or_default();
    let named = |entry: Entry| Entry { example: entry.example.replace(SOME_PROVIDER, &provider), ..entry };
    reference().into_iter().map(named).collect()
}

/// A place of the manifest, with all the entries that its page speaks of.
pub(super) struct Page {
    entry: Entry,
    under: Vec<Entry>,
}

impl Page {
    /// Returns the page of a place, in whichever way it is written; letter case does not matter.
    pub(super) fn find(written: &str) -> Option<Self> {
        let wanted = canonical(written);
        let entries = entries();
        let entry = entries.iter().find(|entry| entry.path.eq_ignore_ascii_case(&wanted))?.clone();
        let under = entries.into_iter().filter(|other| other.is_directly_under(&entry.path)).collect();
        Some(Self { entry, under })
    }

    /// Returns the page as data.
    pub(super) fn to_json(&self) -> Value {
        let Entry { path, doc, form, required, example } = &self.entry;
        let fields: Vec<Value> = self.under.iter().map(|field| json!({"path": field.path, "required": field.required, "about": field.doc})).collect();
        json!({
            "topic": path, "about": doc, "form": form, "required": required, "example": example,
            "commands": self.commands(), "fields": fields, "page": self.text(as_it_is),
        })
    }

    /// Returns the page for people, in the words of `say`.
    pub(super) fn text(&self, say: Say) -> String {
        let Entry { path, doc, form, required, example } = &self.entry;
        let need = match required {
            Some(true) => say(" (required)"),
            Some(false) => say(" (optional)"),
            None => "".into(),
        };
        let mut text = format!("{path}{need}\n\n{}\n", paragraph(&say(doc), 2));
        let form: Vec<String> = wrapped(&say(form), WIDTH - INDENT).lines().map(str::to_owned).collect();
        text.push_str(&headed(&say("form"), &form));
        // An example is left on its line, so that it can be copied.
        text.push_str(&headed(&say("example"), std::slice::from_ref(example)));
        text.push_str(&headed(&say("set by"), &self.commands()));
        if !self.under.is_empty() {
            text.push_str(&say("\n  fields\n"));
        }
        text.extend(self.under.iter().map(|field| line(field, say)));
        text + &format!("\n{} {}\n", say("See also:"), self.related().join(" , "))
    }

    fn commands(&self) -> Vec<String> {
        setters(&self.entry.path).map(|(command, flag)| format!("chanctl {command} {flag}")).collect()
    }

    fn related(&self) -> Vec<String> {
        let path = &self.entry.path;
        let kind = path.split('.').next().unwrap_or(path);
        let mut related = Vec::new();
        if let Some((parent, _)) = path.rsplit_once('.') {
            related.push(format!("chanctl explain {parent}"));
        }
        if path.ends_with("when") || path.ends_with("given") {
            related.push("chanctl explain conditions".to_owned());
        }
        related.push(if kind.parse::<crate::domain::Kind>().is_ok() { format!("chanctl schema {kind}") } else { "chanctl schema".to_owned() });
        related
    }
}

/// Returns what the page of a mapping says of one of its fields.
fn line(field: &Entry, say: Say) -> String {
    let need = if field.required == Some(true) { say(" (required)") } else { "".into() };
    format!("    {}{need}\n{}", field.name(), paragraph(&say(field.doc), 8))
}

/// Returns a text in lines that are put in by so many blanks.
fn paragraph(text: &str, indent: usize) -> String {
    format!("{}\n", wrapped(&format!("{:indent$}{text}", ""), WIDTH))
}

/// Returns lines with a heading on their left; none for no lines.
fn headed(heading: &str, lines: &[String]) -> String {
    let headings = std::iter::once(heading).chain(std::iter::repeat(""));
    headings.zip(lines).map(|(heading, line)| format!("  {heading:<width$} {line}\n", width = INDENT - 3)).collect()
}

/// Returns the next step after a place that does not exist: the nearest one that does, or the page that lists what there is.
pub(super) fn suggestion(written: &str) -> Option<String> {
    let wanted = canonical(written);
    let entries = entries();
    let same_name: Vec<&str> = entries
        .iter()
        .filter(|entry| entry.required.is_some() && entry.name().eq_ignore_ascii_case(&wanted))
        .map(|entry| entry.path.as_str())
        .collect();
    if !same_name.is_empty() {
        return Some(format!("did you mean {}?", same_name.join(" or ")));
    }
    if let Some(near) = nearest(&wanted, entries.iter().map(|entry| entry.path.as_str())) {
        return Some(format!("did you mean {near}?"));
    }
    let known = |path: &str| entries.iter().find(|entry| entry.path.eq_ignore_ascii_case(path)).map(|entry| entry.path.clone());
    let mut parents = wanted.rmatch_indices('.').map(|(at, _)| wanted.get(..at).unwrap_or_default());
    let parent = parents.find_map(known)?;
    Some(format!("run  chanctl explain {parent}  to see its fields"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_says_form_example_and_command() {
        let text = Page::find("accounts[acme].clientToken").unwrap().text(as_it_is);
        for words in ["account.clientToken (optional)", "a reference to a secret", "clientToken: { env: ", "chanctl account set-client-token --file"]
        {
            assert!(text.contains(words), "{words}: {text}");
        }
    }

    #[test]
    fn the_page_of_a_kind_lists_its_fields() {
        let text = Page::find("ruleset.rules").unwrap().text(as_it_is);
        assert!(text.contains("when (required)") && text.contains("queues\n") && !text.contains("percent (required)"), "{text}");
    }

    #[test]
    fn no_page_is_wider_than_100_columns() {
        for entry in entries() {
            let text = Page::find(&entry.path).unwrap().text(as_it_is);
            let wide: Vec<&str> = text.lines().filter(|line| line.chars().count() > WIDTH && !line.contains(&entry.example)).collect();
            assert!(wide.is_empty(), "{}: {wide:#?}", entry.path);
        }
    }

    #[test]
    fn a_misspelt_place_is_answered_with_the_nearest() {
        for (written, words) in [
            ("account.clientTokn", "did you mean account.clientToken?"),
            ("clientToken", "did you mean account.clientToken or agent.clientToken?"),
            ("queue.frobnicate", "run  chanctl explain queue  to see its fields"),
            ("quue", "did you mean queue?"),
        ] {
            assert_eq!(suggestion(written).as_deref(), Some(words));
        }
        assert_eq!(suggestion("frobnicate"), None);
    }
}
