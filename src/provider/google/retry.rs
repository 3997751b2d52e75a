//! When a call that failed is tried again, and after which pause: full jitter, and never before the platform's `Retry-After`.
//!
//! Pure, so that it can be judged without waiting. Never here: sending.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp, tz::TimeZone};

/// How often a call is tried in all. The call's time limit usually ends it before.
const TRIES: u32 = 6;

/// How often a platform is called in all that takes no connection: it answers at once, so more tries are no patience.
const CONNECTS: u32 = 3;

/// The longest pause before the second try; it doubles with each try after that.
const FIRST: Duration = Duration::from_millis(250);

/// The longest pause of our own.
const LONGEST: Duration = Duration::from_secs(8);

/// By how much of the first pause a call comes later than the platform asked, at most: the callers it sent away shall not all come back at once.
const SPREAD: u32 = 1;

/// Whether another try may help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Repeat {
    /// No.
    Never,
    /// Yes, but nothing takes the connection.
    Connect,
    /// Yes, after a pause of our own.
    Soon,
    /// Yes, after the pause that the platform asked for.
    After(Duration),
}

impl Repeat {
    /// Returns whether a status promises anything of another try, and what its headers `Retry-After` and `Date` say about when.
    /// `now` counts where the answer has no date of its own.
    pub(super) fn of_status(status: u16, retry_after: Option<&str>, date: Option<&str>, now: Timestamp) -> Self {
        if !matches!(status, 429 | 500 | 502 | 503 | 504) {
            return Repeat::Never;
        }
        retry_after.and_then(|text| wait_of(text, date, now)).map_or(Repeat::Soon, Repeat::After)
    }

    /// Returns how many seconds the platform asked to wait, if it did.
    pub(super) fn asked_s(self) -> Option<u32> {
        match self {
            Repeat::After(wait) => Some(u32::try_from(wait.as_secs()).unwrap_or(u32::MAX)),
            _ => None,
        }
    }
}

/// Returns how long a `Retry-After` asks to wait: whole seconds, or a date (RFC 9110, section 10.2.3).
fn wait_of(text: &str, date: Option<&str>, now: Timestamp) -> Option<Duration> {
    let text = text.trim();
    if text.bytes().all(|byte| byte.is_ascii_digit()) && !text.is_empty() {
        // More digits than a number holds is as good as for ever.
        return Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX)));
    }
    let until = http_date(text)?;
    // The platform's own clock, so that ours may be wrong.
    let wait = until.duration_since(date.and_then(http_date).unwrap_or(now));
    Some(Duration::try_from(wait.max(SignedDuration::ZERO)).unwrap_or_default())
}

/// Returns the time of an HTTP date in the form that is sent (`Sun, 06 Nov 1994 08:49:37 GMT`).
pub(super) fn http_date(text: &str) -> Option<Timestamp> {
    let civil = text.trim().strip_suffix(" GMT")?;
    let time = jiff::civil::DateTime::strptime("%a, %d %b %Y %H:%M:%S", civil).ok()?;
    time.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
}

/// How long to pause between tries.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pace {
    first: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self { first: FIRST }
    }
}

impl Pace {
    /// Returns a pace that never waits of its own accord.
    #[cfg(test)]
    pub(super) fn at_once() -> Self {
        Self { first: Duration::ZERO }
    }

    /// Returns how long to wait before the next try, or nothing where there is to be none: the tries are used up, or the wait ends
    /// after the call's time (`left`). `share` is a random number from 0 to 1.
    pub(super) fn pause(self, repeat: Repeat, tries: u32, left: Duration, share: f64) -> Option<Duration> {
        let allowed = if repeat == Repeat::Connect { CONNECTS } else { TRIES };
        if repeat == Repeat::Never || tries >= allowed {
            return None;
        }
        let own = self.first.saturating_mul(2_u32.saturating_pow(tries.saturating_sub(1))).min(LONGEST).mul_f64(share);
        let pause = match repeat {
            Repeat::After(asked) => asked.saturating_add((self.first * SPREAD).mul_f64(share)),
            _ => own,
        };
        (pause < left).then_some(pause)
    }
}

/// Returns a random number from 0 to 1.
pub(super) fn random_share() -> f64 {
    // Without randomness the whole pause is as good as any.
    getrandom::u32().map_or(1.0, |bits| f64::from(bits) / f64::from(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEFT: Duration = Duration::from_secs(3600);

    fn now() -> Timestamp {
        "1994-11-06T08:49:00Z".parse().unwrap()
    }

    fn of(status: u16, retry_after: &str, date: Option<&str>) -> Repeat {
        Repeat::of_status(status, Some(retry_after), date, now())
    }

    #[test]
    fn only_a_busy_or_broken_platform_is_asked_again() {
        for status in [429, 500, 502, 503, 504] {
            assert_eq!(Repeat::of_status(status, None, None, now()), Repeat::Soon);
        }
        for status in [200, 302, 400, 401, 403, 404, 409, 412, 501] {
            assert_eq!(of(status, "0", None), Repeat::Never);
        }
    }

    #[test]
    fn retry_after_is_seconds_or_a_date_by_the_platforms_own_clock() {
        let seconds = |seconds| Repeat::After(Duration::from_secs(seconds));
        for (text, date, expected) in [
            ("0", None, seconds(0)),
            (" 120 ", None, seconds(120)),
            ("99999999999999999999999999", None, seconds(u64::MAX)),
            ("Sun, 06 Nov 1994 08:49:37 GMT", None, seconds(37)),
            ("Sun, 06 Nov 1994 08:49:37 GMT", Some("Sun, 06 Nov 1994 08:49:30 GMT"), seconds(7)),
            ("Sun, 06 Nov 1994 08:49:37 GMT", Some("Sun, 06 Nov 1994 09:49:30 GMT"), seconds(0)),
            ("Sun, 06 Nov 1994 08:49:37 GMT", Some("nonsense"), seconds(37)),
            ("soon", None, Repeat::Soon),
            ("", None, Repeat::Soon),
            ("-1", None, Repeat::Soon),
            ("1.5", None, Repeat::Soon),
        ] {
            assert_eq!(of(503, text, date), expected, "{text:?} {date:?}");
        }
    }

    #[test]
    fn pauses_are_never_shorter_than_asked_and_never_longer_than_is_left() {
        let pace = Pace::default();
        for number in 0..1_000 {
            let share = f64::from(number) / 999.0;
            let asked = Duration::from_secs(3);
            let pause = pace.pause(Repeat::After(asked), 1, LEFT, share).unwrap();
            assert!(pause >= asked && pause <= asked + FIRST);
            assert_eq!(pace.pause(Repeat::After(asked), 1, asked, share), None);
            for tries in 1..TRIES {
                assert!(pace.pause(Repeat::Soon, tries, LEFT, share).unwrap() <= LONGEST.min(FIRST * 2_u32.pow(tries - 1)));
            }
        }
        assert_eq!(pace.pause(Repeat::After(Duration::MAX), 1, LEFT, 0.5), None);
    }

    #[test]
    fn tries_come_to_an_end() {
        let pace = Pace::default();
        let tries = |repeat| (1..100).find(|tries| pace.pause(repeat, *tries, LEFT, 0.5).is_none());
        assert_eq!((tries(Repeat::Never), tries(Repeat::Connect), tries(Repeat::Soon)), (Some(1), Some(CONNECTS), Some(TRIES)));
        assert_eq!(tries(Repeat::After(Duration::ZERO)), Some(TRIES));
    }

    /// Kolmogorov-Smirnov: the pauses of many callers are spread evenly between nothing and the longest.
    #[test]
    fn the_jitter_is_full() {
        let count = 10_000_usize;
        let mut shares: Vec<f64> = (0..count)
            .map(|_| Pace::default().pause(Repeat::Soon, 3, LEFT, random_share()).unwrap().as_secs_f64() / (FIRST * 4).as_secs_f64())
            .collect();
        shares.sort_by(f64::total_cmp);
        let total = f64::from(u32::try_from(count).unwrap());
        let distance = shares
            .iter()
            .zip(0_u32..)
            .map(|(share, rank)| (share - f64::from(rank) / total).abs().max((share - f64::from(rank + 1) / total).abs()))
            .fold(0.0, f64::max);
        // The critical value at one in ten million: sqrt(-ln(1e-7 / 2) / 2) / sqrt(n).
        assert!(distance < 2.9 / total.sqrt(), "{distance}");
    }
}
