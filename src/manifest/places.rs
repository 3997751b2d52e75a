//! Where the fields of an object stand: paths to places, in little memory. A large manifest has very many.

use std::hash::{DefaultHasher, Hasher};

use super::source::Place;

/// The places of an object's fields, by their paths inside the object (`rules[ana].when`).
///
/// Of each path only a hash is kept. Should two ever be the same, an error is shown at another field of the same object.
#[derive(Debug, Clone, Default)]
pub(super) struct Places {
    found: Vec<(u64, Place)>,
    sorted: bool,
}

impl Places {
    /// Adds the place of a path.
    pub(super) fn add(&mut self, path: &str, place: Place) {
        self.found.push((hash(path), place));
        self.sorted = false;
    }

    /// Orders what was added, for `find`.
    pub(super) fn sort(&mut self) {
        if !self.sorted {
            self.found.sort_by_key(|(hash, _)| *hash);
            self.sorted = true;
        }
    }

    /// Returns them sorted, without spare memory.
    pub(super) fn sealed(mut self) -> Self {
        self.sort();
        self.found.shrink_to_fit();
        self
    }

    /// Returns the place of a path, or of the nearest part around it. Only what was sorted is found.
    pub(super) fn find(&self, path: &str) -> Option<Place> {
        let mut path = path;
        loop {
            let wanted = hash(path);
            match (self.found.binary_search_by_key(&wanted, |(hash, _)| *hash), path.rfind(['.', '['])) {
                (Ok(index), _) => return self.found.get(index).map(|(_, place)| *place),
                (Err(_), Some(cut)) => path = path.get(..cut)?,
                (Err(_), None) => return None,
            }
        }
    }
}

fn hash(path: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(path.as_bytes());
    hasher.finish()
}
