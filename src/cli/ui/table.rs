//! Lists for people: an aligned table on a terminal, tab-separated lines when piped. Views of one object stand in `record.rs`.

use std::io::{self, Write};

use comfy_table::{ContentArrangement, Row, Table, presets};
use console::measure_text_width;

use super::cells::{Grid, text};
use super::render::Render;
use super::{Outcome, fitted, record, safe, safe_lines};
use crate::cli::lang::on_screen;

/// The blanks between two columns.
const GAP: usize = 2;
/// A column is not cut below this width, in terminal columns: less shows nothing useful.
const MIN_CELL: usize = 8;

/// The renderer of `table` and `wide`.
pub(super) struct Tabular {
    /// Whether the wide columns are shown.
    pub(super) wide: bool,
    /// The width of the terminal; `None` when piped.
    pub(super) columns: Option<usize>,
    /// Whether pictures are left out.
    pub(super) accessible: bool,
}

impl Render for Tabular {
    fn render(&self, outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
        if let Some(text) = &outcome.text {
            match self.columns.filter(|_| outcome.is_screen && !self.accessible) {
                Some(columns) => write_text(&fitted(&safe_lines(text), columns), out)?,
                None => write_text(text, out)?,
            }
            // A QR code is blocks and colours of our own making: there is nothing in it to make harmless.
            let lines = outcome.qr.iter().filter(|_| !self.accessible).flat_map(|qr| qr.lines(self.columns.is_some()));
            return lines.into_iter().try_for_each(|line| writeln!(out, "{line}"));
        }
        if outcome.columns.is_empty() {
            return record::write(outcome.objects(), self.columns.is_some(), out);
        }
        let lines = Lines::of(outcome, self.wide);
        match self.columns {
            None => lines.write_piped(out),
            Some(width) => match fit(&lines.natural_widths(), &lines.title_widths(), width) {
                Some(widths) => lines.write_table(&widths, out),
                None => lines.write_blocks(out),
            },
        }
    }
}

fn write_text(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let text = safe_lines(text);
    out.write_all(text.as_bytes())?;
    if text.ends_with('\n') { Ok(()) } else { out.write_all(b"\n") }
}

/// A grid whose cells are harmless single lines.
struct Lines {
    titles: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Lines {
    fn of(outcome: &Outcome, wide: bool) -> Self {
        let grid = Grid::of(outcome, wide);
        let cell = |(cell, prose): (&Option<_>, &bool)| {
            let text = text(cell.as_ref());
            safe(&if *prose { on_screen(&text) } else { text.as_str().into() }).into_owned()
        };
        let row = |cells: &Vec<_>| cells.iter().zip(&grid.prose).map(cell).collect();
        Self { titles: grid.titles.iter().map(|title| title.to_uppercase()).collect(), rows: grid.rows.iter().map(row).collect() }
    }

    fn title_widths(&self) -> Vec<usize> {
        self.titles.iter().map(|title| measure_text_width(title)).collect()
    }

    fn natural_widths(&self) -> Vec<usize> {
        let mut widths = self.title_widths();
        for row in &self.rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = measure_text_width(cell).max(*width);
            }
        }
        widths
    }

    fn write_piped(&self, out: &mut dyn Write) -> io::Result<()> {
        for row in &self.rows {
            writeln!(out, "{}", row.join("\t"))?;
        }
        Ok(())
    }

    fn write_table(&self, widths: &[usize], out: &mut dyn Write) -> io::Result<()> {
        let mut table = Table::new();
        // Neither the terminal nor the environment is asked: the widths are settled and nothing is styled.
        table.force_no_tty().load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
        table.set_header(cut_row(&self.titles, widths));
        for row in &self.rows {
            table.add_row(cut_row(row, widths));
        }
        for column in table.column_iter_mut() {
            column.set_padding((0, GAP as u16));
        }
        for line in table.lines() {
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    fn write_blocks(&self, out: &mut dyn Write) -> io::Result<()> {
        for (index, row) in self.rows.iter().enumerate() {
            if index > 0 {
                writeln!(out)?;
            }
            for (title, cell) in self.titles.iter().zip(row) {
                writeln!(out, "{}", format!("{title}: {cell}").trim_end())?;
            }
        }
        Ok(())
    }
}

fn cut_row(cells: &[String], widths: &[usize]) -> Row {
    cells.iter().zip(widths).map(|(cell, width)| cut(cell, *width)).collect::<Vec<_>>().into()
}

/// Returns the text cut to `width` terminal columns, with `…` where something is missing.
pub(super) fn cut(text: &str, width: usize) -> String {
    if measure_text_width(text) <= width {
        return text.to_owned();
    }
    // The width of a prefix is measured as a whole, since a sequence can be narrower or wider than the sum of its characters.
    let fits = |end: &usize| measure_text_width(text.get(..*end).unwrap_or_default()) < width;
    let end = text.char_indices().map(|(index, _)| index).take_while(fits).last().unwrap_or(0);
    format!("{}…", text.get(..end).unwrap_or_default())
}

/// Returns the width of every column of a table that is at most `width` wide, or `None` if the columns cannot be cut that far.
///
/// The first column identifies the row and is never cut; the others share one upper limit, so the widest are cut first.
fn fit(natural: &[usize], titles: &[usize], width: usize) -> Option<Vec<usize>> {
    let available = width.checked_sub(GAP * natural.len().saturating_sub(1))?;
    let floor = |index: usize, natural: usize, title: usize| if index == 0 { natural } else { natural.min(title.max(MIN_CELL)) };
    let capped = |cap: usize| -> Vec<usize> {
        let columns = natural.iter().zip(titles).enumerate();
        columns.map(|(index, (natural, title))| (*natural).min(cap).max(floor(index, *natural, *title))).collect()
    };
    let widest = natural.iter().copied().max().unwrap_or(0).min(available);
    (0..=widest).rev().map(capped).find(|widths| widths.iter().sum::<usize>() <= available)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::ui::Column;
    use serde_json::{Value, json};

    const COLUMNS: &[Column] = &[Column::new("key", "/key"), Column::new("name", "/name"), Column::wide("state", "/status/state")];

    fn rendered(data: Value, wide: bool, columns: Option<usize>) -> String {
        let mut out = Vec::new();
        Tabular { wide, columns, accessible: false }.render(&Outcome::new("s", data).with_columns(COLUMNS), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn accounts() -> Value {
        json!([{"key": "acme-uk", "name": "Acme UK", "status": {"state": "draft"}}, {"key": "b", "name": "日本語 🚀", "status": {"state": "verified"}}])
    }

    #[test]
    fn a_terminal_gets_an_aligned_table_with_capital_headings() {
        assert_eq!(rendered(accounts(), false, Some(80)), "KEY      NAME\nacme-uk  Acme UK\nb        日本語 🚀\n");
    }

    #[test]
    fn columns_after_wide_characters_stay_aligned() {
        let table = rendered(accounts(), true, Some(80));
        assert_eq!(table, "KEY      NAME       STATE\nacme-uk  Acme UK    draft\nb        日本語 🚀  verified\n");
    }

    #[test]
    fn a_pipe_gets_tab_separated_lines_without_header_or_truncation() {
        assert_eq!(rendered(accounts(), true, None), "acme-uk\tAcme UK\tdraft\nb\t日本語 🚀\tverified\n");
    }

    #[test]
    fn a_long_name_is_cut_with_an_ellipsis_and_the_key_is_not() {
        let data = json!([{"key": "a-key-of-16-char", "name": "x".repeat(100)}]);
        assert_eq!(rendered(data, false, Some(30)), "KEY               NAME\na-key-of-16-char  xxxxxxxxxxx…\n");
    }

    #[test]
    fn every_line_fits_the_terminal_also_with_wide_characters() {
        let name = "日本語のとても長い名前".repeat(5);
        for width in 20..100 {
            let table = rendered(json!([{"key": "k", "name": name}]), false, Some(width));
            assert!(table.lines().all(|line| measure_text_width(line) <= width), "{width}: {table}");
            assert!(table.lines().count() == 2 && table.contains('…'), "{width}: {table}");
        }
    }

    #[test]
    fn a_terminal_too_narrow_for_the_columns_gets_blocks() {
        let data = json!([{"key": "a-key-of-16-char", "name": "Acme UK"}, {"key": "b"}]);
        assert_eq!(rendered(data, false, Some(20)), "KEY: a-key-of-16-char\nNAME: Acme UK\n\nKEY: b\nNAME:\n");
    }

    #[test]
    fn an_empty_list_shows_its_headings_only_on_a_terminal() {
        assert_eq!(rendered(json!([]), false, Some(80)), "KEY  NAME\n");
        assert_eq!(rendered(json!([]), false, None), "");
    }

    #[test]
    fn a_text_replaces_the_table_and_keeps_its_lines() {
        let mut out = Vec::new();
        let outcome = Outcome::new("s", accounts()).with_columns(COLUMNS).with_text("├── a\u{1b}[2J\n└── b");
        Tabular { wide: false, columns: None, accessible: false }.render(&outcome, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "├── a\\u{1b}[2J\n└── b\n");
    }

    #[test]
    fn cutting_never_exceeds_the_width_nor_splits_a_wide_character() {
        assert_eq!(cut("日本語", 6), "日本語");
        assert_eq!(cut("日本語", 5), "日本…");
        assert_eq!(cut("日本語", 4), "日…");
        assert_eq!(cut("abc", 1), "…");
    }
}
