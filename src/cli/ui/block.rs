//! The error block for people: what, where, why and the next step. It is understandable without colour.

use std::io::{self, Write};

use console::{Style, measure_text_width};

use super::{At, Detail, Failure, ProviderFacts, safe};
use crate::cli::lang::tr;

/// A longer source line is shown only around its caret, in characters.
const MAX_SOURCE: usize = 160;
/// How much of a long source line stands before the caret, in characters.
const SOURCE_BEFORE: usize = 60;

/// Writes the block.
///
/// # Errors
/// What the writer answers.
pub(super) fn write(failure: &Failure, color: bool, out: &mut dyn Write) -> io::Result<()> {
    Block { color, out }.failure(failure)
}

/// Returns `word` in the style of warnings.
pub(super) fn warning_word(word: &str, color: bool) -> String {
    Style::new().yellow().force_styling(color).apply_to(word).to_string()
}

struct Block<'a> {
    color: bool,
    out: &'a mut dyn Write,
}

impl Block<'_> {
    fn failure(&mut self, failure: &Failure) -> io::Result<()> {
        self.headline(failure.code, &failure.message)?;
        // One detail that says the same belongs into the block itself.
        let own = match failure.details.as_slice() {
            [only] if only.message == failure.message => Some(only),
            _ => None,
        };
        let mut causes = failure.distinct_causes();
        if let Some(at) = failure.at.as_ref().or(own.and_then(|detail| detail.at.as_ref())) {
            let label = if at.source.is_some() && !causes.is_empty() { causes.remove(0) } else { "" };
            self.place(at, label, "  ")?;
        }
        self.causes(&causes)?;
        if let Some(provider) = &failure.provider {
            self.provider(provider)?;
        }
        match own {
            Some(detail) => self.ways(detail, "  ")?,
            None => failure.details.iter().try_for_each(|detail| self.detail(detail))?,
        }
        self.help(failure.help.as_ref().or(own.and_then(|detail| detail.help.as_ref())), "  ")
    }

    fn headline(&mut self, code: &str, message: &str) -> io::Result<()> {
        let head = Style::new().red().bold().force_styling(self.color).apply_to(format!("{}[{}]", tr("error"), safe(code))).to_string();
        writeln!(self.out, "{head}: {}", safe(&tr(message)))
    }

    /// Writes where it is, and the source line with the caret and its label where the line is known.
    fn place(&mut self, at: &At, label: &str, indent: &str) -> io::Result<()> {
        let place = [address(at), at.path.clone()].into_iter().flatten().map(|part| safe(&part).into_owned()).collect::<Vec<_>>().join("   ");
        if !place.is_empty() {
            let arrow = Style::new().dim().force_styling(self.color).apply_to("-->").to_string();
            writeln!(self.out, "{indent}{arrow} {place}")?;
        }
        match (&at.source, at.line) {
            (Some(source), Some(line)) => self.source(&Excerpt::of(source, at), line, label, indent),
            _ => Ok(()),
        }
    }

    fn source(&mut self, excerpt: &Excerpt, line: usize, label: &str, indent: &str) -> io::Result<()> {
        // The block of the failure itself stands flush left, as compilers print it; a detail keeps its indentation.
        let margin = indent.strip_prefix("  ").unwrap_or_default();
        let number = line.to_string();
        let blank = " ".repeat(number.len());
        let caret = format!("{}{}", " ".repeat(excerpt.before), "^".repeat(excerpt.marked));
        writeln!(self.out, "{margin}{blank} |")?;
        writeln!(self.out, "{margin}{}", format!("{number} | {}", excerpt.text).trim_end())?;
        writeln!(self.out, "{margin}{}", format!("{blank} | {caret} {}", safe(&tr(label))).trim_end())
    }

    fn causes(&mut self, causes: &[&str]) -> io::Result<()> {
        match causes {
            [] => Ok(()),
            [only] => writeln!(self.out, "  {}: {}", tr("cause"), safe(&tr(only))),
            several => several
                .iter()
                .zip(1..)
                .try_for_each(|(cause, number): (_, usize)| writeln!(self.out, "  {} {number}: {}", tr("cause"), safe(&tr(cause)))),
        }
    }

    fn provider(&mut self, facts: &ProviderFacts) -> io::Result<()> {
        let code = facts.code.as_deref().map(|code| format!(" {}", safe(code))).unwrap_or_default();
        let request = facts.request_id.as_deref().map(|id| format!(" ({} {})", tr("request"), safe(id))).unwrap_or_default();
        writeln!(self.out, "  {}: {}{code}: {}{request}", tr("provider"), facts.status, safe(&facts.message))
    }

    fn detail(&mut self, detail: &Detail) -> io::Result<()> {
        let field = detail.field.as_deref().map(|field| format!("{}: ", safe(field))).unwrap_or_default();
        writeln!(self.out, "  - {}: {field}{}", safe(&detail.code), safe(&tr(&detail.message)))?;
        if let Some(at) = &detail.at {
            self.place(at, "", "    ")?;
        }
        self.ways(detail, "    ")?;
        self.help(detail.help.as_ref(), "    ")
    }

    /// Writes the ways in which a missing or bad value can be given.
    fn ways(&mut self, detail: &Detail, indent: &str) -> io::Result<()> {
        let manifest = detail.manifest_key.as_deref().map(|key| safe(&tr(&format!("{key} in the manifest"))).into_owned());
        let plain = |way: &Option<String>| way.as_deref().map(|way| safe(way).into_owned());
        let ways: Vec<String> = [plain(&detail.flag), plain(&detail.env), manifest].into_iter().flatten().collect();
        if ways.is_empty() { Ok(()) } else { writeln!(self.out, "{indent}{}: {}", tr("give it by"), ways.join(&tr(", or "))) }
    }

    fn help(&mut self, help: Option<&String>, indent: &str) -> io::Result<()> {
        let Some(help) = help else {
            return Ok(());
        };
        let label = format!("{}: ", tr("help"));
        let below = " ".repeat(measure_text_width(&label));
        for (index, line) in tr(help).lines().enumerate() {
            let label = if index == 0 { &label } else { &below };
            writeln!(self.out, "{indent}{label}{}", safe(line))?;
        }
        Ok(())
    }
}

/// Returns `file:line:column` as far as it is known.
fn address(at: &At) -> Option<String> {
    let mut address = at.file.clone()?;
    for number in [at.line, at.line.and(at.column)].into_iter().flatten() {
        address.push(':');
        address.push_str(&number.to_string());
    }
    Some(address)
}

/// The part of a source line that is shown, with the place of the caret in terminal columns.
struct Excerpt {
    text: String,
    before: usize,
    marked: usize,
}

impl Excerpt {
    fn of(source: &str, at: &At) -> Self {
        let source = source.trim_end_matches(['\n', '\r']);
        let column = at.column.unwrap_or(1).saturating_sub(1);
        let start = if source.chars().count() > MAX_SOURCE { column.saturating_sub(SOURCE_BEFORE) } else { 0 };
        let shown = |from: usize, count: usize| -> String { source.chars().skip(from).take(count).map(harmless).collect() };
        let text = shown(start, MAX_SOURCE);
        let before = measure_text_width(&shown(start, column - start));
        let marked = measure_text_width(&shown(column, at.width.min(MAX_SOURCE))).max(1);
        let room = measure_text_width(&text).saturating_sub(before).max(1);
        Self { text, before, marked: marked.min(room) }
    }
}

/// Returns a character of a source line; a tab is one blank, so that the caret below stands right.
fn harmless(c: char) -> String {
    if c == '\t' { " ".to_owned() } else { safe(c.encode_utf8(&mut [0; 4])).into_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(failure: &Failure) -> String {
        let mut out = Vec::new();
        write(failure, false, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn place(source: &str, column: usize, width: usize) -> At {
        let path = Some("accounts[acme-uk].credentials".to_owned());
        At { file: Some("channels.yaml".into()), line: Some(12), column: Some(column), path, source: Some(source.into()), width }
    }

    #[test]
    fn the_block_shows_what_where_why_and_the_next_step() {
        let failure = Failure::new("CH0301", 3, "the credential file is not a service-account key")
            .with_cause("\"type\" is \"authorized_user\", expected \"service_account\"")
            .with_help("create a key for a service account, then run  chanctl account upload-credentials acme-uk ./new.json")
            .with_at(place("    credentials: { file: ./sa.json }", 20, 4));
        let expected = r#"error[CH0301]: the credential file is not a service-account key
  --> channels.yaml:12:20   accounts[acme-uk].credentials
   |
12 |     credentials: { file: ./sa.json }
   |                    ^^^^ "type" is "authorized_user", expected "service_account"
  help: create a key for a service account, then run  chanctl account upload-credentials acme-uk ./new.json
"#;
        assert_eq!(rendered(&failure), expected);
    }

    #[test]
    fn the_caret_stands_under_its_text_after_wide_characters_and_tabs() {
        let block = rendered(&Failure::new("CH0302", 3, "m").with_at(place("\t日本: bad", 6, 3)));
        assert!(block.contains("12 |  日本: bad\n   |        ^^^\n"), "{block}");
    }

    #[test]
    fn a_long_line_is_shown_around_its_caret() {
        let source = format!("{}bad{}", "a".repeat(5_000), "b".repeat(5_000));
        let block = rendered(&Failure::new("CH0302", 3, "m").with_at(place(&source, 5_001, 3)));
        assert!(block.lines().all(|line| line.len() < 200), "{block}");
        let caret = block.lines().find_map(|line| line.find("^^^")).unwrap();
        assert_eq!(block.lines().find_map(|line| line.find("bad")), Some(caret));
    }

    #[test]
    fn several_causes_are_numbered_and_the_provider_speaks_for_itself() {
        let provider =
            ProviderFacts { status: 403, code: Some("PERMISSION_DENIED".into()), message: "no access".into(), request_id: Some("r-1".into()) };
        let failure = Failure::new("CH0401", 4, "the provider refused").with_cause("first").with_cause("second").with_provider(provider);
        let expected =
            "error[CH0401]: the provider refused\n  cause 1: first\n  cause 2: second\n  provider: 403 PERMISSION_DENIED: no access (request r-1)\n";
        assert_eq!(rendered(&failure), expected);
    }

    #[test]
    fn every_missing_value_is_listed_with_the_ways_to_give_it() {
        let missing = |name: &str| Detail {
            flag: Some(format!("--{name}")),
            env: Some(format!("CHANCTL_{}", name.to_uppercase())),
            manifest_key: Some(name.into()),
            ..Detail::new("CH0201", format!("{name} is missing"))
        };
        let failure = Failure::new("CH0201", 2, "2 values are missing").with_details(vec![missing("name"), missing("provider")]);
        let expected = "error[CH0201]: 2 values are missing\n  - CH0201: name is missing\n    give it by: --name, or CHANCTL_NAME, or name in the manifest\n  - CH0201: provider is missing\n    give it by: --provider, or CHANCTL_PROVIDER, or provider in the manifest\n";
        assert_eq!(rendered(&failure), expected);
        let single = Failure::new("CH0201", 2, "name is missing").with_details(vec![missing("name")]);
        assert_eq!(rendered(&single), "error[CH0201]: name is missing\n  give it by: --name, or CHANCTL_NAME, or name in the manifest\n");
    }

    #[test]
    fn every_error_of_a_manifest_has_its_own_place() {
        let detail = Detail {
            at: Some(place("  port: x", 9, 1)),
            field: Some("port".into()),
            help: Some("a number".into()),
            ..Detail::new("CH0310", "not a number")
        };
        let block = rendered(&Failure::new("CH0300", 3, "the manifest has 2 errors").with_details(vec![detail.clone(), detail]));
        let one = "  - CH0310: port: not a number\n    --> channels.yaml:12:9   accounts[acme-uk].credentials\n     |\n  12 |   port: x\n     |         ^\n    help: a number\n";
        assert_eq!(block, format!("error[CH0300]: the manifest has 2 errors\n{one}{one}"));
    }

    #[test]
    fn colour_adds_nothing_but_colour() {
        let failure = Failure::new("CH0301", 3, "m").with_at(place("a: b", 1, 1)).with_help("h");
        let mut out = Vec::new();
        write(&failure, true, &mut out).unwrap();
        let colored = String::from_utf8(out).unwrap();
        assert!(colored.starts_with("\u{1b}[31m\u{1b}[1merror[CH0301]\u{1b}[0m: m\n"), "{colored:?}");
        assert_eq!(console::strip_ansi_codes(&colored), rendered(&failure));
    }
}
