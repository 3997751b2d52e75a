//! Patterns of paths inside a manifest: `queues[vip].priority`, `queues[*].maxOpen`, `rulesets[routes]`.

use std::str::FromStr;

use crate::domain::Invalid;

/// A pattern: a path, in which `*` in brackets stands for any key. It holds for the path and all that is below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PathPattern {
    parts: Vec<String>,
}

impl FromStr for PathPattern {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let parts = parts(text);
        let section = parts.first().map(String::as_str).unwrap_or_default();
        if crate::domain::Kind::ALL.iter().any(|kind| kind.plural() == section) {
            return Ok(Self { parts });
        }
        let help = "write it as drift shows it: queues[vip].priority, or queues[*].priority for every queue";
        Err(Invalid::new("path", format!("{text:?} begins with no section of a manifest")).help(help))
    }
}

impl PathPattern {
    /// Returns whether the pattern holds for a path.
    pub(super) fn matches(&self, path: &str) -> bool {
        let path = parts(path);
        path.len() >= self.parts.len() && self.parts.iter().zip(&path).all(|(wanted, part)| wanted == "[*]" || wanted == part)
    }
}

fn parts(path: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut part = String::new();
    let mut inside = false;
    for letter in path.chars() {
        match letter {
            '[' if !inside => {
                parts.push(std::mem::replace(&mut part, "[".to_owned()));
                inside = true;
            }
            ']' if inside => {
                part.push(']');
                parts.push(std::mem::take(&mut part));
                inside = false;
            }
            '.' if !inside => parts.push(std::mem::take(&mut part)),
            letter => part.push(letter),
        }
    }
    parts.push(part);
    parts.retain(|part| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &str, path: &str, holds: bool) {
        assert_eq!(pattern.parse::<PathPattern>().unwrap().matches(path), holds, "{pattern} {path}");
    }

    #[test]
    fn a_pattern_holds_for_what_is_below_it() {
        check("queues[vip].priority", "queues[vip].priority", true);
        check("queues[vip]", "queues[vip].priority", true);
        check("queues[*].priority", "queues[vip].priority", true);
        check("queues[*].priority", "queues[vip].maxOpen", false);
        check("queues", "queues[vip].maxOpen", true);
        check("queues[vip].prio", "queues[vip].priority", false);
        check("rulesets[r].rules[*].when", "rulesets[r].rules[a.b].when", true);
        check("queues[vip].priority", "queues[vip]", false);
        assert!("queue[vip]".parse::<PathPattern>().is_err());
        assert!("".parse::<PathPattern>().is_err());
    }
}
