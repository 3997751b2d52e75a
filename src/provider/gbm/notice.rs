//! The privacy notice that an administrator acknowledges. A changed word or third party changes the hash, and asks again.

use sha2::{Digest, Sha256};

use crate::domain::PrivacyNotice;

/// Which notice it is.
const ID: &str = "third-party-messaging";

/// Raise it with every change of the text.
const VERSION: u32 = 1;

/// Returns the notice for a channel that shares data with `third_party`.
pub(super) fn notice(third_party: &str) -> PrivacyNotice {
    let text = text(third_party);
    let digest = Sha256::digest([ID, &VERSION.to_string(), third_party, &text].join("\n"));
    PrivacyNotice { id: ID.into(), version: VERSION, third_party: third_party.into(), hash: hex(&digest), text }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn text(third_party: &str) -> String {
    [
        format!(
            "By enabling this channel you let data flow between your organisation and {third_party}. What customers and representatives write, \
             and what is known of the customers, is shared with {third_party}."
        ),
        format!(
            "{third_party} handles that data under its own terms, outside your organisation's compliance and geographic boundary. \
             This holds even where your organisation runs in a government or sovereign cloud."
        ),
        "You alone are responsible for using the channel lawfully. That includes the laws on monitoring, recording and storing communications."
            .to_owned(),
        "You must tell your end users that their conversations may be monitored, recorded or stored. Where the law demands it, \
         you must obtain their consent first."
            .to_owned(),
        "You are encouraged to have a way of telling your own representatives the same.".to_owned(),
    ]
    .join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_stands_for_the_whole_notice() {
        let notice = notice("Google");
        assert_eq!(notice.hash.len(), 64);
        assert_eq!(notice, super::notice("Google"));
        assert_ne!(notice.hash, super::notice("Contoso").hash);
        assert_eq!(notice.hash, hex(&Sha256::digest(format!("{ID}\n{VERSION}\nGoogle\n{}", notice.text))));
    }

    #[test]
    fn the_text_names_the_third_party_and_every_duty() {
        let text = notice("Contoso").text;
        for word in ["Contoso", "boundary", "lawfully", "monitored, recorded or stored", "consent", "representatives"] {
            assert!(text.contains(word), "{word}");
        }
        assert!(!text.contains("Google"));
    }
}
