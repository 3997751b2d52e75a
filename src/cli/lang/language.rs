//! The languages, how they are named, and which one a run speaks.

use std::ffi::OsString;
use std::str::FromStr;

use crate::config::Environment;

/// A language that people are spoken to in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::cli) enum Language {
    /// English, the language of the code.
    #[default]
    En,
    /// Brazilian Portuguese.
    PtBr,
}

/// The name of no language that is spoken here.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("a language is one of en, pt-BR")]
pub(in crate::cli) struct UnknownLanguage;

impl FromStr for Language {
    type Err = UnknownLanguage;

    /// Reads a language tag (`pt-BR`) or the name of a locale (`pt_BR.UTF-8`, `C`).
    fn from_str(text: &str) -> Result<Self, UnknownLanguage> {
        let tag = text.split(['.', '@']).next().unwrap_or_default().to_ascii_lowercase();
        match tag.split(['-', '_']).next() {
            Some("en" | "c" | "posix") => Ok(Language::En),
            Some("pt") => Ok(Language::PtBr),
            _ => Err(UnknownLanguage),
        }
    }
}

/// Returns the language of a run: that of `--lang`, or of the first variable that says something. An unknown one is English here; that of
/// `--lang` and its twin is complained of when the arguments are parsed.
pub(in crate::cli) fn chosen(env: &Environment, args: &[OsString]) -> Language {
    let named = ["CHANCTL_LANG", "LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| env.get(name));
    given(args).or(named).and_then(|text| text.parse().ok()).unwrap_or_default()
}

/// Returns the value of `--lang` among the arguments; the last one counts, as when they are parsed.
fn given(args: &[OsString]) -> Option<&str> {
    let words: Vec<&str> = args.iter().map(|arg| arg.to_str().unwrap_or_default()).take_while(|word| *word != "--").collect();
    words.iter().enumerate().rev().find_map(|(index, word)| match *word {
        "--lang" => words.get(index + 1).copied(),
        word => word.strip_prefix("--lang="),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn of(args: &[&str], vars: &[(&str, &str)]) -> Language {
        let env = Environment::of(vars.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())), PathBuf::new());
        chosen(&env, &args.iter().map(OsString::from).collect::<Vec<_>>())
    }

    #[test]
    fn a_language_is_known_by_its_tag_and_by_its_locales() {
        for text in ["pt", "pt-BR", "pt_BR.UTF-8", "pt_PT", "PT-br", "pt_BR@euro"] {
            assert_eq!(text.parse(), Ok(Language::PtBr), "{text}");
        }
        for text in ["en", "en-GB", "en_US.UTF-8", "C", "C.UTF-8", "POSIX"] {
            assert_eq!(text.parse(), Ok(Language::En), "{text}");
        }
        for text in ["", "de", "ptolemaic", "english", "-", ".UTF-8"] {
            assert_eq!(text.parse::<Language>(), Err(UnknownLanguage), "{text}");
        }
    }

    #[test]
    fn the_flag_wins_over_the_environment_and_the_first_variable_that_is_set_decides() {
        assert_eq!(of(&["chanctl", "status"], &[]), Language::En);
        assert_eq!(of(&["chanctl", "--lang", "pt"], &[("LC_ALL", "en_US.UTF-8")]), Language::PtBr);
        assert_eq!(of(&["chanctl", "--lang=en"], &[("CHANCTL_LANG", "pt-BR")]), Language::En);
        assert_eq!(of(&["chanctl"], &[("CHANCTL_LANG", "pt"), ("LC_ALL", "C")]), Language::PtBr);
        assert_eq!(of(&["chanctl"], &[("LANG", "pt_BR.UTF-8"), ("LC_ALL", "C")]), Language::En);
        assert_eq!(of(&["chanctl"], &[("LANG", "C"), ("LC_MESSAGES", "pt_BR.UTF-8"), ("LC_ALL", "")]), Language::PtBr);
        assert_eq!(of(&["chanctl"], &[("LANG", "pt_BR.UTF-8"), ("LC_ALL", "de_DE.UTF-8")]), Language::En);
    }

    #[test]
    fn what_another_command_is_given_is_not_looked_at() {
        assert_eq!(of(&["chanctl", "emulator", "exec", "--", "x", "--lang", "pt"], &[]), Language::En);
        assert_eq!(of(&["chanctl", "--lang"], &[("LANG", "pt_BR")]), Language::PtBr);
        assert_eq!(of(&["chanctl", "--lang=pt", "--lang=en"], &[]), Language::En);
    }
}
