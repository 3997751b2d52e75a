//! Resolving the time zone that a condition names.
//!
//! Only the bundled time zone database is asked, never the machine's: a rule means the same on every machine.

use std::sync::LazyLock;

use jiff::tz::{Offset, TimeZone, TimeZoneDatabase};

use super::nearest::nearest;

/// The database. It keeps the zones it has read, which every condition that names one then shares.
static BUNDLED: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// Returns the time zone `name`: an IANA name, `UTC`, or a fixed offset such as `-03:00` (CEL specification, section
/// "Abstract Types", "Timestamp").
///
/// # Errors
/// The name that was probably meant, if `name` is no zone.
pub(super) fn resolve(name: &str) -> Result<TimeZone, Option<String>> {
    if let Some(zone) = fixed(name) {
        return Ok(zone);
    }
    let zone = BUNDLED.get(name).map_err(|_| meant(&BUNDLED, name))?;
    match zone.iana_name() {
        // Names are found in any letter case here, but other implementations of CEL insist on the right one.
        Some(canonical) if canonical != name => Err(Some(canonical.to_owned())),
        _ => Ok(zone),
    }
}

fn meant(database: &TimeZoneDatabase, name: &str) -> Option<String> {
    let names: Vec<String> = database.available().map(|zone| zone.to_string()).collect();
    nearest(name, names.iter().map(String::as_str)).map(str::to_owned)
}

/// Returns the zone of a fixed offset: a sign, two digits of hours, a colon, two digits of minutes.
fn fixed(name: &str) -> Option<TimeZone> {
    let (sign, digits) = match name.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let (hours, minutes) = digits.split_once(':')?;
    let seconds = two_digits(hours, 23)? * 3600 + two_digits(minutes, 59)? * 60;
    Some(Offset::from_seconds(sign * seconds).ok()?.to_time_zone())
}

fn two_digits(text: &str, most: i32) -> Option<i32> {
    let plain = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|value| plain && *value <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_err(name: &str, meant: Option<&str>) {
        assert_eq!(resolve(name).map_err(|meant| meant.unwrap_or_default()), Err(meant.unwrap_or_default().to_owned()));
    }

    #[test]
    fn iana_names_and_fixed_offsets_are_zones() {
        for name in ["UTC", "America/Sao_Paulo", "Asia/Kolkata", "+00:00", "-03:00", "+05:45"] {
            assert!(resolve(name).is_ok(), "{name}");
        }
    }

    #[test]
    fn a_misspelt_zone_is_refused_with_the_nearest() {
        check_err("America/Sao_Paolo", Some("America/Sao_Paulo"));
        check_err("america/sao_paulo", Some("America/Sao_Paulo"));
    }

    #[test]
    fn other_forms_of_an_offset_are_refused() {
        for name in ["", "+3", "03:00", "+3:00", "+24:00", "+01:60", "+0a:00", "+01:0", "é1:00"] {
            assert!(resolve(name).is_err(), "{name}");
        }
    }
}
