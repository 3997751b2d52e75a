//! What people type where a yes or no is asked for, and the letters that lead about in a conversation, in each language.

use super::Language;

/// The letters that lead about instead of answering.
#[derive(Debug)]
pub(in crate::cli) struct Letters {
    /// To the question before.
    pub(in crate::cli) back: &'static [&'static str],
    /// Past this question.
    pub(in crate::cli) over: &'static str,
    /// Out.
    pub(in crate::cli) quit: &'static str,
}

/// Returns the letters of a language. In Portuguese `s` means yes, so that it leads nowhere.
pub(super) const fn letters_of(language: Language) -> Letters {
    match language {
        Language::En => Letters { back: &["b", "<"], over: "s", quit: "q" },
        Language::PtBr => Letters { back: &["b", "v", "<"], over: "p", quit: "q" },
    }
}

/// Returns the words for yes and no.
pub(super) const fn yes_and_no_of(language: Language) -> [&'static str; 2] {
    match language {
        Language::En => ["yes", "no"],
        Language::PtBr => ["sim", "não"],
    }
}

/// Returns whether an answer means yes or no; English is understood in every language.
pub(super) fn meant_in(language: Language, typed: &str) -> Option<bool> {
    let typed = typed.trim().to_lowercase();
    match (language, typed.as_str()) {
        (_, "y" | "yes") | (Language::PtBr, "s" | "sim") => Some(true),
        (_, "n" | "no") | (Language::PtBr, "não" | "nao") => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yes_and_no_are_understood_in_the_language_and_in_english() {
        for typed in ["s", "S", "sim", " Sim ", "y", "YES"] {
            assert_eq!(meant_in(Language::PtBr, typed), Some(true), "{typed}");
        }
        for typed in ["n", "não", "NÃO", "nao", "no"] {
            assert_eq!(meant_in(Language::PtBr, typed), Some(false), "{typed}");
        }
        for typed in ["", "si", "sim!", "p", "1"] {
            assert_eq!(meant_in(Language::PtBr, typed), None, "{typed}");
        }
        assert_eq!((meant_in(Language::En, "s"), meant_in(Language::En, "sim"), meant_in(Language::En, "Yes")), (None, None, Some(true)));
    }

    #[test]
    fn no_letter_that_leads_about_means_yes_or_no() {
        for language in [Language::En, Language::PtBr] {
            let letters = letters_of(language);
            for letter in letters.back.iter().chain([&letters.over, &letters.quit]) {
                assert_eq!(meant_in(language, letter), None, "{letter}");
            }
        }
    }
}
