//! The form of Google's IDs, and the small checks of which the limits of a message are made. Lengths count characters, as Google does.

use url::Url;
use uuid::Uuid;

use crate::domain::{AgentId, BrandId, Invalid};

/// What was found: refusals, and things to know that are no reason for one.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) errors: Vec<Invalid>,
    pub(super) warnings: Vec<String>,
}

impl Findings {
    /// Notes a refusal.
    pub(super) fn refuse(&mut self, field: impl Into<String>, message: impl Into<String>) {
        self.errors.push(Invalid::new(field, message));
    }

    /// Notes something to know.
    pub(super) fn warn(&mut self, field: &str, message: &str) {
        self.warnings.push(format!("{field} {message}"));
    }

    /// Refuses a text that is empty or too long.
    pub(super) fn within(&mut self, field: &str, text: &str, limit: usize) {
        match text.chars().count() {
            0 => self.refuse(field, "is empty"),
            count if count > limit => self.refuse(field, format!("has at most {limit} characters, this one has {count}")),
            _ => {}
        }
    }

    /// Refuses a list that is too long.
    pub(super) fn at_most(&mut self, field: &str, count: usize, limit: usize) {
        if count > limit {
            self.refuse(field, format!("has at most {limit} entries, this one has {count}"));
        }
    }

    /// Refuses anything but exactly one of these; `parent` is where they stand. The names of those that are there are in `given`.
    pub(super) fn exactly_one(&mut self, parent: &str, known: &[&str], given: &[&str]) {
        match given {
            [] => self.refuse(parent, format!("is empty: exactly one of {} is needed", known.join(", "))),
            [_] => {}
            many => self.refuse(parent, format!("has {}: exactly one of {} is allowed", many.join(" and "), known.join(", "))),
        }
    }

    /// Refuses what is no address, and warns of one that Google's servers would not fetch over https.
    pub(super) fn address(&mut self, field: &str, text: &str) -> Option<Url> {
        match text.parse::<Url>() {
            Ok(url) if matches!(url.scheme(), "http" | "https") && url.has_host() => {
                if url.scheme() == "http" {
                    self.warn(field, "is not an https:// address");
                }
                Some(url)
            }
            _ => {
                self.refuse(field, "is not an https:// address");
                None
            }
        }
    }
}

/// Returns a warning for each ID that isn't a lower-case UUID, as those that Google gives out are.
pub(super) fn check_ids(brand: &BrandId, agent: &AgentId) -> Vec<String> {
    let ids = [("brandId", brand.as_str()), ("agentId", agent.as_str())];
    let unusual = ids.iter().filter(|(_, id)| id.parse::<Uuid>().map(|uuid| uuid.to_string()).as_deref() != Ok(*id));
    unusual.map(|(field, id)| format!("{field} {id:?} is not a lower-case UUID as Google's are")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_that_do_not_look_like_googles_are_warned_of() {
        let uuid = "4f7c0a52-9d0e-4c39-8f0a-0c1b7f6f2f10";
        assert!(check_ids(&uuid.parse().unwrap(), &uuid.parse().unwrap()).is_empty());
        let warnings = check_ids(&"1234".parse().unwrap(), &uuid.to_uppercase().parse().unwrap());
        assert_eq!(warnings.len(), 2);
        assert!(warnings.iter().any(|warning| warning.starts_with("brandId")));
    }
}
