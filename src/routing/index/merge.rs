//! Several ascending lists of rule numbers, as one ascending list without repetitions, lazily.

/// The lists, as a heap by their first numbers. No list in it is empty.
#[derive(Debug, Default)]
pub(super) struct Merge<'i> {
    lists: Vec<&'i [u32]>,
}

impl<'i> Merge<'i> {
    /// Returns a merge that has room for some lists.
    pub(super) fn new() -> Self {
        Self { lists: Vec::with_capacity(16) }
    }

    pub(super) fn push(&mut self, list: &'i [u32]) {
        if list.is_empty() {
            return;
        }
        self.lists.push(list);
        let mut child = self.lists.len() - 1;
        while child > 0 {
            let parent = (child - 1) / 2;
            if self.head(parent) <= self.head(child) {
                return;
            }
            self.lists.swap(parent, child);
            child = parent;
        }
    }

    /// Returns the first number of the list at `position`; there is always one where there is a list.
    fn head(&self, position: usize) -> u32 {
        self.lists.get(position).and_then(|list| list.first()).copied().unwrap_or(u32::MAX)
    }

    /// Takes the first number off the list at the root.
    fn advance(&mut self) {
        match self.lists.first_mut() {
            Some(list) if list.len() > 1 => *list = list.get(1..).unwrap_or_default(),
            Some(_) => {
                self.lists.swap_remove(0);
            }
            None => return,
        }
        let mut parent = 0;
        loop {
            let (left, right) = (2 * parent + 1, 2 * parent + 2);
            if left >= self.lists.len() {
                return;
            }
            let least = if right < self.lists.len() && self.head(right) < self.head(left) { right } else { left };
            if self.head(parent) <= self.head(least) {
                return;
            }
            self.lists.swap(parent, least);
            parent = least;
        }
    }
}

impl Iterator for Merge<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let number = *self.lists.first()?.first()?;
        while self.lists.first().and_then(|list| list.first()) == Some(&number) {
            self.advance();
        }
        Some(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_in_order_and_once() {
        let lists: [&[u32]; 6] = [&[3, 5, 9], &[], &[0, 3, 4], &[9], &[1], &[0, 1, 2, 3, 10]];
        let mut merge = Merge::new();
        lists.iter().for_each(|list| merge.push(list));
        assert_eq!(merge.collect::<Vec<_>>(), [0, 1, 2, 3, 4, 5, 9, 10]);
        assert_eq!(Merge::new().next(), None);
    }
}
