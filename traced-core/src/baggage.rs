//! What an application sends along with its requests.

use std::fmt;
use std::sync::Arc;

use crate::context::Context;
use crate::context::ContextGuard;

/// Names and values that the application sends along with its requests, to all who take part in a
/// trace, and independent of whether it is recorded.
///
/// The order is kept. Cloning is a reference count; every change makes a new list. Other services
/// and those who read the traffic see it: nothing secret belongs here.
///
/// # Examples
///
/// ```
/// use traced_core::Baggage;
///
/// let baggage = Baggage::current().with("user.id", "Amélie").with("tenant", "blue");
/// let _attached = baggage.attach();
/// // here, in what is called and in requests sent from here:
/// assert_eq!(Baggage::current().get("tenant"), Some("blue"));
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Baggage(Option<Arc<[Entry]>>);

#[derive(Clone, PartialEq, Eq)]
struct Entry {
    key: Box<str>,
    value: Box<str>,
    /// Empty for none.
    metadata: Box<str>,
}

impl Baggage {
    /// Returns baggage without an entry.
    pub const fn new() -> Self {
        Self(None)
    }

    /// Returns the baggage that is current here.
    pub fn current() -> Self {
        crate::local::current_baggage()
    }

    /// Makes it the current baggage on this thread until the guard is dropped; the current span
    /// stays.
    ///
    /// Not for async code: a guard would stay in force while the task waits. There,
    /// [`Context::with_baggage`] and [`FutureExt::with_context`](crate::FutureExt::with_context)
    /// do it.
    #[must_use = "the baggage is detached when the guard is dropped"]
    pub fn attach(self) -> ContextGuard {
        Context::current().with_baggage(self).attach()
    }

    /// Returns true if there is no entry.
    pub const fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Returns the number of entries.
    pub fn len(&self) -> usize {
        self.entries().len()
    }

    /// Returns the value of this key, which is compared with case.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.find(key).map(|entry| &*entry.value)
    }

    /// Returns the metadata of this key's entry: properties, as they came.
    pub fn metadata(&self, key: &str) -> Option<&str> {
        let entry = self.find(key)?;
        Some(&*entry.metadata).filter(|metadata| !metadata.is_empty())
    }

    /// Iterates over the entries, as key and value.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&str, &str)> {
        self.entries()
            .iter()
            .map(|entry| (&*entry.key, &*entry.value))
    }

    /// Iterates over the entries, as key, value and metadata, which is empty for none.
    pub fn iter_with_metadata(&self) -> impl DoubleEndedIterator<Item = (&str, &str, &str)> {
        self.entries()
            .iter()
            .map(|entry| (&*entry.key, &*entry.value, &*entry.metadata))
    }

    /// Returns the same with this entry at the end; one of the same key is replaced.
    ///
    /// Any text is a value. A key must be a *token*, as header names are, or else the entry stays
    /// in this process.
    #[must_use = "the baggage itself is unchanged"]
    pub fn with(&self, key: &str, value: &str) -> Self {
        self.with_metadata(key, value, "")
    }

    /// As [`with`](Self::with), with metadata: properties after the value, which are sent as they
    /// are.
    ///
    /// # Examples
    ///
    /// ```
    /// use traced_core::Baggage;
    ///
    /// let baggage = Baggage::new().with_metadata("user.id", "7", "ttl=3600;internal");
    /// assert_eq!(baggage.metadata("user.id"), Some("ttl=3600;internal"));
    /// ```
    #[must_use = "the baggage itself is unchanged"]
    pub fn with_metadata(&self, key: &str, value: &str, metadata: &str) -> Self {
        let entry = Entry {
            key: key.into(),
            value: value.into(),
            metadata: metadata.into(),
        };
        let others = self.entries().iter().filter(|known| &*known.key != key);
        others.cloned().chain([entry]).collect()
    }

    /// Returns the same without the entry of this key.
    #[must_use = "the baggage itself is unchanged"]
    pub fn without(&self, key: &str) -> Self {
        if self.find(key).is_none() {
            return self.clone();
        }
        let others = self.entries().iter().filter(|known| &*known.key != key);
        others.cloned().collect()
    }

    /// Returns the same with the entries of another, which replace those of the same key.
    #[must_use = "the baggage itself is unchanged"]
    pub fn merged(&self, later: &Self) -> Self {
        if self.is_empty() || later.is_empty() {
            return if later.is_empty() { self } else { later }.clone();
        }
        let kept = self
            .entries()
            .iter()
            .filter(|entry| later.find(&entry.key).is_none());
        kept.chain(later.entries()).cloned().collect()
    }

    fn entries(&self) -> &[Entry] {
        self.0.as_deref().unwrap_or_default()
    }

    fn find(&self, key: &str) -> Option<&Entry> {
        self.entries().iter().find(|entry| &*entry.key == key)
    }
}

/// Of entries with the same key the last one stays.
impl<K: AsRef<str>, V: AsRef<str>> FromIterator<(K, V)> for Baggage {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let entries = entries.into_iter().map(|(key, value)| (key, value, ""));
        entries.collect()
    }
}

/// As of pairs, with metadata, which is empty for none.
impl<K: AsRef<str>, V: AsRef<str>, M: AsRef<str>> FromIterator<(K, V, M)> for Baggage {
    fn from_iter<I: IntoIterator<Item = (K, V, M)>>(entries: I) -> Self {
        let mut list: Vec<Entry> = Vec::new();
        for (key, value, metadata) in entries {
            list.retain(|known| &*known.key != key.as_ref());
            list.push(Entry {
                key: key.as_ref().into(),
                value: value.as_ref().into(),
                metadata: metadata.as_ref().into(),
            });
        }
        list.into_iter().collect()
    }
}

/// No two have the same key.
impl FromIterator<Entry> for Baggage {
    fn from_iter<I: IntoIterator<Item = Entry>>(entries: I) -> Self {
        let mut entries = entries.into_iter().peekable();
        if entries.peek().is_none() {
            return Self::new(); // an empty list would be an allocation
        }
        Self(Some(entries.collect()))
    }
}

/// Values may be personal, and are not shown.
impl fmt::Debug for Baggage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set()
            .entries(self.entries().iter().map(|entry| &entry.key))
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_entry_of_a_key_stays_in_its_place() {
        let baggage: Baggage = [("a", "1"), ("b", "2"), ("a", "3")].into_iter().collect();
        assert_eq!(baggage.iter().collect::<Vec<_>>(), [("b", "2"), ("a", "3")]);
        let baggage = baggage.with("b", "4");
        assert_eq!(baggage.iter().collect::<Vec<_>>(), [("a", "3"), ("b", "4")]);
        assert_eq!(baggage.without("a").without("b"), Baggage::new());
    }

    #[test]
    fn of_two_lists_the_later_one_counts() {
        let first = Baggage::new().with("a", "1").with("b", "2");
        let later = Baggage::new().with("a", "3").with("c", "4");
        let merged = first.merged(&later);
        assert_eq!(
            merged.iter().collect::<Vec<_>>(),
            [("b", "2"), ("a", "3"), ("c", "4")]
        );
        assert_eq!(first.merged(&Baggage::new()), first);
        assert_eq!(Baggage::new().merged(&later), later);
    }

    #[test]
    fn values_are_not_printed() {
        let baggage = Baggage::new().with("user", "secret");
        assert_eq!(format!("{baggage:?}"), r#"{"user"}"#);
    }
}
