//! Any text at all in every place: each report stays what it is.

use proptest::prelude::*;
use roxmltree::{Document, ParsingOptions};

use super::sample::full_of;
use super::{github_annotations, github_summary, html, junit, sarif};

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn any_text_gives_reports_that_are_well_formed(text in any::<String>()) {
        let verification = full_of(&text);
        let options = || ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
        prop_assert!(Document::parse(&junit(&verification)).is_ok());
        prop_assert!(Document::parse_with_options(&html(&verification), options()).is_ok());
        prop_assert!(serde_json::from_str::<serde_json::Value>(&sarif(&verification)).is_ok());
        prop_assert_eq!(github_annotations(&verification).lines().count(), 4);
        prop_assert_eq!(github_summary(&verification).lines().count(), github_summary(&full_of("x")).lines().count());
    }
}
