//! Where the fields of an object stand: paths to places, in little memory. A large manifest has very many.

use std::hash::{DefaultHasher, Hasher};

use super::source::Place;

/// How many bits of an entry are the file's number; the others are the path's hash.
const FILE_BITS: u32 = 20;

/// The places of an object's fields while they are gathered, by their paths inside the object (`rules[ana].when`).
#[derive(Debug, Default)]
pub(super) struct Places {
    found: Vec<Entry>,
    sorted: bool,
}

/// The same when nothing is added any more.
#[derive(Debug, Clone, Default)]
pub(super) struct SealedPlaces(Box<[Entry]>);

/// Of a path only a hash of 44 bits is kept. Should two paths of an object ever have the same, an error is shown at the wrong one.
#[derive(Debug, Clone, Copy)]
struct Entry {
    hash_and_file: u64,
    start: u32,
    end: u32,
}

impl Places {
    /// Adds the place of a path.
    pub(super) fn add(&mut self, path: &str, place: Place) {
        let file = u64::from(place.file).min((1 << FILE_BITS) - 1);
        self.found.push(Entry { hash_and_file: hash(path) << FILE_BITS | file, start: place.start, end: place.end });
        self.sorted = false;
    }

    /// Returns the place of a path, or of the nearest part around it.
    pub(super) fn find(&mut self, path: &str) -> Option<Place> {
        self.sort();
        find(&self.found, path)
    }

    pub(super) fn sealed(mut self) -> SealedPlaces {
        self.sort();
        SealedPlaces(self.found.into_boxed_slice())
    }

    fn sort(&mut self) {
        if !self.sorted {
            self.found.sort_by_key(|entry| entry.hash_and_file);
            self.sorted = true;
        }
    }
}

impl SealedPlaces {
    /// Returns the place of a path, or of the nearest part around it.
    pub(super) fn find(&self, path: &str) -> Option<Place> {
        find(&self.0, path)
    }
}

fn find(entries: &[Entry], path: &str) -> Option<Place> {
    let mut path = path;
    loop {
        let wanted = hash(path);
        match (entries.binary_search_by_key(&wanted, |entry| entry.hash_and_file >> FILE_BITS), path.rfind(['.', '['])) {
            (Ok(index), _) => return entries.get(index).map(Entry::place),
            (Err(_), Some(cut)) => path = path.get(..cut)?,
            (Err(_), None) => return None,
        }
    }
}

impl Entry {
    fn place(&self) -> Place {
        // The mask leaves no more than `FILE_BITS`.
        let file = u32::try_from(self.hash_and_file & ((1 << FILE_BITS) - 1)).unwrap_or_default();
        Place { file, start: self.start, end: self.end }
    }
}

fn hash(path: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(path.as_bytes());
    hasher.finish() >> FILE_BITS
}
