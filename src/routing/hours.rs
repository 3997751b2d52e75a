//! Operating hours at a given time: open or closed, and when they open next.
//!
//! Wall-clock times decide. When clocks go back, an hour comes twice and hours are open in both; when they go forward, what
//! is skipped never comes, and an interval that begins in it opens with the first minute after it. On the date of a holiday
//! only its own intervals count: what began the evening before ends at midnight.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::{Date, DateTime};
use jiff::tz::{AmbiguousOffset, TimeZone, TimeZoneDatabase};
use jiff::{SignedDuration, Span, Timestamp};

use crate::domain::{Day, HoursSpec, Interval};

/// How many days ahead an opening is looked for: two years. What opens later is as good as closed.
const HORIZON_DAYS: i64 = 731;

/// Operating hours, ready to be asked.
#[derive(Debug, Clone)]
pub struct Schedule {
    zone: TimeZone,
    week: BTreeMap<Day, Vec<Interval>>,
    holidays: HashMap<Date, Vec<Interval>>,
}

impl Schedule {
    /// Returns the schedule of a spec; `None` if this program's database does not know its time zone (any more).
    #[must_use]
    pub fn new(spec: &HoursSpec) -> Option<Self> {
        let zone = TimeZoneDatabase::bundled().get(spec.timezone.as_str()).ok()?;
        let holidays = spec.holidays.iter().map(|holiday| (holiday.date, holiday.open.clone())).collect();
        Some(Self { zone, week: spec.weekly.clone(), holidays })
    }

    /// Returns whether it is open at `at`. An interval's first moment is open, its last is not.
    #[must_use]
    pub fn is_open(&self, at: Timestamp) -> bool {
        let local = self.zone.to_datetime(at);
        let minute = u16::from(local.hour().unsigned_abs()) * 60 + u16::from(local.minute().unsigned_abs());
        let date = local.date();
        self.of(date).iter().any(|own| own.from_minute() <= minute && minute < own.end_within_day())
            || self.goes_on_into(date).is_some_and(|end| minute < end)
    }

    /// Returns the first moment from `at` on at which it is open; `None` if that is more than two years away.
    #[must_use]
    pub fn next_opening(&self, at: Timestamp) -> Option<Timestamp> {
        if self.is_open(at) {
            return Some(at);
        }
        let first = self.first_beginning(at);
        // Clocks that are put forward or back can open it too: into an interval whose beginning was skipped, or that comes again.
        let horizon = first.unwrap_or_else(|| at.checked_add(SignedDuration::from_hours(24 * HORIZON_DAYS)).unwrap_or(Timestamp::MAX));
        let shift =
            self.zone.following(at).map(|transition| transition.timestamp()).take_while(|shift| *shift < horizon).find(|shift| self.is_open(*shift));
        shift.or(first)
    }

    /// Returns the first beginning of an interval after `at`.
    fn first_beginning(&self, at: Timestamp) -> Option<Timestamp> {
        let mut date = self.zone.to_datetime(at).date();
        for _ in 0..=HORIZON_DAYS {
            let begins = |interval: &Interval| self.instants(date, interval.from_minute()).into_iter().flatten();
            let of_day = self.of(date).iter().flat_map(begins).filter(|begin| *begin >= at && self.is_open(*begin)).min();
            if of_day.is_some() {
                return of_day;
            }
            date = date.checked_add(Span::new().days(1)).ok()?;
        }
        None
    }

    /// Returns the moments at which clocks show a minute of a date: two when they are put back, none when they skip it.
    fn instants(&self, date: Date, minute: u16) -> [Option<Timestamp>; 2] {
        let (hour, minute) = (i8::try_from(minute / 60).unwrap_or(0), i8::try_from(minute % 60).unwrap_or(0));
        let shown: DateTime = date.at(hour, minute, 0, 0);
        match self.zone.to_ambiguous_timestamp(shown).offset() {
            AmbiguousOffset::Unambiguous { offset } => [offset.to_timestamp(shown).ok(), None],
            AmbiguousOffset::Fold { before, after } => [before.to_timestamp(shown).ok(), after.to_timestamp(shown).ok()],
            AmbiguousOffset::Gap { .. } => [None, None],
        }
    }

    /// Returns the intervals that begin on a date.
    fn of(&self, date: Date) -> &[Interval] {
        let own = self.holidays.get(&date).or_else(|| self.week.get(&Day::of(date)));
        own.map(Vec::as_slice).unwrap_or_default()
    }

    /// Returns the minute of a date up to which it is open since the day before.
    fn goes_on_into(&self, date: Date) -> Option<u16> {
        if self.holidays.contains_key(&date) {
            return None;
        }
        let before = date.checked_sub(Span::new().days(1)).ok()?;
        self.of(before).iter().map(|interval| interval.end_on_next_day()).max().filter(|end| *end > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schedule(json: serde_json::Value) -> Schedule {
        let spec: HoursSpec = serde_json::from_value(json).unwrap();
        spec.check().unwrap();
        Schedule::new(&spec).unwrap()
    }

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    /// Checks whether it is open at a time, and when it opens next.
    fn check(schedule: &Schedule, time: &str, open: bool, next: Option<&str>) {
        assert_eq!(schedule.is_open(at(time)), open, "{time}");
        assert_eq!(schedule.next_opening(at(time)), next.map(at), "the opening after {time}");
    }

    fn office() -> Schedule {
        let day = ["08:00-12:00", "13:00-18:00"];
        schedule(serde_json::json!({
            "timezone": "America/Sao_Paulo", "weekly": {"mon": day, "tue": day, "wed": day, "thu": day, "fri": day, "sat": ["09:00-13:00"]},
            "holidays": [{"date": "2026-12-25", "name": "Christmas"}, {"date": "2026-12-24", "open": ["08:00-10:00"]}, {"date": "2026-12-27", "open": ["10:00-11:00"]}],
        }))
    }

    #[test]
    fn a_week_with_a_break_is_open_between_its_ends() {
        // São Paulo is at -03:00 the whole year; 2026-11-23 is a Monday.
        let office = office();
        check(&office, "2026-11-23T10:59:59Z", false, Some("2026-11-23T11:00:00Z"));
        check(&office, "2026-11-23T11:00:00Z", true, Some("2026-11-23T11:00:00Z"));
        check(&office, "2026-11-23T14:59:59Z", true, Some("2026-11-23T14:59:59Z"));
        check(&office, "2026-11-23T15:00:00Z", false, Some("2026-11-23T16:00:00Z"));
        check(&office, "2026-11-23T21:00:00Z", false, Some("2026-11-24T11:00:00Z"));
        // Saturday evening: Sunday is closed.
        check(&office, "2026-11-28T20:00:00Z", false, Some("2026-11-30T11:00:00Z"));
    }

    #[test]
    fn a_holiday_takes_the_place_of_its_day() {
        let office = office();
        check(&office, "2026-12-24T12:00:00Z", true, Some("2026-12-24T12:00:00Z"));
        check(&office, "2026-12-24T13:00:00Z", false, Some("2026-12-26T12:00:00Z"));
        check(&office, "2026-12-25T14:00:00Z", false, Some("2026-12-26T12:00:00Z"));
        // A Sunday that is open for once.
        check(&office, "2026-12-27T00:00:00Z", false, Some("2026-12-27T13:00:00Z"));
    }

    #[test]
    fn an_interval_may_cross_midnight_but_not_into_a_holiday() {
        let night = schedule(serde_json::json!({
            "timezone": "UTC", "weekly": {"fri": ["22:00-06:00"], "sun": ["20:00-24:00"], "mon": ["00:00-02:00"]},
            "holidays": [{"date": "2026-12-05"}, {"date": "2026-12-11", "open": ["23:00-01:00"]}],
        }));
        check(&night, "2026-11-27T22:00:00Z", true, Some("2026-11-27T22:00:00Z"));
        check(&night, "2026-11-28T05:59:59Z", true, Some("2026-11-28T05:59:59Z"));
        check(&night, "2026-11-28T06:00:00Z", false, Some("2026-11-29T20:00:00Z"));
        check(&night, "2026-11-29T23:59:59Z", true, Some("2026-11-29T23:59:59Z"));
        check(&night, "2026-11-30T01:59:00Z", true, Some("2026-11-30T01:59:00Z"));
        // The night to Saturday the 5th ends at midnight, for the 5th is a holiday.
        check(&night, "2026-12-04T23:59:59Z", true, Some("2026-12-04T23:59:59Z"));
        check(&night, "2026-12-05T00:00:00Z", false, Some("2026-12-06T20:00:00Z"));
        // A holiday's own interval goes on into the next day.
        check(&night, "2026-12-11T22:30:00Z", false, Some("2026-12-11T23:00:00Z"));
        check(&night, "2026-12-12T00:59:59Z", true, Some("2026-12-12T00:59:59Z"));
        check(&night, "2026-12-12T01:00:00Z", false, Some("2026-12-13T20:00:00Z"));
    }

    #[test]
    fn a_whole_day_is_open_to_its_end() {
        let day = schedule(serde_json::json!({"timezone": "UTC", "weekly": {"wed": ["00:00-24:00"]}}));
        check(&day, "2026-11-24T23:59:59Z", false, Some("2026-11-25T00:00:00Z"));
        check(&day, "2026-11-25T23:59:59.999Z", true, Some("2026-11-25T23:59:59.999Z"));
        check(&day, "2026-11-26T00:00:00Z", false, Some("2026-12-02T00:00:00Z"));
    }

    #[test]
    fn clocks_put_forward_skip_what_they_skip() {
        // Berlin, 2026-03-29: 02:00 becomes 03:00 at 01:00 UTC.
        let early = schedule(serde_json::json!({"timezone": "Europe/Berlin", "weekly": {"sun": ["02:30-05:00"]}}));
        check(&early, "2026-03-29T00:59:59Z", false, Some("2026-03-29T01:00:00Z"));
        check(&early, "2026-03-29T01:00:00Z", true, Some("2026-03-29T01:00:00Z"));
        check(&early, "2026-03-29T03:00:00Z", false, Some("2026-04-05T00:30:00Z"));
        let within = schedule(serde_json::json!({"timezone": "Europe/Berlin", "weekly": {"sun": ["02:10-02:50"]}}));
        check(&within, "2026-03-28T12:00:00Z", false, Some("2026-04-05T00:10:00Z"));
        // The only opening of a holiday begins in the hour that is skipped.
        let once = schedule(serde_json::json!({"timezone": "Europe/Berlin", "holidays": [{"date": "2026-03-29", "open": ["02:30-04:00"]}]}));
        check(&once, "2026-03-01T00:00:00Z", false, Some("2026-03-29T01:00:00Z"));
    }

    #[test]
    fn clocks_put_back_open_twice() {
        // Berlin, 2026-10-25: 03:00 becomes 02:00 at 01:00 UTC, so 02:15 comes at 00:15 and at 01:15 UTC.
        let short = schedule(serde_json::json!({"timezone": "Europe/Berlin", "weekly": {"sun": ["02:15-02:30"]}}));
        check(&short, "2026-10-25T00:00:00Z", false, Some("2026-10-25T00:15:00Z"));
        check(&short, "2026-10-25T00:30:00Z", false, Some("2026-10-25T01:15:00Z"));
        check(&short, "2026-10-25T01:15:00Z", true, Some("2026-10-25T01:15:00Z"));
        check(&short, "2026-10-25T01:30:00Z", false, Some("2026-11-01T01:15:00Z"));
        // What begins before the hour that comes twice opens again with it.
        let long = schedule(serde_json::json!({"timezone": "Europe/Berlin", "weekly": {"sun": ["01:00-02:30"]}}));
        check(&long, "2026-10-25T00:45:00Z", false, Some("2026-10-25T01:00:00Z"));
    }

    #[test]
    fn clocks_may_skip_midnight_and_whole_days() {
        // São Paulo, 2018-11-04: 00:00 became 01:00 at 03:00 UTC.
        let midnight = schedule(serde_json::json!({"timezone": "America/Sao_Paulo", "weekly": {"sun": ["00:00-02:00"]}}));
        check(&midnight, "2018-11-04T02:59:59Z", false, Some("2018-11-04T03:00:00Z"));
        // Apia went from the 29th to the 31st of December 2011.
        let friday = schedule(serde_json::json!({"timezone": "Pacific/Apia", "weekly": {"fri": ["09:00-17:00"]}}));
        check(&friday, "2011-12-29T12:00:00Z", false, Some("2012-01-05T19:00:00Z"));
    }

    #[test]
    fn what_never_opens_or_only_in_years_opens_never() {
        let never = schedule(serde_json::json!({"timezone": "Europe/Berlin", "weekly": {"mon": []}, "holidays": [{"date": "2026-12-25"}]}));
        check(&never, "2026-11-23T00:00:00Z", false, None);
        let once = schedule(serde_json::json!({"timezone": "UTC", "holidays": [{"date": "2030-01-01", "open": ["08:00-09:00"]}]}));
        check(&once, "2026-11-23T00:00:00Z", false, None);
        check(&once, "2029-06-01T00:00:00Z", false, Some("2030-01-01T08:00:00Z"));
        check(&once, "2030-01-01T09:00:00Z", false, None);
        let end = schedule(serde_json::json!({"timezone": "UTC", "weekly": {"mon": ["08:00-09:00"]}}));
        assert_eq!(end.next_opening(Timestamp::MAX), None, "time itself ends");
        assert!(end.next_opening(Timestamp::MIN).is_some());
    }

    proptest::proptest! {
        /// Against the plainest search there is: minute by minute, around the changes of clocks in zones of all kinds.
        #[test]
        fn the_next_opening_is_the_first_open_minute(
            zone in proptest::sample::select(vec!["UTC", "Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia"]),
            around in proptest::sample::select(vec!["2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z", "2018-11-04T03:00:00Z", "2019-02-17T02:00:00Z", "2026-04-04T15:00:00Z", "2026-10-03T15:30:00Z", "2011-12-30T10:00:00Z", "2026-03-08T05:30:00Z"]),
            before in 0_i64..2 * 24 * 60,
            intervals in proptest::collection::vec((0_usize..7, 0_u16..96, 1_u16..80), 0..4),
            holiday in proptest::option::of((-1_i64..3, proptest::option::of((0_u16..96, 1_u16..80)))),
        ) {
            let interval = |from: u16, length: u16| {
                let to = (from + length) % 96;
                format!("{:02}:{:02}-{:02}:{:02}", from / 4, from % 4 * 15, to / 4, to % 4 * 15)
            };
            let mut weekly = serde_json::Map::new();
            for (day, from, length) in intervals {
                // One interval a day, so that none overlap.
                weekly.insert(Day::ALL[day].as_str().into(), serde_json::json!([interval(from, length)]));
            }
            let start = at(around).checked_sub(SignedDuration::from_mins(before)).unwrap();
            let date = |days: i64| at(around).checked_add(SignedDuration::from_hours(24 * days)).unwrap().strftime("%Y-%m-%d").to_string();
            let holidays: Vec<serde_json::Value> = holiday
                .map(|(days, open)| {
                    let open: Vec<String> = open.map(|(from, length)| interval(from, length)).into_iter().collect();
                    serde_json::json!({"date": date(days), "open": open})
                })
                .into_iter()
                .collect();
            let schedule = schedule(serde_json::json!({"timezone": zone, "weekly": weekly, "holidays": holidays}));
            let minutes = (0..4 * 24 * 60).map(|minute| start.checked_add(SignedDuration::from_mins(minute)).unwrap());
            let first = minutes.into_iter().find(|minute| schedule.is_open(*minute));
            let found = schedule.next_opening(start).filter(|found| found.duration_since(start) < SignedDuration::from_hours(4 * 24));
            proptest::prop_assert_eq!(found, first);
        }
    }
}
