//! The heights of vertices in ordered columns: each as near to its neighbours as it can be without touching the next.

use super::order::Neighbours;

/// How many times the columns are gone through, to and fro.
const ROUNDS: usize = 17;
/// In how many of the last rounds both sides count.
const BOTH_SIDES: usize = 6;
/// How much more it counts that a line which passes columns goes straight there.
const STRAIGHT: f64 = 8.0;

/// Returns the middle of each vertex, the uppermost edge of all being 0. The vertices from `nodes` on are lines that pass.
pub(super) fn placed(columns: &[Vec<usize>], neighbours: &Neighbours, heights: &[f64], nodes: usize, gap: f64) -> Vec<f64> {
    let height = |vertex: usize| heights.get(vertex).copied().unwrap_or_default();
    let weight = |one: usize, other: usize| if one >= nodes && other >= nodes { STRAIGHT } else { 1.0 };
    let mut middles = vec![0.0; heights.len()];
    for column in columns {
        let apart = offsets(column, heights, gap);
        set(&mut middles, column, &apart);
    }
    for round in 0..ROUNDS {
        let rightwards = round % 2 == 0;
        let last = round + BOTH_SIDES >= ROUNDS;
        for step in 0..columns.len() {
            let at = if rightwards { step } else { columns.len() - 1 - step };
            let column = columns.get(at).map_or(&[][..], Vec::as_slice);
            let wish = |vertex: usize| {
                let (left, right) = (neighbours.left_of(vertex), neighbours.right_of(vertex));
                let (near, far) = if rightwards { (left, right) } else { (right, left) };
                // At first one side decides, so that changes travel through all columns; in the end both do.
                let far = if last || near.is_empty() { far } else { &[] };
                let beside = near.iter().chain(far).filter_map(|other| Some((weight(vertex, *other), *middles.get(*other)?)));
                let (sum, weights) = beside.fold((0.0, 0.0), |(sum, weights), (weight, middle)| (sum + weight * middle, weights + weight));
                if weights > 0.0 { sum / weights } else { middles.get(vertex).copied().unwrap_or_default() }
            };
            let wishes: Vec<f64> = column.iter().map(|vertex| wish(*vertex)).collect();
            let found = nearest(&wishes, &offsets(column, heights, gap));
            set(&mut middles, column, &found);
        }
    }
    let top = (0..heights.len()).map(|vertex| middles.get(vertex).map_or(0.0, |middle| middle - height(vertex) / 2.0)).fold(f64::INFINITY, f64::min);
    middles.into_iter().map(|middle| middle - top).collect()
}

fn set(middles: &mut [f64], column: &[usize], found: &[f64]) {
    for (vertex, middle) in column.iter().zip(found) {
        middles.get_mut(*vertex).into_iter().for_each(|slot| *slot = *middle);
    }
}

/// Returns where each vertex of a column is when they stand as close as they may.
fn offsets(column: &[usize], heights: &[f64], gap: f64) -> Vec<f64> {
    let mut below = 0.0;
    let next = |vertex: &usize| {
        let height = heights.get(*vertex).copied().unwrap_or_default();
        let middle = below + height / 2.0;
        below += height + gap;
        middle
    };
    column.iter().map(next).collect()
}

/// Returns the places nearest to the wishes (by the sum of squares) at which the vertices are apart as `apart` says, in their order.
///
/// Without the distances this is isotonic regression, which pools neighbours that are in each other's way: every pool stands at its mean.
fn nearest(wishes: &[f64], apart: &[f64]) -> Vec<f64> {
    let mut pools: Vec<(f64, u32)> = Vec::new();
    for (wish, offset) in wishes.iter().zip(apart) {
        let mut pool = (wish - offset, 1);
        while let Some((sum, count)) = pools.pop_if(|(sum, count)| *sum / f64::from(*count) > pool.0 / f64::from(pool.1)) {
            pool = (pool.0 + sum, pool.1 + count);
        }
        pools.push(pool);
    }
    let starts = pools.into_iter().flat_map(|(sum, count)| (0..count).map(move |_| sum / f64::from(count)));
    starts.zip(apart).map(|(start, offset)| start + offset).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_not_in_the_way_gets_its_wish() {
        assert_eq!(nearest(&[5.0, 40.0], &[0.0, 10.0]), [5.0, 40.0]);
        assert_eq!(nearest(&[20.0, 20.0], &[0.0, 10.0]), [15.0, 25.0]);
        assert_eq!(nearest(&[30.0, 0.0, 100.0], &[0.0, 10.0, 20.0]), [10.0, 20.0, 100.0]);
    }

    proptest! {
        #[test]
        fn nothing_comes_closer_than_it_may(wishes in prop::collection::vec(0.0..1000.0_f64, 1..30), gap in 1.0..50.0_f64) {
            let apart: Vec<f64> = (0_u32..).take(wishes.len()).map(|index| f64::from(index) * gap).collect();
            let found = nearest(&wishes, &apart);
            prop_assert!(found.windows(2).all(|pair| pair[1] - pair[0] > gap - 1e-6), "{:?}", found);
        }
    }
}
