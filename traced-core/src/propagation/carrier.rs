//! What contexts are read from and written to.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::hash::BuildHasher;

use crate::trace_state::MAX_BYTES;

/// A carrier to read from: anything with names and text values.
///
/// Names are asked for in lower case and compared without case. A value that is not text counts
/// as absent.
///
/// # Examples
///
/// ```
/// use traced_core::propagation::Extractor;
///
/// let headers = [("Tracestate", "a=1"), ("host", "localhost"), ("tracestate", "b=2")];
/// assert_eq!(headers.get("tracestate"), Some("a=1"));
///
/// let mut all = Vec::new();
/// headers.get_all("tracestate", &mut |value| all.push(value.to_owned()));
/// assert_eq!(all, ["a=1", "b=2"]);
/// ```
pub trait Extractor {
    /// Returns the first value of this name.
    fn get(&self, name: &str) -> Option<&str>;

    /// Hands over every value of this name, in order of arrival.
    ///
    /// A carrier that gives only one of several hides a doubled `traceparent`, which is to be
    /// refused, and loses the rest of a `tracestate` in several fields.
    fn get_all(&self, name: &str, each: &mut dyn FnMut(&str));

    /// Hands over the name of every field: some formats have a part of a name of their own.
    fn names(&self, each: &mut dyn FnMut(&str));
}

/// A carrier to write to.
///
/// # Examples
///
/// ```
/// use traced_core::propagation::Injector;
///
/// let mut headers = vec![("TraceParent".to_owned(), "old".to_owned())];
/// headers.set("traceparent", "new");
/// assert_eq!(headers, [("traceparent".to_owned(), "new".to_owned())]);
/// ```
pub trait Injector {
    /// Writes this field, in place of all of the same name.
    fn set(&mut self, name: &str, value: &str);

    /// Removes all fields of this name, so that none of an earlier context is left beside a new
    /// one.
    fn remove(&mut self, name: &str);

    /// Returns the host that the carrier goes to, where that is known.
    ///
    /// Some things are not for everybody, see
    /// [`W3cBaggage::never_to`](super::W3cBaggage::never_to).
    fn destination(&self) -> Option<&str> {
        None
    }
}

impl<K: AsRef<str>, V: AsRef<str>> Extractor for &[(K, V)] {
    fn get(&self, name: &str) -> Option<&str> {
        values(self.iter().map(|(key, value)| (key, value)), name).next()
    }

    fn get_all(&self, name: &str, each: &mut dyn FnMut(&str)) {
        values(self.iter().map(|(key, value)| (key, value)), name).for_each(each);
    }

    fn names(&self, each: &mut dyn FnMut(&str)) {
        self.iter().for_each(|(key, _)| each(key.as_ref()));
    }
}

impl<K: AsRef<str>, V: AsRef<str>, const N: usize> Extractor for [(K, V); N] {
    fn get(&self, name: &str) -> Option<&str> {
        values(self.iter().map(|(key, value)| (key, value)), name).next()
    }

    fn get_all(&self, name: &str, each: &mut dyn FnMut(&str)) {
        self.as_slice().get_all(name, each);
    }

    fn names(&self, each: &mut dyn FnMut(&str)) {
        self.as_slice().names(each);
    }
}

impl<K: AsRef<str>, V: AsRef<str>> Extractor for Vec<(K, V)> {
    fn get(&self, name: &str) -> Option<&str> {
        values(self.iter().map(|(key, value)| (key, value)), name).next()
    }

    fn get_all(&self, name: &str, each: &mut dyn FnMut(&str)) {
        self.as_slice().get_all(name, each);
    }

    fn names(&self, each: &mut dyn FnMut(&str)) {
        self.as_slice().names(each);
    }
}

/// A map is searched whole, since its keys may be written in any case. Two spellings of one name
/// come in the map's order.
impl<K: AsRef<str>, V: AsRef<str>, S: BuildHasher> Extractor for HashMap<K, V, S> {
    fn get(&self, name: &str) -> Option<&str> {
        values(self.iter(), name).next()
    }

    fn get_all(&self, name: &str, each: &mut dyn FnMut(&str)) {
        values(self.iter(), name).for_each(each);
    }

    fn names(&self, each: &mut dyn FnMut(&str)) {
        self.keys().map(AsRef::as_ref).for_each(each);
    }
}

/// A map is searched whole, since its keys may be written in any case.
impl<K: AsRef<str>, V: AsRef<str>> Extractor for BTreeMap<K, V> {
    fn get(&self, name: &str) -> Option<&str> {
        values(self.iter(), name).next()
    }

    fn get_all(&self, name: &str, each: &mut dyn FnMut(&str)) {
        values(self.iter(), name).for_each(each);
    }

    fn names(&self, each: &mut dyn FnMut(&str)) {
        self.keys().map(AsRef::as_ref).for_each(each);
    }
}

impl Injector for Vec<(String, String)> {
    fn set(&mut self, name: &str, value: &str) {
        Injector::remove(self, name);
        self.push((name.to_owned(), value.to_owned()));
    }

    fn remove(&mut self, name: &str) {
        self.retain(|(key, _)| !key.eq_ignore_ascii_case(name));
    }
}

impl<S: BuildHasher> Injector for HashMap<String, String, S> {
    fn set(&mut self, name: &str, value: &str) {
        Injector::remove(self, name);
        self.insert(name.to_owned(), value.to_owned());
    }

    fn remove(&mut self, name: &str) {
        self.retain(|key, _| !key.eq_ignore_ascii_case(name));
    }
}

impl Injector for BTreeMap<String, String> {
    fn set(&mut self, name: &str, value: &str) {
        Injector::remove(self, name);
        self.insert(name.to_owned(), value.to_owned());
    }

    fn remove(&mut self, name: &str) {
        self.retain(|key, _| !key.eq_ignore_ascii_case(name));
    }
}

/// Returns the first field of this name without the white space around it, unless it is too long to
/// be looked at.
pub(super) fn first<'a>(carrier: &'a dyn Extractor, name: &str) -> Option<&'a str> {
    let value = carrier.get(name).filter(|value| value.len() <= MAX_BYTES)?;
    Some(value.trim_matches([' ', '\t']))
}

fn values<'a, K, V>(
    pairs: impl Iterator<Item = (&'a K, &'a V)>,
    name: &str,
) -> impl Iterator<Item = &'a str>
where
    K: AsRef<str> + 'a,
    V: AsRef<str> + 'a,
{
    pairs
        .filter(move |(key, _)| key.as_ref().eq_ignore_ascii_case(name))
        .map(|(_, value)| value.as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_know_no_case_either() {
        let mut map = HashMap::from([("TRACEPARENT".to_owned(), "1".to_owned())]);
        assert_eq!(Extractor::get(&map, "traceparent"), Some("1"));
        map.insert("traceparent".to_owned(), "2".to_owned());
        let mut count = 0;
        map.get_all("traceparent", &mut |_| count += 1);
        assert_eq!(count, 2, "a doubled field does not hide behind a map");
        map.set("traceparent", "3");
        assert_eq!(
            map,
            HashMap::from([("traceparent".to_owned(), "3".to_owned())])
        );
    }

    #[test]
    fn ordered_maps_replace_and_remove() {
        let mut map = BTreeMap::from([("Baggage".to_owned(), "a=1".to_owned())]);
        map.set("baggage", "b=2");
        assert_eq!(Extractor::get(&map, "baggage"), Some("b=2"));
        assert_eq!(map.len(), 1);
        Injector::remove(&mut map, "baggage");
        assert!(map.is_empty());
    }

    #[test]
    fn slices_keep_the_order_of_arrival() {
        let pairs = [("b", "1"), ("A", "2"), ("a", "3")];
        let mut all = Vec::new();
        let slice: &[(&str, &str)] = &pairs;
        slice.get_all("a", &mut |value| all.push(value.to_owned()));
        assert_eq!(all, ["2", "3"]);
        assert_eq!(Extractor::get(&slice, "a"), Some("2"));
        assert_eq!(Extractor::get(&slice, "c"), None);
    }
}
