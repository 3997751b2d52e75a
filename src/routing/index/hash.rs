//! A fast hash for tables whose keys are fixed when they are built.
//!
//! Nothing that comes in with a message is ever put into such a table, so nobody can fill it with collisions from outside.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map with the fast hash.
pub(super) type Map<K, V> = HashMap<K, V, BuildHasherDefault<Fast>>;

/// Multiplies and folds, a word at a time.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Fast(u64);

/// The golden ratio of 2^64, whose multiples spread well.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

impl Fast {
    fn add(&mut self, word: u64) {
        let product = u128::from(self.0 ^ word) * u128::from(SPREAD);
        self.0 = (product as u64) ^ ((product >> 64) as u64);
    }
}

impl Hasher for Fast {
    fn write(&mut self, bytes: &[u8]) {
        let mut words = bytes.chunks_exact(8);
        for word in &mut words {
            self.add(word.try_into().map_or(0, u64::from_le_bytes));
        }
        let rest = words.remainder().iter().fold(bytes.len() as u64, |word, byte| (word << 8) | u64::from(*byte));
        self.add(rest);
    }

    fn write_u8(&mut self, value: u8) {
        self.add(value.into());
    }

    fn write_u32(&mut self, value: u32) {
        self.add(value.into());
    }

    fn write_u64(&mut self, value: u64) {
        self.add(value);
    }

    fn write_usize(&mut self, value: usize) {
        self.add(value as u64);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
