//! The keys that are there already: OpenTelemetry's, and those of a crate that is extended.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::key::KeyDeclaration;

/// What the module that is extended has.
pub(super) struct Known<'a> {
    keys: BTreeMap<&'a str, (&'a str, Owner)>,
    namespaces: BTreeSet<&'a str>,
}

/// Whose key it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// The conventions have it.
    OpenTelemetry,
    /// The module behind `extends` has it.
    Extended,
}

/// What is there under the name of a key.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Taken<'a> {
    pub(super) owner: Owner,
    /// The type as `keys!` takes it.
    pub(super) ty: &'a str,
}

impl<'a> Known<'a> {
    /// Reads the conventions, and the table of the module that is extended.
    pub(super) fn new(extended: &'a str) -> Self {
        let mut known = Self {
            keys: BTreeMap::new(),
            namespaces: BTreeSet::new(),
        };
        known.add(CONVENTIONS, Owner::OpenTelemetry);
        known.add(extended, Owner::Extended);
        known
    }

    fn add(&mut self, table: &'a str, owner: Owner) {
        for (name, ty) in table.lines().filter_map(|line| line.split_once('\t')) {
            let above = name.match_indices('.').filter_map(|(at, _)| name.get(..at));
            self.namespaces.extend(above);
            if ty.ends_with(MEMBERS) {
                self.namespaces.insert(name);
            }
            self.keys.insert(name, (ty, owner));
        }
    }

    /// Returns true if there is a module of this name: it has keys, or known values.
    ///
    /// The compiler cannot be asked whether a module exists, and a glob of one that does not is an
    /// error.
    pub(super) fn is_namespace(&self, name: &str) -> bool {
        self.namespaces.contains(name)
    }

    /// Returns true if there is a key of this name.
    pub(super) fn is_key(&self, name: &str) -> bool {
        self.keys.contains_key(name)
    }

    /// Returns the key that has the same name as a new one.
    pub(super) fn taken(&self, name: &str) -> Option<Taken<'a>> {
        let &(ty, owner) = self.keys.get(name)?;
        Some(Taken {
            owner,
            ty: ty.strip_suffix(MEMBERS).unwrap_or(ty),
        })
    }
}

/// Returns the line of a table for a key, which other crates extend.
pub(super) fn line(key: &KeyDeclaration) -> String {
    let members = if key.members.is_empty() { "" } else { MEMBERS };
    format!("{}\t{}{members}\n", key.name(), key.shape())
}

/// Behind the type of a key with known values, which are in a module of the key's name.
const MEMBERS: &str = "{}";

/// One key a line, in order: name and type. A test of `traced` holds it against the registry.
const CONVENTIONS: &str = include_str!("conventions.tsv");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn namespaces_are_found_whole() {
        let known = Known::new("shop.cart.size\ti64\nshop.state\tstr{}\n");
        for (namespace, is_known) in [
            ("http", true),
            ("http.request", true),
            ("error.type", true),
            ("http.req", false),
            ("http.route", false),
            ("order", false),
            ("shop", true),
            ("shop.cart", true),
            ("shop.state", true),
            ("shop.cart.size", false),
            ("", false),
        ] {
            assert_eq!(known.is_namespace(namespace), is_known, "{namespace}");
        }
    }

    #[test]
    fn keys_are_found_with_their_types() {
        let known = Known::new("shop.cart.size\ti64\n");
        let taken = |owner, ty| Some(Taken { owner, ty });
        for (key, expected) in [
            ("http.route", taken(Owner::OpenTelemetry, "str")),
            ("http.request.method", taken(Owner::OpenTelemetry, "str")),
            (
                "http.request.header",
                taken(Owner::OpenTelemetry, "<[str]>"),
            ),
            ("shop.cart.size", taken(Owner::Extended, "i64")),
            ("shop.cart", None),
        ] {
            assert_eq!(known.taken(key), expected, "{key}");
        }
    }
}
