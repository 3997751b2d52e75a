//! One page of HTML for people: nothing is loaded, nothing runs, and it is read as well on a phone, in the dark and on paper.
//!
//! It is well-formed XML at the same time, which is how the tests know that no text gets out of its place.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use super::check::by_kind;
use super::text::{markup, push};
use super::{CheckResult, Checked, Counts, Severity, Verification};

const STYLE: &str = include_str!("page.css");
/// How many files are named.
const FILES_SHOWN: usize = 10;

/// A way to end, as the page shows it: never by its colour alone.
#[derive(Debug, Clone, Copy)]
struct Look {
    class: &'static str,
    sign: &'static str,
    word: &'static str,
    heading: &'static str,
}

const ERROR: Look = Look { class: "error", sign: "✕", word: "error", heading: "Errors" };
const WARNING: Look = Look { class: "warning", sign: "!", word: "warning", heading: "Warnings" };
const NOTE: Look = Look { class: "note", sign: "i", word: "note", heading: "Notes" };
const SKIPPED: Look = Look { class: "skipped", sign: "–", word: "skipped", heading: "Not checked" };
const PASSED: Look = Look { class: "passed", sign: "✓", word: "passed", heading: "Passed" };

/// Returns the page: the result on top, what failed in full, the rest to unfold.
#[must_use]
pub fn html(verification: &Verification) -> String {
    let counts = verification.counts();
    let (look, verdict) = verdict(counts);
    let mut page = head(verification.command, &verdict);
    page.push_str("<body>\n");
    banner(&mut page, verification, look, &verdict);
    page.push_str("<main>\n");
    for (severity, look) in [(Severity::Error, ERROR), (Severity::Warning, WARNING), (Severity::Note, NOTE)] {
        findings(&mut page, verification, severity, look);
    }
    for (result, look) in [(CheckResult::Skipped, SKIPPED), (CheckResult::Passed, PASSED)] {
        others(&mut page, verification, result, look);
    }
    page.push_str("</main>\n");
    push(&mut page, format_args!("<footer><p>Written by chanctl {}.</p></footer>\n", markup(&verification.version)));
    page.push_str("</body>\n</html>\n");
    page
}

/// Returns the result in a sentence, and how it looks.
fn verdict(counts: Counts) -> (Look, String) {
    let checks = |count: usize| if count == 1 { "1 check".to_owned() } else { format!("{count} checks") };
    match (counts.errors, counts.warnings) {
        (0, 0) if counts.total() == 0 => (SKIPPED, "Nothing was checked".to_owned()),
        (0, 0) if counts.passed == 0 && counts.notes == 0 => (SKIPPED, "Nothing could be checked".to_owned()),
        (0, 0) => (PASSED, "Everything that was checked is right".to_owned()),
        (0, warnings) => (WARNING, format!("No errors, but {} should be looked at", checks(warnings))),
        (errors, _) => (ERROR, format!("{} failed", checks(errors))),
    }
}

fn head(command: &str, verdict: &str) -> String {
    let hash = STANDARD.encode(Sha256::digest(STYLE));
    let policy = format!("default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'");
    let mut page = String::from("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n");
    push(&mut page, format_args!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\"/>\n"));
    page.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
    page.push_str("<meta name=\"color-scheme\" content=\"light dark\"/>\n<meta name=\"referrer\" content=\"no-referrer\"/>\n");
    push(&mut page, format_args!("<title>{} - {}</title>\n<style>{STYLE}</style>\n</head>\n", markup(verdict), markup(command)));
    page
}

fn banner(page: &mut String, verification: &Verification, look: Look, verdict: &str) {
    push(page, format_args!("<header class=\"head {}\">\n<p class=\"eyebrow\">{}</p>\n", look.class, markup(verification.command)));
    push(page, format_args!("<h1><span aria-hidden=\"true\">{}</span> {}</h1>\n", look.sign, markup(verdict)));
    page.push_str("<dl class=\"facts\">\n");
    let files = some_of(&verification.files);
    for (name, value) in [("Context", &verification.context), ("Files", &files), ("When", &verification.at)] {
        if !value.is_empty() {
            push(page, format_args!("<div><dt>{name}</dt><dd><bdi>{}</bdi></dd></div>\n", markup(value)));
        }
    }
    page.push_str("</dl>\n");
    let counts = verification.counts();
    let tiles = [(ERROR, counts.errors), (WARNING, counts.warnings), (NOTE, counts.notes), (SKIPPED, counts.skipped), (PASSED, counts.passed)];
    if counts.total() > 0 {
        page.push_str("<nav aria-label=\"Results\"><ul class=\"tiles\">\n");
        tiles.into_iter().filter(|(_, count)| *count > 0).for_each(|(look, count)| tile(page, look, count));
        page.push_str("</ul></nav>\n");
    }
    page.push_str("</header>\n");
}

/// Returns the first of the files, and how many there are beyond them.
fn some_of(files: &[String]) -> String {
    let (first, rest) = files.split_at(files.len().min(FILES_SHOWN));
    let rest = if rest.is_empty() { String::new() } else { format!(" and {} more", rest.len()) };
    first.join(", ") + &rest
}

fn tile(page: &mut String, look: Look, count: usize) {
    let Look { class, sign, word, .. } = look;
    let ending = if count == 1 || matches!(word, "passed" | "skipped") { "" } else { "s" };
    push(
        page,
        format_args!("<li><a class=\"badge {class}\" href=\"#{class}\"><span aria-hidden=\"true\">{sign}</span> {count} {word}{ending}</a></li>\n"),
    );
}

/// Writes the checks that failed with this severity, each with all that there is to know.
fn findings(page: &mut String, verification: &Verification, severity: Severity, look: Look) {
    let mut failed = verification.failed(severity).peekable();
    if failed.peek().is_none() {
        return;
    }
    open_section(page, look);
    failed.for_each(|check| finding(page, check, look));
    page.push_str("</section>\n");
}

fn open_section(page: &mut String, Look { class, heading, .. }: Look) {
    push(page, format_args!("<section id=\"{class}\" aria-labelledby=\"{class}-heading\">\n<h2 id=\"{class}-heading\">{heading}</h2>\n"));
}

fn finding(page: &mut String, check: &Checked, look: Look) {
    let Look { class, sign, word, .. } = look;
    push(page, format_args!("<article class=\"finding {class}\">\n<div class=\"top\"><h3><bdi>{}</bdi></h3>", markup(&check.title)));
    push(page, format_args!("<span class=\"badge\"><span aria-hidden=\"true\">{sign}</span> {word}</span></div>\n"));
    push(page, format_args!("<p><bdi>{}</bdi></p>\n", markup(&check.message)));
    if let Some(details) = &check.details {
        push(page, format_args!("<pre>{}</pre>\n", markup(details)));
    }
    push(page, format_args!("<p class=\"where\">{}<code>{}</code></p>\n", place(check), markup(check.id)));
    if let Some(remedy) = &check.remedy {
        push(page, format_args!("<p class=\"next\"><strong>Next:</strong> <bdi>{}</bdi></p>\n", markup(remedy)));
    }
    page.push_str("</article>\n");
}

/// Returns where a check's subject stands, as code.
fn place(check: &Checked) -> String {
    let at = check.at.as_ref().map(ToString::to_string);
    let parts = [at, Some(check.subject.clone())].into_iter().flatten().filter(|part| !part.is_empty());
    parts.map(|part| format!("<code>{}</code> · ", markup(&part))).collect()
}

/// Writes the checks that ended so, kind by kind, to unfold.
fn others(page: &mut String, verification: &Verification, result: CheckResult, look: Look) {
    let groups = by_kind(verification.kinds, verification.ended(result));
    if groups.is_empty() {
        return;
    }
    open_section(page, look);
    for (id, checks) in groups {
        let Look { class, sign, word, .. } = look;
        // Few checks hide nothing, so what was not checked is in sight.
        let open = if result == CheckResult::Skipped && checks.len() <= 10 { " open=\"open\"" } else { "" };
        push(page, format_args!("<details{open}>\n<summary>{} <span class=\"badge {class}\">", markup(verification.title_of(id))));
        push(page, format_args!("<span aria-hidden=\"true\">{sign}</span> {} {word}</span></summary>\n<div class=\"inside\">\n", checks.len()));
        if let Some(kind) = verification.kind(id) {
            push(page, format_args!("<p class=\"soft\">{} <code>{}</code></p>\n", markup(kind.description), markup(id)));
        }
        table(page, &checks, if result == CheckResult::Skipped { "Why not" } else { "What came out" });
        page.push_str("</div>\n</details>\n");
    }
    page.push_str("</section>\n");
}

fn table(page: &mut String, checks: &[&Checked], last: &str) {
    page.push_str("<table>\n<thead><tr><th scope=\"col\">Check</th>");
    push(page, format_args!("<th scope=\"col\">{last}</th><th scope=\"col\">Where</th></tr></thead>\n<tbody>\n"));
    for check in checks {
        let place = check.at.as_ref().map_or_else(|| check.subject.clone(), ToString::to_string);
        let place = if place.is_empty() { place } else { format!("<code>{}</code>", markup(&place)) };
        let (title, message) = (markup(&check.title), markup(&check.message));
        push(page, format_args!("<tr><th scope=\"row\"><bdi>{title}</bdi></th><td><bdi>{message}</bdi></td><td>{place}</td></tr>\n"));
    }
    page.push_str("</tbody>\n</table>\n");
}

#[cfg(test)]
mod tests {
    use roxmltree::{Document, ParsingOptions};

    use super::super::sample;
    use super::*;

    /// Returns the elements and attributes of a page without its texts.
    fn shape(page: &str) -> Vec<String> {
        let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
        let document = Document::parse_with_options(page, options).unwrap_or_else(|error| panic!("{error}: {page}"));
        let elements = document.descendants().filter(roxmltree::Node::is_element);
        elements.map(|node| format!("{} {:?}", node.tag_name().name(), node.attributes().map(|one| one.name()).collect::<Vec<_>>())).collect()
    }

    #[test]
    fn what_failed_stands_in_full_and_the_worst_first() {
        let page = html(&sample::verification());
        let order = [
            "2 checks failed</h1>",
            ">Errors</h2>",
            "Ana goes to the VIP desk",
            ">Warnings</h2>",
            ">Notes</h2>",
            ">Not checked</h2>",
            ">Passed</h2>",
        ];
        let places: Vec<usize> = order.iter().map(|part| page.find(part).unwrap_or_else(|| panic!("{part}: {page}"))).collect();
        assert!(places.is_sorted(), "{places:?}");
        for part in ["<pre>queue - vip&#10;      + default</pre>", "<code>config/channels.yaml:12:5</code>", "</strong> <bdi>mend it</bdi>"] {
            assert!(page.contains(part), "{part}: {page}");
        }
    }

    #[test]
    fn the_verdict_is_never_better_than_the_checks() {
        let of = |errors, warnings, passed, skipped| verdict(Counts { errors, warnings, notes: 0, passed, skipped }).1;
        assert_eq!(of(1, 1, 1, 1), "1 check failed");
        assert_eq!(of(0, 2, 1, 1), "No errors, but 2 checks should be looked at");
        assert_eq!(of(0, 0, 1, 1), "Everything that was checked is right");
        assert_eq!(of(0, 0, 0, 1), "Nothing could be checked");
        assert_eq!(of(0, 0, 0, 0), "Nothing was checked");
    }

    #[test]
    fn nothing_is_loaded_and_nothing_runs() {
        let page = html(&sample::verification());
        for bad in ["<script", "src=", "url(", "@import", "http:", "https:", "<link", "<form", " style="] {
            assert!(!page.contains(bad), "{bad}");
        }
        assert!(!STYLE.contains(['<', '&']), "the style is the same text in XML");
        assert!(page.contains("default-src 'none'; style-src 'sha256-"));
    }

    #[test]
    fn a_hostile_text_is_no_markup() {
        let plain = shape(&html(&sample::full_of("x")));
        for text in sample::HOSTILE.iter().filter(|text| !text.is_empty()) {
            let page = html(&sample::full_of(text));
            assert_eq!(shape(&page), plain, "{page}");
            assert!(!page.chars().any(|letter| letter != '\n' && crate::domain::is_hazard(letter)), "{page}");
        }
        shape(&html(&sample::full_of("")));
        shape(&html(&Verification { checks: Vec::new(), ..sample::verification() }));
    }
}
