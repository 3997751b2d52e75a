//! `QrPicture`: a QR code of half blocks that a phone reads from a terminal, whatever its colours.
//!
//! Never here: what the code says.

use std::fmt;

/// How many light modules stand around a code (ISO/IEC 18004, section 6.3.8).
const QUIET: usize = 4;

/// Dark and light are said outright: a scanner may not read a code whose colours a dark terminal has exchanged.
const PAINTED: (&str, &str) = ("\u{1b}[38;5;16;48;5;231m", "\u{1b}[0m");

/// A QR code's modules.
#[derive(Clone, PartialEq, Eq)]
pub struct QrPicture {
    dark: Vec<bool>,
    side: usize,
}

impl QrPicture {
    /// Returns the picture of these modules, row by row, each dark or not.
    pub fn new(dark: Vec<bool>, side: usize) -> Self {
        Self { dark, side }
    }

    /// Returns how many columns the picture takes.
    pub fn columns(&self) -> usize {
        self.side + 2 * QUIET
    }

    /// Returns the picture's lines; `painted` for a terminal, else in the colours of whatever shows it, dark on light.
    pub fn lines(&self, painted: bool) -> Vec<String> {
        let side = self.columns();
        let (before, after) = if painted { PAINTED } else { ("", "") };
        let line = |top: usize| {
            let blocks: String = (0..side).map(|column| block(self.is_dark(column, top), self.is_dark(column, top + 1))).collect();
            format!("{before}{blocks}{after}")
        };
        (0..side).step_by(2).map(line).collect()
    }

    /// Returns whether a module is dark; those around the code are light.
    fn is_dark(&self, column: usize, row: usize) -> bool {
        let inside = |at: usize| at.checked_sub(QUIET).filter(|at| *at < self.side);
        match (inside(column), inside(row)) {
            (Some(column), Some(row)) => self.dark.get(row * self.side + column).copied().unwrap_or(false),
            _ => false,
        }
    }
}

fn block(top: bool, bottom: bool) -> char {
    match (top, bottom) {
        (true, true) => '█',
        (true, false) => '▀',
        (false, true) => '▄',
        (false, false) => ' ',
    }
}

impl fmt::Debug for QrPicture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("QrPicture").field("side", &self.side).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(side: usize, dark: impl Fn(usize, usize) -> bool) -> QrPicture {
        QrPicture::new((0..side * side).map(|at| dark(at % side, at / side)).collect(), side)
    }

    #[test]
    fn every_module_is_where_it_belongs_with_four_light_ones_around() {
        let is_dark = |column: usize, row: usize| (column * 7 + row * 3) % 5 < 2;
        let lines = picture(21, is_dark).lines(false);
        assert_eq!((lines.len(), lines[0].chars().count()), (15, 29));
        for (row, column) in (0..29).flat_map(|row| (0..29).map(move |column| (row, column))) {
            let half = lines[row / 2].chars().nth(column).unwrap();
            let shown = if row % 2 == 0 { matches!(half, '█' | '▀') } else { matches!(half, '█' | '▄') };
            let inside = (QUIET..QUIET + 21).contains(&row) && (QUIET..QUIET + 21).contains(&column);
            assert_eq!(shown, inside && is_dark(column - QUIET.min(column), row - QUIET.min(row)), "{column} {row}");
        }
    }

    #[test]
    fn a_terminal_is_told_both_colours_on_each_line() {
        let lines = picture(21, |_, _| true).lines(true);
        assert!(lines.iter().all(|line| line.starts_with(PAINTED.0) && line.ends_with(PAINTED.1)));
        assert_eq!(picture(21, |_, _| true).columns(), 29);
    }
}
