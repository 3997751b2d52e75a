//! `OpenDays`: days and their times as people write them, `mon-fri=08:00-12:00,13:00-18:00`. Flags and manifests take it.

use std::collections::BTreeMap;
use std::str::FromStr;

use super::{Day, Interval, Invalid};

/// Days that are open at the same times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenDays {
    /// The days, each once, in the order in which they are named.
    pub days: Vec<Day>,
    /// When they are open.
    pub times: Vec<Interval>,
}

impl OpenDays {
    /// Returns the week that several of them make together.
    pub fn week(open: &[OpenDays]) -> BTreeMap<Day, Vec<Interval>> {
        let mut week: BTreeMap<Day, Vec<Interval>> = BTreeMap::new();
        for OpenDays { days, times } in open {
            for day in days {
                week.entry(*day).or_default().extend(times);
            }
        }
        week
    }
}

impl FromStr for OpenDays {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let no_times = || Invalid::new("open", format!("{text:?} names no times; write it as mon-fri=08:00-18:00"));
        let (days, times) = text.split_once('=').ok_or_else(no_times)?;
        let mut found = Vec::new();
        for part in days.split(',') {
            let (first, last) = part.split_once('-').unwrap_or((part, part));
            let (first, last): (Day, Day) = (first.parse()?, last.parse()?);
            // Around the end of the week where it has to be: fri-mon is four days.
            let from = Day::ALL.into_iter().cycle().skip_while(|day| *day != first);
            let until = from.take(1 + (last as usize + Day::ALL.len() - first as usize) % Day::ALL.len());
            found.extend(until.filter(|day| !found.contains(day)).collect::<Vec<_>>());
        }
        let times = times.split(',').map(str::parse).collect::<Result<_, _>>()?;
        Ok(OpenDays { days: found, times })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str) -> String {
        text.parse::<OpenDays>().unwrap().days.into_iter().map(Day::as_str).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn days_are_named_alone_in_lists_and_in_ranges() {
        assert_eq!(days("mon-fri=08:00-18:00"), "mon tue wed thu fri");
        assert_eq!(days("sat=08:00-18:00"), "sat");
        assert_eq!(days("fri-mon=08:00-18:00"), "fri sat sun mon");
        assert_eq!(days("wed,mon-tue,tue=08:00-18:00"), "wed mon tue");
        assert_eq!("sun=08:00-12:00,22:00-06:00".parse::<OpenDays>().unwrap().times.len(), 2);
        for bad in ["mon-fri", "mon=", "=08:00-18:00", "monday=08:00-18:00", "mon-=08:00-18:00", "mon=8-18"] {
            assert!(bad.parse::<OpenDays>().is_err(), "{bad}");
        }
    }
}
