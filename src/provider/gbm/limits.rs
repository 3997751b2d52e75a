//! What Google takes: the limits of a message and the form of its IDs. Lengths count characters, as Google does.

use uuid::Uuid;

use crate::domain::{AgentId, BrandId, Invalid, OutboundMessage};

/// The longest text of a message (Google's `BusinessMessagesMessage` reference, read 2022).
const TEXT_MAX: usize = 3072;

/// The longest name of a representative that is sent; Google names no limit, agents have 100.
const REPRESENTATIVE_MAX: usize = 100;

/// Checks the limits of a message.
///
/// # Errors
/// `Invalid` of `messageId`, `text` or `representative`, naming the limit.
pub(super) fn check_message(message: &OutboundMessage) -> Result<(), Invalid> {
    if message.message_id.trim().is_empty() {
        return Err(Invalid::new("messageId", "is empty"));
    }
    within("text", &message.text, TEXT_MAX)?;
    message.representative.as_deref().map_or(Ok(()), |name| within("representative", name, REPRESENTATIVE_MAX))
}

/// Returns a warning for each ID that isn't a lower-case UUID, as those that Google gives out are.
pub(super) fn check_ids(brand: &BrandId, agent: &AgentId) -> Vec<String> {
    let ids = [("brandId", brand.as_str()), ("agentId", agent.as_str())];
    let unusual = ids.iter().filter(|(_, id)| id.parse::<Uuid>().map(|uuid| uuid.to_string()).as_deref() != Ok(*id));
    unusual.map(|(field, id)| format!("{field} {id:?} is not a lower-case UUID as Google's are")).collect()
}

fn within(field: &str, text: &str, limit: usize) -> Result<(), Invalid> {
    match text.chars().count() {
        0 => Err(Invalid::new(field, "is empty")),
        count if count > limit => Err(Invalid::new(field, format!("has at most {limit} characters, this one has {count}"))),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(id: &str, text: &str, representative: Option<&str>) -> OutboundMessage {
        OutboundMessage { message_id: id.into(), text: text.into(), representative: representative.map(str::to_owned) }
    }

    #[test]
    fn a_message_is_checked_at_its_limits() {
        let longest = "é".repeat(TEXT_MAX);
        check_message(&message("m", "x", None)).unwrap();
        check_message(&message("m", &longest, Some(&"é".repeat(100)))).unwrap();
        let table = [
            (message("", "x", None), "messageId"),
            (message(" ", "x", None), "messageId"),
            (message("m", "", None), "text"),
            (message("m", &format!("{longest}x"), None), "text"),
            (message("m", "x", Some("")), "representative"),
            (message("m", "x", Some(&"x".repeat(101))), "representative"),
        ];
        for (bad, field) in table {
            assert_eq!(check_message(&bad).unwrap_err().field, field);
        }
        assert!(check_message(&message("m", &format!("{longest}x"), None)).unwrap_err().message.contains("3072"));
    }

    #[test]
    fn ids_that_do_not_look_like_googles_are_warned_of() {
        let uuid = "4f7c0a52-9d0e-4c39-8f0a-0c1b7f6f2f10";
        assert!(check_ids(&uuid.parse().unwrap(), &uuid.parse().unwrap()).is_empty());
        let warnings = check_ids(&"1234".parse().unwrap(), &uuid.to_uppercase().parse().unwrap());
        assert_eq!(warnings.len(), 2);
        assert!(warnings.iter().any(|warning| warning.starts_with("brandId")));
    }
}
