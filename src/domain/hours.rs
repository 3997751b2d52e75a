//! Operating hours: when somebody is there to answer. What they mean at a given time is decided in `routing::hours`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use super::{Invalid, ZoneName};

/// The most holidays of one object: decades of them.
const HOLIDAYS_MAX: usize = 1000;
/// The most intervals of one day.
const INTERVALS_MAX: usize = 24;
/// The longest name of a holiday, in characters: as long as that of an object.
const NAME_MAX: usize = 100;
/// The minutes of a day.
const DAY_MINUTES: u16 = 24 * 60;

/// What an administrator configures of operating hours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HoursSpec {
    /// The time zone in which days and times are told, by its IANA name.
    pub timezone: ZoneName,
    /// The intervals of each day of the week; a day that is not named is closed.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub weekly: BTreeMap<Day, Vec<Interval>>,
    /// The dates on which the week does not count.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holidays: Vec<Holiday>,
}

impl HoursSpec {
    /// Checks what no single value can know: intervals of a day that overlap, a date given twice, too much of anything.
    ///
    /// # Errors
    /// Every refusal, each with its field (`weekly.mon`, `holidays[2026-12-25]`).
    pub fn check(&self) -> Result<(), Vec<Invalid>> {
        let mut errors = Vec::new();
        if self.holidays.len() > HOLIDAYS_MAX {
            errors.push(Invalid::new("holidays", format!("has {} dates, at most {HOLIDAYS_MAX} can be", self.holidays.len())));
        }
        errors.extend(self.weekly.iter().filter_map(|(day, intervals)| day_error(&format!("weekly.{}", day.as_str()), intervals)));
        let mut dates = BTreeSet::new();
        for holiday in &self.holidays {
            let field = format!("holidays[{}]", holiday.date);
            if !dates.insert(holiday.date) {
                errors.push(Invalid::new(&field, "is given twice"));
            }
            if holiday.name.as_ref().is_some_and(|name| name.trim().is_empty() || name.chars().count() > NAME_MAX) {
                errors.push(Invalid::new(format!("{field}.name"), format!("has to be 1 to {NAME_MAX} characters")));
            }
            errors.extend(day_error(&format!("{field}.open"), &holiday.open));
        }
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }

    /// Returns whether no interval is given at all.
    pub fn is_never_open(&self) -> bool {
        self.weekly.values().all(Vec::is_empty) && self.holidays.iter().all(|holiday| holiday.open.is_empty())
    }
}

/// Returns what is wrong with the intervals of one day.
fn day_error(field: &str, intervals: &[Interval]) -> Option<Invalid> {
    if intervals.len() > INTERVALS_MAX {
        return Some(Invalid::new(field, format!("has {} intervals, at most {INTERVALS_MAX} can be", intervals.len())));
    }
    let mut sorted: Vec<Interval> = intervals.to_vec();
    sorted.sort_by_key(|interval| interval.from_minute());
    let overlap = sorted.windows(2).find_map(|pair| match pair {
        [first, second] if second.from_minute() < first.end_within_day() => Some(format!("{first} and {second} overlap")),
        _ => None,
    });
    overlap.map(|message| Invalid::new(field, message).help("write one interval, or end the first where the second begins"))
}

/// A date on which the week does not count: closed, or open at other times.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Holiday {
    /// The date.
    pub date: Date,
    /// What the day is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The intervals of that day; without any it is closed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<Interval>,
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Day {
    /// Monday.
    Mon,
    /// Tuesday.
    Tue,
    /// Wednesday.
    Wed,
    /// Thursday.
    Thu,
    /// Friday.
    Fri,
    /// Saturday.
    Sat,
    /// Sunday.
    Sun,
}

impl Day {
    /// Every day, from Monday.
    pub const ALL: [Day; 7] = [Day::Mon, Day::Tue, Day::Wed, Day::Thu, Day::Fri, Day::Sat, Day::Sun];

    /// Returns the word in JSON and flags.
    pub fn as_str(self) -> &'static str {
        match self {
            Day::Mon => "mon",
            Day::Tue => "tue",
            Day::Wed => "wed",
            Day::Thu => "thu",
            Day::Fri => "fri",
            Day::Sat => "sat",
            Day::Sun => "sun",
        }
    }

    /// Returns the day on which a date falls.
    pub fn of(date: Date) -> Self {
        match date.weekday() {
            Weekday::Monday => Day::Mon,
            Weekday::Tuesday => Day::Tue,
            Weekday::Wednesday => Day::Wed,
            Weekday::Thursday => Day::Thu,
            Weekday::Friday => Day::Fri,
            Weekday::Saturday => Day::Sat,
            Weekday::Sunday => Day::Sun,
        }
    }
}

impl FromStr for Day {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let found = Day::ALL.into_iter().find(|day| day.as_str() == text);
        found.ok_or_else(|| Invalid::new("day", format!("{text:?} is not a day of the week")).help("use mon, tue, wed, thu, fri, sat or sun"))
    }
}

/// An interval of a day, in wall-clock time: `08:00-18:00`.
///
/// It begins on its day; an end that is not after the beginning is on the next day (`22:00-06:00`), `24:00` is midnight at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Interval {
    from: u16,
    to: u16,
}

impl Interval {
    /// Returns the minute of the day at which it begins.
    pub fn from_minute(self) -> u16 {
        self.from
    }

    /// Returns the minute up to which it goes on its own day.
    pub fn end_within_day(self) -> u16 {
        if self.crosses_midnight() { DAY_MINUTES } else { self.to }
    }

    /// Returns the minute of the next day up to which it goes on; 0 for an interval that ends on its own day.
    pub fn end_on_next_day(self) -> u16 {
        if self.crosses_midnight() { self.to } else { 0 }
    }

    fn crosses_midnight(self) -> bool {
        self.to <= self.from
    }
}

impl FromStr for Interval {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        // The field is unknown here; whoever reads the object names it.
        let refuse = |message: String| Invalid::new("", message);
        let parts = text.split_once('-').and_then(|(from, to)| Some((minute(from)?, minute(to)?)));
        match parts {
            None => Err(refuse(format!("{text:?} is not an interval such as 08:00-18:00 (to 24:00, or past midnight as 22:00-06:00)"))),
            Some((DAY_MINUTES, _)) => Err(refuse(format!("{text:?} begins at 24:00; write 00:00 of the next day"))),
            Some((from, to)) if from == to => Err(refuse(format!("{text:?} begins and ends at the same time; a whole day is 00:00-24:00"))),
            Some((from, to)) => Ok(Self { from, to }),
        }
    }
}

/// Returns the minute of the day that `HH:MM` is, `24:00` among them.
fn minute(text: &str) -> Option<u16> {
    let two = |digits: &str| (digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.parse::<u16>().ok()).flatten();
    let (hours, minutes) = text.split_once(':')?;
    let (hours, minutes) = (two(hours)?, two(minutes)?);
    let minute = hours * 60 + minutes;
    (minutes < 60 && minute <= DAY_MINUTES).then_some(minute)
}

impl TryFrom<String> for Interval {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Invalid> {
        text.parse()
    }
}

impl From<Interval> for String {
    fn from(interval: Interval) -> String {
        interval.to_string()
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}-{:02}:{:02}", self.from / 60, self.from % 60, self.to / 60, self.to % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spec(json: &str) -> HoursSpec {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn intervals_are_of_the_day_or_cross_midnight() {
        let day: Interval = "08:00-18:30".parse().unwrap();
        assert_eq!((day.from_minute(), day.end_within_day(), day.end_on_next_day()), (480, 1110, 0));
        let night: Interval = "22:00-06:00".parse().unwrap();
        assert_eq!((night.from_minute(), night.end_within_day(), night.end_on_next_day()), (1320, 1440, 360));
        let late: Interval = "22:00-24:00".parse().unwrap();
        assert_eq!((late.end_within_day(), late.end_on_next_day()), (1440, 0));
        let same: Interval = "22:00-00:00".parse().unwrap();
        assert_eq!((same.end_within_day(), same.end_on_next_day()), (1440, 0));
        for text in ["08:00-18:30", "22:00-06:00", "00:00-24:00"] {
            assert_eq!(text.parse::<Interval>().unwrap().to_string(), text);
        }
        for bad in
            ["", "8-18", "08:00", "08:00-", "8:00-18:00", "08:60-09:00", "08:00-24:01", "24:00-25:00", "24:00-01:00", "09:00-09:00", "+8:00-09:00"]
        {
            assert!(bad.parse::<Interval>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_week_with_holidays_survives_its_json_form() {
        let json = r#"{"timezone":"America/Sao_Paulo","weekly":{"mon":["08:00-12:00","13:00-18:00"],"sat":["22:00-02:00"]},"holidays":[{"date":"2026-12-24","name":"Christmas Eve","open":["08:00-12:00"]},{"date":"2026-12-25"}]}"#;
        assert_eq!(serde_json::to_string(&spec(json)).unwrap(), json);
        assert_eq!(spec(json).check(), Ok(()));
        assert!(!spec(json).is_never_open() && spec(r#"{"timezone":"UTC","weekly":{"mon":[]},"holidays":[{"date":"2026-12-25"}]}"#).is_never_open());
    }

    #[test]
    fn every_contradiction_is_told_with_its_field() {
        let wrong = spec(
            r#"{"timezone":"UTC","weekly":{"mon":["08:00-12:00","11:00-18:00"],"tue":["22:00-06:00","23:00-24:00"],"wed":["06:00-08:00","08:00-09:00"]},
                "holidays":[{"date":"2026-12-25"},{"date":"2026-12-25","name":" "},{"date":"2026-12-26","open":["08:00-12:00","08:00-09:00"]}]}"#,
        );
        let fields: Vec<String> = wrong.check().unwrap_err().into_iter().map(|error| error.field).collect();
        assert_eq!(fields, ["weekly.mon", "weekly.tue", "holidays[2026-12-25]", "holidays[2026-12-25].name", "holidays[2026-12-26].open"]);
    }
}
