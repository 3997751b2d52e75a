//! `Render`: the seam between an outcome and its formats, and the choice of the renderer. No format is written here.

use std::io::{self, Write};

use super::csv::Separated;
use super::json::{Json, Ndjson};
use super::name::Name;
use super::table::Tabular;
use super::yaml::Yaml;
use super::{Failure, Format, Outcome, Terminal};

/// Writes results in one format.
pub trait Render {
    /// Writes the result of a command.
    ///
    /// # Errors
    /// What the writer answers.
    fn render(&self, outcome: &Outcome, out: &mut dyn Write) -> io::Result<()>;

    /// Writes what stands on standard output when a command failed: its report, if it always gives one.
    ///
    /// # Errors
    /// What the writer answers.
    fn render_failure(&self, failure: &Failure, out: &mut dyn Write) -> io::Result<()> {
        failure.report.as_deref().map_or(Ok(()), |report| self.render(report, out))
    }
}

/// Returns the renderer of a format for this terminal.
pub fn renderer(format: Format, terminal: &Terminal) -> Box<dyn Render> {
    let columns = terminal.stdout_is_tty.then_some(terminal.width);
    let accessible = terminal.accessible;
    match format {
        Format::Table => Box::new(Tabular { wide: false, columns, accessible }),
        Format::Wide => Box::new(Tabular { wide: true, columns, accessible }),
        Format::Json => Box::new(Json { pretty: terminal.stdout_is_tty }),
        Format::Yaml => Box::new(Yaml),
        Format::Ndjson => Box::new(Ndjson),
        Format::Csv => Box::new(Separated::Commas),
        Format::Tsv => Box::new(Separated::Tabs),
        Format::Name => Box::new(Name),
    }
}
