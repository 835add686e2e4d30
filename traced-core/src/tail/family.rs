//! Whether every span has its parent among its fellows.

use crate::queue::Record;
use crate::queue::RecordFlags;

/// Returns true if the span has no parent in this process.
pub(super) fn is_local_root(record: &Record) -> bool {
    record.parent_id == 0 || record.flags().has(RecordFlags::PARENT_REMOTE)
}

/// Answers the question, in memory that is made once.
pub(super) struct Family {
    /// The ids of spans, each at the first free place after the one that it belongs to.
    ids: Vec<u64>,
}

impl Family {
    /// Returns one that looks at so many spans at most, rounded up to a power of two.
    pub(super) fn new(most: usize) -> Self {
        Self {
            ids: vec![0; most.next_power_of_two() * 2],
        }
    }

    pub(super) fn bytes(&self) -> usize {
        size_of_val(self.ids.as_slice())
    }

    /// Returns true if the parent of any of the spans is in this process, and not among them: it
    /// is open, then. Of more spans than one can look at, none is said to.
    pub(super) fn misses_parent(&mut self, records: &[Record]) -> bool {
        if records.len() > self.ids.len() / 2 {
            return false;
        }
        let places = (records.len() * 2).next_power_of_two();
        let Some(ids) = self.ids.get_mut(..places) else {
            return false;
        };
        ids.fill(0);
        for record in records {
            if let Some(id) = place_of(ids, record.span_id) {
                *id = record.span_id;
            }
        }
        records
            .iter()
            .filter(|record| !is_local_root(record))
            .any(|record| place_of(ids, record.parent_id).is_some_and(|id| *id == 0))
    }
}

/// Returns the place that holds the id, or else the free one where it would be put.
fn place_of(ids: &mut [u64], id: u64) -> Option<&mut u64> {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "ids are random; the low bits are as good as others"
    )]
    let from = id as usize & (ids.len() - 1);
    let (before, after) = ids.split_at_mut(from);
    after
        .iter_mut()
        .chain(before)
        .find(|known| **known == 0 || **known == id)
}

#[cfg(test)]
mod tests {
    use super::super::tests::rig::span;
    use super::*;

    #[test]
    fn tells_whose_parent_is_open() {
        let mut family = Family::new(8);
        let remote = RecordFlags::PARENT_REMOTE;
        let root = span(1, 16, 99, remote);
        for (records, misses, reason) in [
            (vec![], false, "nobody"),
            (vec![root], false, "the parent is elsewhere"),
            (
                vec![span(1, 2, 16, RecordFlags::NONE), root],
                false,
                "all are here, at one place of the table",
            ),
            (
                vec![root, span(1, 2, 3, RecordFlags::NONE)],
                true,
                "3 is open",
            ),
            (vec![span(1, 2, 0, RecordFlags::NONE)], false, "no parent"),
            (
                vec![span(1, 2, 3, RecordFlags::NONE); 9],
                false,
                "more than one can look at",
            ),
        ] {
            assert_eq!(family.misses_parent(&records), misses, "{reason}");
        }
    }
}
