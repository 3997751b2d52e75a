//! The draw among queues that share a rule.

use sha2::{Digest, Sha256};

use crate::domain::{Key, Share};

/// Returns what a conversation draws of a rule, 0 to 99: the first eight bytes of the SHA-256 of the rule's key, a zero byte and the
/// conversation's ID, as a big-endian number, modulo 100.
///
/// The same conversation always draws the same. The rule's key is hashed along so that the draws of two rules have nothing to do
/// with each other: else all that one rule's full queue leaves over would draw the same queue of the next.
#[must_use]
pub fn draw(rule: &Key, conversation: &str) -> u8 {
    let digest = Sha256::new().chain_update(rule.as_str()).chain_update([0]).chain_update(conversation).finalize();
    let head = digest.iter().take(8).fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
    u8::try_from(head % 100).unwrap_or_default()
}

/// Returns the queue to which a draw leads: the shares lie one after the other on the numbers from 0 on.
pub(super) fn drawn(shares: &[Share], draw: u8) -> Option<&Key> {
    let mut end = 0_u32;
    let hit = shares.iter().find(|share| {
        end += u32::from(share.percent);
        u32::from(draw) < end
    });
    hit.or(shares.last()).map(|share| &share.queue)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> Key {
        text.parse().unwrap()
    }

    fn shares(shares: &[(&str, u8)]) -> Vec<Share> {
        shares.iter().map(|(queue, percent)| Share { queue: key(queue), percent: *percent }).collect()
    }

    #[test]
    fn the_draw_is_what_its_description_says() {
        // printf 'half\0c-1' | sha256sum: computed by another program.
        assert_eq!((draw(&key("half"), "c-1"), draw(&key("half"), "c-2"), draw(&key("other"), "c-1")), KNOWN);
    }

    const KNOWN: (u8, u8, u8) = (78, 43, 34);

    #[test]
    fn shares_lie_one_after_the_other() {
        let shares = shares(&[("a", 20), ("b", 1), ("c", 79)]);
        for (point, queue) in [(0, "a"), (19, "a"), (20, "b"), (21, "c"), (99, "c")] {
            assert_eq!(drawn(&shares, point), Some(&key(queue)), "{point}");
        }
        assert_eq!(drawn(&[], 0), None);
    }

    #[test]
    fn many_conversations_are_shared_as_the_percentages_say() {
        let (first, second) = (shares(&[("a", 10), ("b", 30), ("c", 60)]), shares(&[("a", 50), ("b", 50)]));
        let mut counts = [[0_u32; 2]; 3];
        for number in 0..20_000 {
            let id = format!("conversation-{number}");
            let place = |shares: &[Share], rule: &str| {
                let queue = drawn(shares, draw(&key(rule), &id)).unwrap().clone();
                shares.iter().position(|share| share.queue == queue).unwrap()
            };
            counts[place(&first, "first")][place(&second, "second")] += 1;
        }
        // Four standard deviations of a binomial distribution of 20,000 draws are at most 283; of the halves of each they are less.
        for (row, percent) in counts.iter().zip([10, 30, 60]) {
            let (all, expected) = (row[0] + row[1], 20_000 * percent / 100);
            assert!(all.abs_diff(expected) < 283, "{counts:?}");
            assert!(row[0].abs_diff(all / 2) < 283, "one rule's draw says something of another's: {counts:?}");
        }
    }
}
