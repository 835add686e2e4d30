//! The spans of a trace while they wait.

use crate::local::ItemBytes;
use crate::local::KeptItems;
use crate::queue::Record;
use crate::queue::RecordFlags;

/// The finished spans of one trace, in the order in which they came.
#[derive(Default)]
pub(super) struct Buffer {
    records: Vec<Record>,
    items: KeptItems,
}

impl Buffer {
    pub(super) fn spans(&self) -> impl Iterator<Item = (&Record, ItemBytes<'_>)> {
        self.records.iter().zip(self.items.iter())
    }

    pub(super) fn records(&self) -> &[Record] {
        &self.records
    }

    /// Returns how many of the spans are to be exported.
    pub(super) fn wanted(&self) -> u64 {
        self.records
            .iter()
            .map(|record| u64::from(is_wanted(record)))
            .sum()
    }

    /// Returns how many bytes of memory are held.
    pub(super) fn bytes(&self) -> usize {
        self.records.capacity() * size_of::<Record>() + self.items.capacity()
    }

    /// Returns how many bytes must be free for one more span. While a buffer grows there are two.
    pub(super) fn needs_for(&self, items: ItemBytes<'_>) -> usize {
        let mut needs = 0;
        if self.records.len() == self.records.capacity() {
            needs += self.more_records() * size_of::<Record>();
        }
        let items_with = self.items.capacity_with(items);
        if items_with > self.items.capacity() {
            needs += items_with;
        }
        needs
    }

    pub(super) fn push(&mut self, record: Record, items: ItemBytes<'_>) {
        if self.records.len() == self.records.capacity() {
            let more = self.more_records() - self.records.len();
            self.records.reserve_exact(more);
        }
        self.records.push(record);
        self.items.push(items);
    }

    pub(super) fn clear(&mut self) {
        self.records.clear();
        self.items.clear();
    }

    fn more_records(&self) -> usize {
        (self.records.capacity() * 2).max(SMALLEST)
    }
}

/// Returns true if a span is to be exported when its trace is.
pub(super) fn is_wanted(record: &Record) -> bool {
    !record.flags().has(RecordFlags::DISCARDED)
}

/// How many records there is room for at first.
const SMALLEST: usize = 4;
