//! Overlays: what an environment changes of a manifest. Merged as trees, by the shapes: whatever is wrong afterwards still points to the
//! file that it came from.
//!
//! Objects go by section and key, items that have a key of their own by that key, new ones at the end. Mappings are merged field by
//! field; lists without keys, references to secrets and everything else are replaced as a whole. `null` takes a field off.

use std::borrow::Cow;
use std::collections::HashMap;

use super::node::{Name, Node, Value};
use super::shape::{Field, Shape};
use super::source::Place;
use super::tables::Under;
use super::walk::{Walk, field_of};

type Target<'s> = (Under, Cow<'s, str>);

/// What overlays say of objects that were not met yet.
#[derive(Default)]
pub(super) struct Overlay<'s> {
    /// For each object what the overlays say of it, in their order.
    layers: HashMap<Target<'s>, Vec<Node<'s>>>,
    /// The objects in the order in which they were first named.
    order: Vec<Target<'s>>,
}

impl<'s> Overlay<'s> {
    /// Adds an item of an overlay's section.
    pub(super) fn add(&mut self, walk: &mut Walk<'_>, under: Under, index: usize, node: Node<'s>) {
        walk.begin(under.path(&node, index), under.guarded());
        let Some((key, place)) = field_of(&node, under.by()) else {
            let help = Some(format!("give its {}", under.by()));
            walk.field(node.place, format!("has no {}, so nobody knows what it overlays", under.by()), help);
            return;
        };
        let target = (under, key.clone());
        match self.layers.get_mut(&target) {
            None => {
                self.order.push(target.clone());
                self.layers.insert(target, vec![node]);
            }
            Some(layers) => match layers.last().filter(|layer| layer.place.file == node.place.file) {
                Some(layer) => {
                    let first = field_of(layer, under.by()).map_or(layer.place, |(_, place)| place);
                    walk.field(place, format!("is given twice; the first is at {}", walk.position(first)), Some("take one of them out".into()));
                }
                None => layers.push(node),
            },
        }
    }

    /// Takes out what there is for an object.
    pub(super) fn take(&mut self, under: Under, key: &Cow<'s, str>) -> Vec<Node<'s>> {
        if self.layers.is_empty() { Vec::new() } else { self.layers.remove(&(under, key.clone())).unwrap_or_default() }
    }

    /// Takes out what was not taken for any object.
    pub(super) fn rest(&mut self) -> Vec<(Under, Vec<Node<'s>>)> {
        std::mem::take(&mut self.order).into_iter().filter_map(|target| Some((target.0, self.layers.remove(&target)?))).collect()
    }
}

/// Returns the required fields that a mapping does not have, in words; empty if there are none.
pub(super) fn lacking(fields: &[Field], node: &Node<'_>) -> String {
    let Value::Map(entries) = &node.value else { return String::new() };
    let is_there = |field: &Field| entries.iter().any(|(name, _)| name.text == field.name);
    fields.iter().filter(|field| field.required && !is_there(field)).map(|field| field.name).collect::<Vec<_>>().join(", ")
}

/// Lays one mapping with these fields over another. The field `by` says which one it is, and stays as it is.
pub(super) fn merge<'s>(walk: &mut Walk<'_>, fields: &'static [Field], by: Option<&str>, base: Node<'s>, over: Node<'s>) -> Node<'s> {
    match (base.value, over.value) {
        (Value::Map(below), Value::Map(above)) => {
            let shape = |name: &str| fields.iter().find(|field| field.name == name).map(|field| field.shape);
            Node { place: base.place, value: Value::Map(merge_fields(walk, &shape, by, below, above)) }
        }
        (_, value) => Node { place: over.place, value },
    }
}

fn merge_value<'s>(walk: &mut Walk<'_>, shape: Shape, base: Node<'s>, over: Node<'s>) -> Node<'s> {
    let place = base.place;
    match (shape, base.value, over.value) {
        (Shape::Nullable(inner), below, above) => merge_value(walk, *inner, Node { place, value: below }, Node { place: over.place, value: above }),
        (Shape::Map(fields), below, above) => merge(walk, fields, None, Node { place, value: below }, Node { place: over.place, value: above }),
        (Shape::Dict(inner), Value::Map(below), Value::Map(above)) => {
            Node { place, value: Value::Map(merge_fields(walk, &|_| Some(*inner), None, below, above)) }
        }
        (Shape::Given, Value::Map(below), Value::Map(above)) => {
            Node { place, value: Value::Map(merge_fields(walk, &|_| Some(Shape::Given), None, below, above)) }
        }
        (Shape::Items { fields, by }, Value::List(below), Value::List(above)) => {
            Node { place, value: Value::List(merge_items(walk, fields, by, below, above)) }
        }
        (_, _, value) => Node { place: over.place, value },
    }
}

/// Returns what a value of an overlay is where there is nothing below it: itself, without the fields that it takes off.
fn merge_into_nothing<'s>(walk: &mut Walk<'_>, shape: Shape, over: Node<'s>) -> Node<'s> {
    let empty = match &over.value {
        Value::Map(_) => Value::Map(Vec::new()),
        Value::List(_) => Value::List(Vec::new()),
        _ => return over,
    };
    merge_value(walk, shape, Node { place: over.place, value: empty }, over)
}

type Entry<'s> = (Name<'s>, Node<'s>);

fn merge_fields<'s>(
    walk: &mut Walk<'_>,
    shape: &dyn Fn(&str) -> Option<Shape>,
    by: Option<&str>,
    base: Vec<Entry<'s>>,
    over: Vec<Entry<'s>>,
) -> Vec<Entry<'s>> {
    let mut found: HashMap<Cow<'s, str>, usize> = HashMap::with_capacity(base.len() + over.len());
    for (index, (name, _)) in base.iter().enumerate() {
        found.entry(name.text.clone()).or_insert(index);
    }
    let mut merged: Vec<Option<Entry<'s>>> = base.into_iter().map(Some).collect();
    let mut seen: HashMap<Cow<'s, str>, Place> = HashMap::with_capacity(over.len());
    for (name, value) in over {
        if let Some(first) = seen.insert(name.text.clone(), name.place) {
            walk.twice(&name, first);
            continue;
        }
        let index = found.get(&name.text).copied();
        let slot = index.and_then(|index| merged.get_mut(index));
        let known = shape(&name.text);
        let takes_off = value.value == Value::Null && matches!(known, Some(shape) if !matches!(shape, Shape::Nullable(_)));
        match slot {
            Some(_) if by.is_some_and(|by| name.text == by) => {}
            Some(slot) if takes_off => *slot = None,
            Some(slot) => {
                *slot = slot.take().map(|(below, base)| {
                    let value = walk.inside(&name.text, |walk| match known {
                        Some(shape) => merge_value(walk, shape, base, value),
                        None => value,
                    });
                    // A field that is replaced is told where it now stands.
                    let name = if value.place.file == name.place.file { name } else { below };
                    (name, value)
                });
            }
            None if takes_off => {}
            None => {
                let value = walk.inside(&name.text, |walk| match known {
                    Some(shape) => merge_into_nothing(walk, shape, value),
                    None => value,
                });
                merged.push(Some((name, value)));
            }
        }
    }
    merged.into_iter().flatten().collect()
}

fn merge_items<'s>(walk: &mut Walk<'_>, fields: &'static [Field], by: &str, base: Vec<Node<'s>>, over: Vec<Node<'s>>) -> Vec<Node<'s>> {
    let mut found: HashMap<Cow<'s, str>, usize> = HashMap::with_capacity(base.len());
    for (index, item) in base.iter().enumerate() {
        field_of(item, by).map(|(name, _)| found.entry(name.clone()).or_insert(index));
    }
    let mut merged: Vec<Option<Node<'s>>> = base.into_iter().map(Some).collect();
    let mut seen: HashMap<Cow<'s, str>, Place> = HashMap::with_capacity(over.len());
    for item in over {
        let Some((name, place)) = field_of(&item, by).map(|(name, place)| (name.clone(), place)) else {
            // The walk says what is wrong with it.
            merged.push(Some(item));
            continue;
        };
        if let Some(first) = seen.insert(name.clone(), place) {
            let message = format!("is given twice; the first is at {}", walk.position(first));
            walk.at_item(&name, |walk| walk.field(place, message, Some("take one of them out".into())));
            continue;
        }
        walk.at_item(&name, |walk| match found.get(&name).and_then(|index| merged.get_mut(*index)) {
            Some(slot) => *slot = slot.take().map(|base| merge(walk, fields, Some(by), base, item)),
            None => {
                let item = merge_into_nothing(walk, Shape::Map(fields), item);
                let lacks = lacking(fields, &item);
                if lacks.is_empty() {
                    merged.push(Some(item));
                } else {
                    let help = walk.did_you_mean(&name, found.keys().map(|name| &**name));
                    walk.field(place, format!("{name} is not there to be overlaid, and lacks {lacks} to be added"), help);
                }
            }
        });
    }
    merged.into_iter().flatten().collect()
}
