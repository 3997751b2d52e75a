//! A file as it is written: every field, item and value with the bytes in which it stands. What the values mean is none of its business:
//! JSON is read as what it is in YAML, flow style.

use std::ops::Range;

use granit_parser::{Event, Options, Parser, ScalarStyle, StrInput, StructureStyle};

use crate::manifest::node::Unreadable;

/// A value as it is written.
#[derive(Debug)]
pub(super) struct Written {
    /// Where it begins; a block collection at its first field or dash, a block scalar at its indicator.
    pub(super) start: usize,
    /// Where it ends, blanks and comments behind it aside.
    pub(super) end: usize,
    pub(super) form: Form,
    /// Whether it has an anchor, so that what it says is said elsewhere as well.
    pub(super) anchored: bool,
}

/// The form of a value.
#[derive(Debug)]
pub(super) enum Form {
    /// A text, number, flag or nothing; its text, without quotes.
    Scalar(ScalarStyle, String),
    /// It stands for a value elsewhere.
    Alias,
    List {
        flow: bool,
        items: Vec<Written>,
    },
    Map {
        flow: bool,
        entries: Vec<Entry>,
    },
}

/// A field with its value.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) start: usize,
    /// The byte behind its colon.
    pub(super) after: usize,
    pub(super) value: Written,
}

impl Written {
    /// Returns whether an anchor stands in it.
    pub(super) fn holds_anchor(&self) -> bool {
        self.anchored
            || match &self.form {
                Form::Scalar(..) | Form::Alias => false,
                Form::List { items, .. } => items.iter().any(Written::holds_anchor),
                Form::Map { entries, .. } => entries.iter().any(|entry| entry.value.holds_anchor()),
            }
    }

    /// Returns the fields of a mapping; of anything else, none.
    pub(super) fn entries(&self) -> &[Entry] {
        match &self.form {
            Form::Map { entries, .. } => entries,
            _ => &[],
        }
    }

    /// Returns the items of a list; of anything else, none.
    pub(super) fn items(&self) -> &[Written] {
        match &self.form {
            Form::List { items, .. } => items,
            _ => &[],
        }
    }

    /// Returns whether it is a collection whose parts stand in lines of their own.
    pub(super) fn is_block(&self) -> bool {
        matches!(self.form, Form::List { flow: false, .. } | Form::Map { flow: false, .. })
    }
}

/// Returns the one document of a text.
///
/// # Errors
/// What is no YAML, or is written so that it can't be changed in place.
pub(super) fn read(text: &str) -> Result<Written, Unreadable> {
    let mut options = Options::default();
    options.set_emit_comments(false);
    Reader { text, open: Vec::new(), root: None }.run(Parser::new_from_str_with_options(text, options))
}

struct Reader<'s> {
    text: &'s str,
    /// The collections that are not at their end yet, each with the field whose value comes next.
    open: Vec<(Written, Option<Entry>)>,
    root: Option<Written>,
}

impl<'s> Reader<'s> {
    fn run(mut self, mut parser: Parser<'s, StrInput<'s>>) -> Result<Written, Unreadable> {
        while let Some(event) = parser.next_event() {
            let (event, span) = event.map_err(|error| {
                let at = error.marker().byte_offset().unwrap_or(self.text.len());
                Unreadable::new(format!("is not valid YAML: {}", error.info().lines().next().unwrap_or_default()), at..at + 1)
            })?;
            let span = span.byte_range().unwrap_or(0..0);
            match event {
                Event::StreamEnd => break,
                Event::DocumentStart(..) if self.root.is_some() => {
                    let error = Unreadable::new("a second document begins here, and only a file with one can be merged", span);
                    return Err(Unreadable { help: Some("put it into a file of its own"), ..error });
                }
                Event::Scalar(text, style, anchor, _) if self.wants_name() => self.name(text.into_owned(), style, anchor, &span)?,
                Event::Scalar(text, style, anchor, _) => {
                    let written = self.scalar(text.into_owned(), style, anchor, span);
                    self.put(written);
                }
                Event::Alias(_) => {
                    self.refuse_name(&span)?;
                    self.put(Written { start: span.start, end: span.end, form: Form::Alias, anchored: false });
                }
                Event::SequenceStart(style, anchor, _) => {
                    self.begin(Form::List { flow: style == StructureStyle::Flow, items: Vec::new() }, anchor, &span)?;
                }
                Event::MappingStart(style, anchor, _) => {
                    self.begin(Form::Map { flow: style == StructureStyle::Flow, entries: Vec::new() }, anchor, &span)?;
                }
                Event::SequenceEnd | Event::MappingEnd => self.end(&span),
                _ => {}
            }
        }
        self.root.ok_or_else(|| Unreadable::new("the file is empty", 0..0))
    }

    fn wants_name(&self) -> bool {
        matches!(self.open.last(), Some((Written { form: Form::Map { .. }, .. }, None)))
    }

    fn refuse_name(&self, span: &Range<usize>) -> Result<(), Unreadable> {
        if self.wants_name() { Err(Unreadable::new("the name of a field has to be a word to be merged", span.clone())) } else { Ok(()) }
    }

    fn name(&mut self, name: String, style: ScalarStyle, anchor: usize, span: &Range<usize>) -> Result<(), Unreadable> {
        let rest = self.text.get(span.end..).unwrap_or_default();
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let simple =
            anchor == 0 && !matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) && rest.trim_start_matches([' ', '\t']).starts_with(':');
        if !simple {
            return Err(Unreadable::new("a field is written in a way that can't be merged", span.clone()));
        }
        let after = span.end + blanks + 1;
        let value = Written { start: after, end: after, form: Form::Alias, anchored: false };
        if let Some((_, next)) = self.open.last_mut() {
            *next = Some(Entry { name, start: span.start, after, value });
        }
        Ok(())
    }

    fn scalar(&self, text: String, style: ScalarStyle, anchor: usize, span: Range<usize>) -> Written {
        let before = self.open.last().and_then(|(_, entry)| entry.as_ref()).map(|entry| entry.after);
        let source = self.text.get(span.clone()).unwrap_or_default();
        let end = span.start + source.trim_end().len();
        let start = match (style, before) {
            // Its place is told without the indicator, which stands first behind the colon.
            (ScalarStyle::Literal | ScalarStyle::Folded, Some(after)) => self.next_word(after),
            (ScalarStyle::Plain, Some(after)) if source.is_empty() => after,
            _ => span.start,
        };
        Written { start, end: end.max(start), form: Form::Scalar(style, text), anchored: anchor > 0 }
    }

    fn next_word(&self, from: usize) -> usize {
        let rest = self.text.get(from..).unwrap_or_default();
        from + rest.len() - rest.trim_start().len()
    }

    fn begin(&mut self, form: Form, anchor: usize, span: &Range<usize>) -> Result<(), Unreadable> {
        self.refuse_name(span)?;
        self.open.push((Written { start: span.start, end: span.end, form, anchored: anchor > 0 }, None));
        Ok(())
    }

    fn end(&mut self, span: &Range<usize>) {
        let Some((mut written, _)) = self.open.pop() else { return };
        let last = match &written.form {
            Form::List { flow: false, items } => items.last().map(|item| item.end),
            Form::Map { flow: false, entries } => entries.last().map(|entry| entry.value.end),
            _ => None,
        };
        written.end = last.unwrap_or(span.end);
        self.put(written);
    }

    /// Puts a complete value where it belongs.
    fn put(&mut self, written: Written) {
        match self.open.last_mut() {
            None => self.root = Some(written),
            Some((Written { form: Form::List { items, .. }, .. }, _)) => items.push(written),
            Some((Written { form: Form::Map { entries, .. }, .. }, next)) => {
                entries.extend(next.take().map(|entry| Entry { value: written, ..entry }));
            }
            Some(_) => {}
        }
    }
}
