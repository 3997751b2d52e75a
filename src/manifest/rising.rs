//! What can stay in its place while a list is put in another order.

/// Returns the longest part of `numbers`, each different, that rises: what can stay where it is while the rest moves.
pub(crate) fn longest_rising(numbers: &[usize]) -> Vec<usize> {
    // tails[n] is the index of the smallest number that ends a rising part of n + 1 numbers; before leads from each back to the one before.
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    for (index, number) in numbers.iter().enumerate() {
        let length = tails.partition_point(|tail| numbers.get(*tail).is_some_and(|end| end < number));
        before.push(length.checked_sub(1).and_then(|shorter| tails.get(shorter).copied()));
        match tails.get_mut(length) {
            Some(tail) => *tail = index,
            None => tails.push(index),
        }
    }
    let mut rising = Vec::with_capacity(tails.len());
    let mut next = tails.last().copied();
    while let Some(index) = next {
        rising.extend(numbers.get(index).copied());
        next = before.get(index).copied().flatten();
    }
    rising
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_settled_rises_and_nothing_longer_does(numbers in Just((0..8_usize).collect::<Vec<_>>()).prop_shuffle()) {
            let mut rising = longest_rising(&numbers);
            rising.reverse();
            prop_assert!(rising.windows(2).all(|pair| pair[0] < pair[1]));
            let best = (0_u32..256).filter(|mask| {
                let chosen: Vec<usize> = numbers.iter().enumerate().filter(|(at, _)| mask & (1 << at) != 0).map(|(_, number)| *number).collect();
                chosen.windows(2).all(|pair| pair[0] < pair[1])
            }).map(u32::count_ones).max().unwrap_or(0);
            prop_assert_eq!(rising.len(), best as usize);
        }
    }
}
