//! The nearest of some names to a misspelt one.
//!
//! Only the measure lives here; which names may be suggested is known where they are declared.

/// The most edits a name may be away, however long it is.
const MOST_EDITS: usize = 3;

/// Returns the name nearest to `wanted`, if one is near enough to be what was meant.
///
/// Near enough is one edit for every three characters begun, three at most; letter case is not an edit. Of equally near names the
/// first wins.
#[must_use]
pub fn nearest<'n>(wanted: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let wanted: Vec<char> = wanted.to_lowercase().chars().collect();
    let limit = wanted.len().div_ceil(3).min(MOST_EDITS);
    names
        .into_iter()
        .map(|name| (distance(&wanted, &name.to_lowercase().chars().collect::<Vec<_>>()), name))
        .filter(|(edits, _)| *edits <= limit)
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, name)| name)
}

/// Returns how many characters must be put in, taken out, replaced or swapped with their neighbour (the distance of
/// Damerau and Levenshtein, without edits inside a swap).
fn distance(left: &[char], right: &[char]) -> usize {
    let mut before = Vec::new();
    let mut above: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in right.iter().enumerate() {
            let replaced = at(&above, j) + usize::from(a != b);
            let mut edits = replaced.min(at(&above, j + 1) + 1).min(at(&row, j) + 1);
            if i > 0 && j > 0 && left.get(i - 1) == Some(b) && right.get(j - 1) == Some(a) {
                edits = edits.min(at(&before, j - 1) + 1);
            }
            row.push(edits);
        }
        before = std::mem::replace(&mut above, row);
    }
    at(&above, right.len())
}

/// Returns an entry of a row; outside it there is no way, which no real distance reaches.
fn at(row: &[usize], column: usize) -> usize {
    row.get(column).copied().unwrap_or(usize::MAX / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(left: &str, right: &str, expected: usize) {
        let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
        assert_eq!(distance(&left, &right), expected);
        assert_eq!(distance(&right, &left), expected);
    }

    #[test]
    fn each_kind_of_edit_counts_once() {
        check("name", "name", 0);
        check("nam", "name", 1);
        check("nane", "name", 1);
        check("nmae", "name", 1);
        check("", "abc", 3);
        check("kitten", "sitting", 3);
    }

    #[test]
    fn letter_case_is_no_edit_and_far_names_are_not_suggested() {
        assert_eq!(nearest("DEVICELOCALE", ["id", "deviceLocale"]), Some("deviceLocale"));
        assert_eq!(nearest("zzz", ["id", "name"]), None);
        assert_eq!(nearest("zzz", []), None);
    }
}
