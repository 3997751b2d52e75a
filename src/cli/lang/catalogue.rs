//! The catalogue of a language: finding a finished English text among its entries, and saying it in the language.

use std::borrow::Cow;
use std::collections::HashMap;

use super::template::{Held, Template, plain, weight};

/// The entries in Portuguese, an area a file.
const PORTUGUESE: [&str; 9] = [
    include_str!("pt-BR/words.json"),
    include_str!("pt-BR/help.json"),
    include_str!("pt-BR/wizard.json"),
    include_str!("pt-BR/screens.json"),
    include_str!("pt-BR/errors.json"),
    include_str!("pt-BR/manifest.json"),
    include_str!("pt-BR/routing.json"),
    include_str!("pt-BR/provider.json"),
    include_str!("pt-BR/domain.json"),
];

/// How deep texts may stand in the holes of others; deeper ones stay as they are.
const DEPTH_MAX: usize = 6;

/// Fewer characters of words say too little to tell an entry by.
const WEIGHT_MIN: usize = 12;

/// What joins two sentences that are said in one line.
const JOINTS: [&str; 2] = ["; ", ": "];

/// A text by one of the entries.
struct Filled {
    said: String,
    /// Whether one of its holes holds several words that nobody knows.
    strange: bool,
}

/// Words that join the last two names of a list.
const JOINING: [&str; 2] = ["or", "and"];

/// The entries of a language.
pub(super) struct Catalogue {
    exact: HashMap<String, String>,
    /// Single words that are said in the holes of other texts; any other single word there is a name.
    words: HashMap<String, String>,
    templates: Vec<Template>,
}

impl Catalogue {
    /// Returns the Portuguese catalogue.
    pub(super) fn portuguese() -> Self {
        // A test holds the files to be what they should be; in a file that is not, nothing has a translation.
        let mut areas =
            PORTUGUESE.into_iter().map(|text| serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(text).unwrap_or_default());
        let pairs = |area: serde_json::Map<String, serde_json::Value>| {
            area.into_iter().filter_map(|(english, other)| Some((english, other.as_str()?.to_owned()))).collect::<Vec<_>>()
        };
        let words = areas.next().map(pairs).unwrap_or_default();
        Self::new(words, areas.flat_map(pairs))
    }

    fn new(words: Vec<(String, String)>, texts: impl Iterator<Item = (String, String)>) -> Self {
        let (mut exact, mut templates) = (HashMap::new(), Vec::new());
        for (english, other) in words.iter().cloned().chain(texts).filter(|(_, other)| !other.is_empty()) {
            match (plain(&english), plain(&other)) {
                (Some(one), Some(two)) => {
                    // A text that is never filled has its braces as they stand.
                    exact.entry(english).or_insert(other);
                    exact.entry(one).or_insert(two);
                }
                _ => templates.extend(Template::new(&english, &other)),
            }
        }
        // The heaviest that fits is the first that fits; of equals, that of the source's order.
        templates.sort_by_key(|template| std::cmp::Reverse(template.weight));
        Self { exact, words: words.into_iter().filter(|(_, other)| !other.is_empty()).collect(), templates }
    }

    /// Returns a text in the language, as far as it is known.
    pub(super) fn say<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match self.say_at(text, 0) {
            Some(said) => Cow::Owned(said),
            None => Cow::Borrowed(text),
        }
    }

    /// Returns the translation of a text, blanks around it kept, if anything of it is known.
    fn say_at(&self, text: &str, depth: usize) -> Option<String> {
        let core = text.trim();
        if core.is_empty() || depth > DEPTH_MAX {
            return None;
        }
        let said = self
            .entry(core, depth)
            .or_else(|| self.lines(core, depth))
            .or_else(|| self.without_end(core, depth))
            .or_else(|| self.bracketed(core, depth))
            .or_else(|| self.columns(core, depth))
            .or_else(|| self.halves(core, depth))
            .or_else(|| self.behind_name(core, depth))?;
        let start = text.len() - text.trim_start().len();
        Some(format!("{}{said}{}", text.get(..start).unwrap_or_default(), text.get(start + core.len()..).unwrap_or_default()))
    }

    /// Returns the translation of a whole text that has an entry: of those that fit, the one with the most words, but rather one whose
    /// holes hold nothing strange. A sentence within another one may have more words than the one around it.
    fn entry(&self, text: &str, depth: usize) -> Option<String> {
        if let Some(said) = self.exact.get(text) {
            return Some(said.clone());
        }
        let begun = self.begun(text, depth);
        let least = begun.as_ref().map_or(0, |(weight, _)| *weight);
        let several = text.contains('\n');
        let mut fitting = self.templates.iter().take_while(|template| template.weight >= least).filter(|template| !several || template.lines > 1);
        let mut filled = std::iter::from_fn(|| fitting.find_map(|template| self.filled(template, text, depth)));
        let heaviest = filled.next();
        // Deeper down, looking at every one that fits would take too long.
        let is_good = heaviest.as_ref().is_none_or(|filled| !filled.strange) || depth > 0;
        let better = if is_good { None } else { filled.find(|filled| !filled.strange) };
        better.or(heaviest).map(|filled| filled.said).or(begun.map(|(_, said)| said))
    }

    fn filled(&self, template: &Template, text: &str, depth: usize) -> Option<Filled> {
        let held = template.read(text)?;
        let say = |range: std::ops::Range<usize>, quoted: bool| {
            let held = text.get(range).unwrap_or_default();
            if quoted { held.to_owned() } else { self.in_hole(held, depth + 1).unwrap_or_else(|| held.to_owned()) }
        };
        let said: Vec<String> = held.iter().map(|held| say(held.range.clone(), held.quoted)).collect();
        let unknown = |(held, said): (&Held, &String)| {
            let is_text = held.is_word || (!held.quoted && text.get(held.range.clone()) == Some(said.as_str()));
            is_text && said.contains(char::is_whitespace) && (held.is_word || !is_list(said))
        };
        // A few words around a text that nobody knows are more likely chance than this entry.
        let strange = held.iter().zip(&said).any(unknown);
        let is_chance = template.weight < WEIGHT_MIN && strange;
        (!is_chance).then(|| Filled { said: template.write(&said), strange })
    }

    /// Returns a text that begins with a whole sentence which has an entry, something else being joined to it, and that sentence's weight.
    fn begun(&self, text: &str, depth: usize) -> Option<(usize, String)> {
        JOINTS.into_iter().find_map(|joint| {
            let (first, rest) = text.split_once(joint)?;
            let said = self.exact.get(first).filter(|_| first.contains(' '))?;
            let rest = self.in_hole(rest, depth + 1).unwrap_or_else(|| rest.to_owned());
            Some((weight(first), format!("{said}{joint}{rest}")))
        })
    }

    /// Returns the translation of what stands in a hole. A single word is a name or a value, unless it is one of the few that are not.
    fn in_hole(&self, text: &str, depth: usize) -> Option<String> {
        match text.trim().contains(char::is_whitespace) {
            true => self.say_at(text, depth).or_else(|| self.listed(text)),
            false => self.words.get(text).cloned(),
        }
    }

    /// Returns a list of names, joined as in the language.
    fn listed(&self, text: &str) -> Option<String> {
        let joined = |word: &str| self.exact.get(word).cloned().filter(|_| JOINING.contains(&word));
        is_list(text).then(|| text.split(' ').map(|word| joined(word).unwrap_or_else(|| word.to_owned())).collect::<Vec<_>>().join(" "))
    }

    /// Returns a text of several lines: those that have an entry together as a whole, the others one by one.
    fn lines(&self, text: &str, depth: usize) -> Option<String> {
        let lines: Vec<&str> = text.split('\n').collect();
        if lines.len() < 2 {
            return None;
        }
        let (mut out, mut known, mut at) = (Vec::new(), false, 0);
        while let Some(line) = lines.get(at) {
            let (taken, said) = self.block(&lines, at, depth).map_or((1, self.say_at(line, depth + 1)), |(taken, said)| (taken, Some(said)));
            known |= said.is_some();
            out.push(said.unwrap_or_else(|| (*line).to_owned()));
            at += taken;
        }
        known.then(|| out.join("\n"))
    }

    /// Returns how many lines from this one on have an entry together, and its translation.
    fn block(&self, lines: &[&str], at: usize, depth: usize) -> Option<(usize, String)> {
        let first = lines.get(at)?.trim();
        let several = self.exact.keys().filter(|key| key.contains('\n') && key.starts_with(first)).map(|key| key.lines().count());
        let of_templates = self.templates.iter().map(|template| template.lines).filter(|lines| *lines > 1);
        let mut counts: Vec<usize> = several.chain(of_templates).filter(|_| !first.is_empty()).collect();
        counts.sort_unstable();
        counts.dedup();
        counts.into_iter().rev().find_map(|count| {
            let block = lines.get(at..at + count)?.join("\n");
            let core = block.trim();
            if core.lines().count() != count {
                return None;
            }
            let start = block.len() - block.trim_start().len();
            let said = self.entry(core, depth + 1)?;
            Some((count, format!("{}{said}", block.get(..start).unwrap_or_default())))
        })
    }

    /// Returns a text that differs from a known one only by what it ends with.
    fn without_end(&self, text: &str, depth: usize) -> Option<String> {
        let core = text.strip_suffix(['?', '.', ':', ','])?;
        let said = self.entry(core, depth).filter(|_| core.contains(' '))?;
        Some(format!("{said}{}", text.get(core.len()..).unwrap_or_default()))
    }

    /// Returns a known text behind the name or the address that it speaks of.
    fn behind_name(&self, text: &str, depth: usize) -> Option<String> {
        let (name, rest) = text.split_once(' ')?;
        let is_name = !name.chars().all(|c| c.is_alphabetic() || c == '\'');
        let said = self.entry(rest, depth + 1).filter(|_| is_name)?;
        Some(format!("{name} {said}"))
    }

    /// Returns a known text with something in brackets behind it.
    fn bracketed(&self, text: &str, depth: usize) -> Option<String> {
        let (core, inside) = text.strip_suffix(')')?.split_once(" (")?;
        let said = self.in_hole(core, depth + 1)?;
        Some(format!("{said} ({})", self.in_hole(inside, depth + 1).as_deref().unwrap_or(inside)))
    }

    /// Returns two texts that stand beside one another with blanks between them, if either is known.
    fn columns(&self, text: &str, depth: usize) -> Option<String> {
        let at = text.find("  ")?;
        let (left, rest) = text.split_at(at);
        let right = rest.trim_start();
        let gap = rest.get(..rest.len() - right.len()).unwrap_or_default();
        let (said, other) = (self.in_hole(left, depth + 1), self.in_hole(right, depth + 1));
        (said.is_some() || other.is_some()).then(|| format!("{}{gap}{}", said.as_deref().unwrap_or(left), other.as_deref().unwrap_or(right)))
    }

    /// Returns two texts that were joined, if either is known.
    fn halves(&self, text: &str, depth: usize) -> Option<String> {
        JOINTS.into_iter().find_map(|joint| {
            let (left, right) = text.split_once(joint)?;
            let (said, other) = (self.in_hole(left, depth + 1), self.in_hole(right, depth + 1));
            (said.is_some() || other.is_some()).then(|| format!("{}{joint}{}", said.as_deref().unwrap_or(left), other.as_deref().unwrap_or(right)))
        })
    }
}

/// Returns whether a text is a list of single words: commas or a joining word stand between any two.
fn is_list(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    let is_joined = |pair: &[&str]| match pair {
        [one, other] => one.ends_with(',') || JOINING.contains(one) != JOINING.contains(other),
        _ => false,
    };
    let ends = |word: Option<&&str>| word.is_some_and(|word| !JOINING.contains(word) && !word.ends_with(','));
    words.len() > 1 && words.windows(2).all(is_joined) && !words.first().is_some_and(|word| JOINING.contains(word)) && ends(words.last())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn catalogue() -> Catalogue {
        let pair = |(english, other): (&str, &str)| (english.to_owned(), other.to_owned());
        let texts = [
            ("{object} does not exist", "{object} não existe"),
            ("{what} is {state}, not {other}", "{what} não é {other}, mas {state}"),
            ("invalid value for {flag}: {message}", "valor inválido para {flag}: {message}"),
            ("{text:?} is not a key", "{text:?} não é uma chave"),
            ("{} could not be {action}", "{} não pôde ser {action}"),
            ("asking for all of account/{}", "pedir tudo de account/{}"),
            ("{} needs a yes", "{} precisa de um sim"),
            ("the file is empty", "o arquivo está vazio"),
            ("Queue", "Fila"),
            ("use {}", "usar {}"),
            ("or", "ou"),
            ("and", "e"),
            (r#"write {"a":{"b":1}} here"#, r#"escreva {"a":{"b":1}} aqui"#),
            ("not translated yet", ""),
            ("first line\nsecond line", "primeira linha\nsegunda linha"),
            ("- {}\n    it is {gone} now", "- {}\n    agora está {gone}"),
            ("write {{ env: {} }}", "escreva {{ env: {} }}"),
        ];
        Catalogue::new(vec![pair(("read", "lido"))], texts.into_iter().map(pair))
    }

    fn said(text: &str) -> String {
        catalogue().say(text).into_owned()
    }

    #[test]
    fn a_finished_text_is_found_by_its_words() {
        for (english, portuguese) in [
            ("the file is empty", "o arquivo está vazio"),
            ("  the file is empty\n", "  o arquivo está vazio\n"),
            ("queue/vip does not exist", "queue/vip não existe"),
            ("x is open, not closed", "x não é closed, mas open"),
            ("write { env: NAME }", "escreva { env: NAME }"),
            ("Queue", "Fila"),
        ] {
            assert_eq!(said(english), portuguese);
        }
    }

    #[test]
    fn a_sentence_around_another_one_is_found_though_it_has_fewer_words() {
        assert_eq!(said("asking for all of account/acme needs a yes"), "pedir tudo de account/acme precisa de um sim");
        assert_eq!(said("asking for all of account/acme today"), "pedir tudo de account/acme today");
        assert_eq!(said("invalid value for --key: \"a b\" is not a key"), "valor inválido para --key: \"a b\" não é uma chave");
    }

    #[test]
    fn a_list_of_names_is_no_strange_text_and_joined_as_in_the_language() {
        for (english, portuguese) in [("use a, b, c", "usar a, b, c"), ("use a or b", "usar a ou b"), ("use a, b and c", "usar a, b e c")] {
            assert_eq!(said(english), portuguese);
        }
        for text in ["use a b", "use a or", "use or b", "use a or and b"] {
            assert_eq!(said(text), text);
        }
    }

    #[test]
    fn braces_that_are_no_holes_stay_as_they_are() {
        assert_eq!(said(r#"write {"a":{"b":1}} here"#), r#"escreva {"a":{"b":1}} aqui"#);
    }

    #[test]
    fn what_is_unknown_stays() {
        for text in ["", " ", "not translated yet", "something else", "exist", "ação", "the file is empty, perhaps"] {
            assert_eq!(said(text), text);
        }
    }

    #[test]
    fn a_hole_is_translated_unless_it_holds_a_name_or_what_somebody_wrote() {
        assert_eq!(
            said("invalid value for --queue: \"the file is empty\" is not a key"),
            "valor inválido para --queue: \"the file is empty\" não é uma chave"
        );
        assert_eq!(said("invalid value for Queue: the file is empty"), "valor inválido para Queue: o arquivo está vazio");
        assert_eq!(said("a.yaml could not be read"), "a.yaml não pôde ser lido");
        assert_eq!(said("Queue does not exist"), "Queue não existe");
    }

    #[test]
    fn several_lines_are_said_together_where_they_have_an_entry_and_one_by_one_where_not() {
        assert_eq!(said("a\n  first line\nsecond line\n    the file is empty\n"), "a\n  primeira linha\nsegunda linha\n    o arquivo está vazio\n");
        assert_eq!(said("x\n- queue/vip\n    it is gone now"), "x\n- queue/vip\n    agora está gone");
    }

    #[test]
    fn sentences_that_were_joined_are_said_one_by_one() {
        assert_eq!(said("the file is empty; queue/vip does not exist"), "o arquivo está vazio; queue/vip não existe");
        assert_eq!(said("agents[0]: the file is empty."), "agents[0]: o arquivo está vazio.");
        assert_eq!(said("the file is empty (queue-unrouted)"), "o arquivo está vazio (queue-unrouted)");
        assert_eq!(said("https://x.example/ the file is empty: Connection refused"), "https://x.example/ o arquivo está vazio: Connection refused");
        assert_eq!(said("vip   the file is empty"), "vip   o arquivo está vazio");
    }

    proptest! {
        #[test]
        fn no_text_makes_it_fail(text in "\\PC*(\n\\PC*)*") {
            catalogue().say(&text);
        }

        #[test]
        fn what_stands_in_a_hole_is_neither_lost_nor_changed(name in "[a-z{}?:;.\"]{1,12}", other in "[a-zA-Z0-9é{}?.]{1,12}") {
            prop_assume!(name != "read" && other != "read");
            let text = format!("{name} does not exist");
            prop_assert_eq!(said(&text), format!("{name} não existe"));
            let text = format!("<{name}> is {other}, not same");
            prop_assert_eq!(said(&text), format!("<{name}> não é same, mas {other}"));
        }
    }
}
