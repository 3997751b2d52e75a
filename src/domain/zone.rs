//! `ZoneName`: a time zone by its IANA name.

use std::fmt;
use std::str::FromStr;

use jiff::tz::TimeZoneDatabase;
use serde::{Deserialize, Serialize};

use super::Invalid;

/// The IANA name of a time zone. Only the bundled database is asked: a name means the same on every machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ZoneName(String);

impl ZoneName {
    /// Returns the name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ZoneName {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let database = TimeZoneDatabase::bundled();
        match database.get(text) {
            // Names are found in any letter case; one spelling is kept, so that equal objects look equal.
            Ok(zone) if zone.iana_name() == Some(text) => Ok(Self(text.to_owned())),
            Ok(zone) => Err(unknown_zone(text, zone.iana_name().map(str::to_owned))),
            Err(_) => Err(unknown_zone(text, nearest_zone(&database, text))),
        }
    }
}

fn unknown_zone(text: &str, meant: Option<String>) -> Invalid {
    let hint = meant.map_or_else(|| "write it as America/Sao_Paulo".to_owned(), |meant| format!("did you mean {meant}?"));
    Invalid::new("timezone", format!("{text:?} is not a time zone of the IANA database; {hint}"))
}

fn nearest_zone(database: &TimeZoneDatabase, text: &str) -> Option<String> {
    let distance = |name: &String| strsim::damerau_levenshtein(&name.to_ascii_lowercase(), &text.to_ascii_lowercase());
    database.available().map(|zone| zone.to_string()).min_by_key(distance).filter(|name| distance(name) <= 3)
}

impl TryFrom<String> for ZoneName {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Invalid> {
        text.parse()
    }
}

impl From<ZoneName> for String {
    fn from(name: ZoneName) -> String {
        name.0
    }
}

impl fmt::Display for ZoneName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_zone_is_known_by_its_right_name_only() {
        assert_eq!("America/Sao_Paulo".parse::<ZoneName>().unwrap().as_str(), "America/Sao_Paulo");
        for (wrong, meant) in [("america/sao_paulo", "America/Sao_Paulo"), ("Europe/Berln", "Europe/Berlin")] {
            let refusal = wrong.parse::<ZoneName>().unwrap_err();
            assert!(refusal.field == "timezone" && refusal.message.contains(meant), "{refusal:?}");
        }
        assert!("Mars/Olympus".parse::<ZoneName>().is_err() && "".parse::<ZoneName>().is_err());
    }
}
