//! The errors that a span's children ended with.

use std::ops::Range;

use super::details::ErrorMark;

/// The last few marks: several children may fail side by side before their parent does.
#[derive(Clone, Copy, Default)]
pub(super) struct ChildErrors {
    /// The newest is before the place where the next one goes.
    marks: [ErrorMark; REMEMBERED],
    told: usize,
}

impl ChildErrors {
    #[inline(always)]
    pub(super) const fn are_none(&self) -> bool {
        self.told == 0
    }

    #[inline(always)]
    pub(super) const fn clear(&mut self) {
        self.told = 0;
    }

    /// Adds a mark; the oldest goes if there are as many as are remembered.
    #[inline(always)]
    pub(super) const fn push(&mut self, mark: ErrorMark) {
        self.marks[self.told % REMEMBERED] = mark;
        self.told = self.told.wrapping_add(1);
    }

    /// Returns which of the marks is the newest with this fingerprint; a newer one is a greater number.
    #[cold]
    #[inline(never)]
    pub(super) fn find(&self, fingerprint: u64) -> Option<usize> {
        let mut numbers = self.numbers().rev();
        numbers.find(|number| self.mark(*number).fingerprint == fingerprint)
    }

    /// Returns the origin of one that was [found](Self::find).
    pub(super) const fn origin(&self, number: usize) -> u64 {
        self.mark(number).origin
    }

    const fn mark(&self, number: usize) -> ErrorMark {
        self.marks[number % REMEMBERED]
    }

    fn numbers(&self) -> Range<usize> {
        self.told.saturating_sub(REMEMBERED)..self.told
    }

    /// Returns the marks, the oldest first.
    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = ErrorMark> {
        self.numbers().map(|number| self.mark(number))
    }
}

const REMEMBERED: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_ones_are_remembered() {
        for told in [0, 1, 7, 8, 9, 16, 29] {
            let mut errors = ChildErrors::default();
            for origin in 0..told {
                errors.push(ErrorMark {
                    origin,
                    fingerprint: 1,
                });
            }
            let origins: Vec<u64> = errors.iter().map(|mark| mark.origin).collect();
            let expected: Vec<u64> = (told.saturating_sub(8)..told).collect();
            assert_eq!(origins, expected);
            assert_eq!(errors.are_none(), told == 0);
            errors.clear();
            assert_eq!(errors.iter().count(), 0);
        }
    }
}
