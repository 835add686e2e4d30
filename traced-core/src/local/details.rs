//! What an open span has recorded so far, beyond its frame.

use super::cancel::Cancelled;
use super::child_errors::ChildErrors;
use super::items::Items;

/// The items of an open span, and the errors that its children ended with.
///
/// Kept in a box that comes from the thread's spare ones with the first attribute and goes back
/// when the span ends.
#[derive(Clone, Default)]
pub(crate) struct Details {
    pub(crate) items: Items,
    pub(super) child_errors: ChildErrors,
    /// How this span ended, for its parent.
    pub(super) own_error: Option<ErrorMark>,
    /// While the span's future is dropped: what the parent's other children have told before.
    pub(super) siblings: Option<Cancelled>,
    /// The next of the thread's spare ones, while these are among them.
    pub(super) next_spare: Option<Box<Details>>,
}

/// Recognises an error when it passes outward through another span.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) struct ErrorMark {
    /// The span where the error was born.
    pub(crate) origin: u64,
    /// A hash of its message, or the number of a panic.
    pub(crate) fingerprint: u64,
}

impl Details {
    pub(super) fn clear(&mut self) {
        self.items.clear();
        self.child_errors.clear();
        self.own_error = None;
        self.siblings = None;
    }

    /// Makes ready for another span, where there is nothing but what a [quick](super::flags::Flags)
    /// span may have.
    #[inline(always)]
    pub(super) fn clear_quickly(&mut self) {
        self.items.clear_quickly();
        self.child_errors.clear();
    }

    #[inline(always)]
    pub(super) const fn child_failed(&mut self, mark: ErrorMark) {
        self.child_errors.push(mark);
    }

    /// Returns the span where an error with one of these fingerprints was born, if a child ended
    /// with it.
    pub(super) fn origin_of(&self, fingerprints: &[u64]) -> Option<u64> {
        let known = |mark: &ErrorMark| fingerprints.contains(&mark.fingerprint);
        let mark = self.child_errors.iter().rev().find(known);
        mark.map(|mark| mark.origin)
    }

    /// Takes in what was recorded while these details were out of the span.
    pub(super) fn append(&mut self, other: &Self, limits: &crate::span::SpanLimits) {
        self.items.append(&other.items, limits);
        for mark in other.child_errors.iter() {
            self.child_failed(mark);
        }
        self.own_error = other.own_error.or(self.own_error);
        self.siblings = other.siblings.or(self.siblings);
    }
}
