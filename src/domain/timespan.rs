//! Spans of time as people write them: `30s`, `10m`, `90d`.

use std::time::Duration;

use super::Invalid;

/// Returns the span that `text` names: a whole number and `ms`, `s`, `m`, `h` or `d`; a bare number counts seconds.
///
/// # Errors
/// `Invalid` of `duration` when the text is something else or the span is over 100 years.
pub fn parse_span(text: &str) -> Result<Duration, Invalid> {
    let bad =
        || Invalid::new("duration", format!("{text:?} is not a span of time")).help("write a number and ms, s, m, h or d, for example 30s or 10m");
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = text.split_at_checked(digits).ok_or_else(bad)?;
    let number: u64 = number.parse().map_err(|_| bad())?;
    let ms_per_unit = match unit {
        "ms" => 1,
        "" | "s" => 1_000,
        "m" => 60_000,
        "h" => 3_600_000,
        "d" => 86_400_000,
        _ => return Err(bad()),
    };
    let limit_ms = 100 * 365 * 86_400_000_u64;
    number.checked_mul(ms_per_unit).filter(|ms| *ms <= limit_ms).map(Duration::from_millis).ok_or_else(bad)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_a_number_and_a_unit() {
        for (text, ms) in [("0", 0), ("30s", 30_000), ("250ms", 250), ("10m", 600_000), ("2h", 7_200_000), ("90d", 7_776_000_000)] {
            assert_eq!(parse_span(text).unwrap(), Duration::from_millis(ms), "{text}");
        }
        for bad in ["", "s", "-1s", "1.5s", "1 s", "1w", "99999999999999999999s", "36501d", "1é"] {
            assert!(parse_span(bad).is_err(), "{bad}");
        }
    }
}
