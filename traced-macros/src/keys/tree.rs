//! The tree of dots: namespaces and the keys in them.

use proc_macro2::Ident;

use super::parse::KeyDeclaration;
use crate::diag::Mistakes;
use crate::fields::join;
use crate::tokens::plain_text;

/// A namespace, in the order in which its parts were declared.
#[derive(Default)]
pub(super) struct Tree<'a> {
    pub(super) keys: Vec<&'a KeyDeclaration>,
    pub(super) namespaces: Vec<(&'a Ident, Tree<'a>)>,
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
        let known = self
            .namespaces
            .iter()
            .position(|(name, _)| is_same(Some(name), part));
        let at = known.unwrap_or_else(|| {
            self.namespaces.push((part, Self::default()));
            self.namespaces.len() - 1
        });
        &mut self.namespaces[at].1
    }
}

fn is_same(one: Option<&Ident>, other: &Ident) -> bool {
    one.is_some_and(|one| plain_text(one) == plain_text(other))
}
