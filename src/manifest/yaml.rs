//! YAML 1.2 to parts, by an event parser. Scalars are read by the core schema: `no` is text, `true` is a flag.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use granit_parser::{Event, Options, Parser, ScalarStyle, StrInput};
use serde_json::Number;

use super::node::{ALIASED_MAX, DEPTH_MAX, Name, Node, Part, Unreadable, Value};
use super::source::Place;

/// Gives out what stands in a text, document by document. Empty documents are passed over.
pub(super) fn read<'s>(file: u32, text: &'s str, give: &mut dyn FnMut(Part<'s>)) -> Result<(), Unreadable> {
    let mut options = Options::default();
    options.set_emit_comments(false);
    let parser = Parser::new_from_str_with_options(text, options);
    Reader { file, text, give, open: Vec::new(), anchors: HashMap::new(), aliased: 0 }.run(parser)
}

struct Reader<'s, 'g> {
    file: u32,
    text: &'s str,
    give: &'g mut dyn FnMut(Part<'s>),
    /// The collections that are not at their end yet, from the outermost.
    open: Vec<Open<'s>>,
    anchors: HashMap<usize, Node<'s>>,
    /// How many nodes came of anchors so far, in all documents.
    aliased: usize,
}

struct Open<'s> {
    node: Node<'s>,
    anchor: usize,
    /// The name of the field whose value comes next.
    name: Option<Name<'s>>,
}

impl<'s> Reader<'s, '_> {
    fn run(mut self, mut parser: Parser<'s, StrInput<'s>>) -> Result<(), Unreadable> {
        while let Some(event) = parser.next_event() {
            let (event, span) = event.map_err(|error| {
                let at = error.marker().byte_offset().unwrap_or(self.text.len());
                let message = error.info();
                Unreadable::new(format!("is not valid YAML: {}", message.lines().next().unwrap_or_default()), at..at + 1)
            })?;
            let span = span.byte_range().unwrap_or(0..0);
            match event {
                Event::StreamEnd => break,
                // An alias reaches no further than its document.
                Event::DocumentStart(..) => self.anchors.clear(),
                Event::Scalar(text, style, anchor, tag) => {
                    self.refuse_tag(tag.is_some(), &span)?;
                    self.scalar(text, style, anchor, span)?;
                }
                Event::SequenceStart(_, anchor, tag) => {
                    self.refuse_tag(tag.is_some(), &span)?;
                    self.begin(Value::List(Vec::new()), anchor, span)?;
                }
                Event::MappingStart(_, anchor, tag) => {
                    self.refuse_tag(tag.is_some(), &span)?;
                    self.begin(Value::Map(Vec::new()), anchor, span)?;
                }
                Event::SequenceEnd | Event::MappingEnd => self.end(&span)?,
                Event::Alias(anchor) => self.alias(anchor, span)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn refuse_tag(&self, tagged: bool, span: &Range<usize>) -> Result<(), Unreadable> {
        if tagged { Err(Unreadable::new("has a tag (`!`), and a manifest knows none", span.clone())) } else { Ok(()) }
    }

    fn scalar(&mut self, text: Cow<'s, str>, style: ScalarStyle, anchor: usize, span: Range<usize>) -> Result<(), Unreadable> {
        let place = Place::new(self.file, &span);
        let wants_name = matches!(self.open.last(), Some(Open { node: Node { value: Value::Map(_), .. }, name: None, .. }));
        if wants_name {
            return self.name(Name { text, place }, span);
        }
        let value = if style == ScalarStyle::Plain { plain(text) } else { Value::Text(text) };
        let node = Node { place, value };
        self.anchor(anchor, &node, &span)?;
        self.put(node);
        Ok(())
    }

    fn name(&mut self, name: Name<'s>, span: Range<usize>) -> Result<(), Unreadable> {
        if name.text == "<<" {
            let error = Unreadable::new("merge keys (`<<`) are not of YAML 1.2", span);
            return Err(Unreadable { help: Some("write the fields out, or use an alias for the whole mapping"), ..error });
        }
        if self.open.len() == 1 {
            (self.give)(Part::Name(name.clone()));
        }
        if let Some(open) = self.open.last_mut() {
            open.name = Some(name);
        }
        Ok(())
    }

    fn begin(&mut self, value: Value<'s>, anchor: usize, span: Range<usize>) -> Result<(), Unreadable> {
        if matches!(self.open.last(), Some(Open { node: Node { value: Value::Map(_), .. }, name: None, .. })) {
            return Err(Unreadable::new("the name of a field has to be a word", span));
        }
        if self.open.len() >= DEPTH_MAX {
            return Err(Unreadable::too_deep(span));
        }
        if self.open.is_empty() && matches!(value, Value::Map(_)) {
            (self.give)(Part::Document);
        }
        self.open.push(Open { node: Node { place: Place::new(self.file, &span), value }, anchor, name: None });
        Ok(())
    }

    fn end(&mut self, span: &Range<usize>) -> Result<(), Unreadable> {
        let Some(mut open) = self.open.pop() else { return Ok(()) };
        match &mut open.node.value {
            Value::List(items) => items.shrink_to_fit(),
            Value::Map(entries) => entries.shrink_to_fit(),
            _ => {}
        }
        self.anchor(open.anchor, &open.node, span)?;
        // The top's own mapping has been given out by its fields.
        if !self.open.is_empty() || !matches!(open.node.value, Value::Map(_)) {
            self.put(open.node);
        }
        Ok(())
    }

    fn anchor(&mut self, anchor: usize, node: &Node<'s>, span: &Range<usize>) -> Result<(), Unreadable> {
        if anchor > 0 {
            // Anchors inside of anchors are kept again for each: they count like aliases.
            self.spend(node.count(), span)?;
            self.anchors.insert(anchor, node.clone());
        }
        Ok(())
    }

    fn alias(&mut self, anchor: usize, span: Range<usize>) -> Result<(), Unreadable> {
        let Some(node) = self.anchors.get(&anchor).cloned() else {
            return Err(Unreadable::new("stands for something that holds it itself", span));
        };
        self.spend(node.count(), &span)?;
        let wants_name = matches!(self.open.last(), Some(Open { node: Node { value: Value::Map(_), .. }, name: None, .. }));
        match (wants_name, node.value) {
            (true, Value::Text(text)) => self.name(Name { text, place: node.place }, span),
            (true, _) => Err(Unreadable::new("the name of a field has to be a word", span)),
            (false, value) => {
                self.put(Node { place: node.place, value });
                Ok(())
            }
        }
    }

    fn spend(&mut self, nodes: usize, span: &Range<usize>) -> Result<(), Unreadable> {
        self.aliased += nodes;
        if self.aliased > ALIASED_MAX {
            return Err(Unreadable::new(format!("aliases stand for more than {ALIASED_MAX} values"), span.clone()));
        }
        Ok(())
    }

    /// Puts a complete node where it belongs, or gives it out.
    fn put(&mut self, node: Node<'s>) {
        match self.open.as_mut_slice() {
            [] if node.value == Value::Null => {}
            [] => (self.give)(Part::Other(node)),
            [Open { node: Node { value: Value::Map(_), .. }, name, .. }] => {
                *name = None;
                (self.give)(Part::Value(node));
            }
            // What an anchor is on has to be kept whole, for its aliases.
            [Open { node: Node { value: Value::Map(_), .. }, .. }, Open { node: Node { value: Value::List(_), .. }, anchor: 0, .. }] => {
                (self.give)(Part::Item(node));
            }
            [.., open] => match &mut open.node.value {
                Value::List(items) => items.push(node),
                Value::Map(entries) => entries.extend(open.name.take().map(|name| (name, node))),
                _ => {}
            },
        }
    }
}

/// Returns what a plain scalar is by the core schema.
fn plain(text: Cow<'_, str>) -> Value<'_> {
    match &*text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Flag(true),
        "false" | "False" | "FALSE" => Value::Flag(false),
        word => number(word).map_or(Value::Text(text), Value::Number),
    }
}

fn number(word: &str) -> Option<Number> {
    let radix = |digits: &str, radix| i64::from_str_radix(digits, radix).ok().filter(|_| !digits.starts_with(['+', '-'])).map(Number::from);
    if let Some(digits) = word.strip_prefix("0x") {
        return radix(digits, 16);
    }
    if let Some(digits) = word.strip_prefix("0o") {
        return radix(digits, 8);
    }
    let digits = word.trim_start_matches(['+', '-']);
    if word.len() - digits.len() > 1 || !digits.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return None;
    }
    if digits.bytes().all(|byte| byte.is_ascii_digit())
        && let Ok(whole) = word.parse::<i64>()
    {
        return Some(whole.into());
    }
    let of_float = |c: char| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '+' | '-');
    word.chars().all(of_float).then(|| word.parse::<f64>().ok()).flatten().and_then(Number::from_f64)
}

#[cfg(test)]
mod tests {
    use super::super::node::documents;
    use super::*;

    fn all(yaml: &str) -> Result<Vec<Node<'_>>, Unreadable> {
        let mut parts = Vec::new();
        read(0, yaml, &mut |part| parts.push(part))?;
        Ok(documents(parts))
    }

    fn text(yaml: &str) -> String {
        match all(yaml) {
            Ok(nodes) if nodes.is_empty() => "nothing".to_owned(),
            Ok(nodes) => nodes.iter().map(|node| node.to_json().to_string()).collect::<Vec<_>>().join(" "),
            Err(error) => format!("{} at {:?}", error.message, error.span),
        }
    }

    #[test]
    fn scalars_are_read_by_the_core_schema() {
        assert_eq!(
            text("[no, True, 0x10, 0o7, 007, +5, -1.5, 1e3, ~, 'true', 2026-12-25, +4412 x, ., e5, 1.2.3]"),
            r#"["no",true,16,7,7,5,-1.5,1000.0,null,"true","2026-12-25","+4412 x",".","e5","1.2.3"]"#
        );
        assert_eq!(text("a: |\n  x\n  y\nb: >\n  x\n  y\n"), r#"{"a":"x\ny\n","b":"x y\n"}"#);
        assert_eq!((text(""), text("# only a comment\n")), ("nothing".to_owned(), "nothing".to_owned()));
        assert_eq!(text("---\na: 1\n"), r#"{"a":1}"#);
    }

    #[test]
    fn places_are_those_of_the_scalars_with_their_quotes() {
        let nodes = all("key: 'ab'\nother: plain # c\n").unwrap();
        let [Node { value: Value::Map(entries), .. }] = nodes.as_slice() else { panic!() };
        let spans: Vec<_> = entries.iter().map(|(name, node)| (name.place.span(), node.place.span())).collect();
        assert_eq!(spans, [(0..3, 5..9), (10..15, 17..22)]);
    }

    #[test]
    fn documents_come_one_after_the_other_and_empty_ones_are_passed_over() {
        assert_eq!(
            text("a: [1, {b: 2}]\n---\n---\n# nothing\n...\n---\n- c\n---\nd: &d {e: 1}\nf: *d\n...\n"),
            r#"{"a":[1,{"b":2}]} ["c"] {"d":{"e":1},"f":{"e":1}}"#
        );
        assert!(text("a: &x 1\n---\nb: *x\n").starts_with("is not valid YAML"), "{}", text("a: &x 1\n---\nb: *x\n"));
        assert_eq!(text("a: &x [1, [2]]\nb: *x\nc: [*x]\n"), r#"{"a":[1,[2]],"b":[1,[2]],"c":[[1,[2]]]}"#);
        assert_eq!(text(&"a: [b]\n---\n".repeat(20_000)).len(), 20_000 * 12 - 1);
    }

    #[test]
    fn aliases_are_followed_as_far_as_the_budget_goes() {
        assert_eq!(text("a: &x [1, {b: 2}]\nc: *x\n"), r#"{"a":[1,{"b":2}],"c":[1,{"b":2}]}"#);
        let laughs: String = (1..12).map(|n| format!("l{n}: &l{n} [{}]\n", vec![format!("*l{}", n - 1); 10].join(","))).collect();
        assert!(text(&format!("l0: &l0 ha\n{laughs}")).starts_with("aliases stand for more than"), "{laughs}");
        assert!(text("a: &x [*x]").starts_with("stands for something that holds it itself"));
        assert!(text("a: *nowhere").starts_with("is not valid YAML"));
    }

    #[test]
    fn what_a_manifest_does_not_need_is_refused() {
        for (yaml, message) in [
            ("a: !secret x", "has a tag"),
            ("a: &x {b: 1}\nc: {<<: *x}", "merge keys"),
            ("? [a, b]\n: 1", "the name of a field"),
            ("a:\n\t- b", "is not valid YAML"),
            ("a: [", "is not valid YAML"),
            ("a: 'x", "is not valid YAML"),
            (&format!("{}{}", "[".repeat(100), "]".repeat(100)), "is nested more than"),
            (&"[".repeat(100_000), "is not valid YAML"),
            (&"- ".repeat(100), "is nested more than"),
        ] {
            assert!(text(yaml).starts_with(message), "{yaml}: {}", text(yaml));
        }
    }
}
