//! The tree of dots: namespaces and the keys in them.

use std::collections::BTreeMap;

use proc_macro2::Ident;

use super::parse::KeyDeclaration;
use crate::diag::Mistakes;
use crate::fields::join;
use crate::tokens::plain_text;

/// A namespace.
#[derive(Default)]
pub(super) struct Tree<'a> {
    pub(super) keys: Vec<&'a KeyDeclaration>,
    /// By name; the identifier is where it was first written.
    pub(super) namespaces: BTreeMap<String, (&'a Ident, Tree<'a>)>,
}

impl<'a> Tree<'a> {
    /// Sorts keys into namespaces.
    pub(super) fn plant(keys: &'a [KeyDeclaration], mistakes: &mut Mistakes) -> Self {
        let mut root = Self::default();
        for key in keys {
            let Some((last, path)) = key.parts.split_last() else {
                continue;
            };
            let tree = path
                .iter()
                .fold(&mut root, |tree, part| tree.namespace(part));
            let is_known = |known: &&KeyDeclaration| is_same(known.parts.last(), last);
            if tree.keys.iter().any(is_known) {
                mistakes.add(last, format!("`{}` is declared twice", join(&key.parts)));
            } else {
                tree.keys.push(key);
            }
        }
        root
    }

    fn namespace(&mut self, part: &'a Ident) -> &mut Self {
        let new = || (part, Self::default());
        let (_, tree) = self.namespaces.entry(plain_text(part)).or_insert_with(new);
        tree
    }
}

fn is_same(one: Option<&Ident>, other: &Ident) -> bool {
    one.is_some_and(|one| plain_text(one) == plain_text(other))
}
