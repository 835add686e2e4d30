//! Random numbers for ids: fast, seeded by the operating system, not for secrets.

use std::hash::BuildHasher;
use std::hash::RandomState;

use rand::TryRng;
use rand::rngs::SysRng;

/// A thread's generator: wyrand, with a multiplier of its own, so that two threads (or two
/// machines) never run along the same sequence at another offset.
#[derive(Debug)]
pub(crate) struct Rng {
    state: u64,
    stream: u64,
}

impl Rng {
    pub(crate) const fn new(state: u64, stream: u64) -> Self {
        Self { state, stream }
    }

    /// Returns a generator seeded by the operating system.
    ///
    /// Should that fail, the standard library's hash seeds serve; ids need be distinct, not secret.
    pub(crate) fn from_system() -> Self {
        let mut system = SysRng;
        let mut word = |fallback: u64| {
            system
                .try_next_u64()
                .unwrap_or_else(|_| RandomState::new().hash_one(fallback))
        };
        Self::new(word(0), word(1))
    }

    /// Returns a random number other than zero.
    #[inline(always)]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "both halves of the product are used"
    )]
    #[expect(clippy::inline_always, reason = "every span needs one")]
    pub(crate) fn next(&mut self) -> u64 {
        loop {
            self.state = self.state.wrapping_add(0xa076_1d64_78bd_642f);
            let product = u128::from(self.state) * u128::from(self.state ^ self.stream);
            let mixed = (product >> 64) as u64 ^ product as u64;
            if mixed != 0 {
                return mixed;
            }
        }
    }
}

/// A thread's span ids: equal steps around all odd 64-bit numbers, from a start and by a step that
/// are random. No id comes twice on a thread, none is zero, and two threads meet as seldom as random
/// numbers do.
#[derive(Debug)]
pub(crate) struct SpanIds {
    /// Odd.
    last: u64,
    /// Twice an odd number: it takes all odd numbers to come around.
    step: u64,
}

impl SpanIds {
    pub(crate) fn from_random(rng: &mut Rng) -> Self {
        Self {
            last: rng.next() | 1,
            step: (rng.next() | 1) << 1,
        }
    }

    /// Returns an id other than zero.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "every span needs one")]
    pub(crate) fn next(&mut self) -> u64 {
        self.last = self.last.wrapping_add(self.step);
        // Each number still comes once, and zero of zero alone; neighbours look less alike.
        self.last ^ self.last >> 32
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_million_numbers_differ_and_use_every_bit() {
        let mut rng = Rng::from_system();
        let mut seen = HashSet::new();
        let mut ones = [0_u32; 64];
        for _ in 0..1_000_000 {
            let number = rng.next();
            assert!(number != 0 && seen.insert(number));
            for (bit, count) in ones.iter_mut().enumerate() {
                *count += u32::from(number >> bit & 1 == 1);
            }
        }
        // Six standard deviations of a fair coin thrown a million times.
        assert!(
            ones.iter().all(|count| count.abs_diff(500_000) < 3_000),
            "{ones:?}"
        );
    }

    #[test]
    fn span_ids_of_many_threads_differ() {
        let mut seen = HashSet::new();
        for _ in 0..1000 {
            let mut ids = SpanIds::from_random(&mut Rng::from_system());
            for _ in 0..1000 {
                let id = ids.next();
                assert!(id != 0 && seen.insert(id));
            }
        }
    }

    #[test]
    fn span_ids_next_to_zero_are_not_zero() {
        let mut ids = SpanIds {
            last: 3_u64.wrapping_neg(),
            step: 2,
        };
        let expected = [1_u64.wrapping_neg(), 1, 3].map(|last| last ^ last >> 32);
        assert_eq!([ids.next(), ids.next(), ids.next()], expected);
        assert!(!expected.contains(&0));
    }

    #[test]
    fn two_generators_at_one_state_differ() {
        let (mut one, mut other) = (Rng::new(7, 1), Rng::new(7, 2));
        assert!((0..1000).all(|_| one.next() != other.next()));
    }
}
