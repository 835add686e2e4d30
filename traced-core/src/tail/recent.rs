//! Trace ids of late: a table of fixed size that forgets the oldest.

/// Remembers about as many trace ids as it was made for.
///
/// An id has its place in one set of four, in which the newest comes first.
pub(super) struct Recent {
    /// An id of zero is no id.
    sets: Vec<[(u64, u64); WAYS]>,
}

impl Recent {
    /// Returns a table for so many ids, rounded up to a power of two.
    pub(super) fn new(ids: usize) -> Self {
        let sets = (ids / WAYS).next_power_of_two();
        Self {
            sets: vec![[(0, 0); WAYS]; sets],
        }
    }

    pub(super) fn bytes(&self) -> usize {
        size_of_val(self.sets.as_slice())
    }

    pub(super) fn contains(&self, id: (u64, u64), hash: u64) -> bool {
        let set = self.sets.get(self.set_of(hash));
        set.is_some_and(|set| set.contains(&id))
    }

    pub(super) fn remember(&mut self, id: (u64, u64), hash: u64) {
        let at = self.set_of(hash);
        let Some(set) = self.sets.get_mut(at) else {
            return;
        };
        let known = set.iter().position(|known| *known == id);
        let until = known.unwrap_or(WAYS - 1);
        if let Some(newer) = set.get_mut(..=until) {
            newer.rotate_right(1);
        }
        set[0] = id;
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "the low bits are what is wanted"
    )]
    fn set_of(&self, hash: u64) -> usize {
        hash as usize & (self.sets.len() - 1)
    }
}

const WAYS: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forgets_the_oldest_of_a_set() {
        let mut recent = Recent::new(16);
        assert_eq!(recent.bytes(), 16 * 16);
        for id in 1..=4 {
            recent.remember((id, 0), 5);
        }
        recent.remember((1, 0), 5); // known: it is new again
        recent.remember((9, 9), 2);
        recent.remember((5, 0), 5);
        let known = |id| recent.contains((id, 0), 5);
        assert_eq!(
            [1, 2, 3, 4, 5].map(known),
            [true, false, true, true, true],
            "2 was the oldest"
        );
        assert!(recent.contains((9, 9), 2) && !recent.contains((9, 9), 3));
    }
}
