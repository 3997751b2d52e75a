//! The hostile strings that every output is tried with. Only tests of the print boundary as a whole belong here.

use console::measure_text_width;
use serde_json::{Value, json};

use super::{At, Column, Detail, Failure, Format, Outcome, ProviderFacts, Terminal, renderer};
use crate::domain::is_hazard;

const COLUMNS: &[Column] = &[Column::new("key", "/key"), Column::new("name", "/name"), Column::new("state", "/status/state")];

/// Names that try to command the terminal, forge lines, hide, run backwards, calculate, or break a format.
const HOSTILE: &[&str] = &[
    "\u{1b}[31mred\u{1b}[0m",
    "\u{1b}[2J\u{1b}[H",
    "\u{1b}]0;title\u{7}",
    "\u{1b}]8;;http://evil.example\u{1b}\\link\u{1b}]8;;\u{1b}\\",
    "\u{1b}]52;c;cHduZWQ=\u{7}",
    "\u{1b}P+q544e\u{1b}\\",
    "\u{1b}c",
    "\u{1b}(0",
    "\u{1b}[?1049h",
    "\u{1b}[6n",
    "\u{1b}",
    "\u{1b}\u{1b}[A",
    "\u{9b}31m",
    "\u{9d}0;title\u{9c}",
    "\u{90}q\u{9c}",
    "\u{85}next line",
    "\u{80}\u{9f}",
    "\u{7f}\u{7f}",
    "\u{8}\u{8}\u{8}",
    "real\rfake",
    "line\nforged line",
    "crlf\r\nforged",
    "\u{b}vertical",
    "\u{c}form feed",
    "nul\u{0}byte",
    "\u{7}bell",
    "\u{e}shift out",
    "tab\tseparated",
    "\tleading tab",
    "\rleading return",
    "\nleading newline",
    "\u{1a}",
    "\u{1}",
    "\\x01202e;",
    "\u{1}202e;",
    "\\u{1b}",
    "\u{202e}gpj.exe",
    "\u{202d}ltr",
    "\u{202a}a\u{202c}",
    "\u{2066}a\u{2069}",
    "\u{2067}\u{2068}",
    "\u{200e}\u{200f}",
    "\u{61c}arabic mark",
    "zero\u{200b}width",
    "\u{200d}joiner\u{200c}",
    "\u{feff}bom",
    "\u{2060}word joiner",
    "soft\u{ad}hyphen",
    "\u{180e}mongolian",
    "\u{34f}grapheme",
    "\u{e0001}\u{e0041}\u{e007f}",
    "\u{2028}line\u{2029}paragraph",
    "\u{fff9}a\u{fffa}b\u{fffb}",
    "\u{206a}\u{206f}",
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    "＝1+1",
    "\"quoted\"",
    "a,b;c",
    "'",
    "\"",
    "''",
    "a\"\"b",
    "`id`",
    "$(id)",
    "%s%n",
    "\\",
    "\\n",
    "\\t",
    "yes",
    "null",
    "~",
    "1e3",
    "0x10",
    "12:30:45",
    "2024-01-01",
    "- item",
    "? key",
    "key: value",
    "# comment",
    "<<",
    "!!tag",
    "&anchor",
    "*alias",
    "|",
    ">",
    "{",
    "[",
    "---",
    "...",
    "%YAML",
    "日本語の名前",
    "한국어",
    "👩‍👩‍👧",
    "🇬🇧",
    "☎️",
    "e\u{301}",
    "ａｂｃ",
    "العربية",
    "",
    " ",
    " padded ",
    "\u{a0}",
    "Robert'); DROP TABLE queues;--",
    "<script>alert(1)</script>",
    "../../etc/passwd",
];

fn outcomes() -> Vec<Outcome> {
    let object = |name: &&str| json!({"kind": "queue", "key": name, "name": name, "status": {"state": name, "list": [name], *name: name}});
    let list: Vec<Value> = HOSTILE.iter().map(object).collect();
    let single = |object: &Value| Outcome::new("chanctl.queue.get/v1", object.clone());
    let mut outcomes: Vec<Outcome> = list.iter().map(single).collect();
    outcomes.push(Outcome::new("chanctl.queue.list/v1", Value::Array(list.clone())).with_columns(COLUMNS));
    outcomes.extend(HOSTILE.iter().map(|text| Outcome::new("chanctl.graph/v1", json!({})).with_text(*text)));
    outcomes
}

fn terminals() -> [Terminal; 4] {
    let tty = |width| Terminal { stdout_is_tty: true, width, ..Terminal::piped() };
    [Terminal::piped(), tty(200), tty(60), tty(10)]
}

fn rendered(format: Format, terminal: &Terminal, outcome: &Outcome) -> String {
    let mut out = Vec::new();
    renderer(format, terminal).render(outcome, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn assert_harmless(text: &str, allowed: &[char], what: &str) {
    let hazard = text.chars().find(|c| !allowed.contains(c) && is_hazard(*c));
    assert_eq!(hazard, None, "{what}: {text:?}");
}

#[test]
fn the_list_is_long_enough() {
    assert!(HOSTILE.len() >= 60, "{}", HOSTILE.len());
}

#[test]
fn no_format_lets_a_hazard_through_on_a_terminal_or_a_pipe() {
    for outcome in outcomes() {
        for terminal in terminals() {
            for format in Format::ALL {
                // A text for people keeps its tabs; elsewhere a tab only separates.
                let separates = format == Format::Tsv || (format.is_for_people() && (!terminal.stdout_is_tty || outcome.text.is_some()));
                let allowed: &[char] = if separates { &['\n', '\t'] } else { &['\n'] };
                assert_harmless(&rendered(format, &terminal, &outcome), allowed, format.as_str());
            }
        }
    }
}

#[test]
fn no_string_of_an_error_lets_a_hazard_through() {
    for text in HOSTILE {
        let owned = || Some((*text).to_owned());
        let at = At { file: owned(), line: Some(3), column: Some(2), path: owned(), source: owned(), width: 3 };
        let detail = Detail {
            at: Some(at.clone()),
            field: owned(),
            flag: owned(),
            env: owned(),
            manifest_key: owned(),
            help: owned(),
            ..Detail::new(*text, *text)
        };
        let failure = Failure::new("CH0301", 3, *text)
            .with_cause(format!("1 {text}"))
            .with_cause(format!("2 {text}"))
            .with_help(*text)
            .with_at(at)
            .with_details(vec![detail.clone(), detail])
            .with_provider(ProviderFacts { status: 400, code: owned(), message: (*text).to_owned(), request_id: owned() });
        let mut out = Vec::new();
        super::block::write(&failure, false, &mut out).unwrap();
        assert_harmless(&String::from_utf8(out).unwrap(), &['\n'], "block");
        for format in [Format::Json, Format::Yaml, Format::Ndjson] {
            let mut out = Vec::new();
            renderer(format, &Terminal::piped()).render_failure(&failure, &mut out).unwrap();
            assert_harmless(&String::from_utf8(out).unwrap(), &['\n'], format.as_str());
        }
    }
}

#[test]
fn json_and_yaml_round_trip_exactly() {
    for outcome in outcomes() {
        for terminal in terminals() {
            let json: Value = serde_json::from_str(&rendered(Format::Json, &terminal, &outcome)).unwrap();
            assert_eq!(json["data"], outcome.data);
            let text = rendered(Format::Yaml, &terminal, &outcome);
            let yaml: Value = serde_saphyr::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
            assert_eq!(yaml["data"], outcome.data, "{text}");
        }
    }
}

#[test]
fn ndjson_csv_and_lists_have_one_line_an_object() {
    let list = Outcome::new("s", outcomes()[..HOSTILE.len()].iter().map(|outcome| outcome.data.clone()).collect()).with_columns(COLUMNS);
    for (format, header) in [(Format::Ndjson, 0), (Format::Table, 0), (Format::Csv, 1), (Format::Tsv, 1), (Format::Name, 0)] {
        let text = rendered(format, &Terminal::piped(), &list);
        assert_eq!(text.lines().count(), HOSTILE.len() + header, "{format}");
    }
}

#[test]
fn tab_separated_lines_keep_their_number_of_cells() {
    let list = Outcome::new("s", outcomes()[..HOSTILE.len()].iter().map(|outcome| outcome.data.clone()).collect()).with_columns(COLUMNS);
    for format in [Format::Table, Format::Tsv] {
        let text = rendered(format, &Terminal::piped(), &list);
        assert!(text.lines().all(|line| line.split('\t').count() == 3), "{format}");
    }
}

#[test]
fn no_csv_cell_begins_like_a_formula() {
    for text in HOSTILE {
        let csv = rendered(Format::Csv, &Terminal::piped(), &Outcome::new("s", json!([{"key": text}])).with_columns(&COLUMNS[..1]));
        let cell = csv.lines().nth(1).unwrap().trim_start_matches('"');
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝']), "{cell}");
    }
}

#[test]
fn a_table_is_never_wider_than_its_terminal_and_its_columns_are_aligned() {
    for text in HOSTILE {
        let data = json!([{"key": "plain", "name": "plain", "status": {"state": "END"}}, {"key": "k", "name": text, "status": {"state": "END"}}]);
        let outcome = Outcome::new("s", data).with_columns(COLUMNS);
        for width in [24, 40, 80] {
            let table = rendered(Format::Table, &Terminal { stdout_is_tty: true, width, ..Terminal::piped() }, &outcome);
            assert!(table.lines().all(|line| measure_text_width(line) <= width), "{table}");
            let column = |line: &str| line.rfind("END").map(|at| measure_text_width(&line[..at]));
            let starts: Vec<_> = table.lines().skip(1).map(column).collect();
            assert_eq!(starts[0], starts[1], "{table}");
            assert!(starts[0].is_some(), "{table}");
        }
    }
}
