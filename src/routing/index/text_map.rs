//! A table from texts to keys that takes three blocks of memory, however many texts it holds.

use std::hash::Hasher as _;

use super::hash::Fast;
use super::key::KeyId;

/// The keys of some texts, all different.
#[derive(Debug)]
pub(super) struct TextMap {
    /// Half of a hash and the number of an entry, one more than its position; 0 is free. Its length is a power of two.
    slots: Vec<(u32, u32)>,
    /// Where the text of an entry ends, and its key.
    entries: Vec<(u32, KeyId)>,
    bytes: Vec<u8>,
}

impl TextMap {
    pub(super) fn new<'t>(texts: impl Iterator<Item = (&'t [u8], KeyId)>) -> Self {
        let texts: Vec<_> = texts.collect();
        let mut map =
            Self { slots: vec![(0, 0); (texts.len() * 2).next_power_of_two()], entries: Vec::with_capacity(texts.len()), bytes: Vec::new() };
        for (text, key) in texts {
            map.bytes.extend_from_slice(text);
            map.entries.push((map.bytes.len() as u32, key));
            let number = map.entries.len() as u32;
            let (hash, mut slot) = map.place(text);
            while map.slots.get(slot).is_some_and(|(_, number)| *number > 0) {
                slot = (slot + 1) & (map.slots.len() - 1);
            }
            if let Some(free) = map.slots.get_mut(slot) {
                *free = (hash, number);
            }
        }
        map
    }

    pub(super) fn get(&self, text: &[u8]) -> Option<KeyId> {
        let (hash, mut slot) = self.place(text);
        loop {
            let (found, number) = *self.slots.get(slot)?;
            let position = (number as usize).checked_sub(1)?;
            if found == hash && self.text(position) == Some(text) {
                return self.entries.get(position).map(|(_, key)| *key);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }

    /// Returns the half of the hash that is kept, and the slot at which the search begins.
    fn place(&self, text: &[u8]) -> (u32, usize) {
        let mut hasher = Fast::default();
        hasher.write(text);
        let hash = hasher.finish();
        ((hash >> 32) as u32, hash as usize & (self.slots.len() - 1))
    }

    fn text(&self, position: usize) -> Option<&[u8]> {
        let start = position.checked_sub(1).and_then(|before| self.entries.get(before)).map_or(0, |(end, _)| *end as usize);
        self.bytes.get(start..self.entries.get(position)?.0 as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_found_and_no_others() {
        let texts: Vec<Vec<u8>> = (0..500).map(|n| format!("text-{n}").into_bytes()).chain([Vec::new()]).collect();
        let map = TextMap::new(texts.iter().map(Vec::as_slice).zip(0..));
        for (text, key) in texts.iter().zip(0..) {
            assert_eq!(map.get(text), Some(key));
        }
        assert_eq!(map.get(b"text-500"), None);
        assert_eq!(TextMap::new(std::iter::empty()).get(b""), None);
    }
}
