//! Completing the path of a file that is being typed, at Tab: as far as all candidates agree.

use std::path::{Path, PathBuf};

use dialoguer::Completion;

use super::safe;

/// Completes paths that begin at a folder.
pub(super) struct PathCompletion<'a> {
    pub(super) folder: &'a Path,
}

impl Completion for PathCompletion<'_> {
    fn get(&self, input: &str) -> Option<String> {
        let (before, begun) = input.rsplit_once('/').map_or(("", input), |(before, begun)| (input.get(..=before.len()).unwrap_or_default(), begun));
        let names = candidates(&self.folder.join(before), begun)?;
        let agreed = names.iter().skip(1).fold(names.first()?.clone(), |agreed, name| common(&agreed, name));
        Some(format!("{before}{agreed}")).filter(|completed| completed != input)
    }
}

/// Returns the names in a folder that go on like this, directories with their slash. What a terminal can't show is left out, and so is
/// what is hidden unless a dot was typed.
fn candidates(folder: &PathBuf, begun: &str) -> Option<Vec<String>> {
    let entries = std::fs::read_dir(folder).ok()?.flatten();
    let name = |entry: std::fs::DirEntry| {
        let name = entry.file_name().into_string().ok().filter(|name| name.starts_with(begun) && safe(name) == *name)?;
        let is_hidden = name.starts_with('.') && !begun.starts_with('.');
        (!is_hidden).then(|| if entry.path().is_dir() { format!("{name}/") } else { name })
    };
    Some(entries.filter_map(name).collect())
}

fn common(one: &str, other: &str) -> String {
    one.chars().zip(other.chars()).take_while(|(one, other)| one == other).map(|(letter, _)| letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_completed_as_far_as_all_candidates_agree() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(dir.path().join("secrets")).unwrap();
        for file in ["secrets/acme-sa.json", "secrets/acme-sb.json", "key.json", ".hidden", "bad\u{1b}name"] {
            std::fs::write(dir.path().join(file), "").unwrap();
        }
        let completion = PathCompletion { folder: dir.path() };
        for (typed, completed) in [
            ("k", Some("key.json")),
            ("s", Some("secrets/")),
            ("secrets/a", Some("secrets/acme-s")),
            ("secrets/acme-sa", Some("secrets/acme-sa.json")),
            (".", Some(".hidden")),
            ("key.json", None),
            ("x", None),
            ("bad", None),
            ("nowhere/x", None),
            ("", None),
        ] {
            assert_eq!(completion.get(typed).as_deref(), completed, "{typed}");
        }
    }
}
