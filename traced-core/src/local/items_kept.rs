//! Items of finished spans that have to wait.

use super::items_form::ItemBytes;

/// The items of several spans, one after the other: the length of each, then its bytes.
#[derive(Default)]
pub(crate) struct KeptItems(Vec<u8>);

impl KeptItems {
    /// Returns how many bytes of memory are held.
    pub(crate) fn capacity(&self) -> usize {
        self.0.capacity()
    }

    /// Returns how many bytes of memory would be held with these items: no less than now.
    pub(crate) fn capacity_with(&self, items: ItemBytes<'_>) -> usize {
        let needed = self.0.len() + LENGTH + items.as_bytes().len();
        let capacity = self.0.capacity();
        if needed <= capacity {
            return capacity;
        }
        needed.max(capacity * 2).max(SMALLEST)
    }

    pub(crate) fn push(&mut self, items: ItemBytes<'_>) {
        let capacity = self.capacity_with(items);
        self.0.reserve_exact(capacity - self.0.len());
        let items = items.as_bytes();
        self.0.extend_from_slice(&items.len().to_ne_bytes());
        self.0.extend_from_slice(items);
    }

    /// Returns the items of each span, in the order in which they came.
    pub(crate) fn iter(&self) -> impl Iterator<Item = ItemBytes<'_>> {
        let mut rest = self.0.as_slice();
        std::iter::from_fn(move || {
            let (length, tail) = rest.split_first_chunk::<LENGTH>()?;
            let (items, tail) = tail.split_at_checked(usize::from_ne_bytes(*length))?;
            rest = tail;
            // SAFETY: `push` alone writes, and copied these bytes from an `ItemBytes`.
            Some(unsafe { ItemBytes::new(items) })
        })
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}

const LENGTH: usize = size_of::<usize>();
/// The lengths of a few spans without items.
const SMALLEST: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::local::Items;

    #[test]
    fn come_out_as_they_went_in() {
        let mut kept = KeptItems::default();
        let texts: Vec<String> = (0..50).map(|n| "x".repeat(n * 7 % 40)).collect();
        for text in &texts {
            let mut items = Items::default();
            if !text.is_empty() {
                items.set_name(text);
            }
            let capacity = kept.capacity_with(items.bytes());
            kept.push(items.bytes());
            assert_eq!(kept.capacity(), capacity, "as it was foretold");
        }
        let names: Vec<_> = kept.iter().map(|items| items.texts().name).collect();
        let expected = texts.iter().map(String::as_str);
        let expected: Vec<_> = expected
            .map(|text| (!text.is_empty()).then_some(text))
            .collect();
        assert_eq!(names, expected);
        kept.clear();
        assert_eq!(kept.iter().count(), 0);
    }
}
