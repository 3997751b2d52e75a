//! `chanctl hours`: operating hours, to which queues refer.

use clap::{Args, Subcommand};
use serde_json::{Map, Value, json};

use super::objects::{self, CreateArgs, DeleteArgs, GetArgs, ListArgs, UpdateArgs};
use crate::cli::context::Ctx;
use crate::cli::error::CliError;
use crate::cli::ui::{Column, Outcome};
use crate::domain::{Day, Holiday, HoursSpec, Interval, Kind, OpenDays, Spec, ZoneName};

const COLUMNS: &[Column] = &[
    Column::new("key", "/key"),
    Column::new("name", "/name"),
    Column::new("time zone", "/timezone"),
    Column::new("open now", "/status/isOpen"),
    Column::new("opens", "/status/opensAt"),
    Column::wide("revision", "/revision"),
    Column::wide("updated", "/updatedAt"),
];

/// Verbs of `hours`.
#[derive(Debug, Subcommand)]
pub(crate) enum HoursCommand {
    /// Create operating hours
    Create(HoursCreateArgs),
    /// List operating hours
    List(ListArgs),
    /// Show operating hours
    Get(GetArgs),
    /// Change operating hours
    Update(HoursUpdateArgs),
    /// Delete operating hours
    Delete(DeleteArgs),
}

/// Arguments of `hours create`.
#[derive(Debug, Args)]
pub(crate) struct HoursCreateArgs {
    #[command(flatten)]
    common: CreateArgs,
    /// IANA time zone, for example America/Sao_Paulo
    #[arg(long, value_name = "ZONE", value_parser = objects::value::<ZoneName>)]
    timezone: ZoneName,
    /// Days and times that are open, for example mon-fri=08:00-12:00,13:00-18:00 (repeatable)
    #[arg(long, value_name = "DAYS=TIMES", value_parser = objects::value::<OpenDays>)]
    open: Vec<OpenDays>,
    /// Date that is closed, or open as in 2026-12-24=08:00-12:00; a name may follow a space (repeatable)
    #[arg(long, value_name = "DATE[=TIMES]", value_parser = holiday)]
    holiday: Vec<Holiday>,
}

/// Arguments of `hours update`.
#[derive(Debug, Args)]
pub(crate) struct HoursUpdateArgs {
    #[command(flatten)]
    common: UpdateArgs,
    /// IANA time zone, for example America/Sao_Paulo
    #[arg(long, value_name = "ZONE", value_parser = objects::value::<ZoneName>)]
    timezone: Option<ZoneName>,
    /// Days and times in place of the whole present week (repeatable)
    #[arg(long, value_name = "DAYS=TIMES", value_parser = objects::value::<OpenDays>)]
    open: Vec<OpenDays>,
    /// Holiday in place of the present ones (repeatable)
    #[arg(long, value_name = "DATE[=TIMES]", value_parser = holiday, conflicts_with = "no_holidays")]
    holiday: Vec<Holiday>,
    /// Have no holidays
    #[arg(long)]
    no_holidays: bool,
}

fn holiday(text: &str) -> Result<Holiday, String> {
    let (when, name) = text.split_once(' ').map_or((text, None), |(when, name)| (when, Some(name.trim().to_owned())));
    let (date, times) = when.split_once('=').map_or((when, None), |(date, times)| (date, Some(times)));
    let parsed = date.parse().ok().filter(|_| date.len() == "2026-12-25".len());
    let date = parsed.ok_or_else(|| format!("{date:?} is not a date such as 2026-12-25"))?;
    Ok(Holiday { date, name, open: times.map(intervals).transpose()?.unwrap_or_default() })
}

fn intervals(text: &str) -> Result<Vec<Interval>, String> {
    text.split(',').map(objects::value::<Interval>).collect()
}

/// Runs a verb.
pub(crate) async fn run(ctx: &Ctx, verb: &HoursCommand) -> Result<Outcome, CliError> {
    match verb {
        HoursCommand::Create(args) => {
            let spec = HoursSpec { timezone: args.timezone.clone(), weekly: OpenDays::week(&args.open), holidays: args.holiday.clone() };
            objects::create(ctx, "chanctl.hours.create/v1", &args.common, Spec::Hours(spec), false).await
        }
        HoursCommand::List(args) => objects::list(ctx, Kind::Hours, COLUMNS, "chanctl.hours.list/v1", args).await,
        HoursCommand::Get(args) => objects::get(ctx, Kind::Hours, "chanctl.hours.get/v1", args).await,
        HoursCommand::Update(args) => objects::update(ctx, Kind::Hours, "chanctl.hours.update/v1", &args.common, changes(args), false).await,
        HoursCommand::Delete(args) => objects::delete(ctx, Kind::Hours, "chanctl.hours.delete/v1", args).await,
    }
}

fn changes(args: &HoursUpdateArgs) -> Map<String, Value> {
    let mut fields = Map::new();
    fields.extend(args.timezone.as_ref().map(|timezone| ("timezone".to_owned(), json!(timezone))));
    if !args.open.is_empty() {
        // A patch merges day by day, so the days that are not open any more have to be named.
        let week = OpenDays::week(&args.open);
        let patch: Map<String, Value> = Day::ALL.into_iter().map(|day| (day.as_str().to_owned(), json!(week.get(&day)))).collect();
        fields.insert("weekly".into(), Value::Object(patch));
    }
    if args.no_holidays {
        fields.insert("holidays".into(), Value::Null);
    } else if !args.holiday.is_empty() {
        fields.insert("holidays".into(), json!(args.holiday));
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_holiday_is_a_date_with_times_and_a_name_if_it_has_them() {
        let shown = |text: &str| serde_json::to_string(&holiday(text).unwrap()).unwrap();
        assert_eq!(shown("2026-12-25"), r#"{"date":"2026-12-25"}"#);
        assert_eq!(shown("2026-12-25 Christmas Day"), r#"{"date":"2026-12-25","name":"Christmas Day"}"#);
        assert_eq!(shown("2026-12-24=08:00-10:00,11:00-12:00 Eve"), r#"{"date":"2026-12-24","name":"Eve","open":["08:00-10:00","11:00-12:00"]}"#);
        for bad in ["", "25.12.2026", "2026-13-01", "2026-12-25T10:00", "2026-12-24=", "2026-12-24=8-9"] {
            assert!(holiday(bad).is_err(), "{bad}");
        }
    }
}
