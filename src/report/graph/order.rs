//! The order of each column, in which few links cross: sweeps to and fro, in which every vertex goes to the middle of its neighbours
//! (Sugiyama, Tagawa and Toda, 1981), keeping the best order that was seen.

use std::cmp::Ordering;

/// How many times to sweep; more hardly changes anything.
const SWEEPS: usize = 12;

/// The neighbours of each vertex: to the left and to the right.
pub(super) struct Neighbours {
    pub(super) left: Vec<Vec<usize>>,
    pub(super) right: Vec<Vec<usize>>,
}

impl Neighbours {
    /// Returns the neighbours by links, each from a column to the next.
    pub(super) fn of(vertices: usize, links: &[(usize, usize)]) -> Self {
        let mut found = Self { left: vec![Vec::new(); vertices], right: vec![Vec::new(); vertices] };
        for (from, to) in links {
            found.right.get_mut(*from).into_iter().for_each(|right| right.push(*to));
            found.left.get_mut(*to).into_iter().for_each(|left| left.push(*from));
        }
        found
    }

    pub(super) fn left_of(&self, vertex: usize) -> &[usize] {
        self.left.get(vertex).map_or(&[], Vec::as_slice)
    }

    pub(super) fn right_of(&self, vertex: usize) -> &[usize] {
        self.right.get(vertex).map_or(&[], Vec::as_slice)
    }
}

/// Returns the columns in an order in which few links cross. What comes of sweeping depends on where it begins, so several are tried.
pub(super) fn ordered(columns: Vec<Vec<usize>>, neighbours: &Neighbours) -> Vec<Vec<usize>> {
    let reversed = columns.iter().map(|column| column.iter().rev().copied().collect()).collect();
    let starts = [(columns.clone(), true), (columns.clone(), false), (reversed, false)];
    let swept = starts.into_iter().map(|(start, rightwards)| swept(start, neighbours, rightwards));
    // Of equal ones the first is taken, which is nearest to the order of the objects.
    swept.min_by_key(|(crossed, _)| *crossed).map_or(columns, |(_, columns)| columns)
}

/// Returns the best order that comes up while sweeping, and how many links cross in it.
fn swept(mut columns: Vec<Vec<usize>>, neighbours: &Neighbours, rightwards: bool) -> (u64, Vec<Vec<usize>>) {
    let mut places = vec![0.0; neighbours.left.len()];
    columns.iter().for_each(|column| number(column, &mut places));
    let mut best = (crossings(&columns, neighbours, &places), columns.clone());
    for sweep in 0..SWEEPS {
        let rightwards = (sweep % 2 == 0) == rightwards;
        let count = columns.len();
        for step in 0..count {
            let at = if rightwards { step } else { count - 1 - step };
            let Some(column) = columns.get_mut(at) else { continue };
            let beside = |vertex| if rightwards { neighbours.left_of(vertex) } else { neighbours.right_of(vertex) };
            sort(column, beside, &places);
            number(column, &mut places);
        }
        let crossed = crossings(&columns, neighbours, &places);
        if crossed < best.0 {
            best = (crossed, columns.clone());
        }
    }
    best
}

fn number(column: &[usize], places: &mut [f64]) {
    for (place, vertex) in (0_u32..).zip(column) {
        places.get_mut(*vertex).into_iter().for_each(|slot| *slot = f64::from(place));
    }
}

/// Sorts by the mean place of the neighbours. What has none keeps its place.
fn sort<'n>(column: &mut [usize], beside: impl Fn(usize) -> &'n [usize], places: &[f64]) {
    let wish = |vertex: usize| mean(beside(vertex).iter().filter_map(|other| places.get(*other).copied()));
    let mut wishes: Vec<(f64, usize)> = column.iter().filter_map(|vertex| Some((wish(*vertex)?, *vertex))).collect();
    wishes.sort_by(|(one, _), (other, _)| one.partial_cmp(other).unwrap_or(Ordering::Equal));
    let mut moved = wishes.into_iter().map(|(_, vertex)| vertex);
    for slot in column.iter_mut().filter(|vertex| !beside(**vertex).is_empty()) {
        *slot = moved.next().unwrap_or(*slot);
    }
}

/// Returns the mean of some numbers, if there are any.
fn mean(numbers: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = numbers.fold((0.0, 0_u32), |(sum, count), number| (sum + number, count + 1));
    (count > 0).then(|| sum / f64::from(count))
}

/// Returns how many pairs of links cross, counted by a tree of sums: n log n.
fn crossings(columns: &[Vec<usize>], neighbours: &Neighbours, places: &[f64]) -> u64 {
    let place = |vertex: &usize| places.get(*vertex).map_or(0, |place| *place as usize);
    let mut total = 0;
    for (column, next) in columns.iter().zip(columns.iter().skip(1)) {
        let mut tree = Sums::new(next.len());
        let mut seen = 0;
        for vertex in column {
            let mut ends: Vec<usize> = neighbours.right_of(*vertex).iter().map(place).collect();
            ends.sort_unstable();
            // Links of one vertex do not cross each other, so all of them are counted before any is added.
            total += ends.iter().map(|end| seen - tree.up_to(*end)).sum::<u64>();
            seen += ends.len() as u64;
            ends.into_iter().for_each(|end| tree.add(end));
        }
    }
    total
}

/// Counts of how often each number was added, summed up to any of them (Fenwick, 1994).
struct Sums(Vec<u64>);

impl Sums {
    fn new(count: usize) -> Self {
        Self(vec![0; count + 1])
    }

    fn add(&mut self, number: usize) {
        let mut at = number + 1;
        while let Some(slot) = self.0.get_mut(at) {
            *slot += 1;
            at += at & at.wrapping_neg();
        }
    }

    /// Returns how many were added that are not larger.
    fn up_to(&self, number: usize) -> u64 {
        let mut at = number + 1;
        let mut sum = 0;
        while at > 0 {
            sum += self.0.get(at).copied().unwrap_or_default();
            at -= at & at.wrapping_neg();
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crossed(columns: &[Vec<usize>], links: &[(usize, usize)]) -> u64 {
        let count = columns.iter().flatten().count();
        let mut places = vec![0.0; count];
        columns.iter().for_each(|column| number(column, &mut places));
        crossings(columns, &Neighbours::of(count, links), &places)
    }

    #[test]
    fn crossings_are_counted_in_pairs() {
        let columns = [vec![0, 1, 2], vec![3, 4, 5]];
        assert_eq!(crossed(&columns, &[(0, 3), (1, 4), (2, 5)]), 0);
        assert_eq!(crossed(&columns, &[(0, 5), (1, 4), (2, 3)]), 3);
        assert_eq!(crossed(&columns, &[(0, 3), (0, 4), (0, 5), (1, 3)]), 2);
        assert_eq!(crossed(&columns, &[(0, 4), (1, 4), (2, 4)]), 0);
    }

    #[test]
    fn links_that_need_not_cross_do_not() {
        let links = [(0, 5), (1, 4), (2, 3), (3, 8), (4, 6), (5, 7)];
        let columns = vec![vec![0, 1, 2], vec![3, 4, 5], vec![6, 7, 8]];
        assert!(crossed(&columns, &links) > 0);
        assert_eq!(crossed(&ordered(columns, &Neighbours::of(9, &links)), &links), 0);
    }
}
