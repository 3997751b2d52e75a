//! The Portuguese catalogue is complete: every text that people may read has its translation, with the same holes, and none is stale.
//! `UPDATE_CATALOG=1` adds the texts that are missing, with an empty value, and takes out the stale ones.

mod machine;
mod spoken;
mod texts;

use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use texts::{AREAS, gathered, holes};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli/lang/pt-BR")
}

/// Returns the entries of an area.
fn catalogue(area: &str) -> Map<String, Value> {
    let text = std::fs::read_to_string(folder().join(format!("{area}.json"))).unwrap_or_else(|_| "{}".to_owned());
    serde_json::from_str(&text).unwrap()
}

/// Writes the areas as the source has them, with what is translated already.
fn update() {
    let known: Map<String, Value> = AREAS.iter().flat_map(|(area, _)| catalogue(area)).filter(|(_, text)| text != "").collect();
    for (area, texts) in gathered() {
        let rows: Map<String, Value> = texts.into_iter().map(|text| (text.clone(), known.get(&text).cloned().unwrap_or("".into()))).collect();
        let text = serde_json::to_string_pretty(&rows).unwrap() + "\n";
        std::fs::write(folder().join(format!("{area}.json")), text).unwrap();
    }
}

/// Returns the folder of the Portuguese pages of error codes.
fn pages() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli/pages/pt-BR")
}

/// Returns the translation of a text, which has to have one.
pub(crate) fn portuguese(english: &str) -> String {
    let entry = AREAS.iter().find_map(|(area, _)| catalogue(area).remove(english)).unwrap_or_else(|| panic!("{english:?} is in no catalogue"));
    entry.as_str().filter(|text| !text.is_empty()).unwrap_or_else(|| panic!("{english:?} is not translated")).to_owned()
}

#[test]
fn what_is_said_is_gathered_and_what_is_compared_logged_or_tested_is_not() {
    let source = r#"
        /// A comment on a thing.
        #[derive(thiserror::Error)]
        enum Refusal {
            #[error("{object} is refused")]
            Refused { object: String },
        }
        fn say(word: &str) -> String {
            tracing::warn!("a line of the log");
            match word {
                "a text that is compared" => format!("{word} is known, {}", hint("see what there is")),
                _ => "nothing is known".to_owned(),
            }
        }
        #[cfg(test)]
        mod tests {
            const TEXT: &str = "a text of a test";
        }
    "#;
    let expected = ["{object} is refused", "{word} is known, {}", "see what there is", "nothing is known"];
    assert_eq!(texts::literals(source), expected);
    for (text, is_prose) in [("nothing is known", true), ("{word} created", true), ("1 test", true), ("queues[vip]", false), ("{a} -> {b}", false)] {
        assert_eq!(texts::is_prose(text), is_prose, "{text}");
    }
}

#[test]
fn every_text_that_people_read_is_in_the_catalogue_and_nothing_else() {
    if std::env::var_os("UPDATE_CATALOG").is_some() {
        update();
    }
    let mut complaints: Vec<String> = texts::gone_places().into_iter().map(|place| format!("{place} is no more")).collect();
    for (area, texts) in gathered() {
        let rows = catalogue(area);
        complaints.extend(texts.iter().filter(|text| !rows.contains_key(*text)).map(|text| format!("{area}: {text:?} has no entry")));
        complaints.extend(rows.keys().filter(|text| !texts.contains(text)).map(|text| format!("{area}: {text:?} is stale")));
        complaints.extend(rows.iter().filter(|(_, said)| *said == "").map(|(text, _)| format!("{area}: {text:?} has no translation")));
    }
    complaints.extend(texts::stale_not_said().into_iter().map(|text| format!("not_said.txt: {text:?} is stale")));
    assert!(complaints.is_empty(), "run  UPDATE_CATALOG=1 cargo test --test it lang  and translate:\n{}", complaints.join("\n"));
}

#[test]
fn both_languages_have_the_same_holes() {
    for (area, _) in AREAS {
        for (english, portuguese) in catalogue(area) {
            let portuguese = portuguese.as_str().unwrap();
            assert!(portuguese.is_empty() || holes(&english) == holes(portuguese), "{area}: {english:?}: {portuguese:?}");
        }
    }
}

/// Texts that are the same in both languages: names, and words that both have.
const SAME: &[&str] = &["{:>2}. {title}\n    $ chanctl {}", "ok", "use {}"];

#[test]
fn every_translation_is_one() {
    let same = |(english, portuguese): (String, Value)| (portuguese == english.as_str()).then_some(english);
    let untranslated: Vec<String> = AREAS.iter().flat_map(|(area, _)| catalogue(area)).filter_map(same).collect();
    assert_eq!(untranslated, SAME);
}

#[test]
fn every_translation_keeps_its_commands_flags_and_lines() {
    for (area, _) in AREAS {
        for (english, portuguese) in catalogue(area) {
            let portuguese = portuguese.as_str().unwrap();
            if portuguese.is_empty() {
                continue;
            }
            assert_eq!(portuguese.trim(), portuguese, "{area}: {english:?}");
            assert_eq!(english.lines().count(), portuguese.lines().count(), "{area}: {english:?}");
            for word in english.split_whitespace().filter(|word| word.starts_with("--") || word.starts_with("CHANCTL_") || *word == "chanctl") {
                let word = word.trim_end_matches(['.', ',', ';', ':', ')']);
                assert!(portuguese.contains(word), "{area}: {english:?} has {word}, {portuguese:?} has not");
            }
        }
    }
}

#[test]
fn every_page_of_a_code_is_there_with_the_same_headings_and_commands() {
    let english = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli/pages");
    let names = |folder: &Path| {
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = entries.filter(|name| name.ends_with(".md")).collect();
        names.sort();
        names
    };
    assert_eq!(names(&english), names(&pages()));
    for name in names(&english) {
        let (one, other) = (std::fs::read_to_string(english.join(&name)).unwrap(), std::fs::read_to_string(pages().join(&name)).unwrap());
        assert_ne!(one, other, "{name}");
        let level = |line: &&str| line.starts_with('#').then(|| line.chars().take_while(|c| *c == '#').count());
        let levels = |text: &str| text.lines().filter_map(|line| level(&line)).collect::<Vec<_>>();
        assert_eq!(levels(&one), levels(&other), "{name}");
        let code = |text: &str| text.lines().filter(|line| line.starts_with("    ")).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(code(&one), code(&other), "{name}");
        let title = one.lines().next().and_then(|line| line.split_once(": ")).unwrap().1;
        assert_eq!(other.lines().next().unwrap(), format!("# {}: {}", name.trim_end_matches(".md"), portuguese(title)));
        let exit = one.split_once("Exit code ").unwrap().1.split('.').next().unwrap();
        assert!(other.contains(&format!(" {exit}.")), "{name}: the exit code");
    }
}
