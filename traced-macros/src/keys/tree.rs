//! The tree of dots: namespaces and the keys in them.

use std::collections::BTreeMap;

use proc_macro2::Ident;

use super::key::KeyDeclaration;
use super::member::Member;
use super::types::KeyType;
use crate::diag::Mistakes;
use crate::tokens::plain_text;

/// A namespace.
#[derive(Default)]
pub(super) struct Tree<'a> {
    pub(super) keys: Vec<&'a KeyDeclaration>,
    /// The known values of the key that has the namespace's name, with their type.
    pub(super) members: Vec<(&'a Member, KeyType)>,
    /// By name; the identifier is where it was first written.
    pub(super) namespaces: BTreeMap<String, (&'a Ident, Tree<'a>)>,
}

impl<'a> Tree<'a> {
    /// Sorts keys into namespaces.
    pub(super) fn plant(
        keys: impl IntoIterator<Item = &'a KeyDeclaration>,
        mistakes: &mut Mistakes,
    ) -> Self {
        let mut root = Self::default();
        for key in keys {
            let Some((last, path)) = key.parts.split_last() else {
                continue;
            };
            let tree = path
                .iter()
                .fold(&mut root, |tree, part| tree.namespace(part));
            let is_known = |known: &&KeyDeclaration| is_same(known.parts.last(), last);
            if let Some(first) = tree.keys.iter().find(|key| is_known(key)) {
                mistakes.push(twice(key, first));
                continue;
            }
            tree.keys.push(key);
            if !key.members.is_empty() {
                tree.namespace(last).add_members(key, mistakes);
            }
        }
        root.check_members("", mistakes);
        root
    }

    /// Calls `each` with the path of every namespace that is under `path`.
    pub(super) fn each_namespace(
        &self,
        path: &mut Vec<&'a Ident>,
        each: &mut impl FnMut(&[&'a Ident]),
    ) {
        for &(part, ref tree) in self.namespaces.values() {
            path.push(part);
            each(path);
            tree.each_namespace(path, each);
            path.pop();
        }
    }

    fn namespace(&mut self, part: &'a Ident) -> &mut Self {
        let new = || (part, Self::default());
        let (_, tree) = self.namespaces.entry(plain_text(part)).or_insert_with(new);
        tree
    }

    fn add_members(&mut self, key: &'a KeyDeclaration, mistakes: &mut Mistakes) {
        for member in &key.members {
            let is_known =
                |(known, _): &(&Member, KeyType)| is_same(Some(&known.name), &member.name);
            if self.members.iter().any(is_known) {
                let text = format!("`{}` has `{}` twice", key.name(), member.name);
                mistakes.push(key.mistake_at(member.name.span(), &text));
            } else {
                self.members.push((member, key.ty));
            }
        }
    }

    /// Both are constants of one module.
    fn check_members(&mut self, name: &str, mistakes: &mut Mistakes) {
        let members = &self.members;
        self.keys.retain(|key| {
            let is_same =
                |(member, _): &(&Member, KeyType)| is_same(key.parts.last(), &member.name);
            let is_taken = members.iter().any(is_same);
            if is_taken {
                let text = format!("`{}` is a known value of `{name}` too", key.name());
                mistakes.push(key.mistake(&text));
            }
            !is_taken
        });
        for (part, (_, tree)) in &mut self.namespaces {
            let name = if name.is_empty() {
                part.clone()
            } else {
                format!("{name}.{part}")
            };
            tree.check_members(&name, mistakes);
        }
    }
}

fn twice(key: &KeyDeclaration, first: &KeyDeclaration) -> syn::Error {
    let name = key.name();
    key.mistake(&match &first.entry {
        Some(first) => format!("`{name}` is declared twice: {} has it too", first.place),
        None => format!("`{name}` is declared twice"),
    })
}

fn is_same(one: Option<&Ident>, other: &Ident) -> bool {
    one.is_some_and(|one| plain_text(one) == plain_text(other))
}
