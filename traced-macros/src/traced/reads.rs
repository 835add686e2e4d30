//! Which of its parameters a body reads, as far as its tokens tell.
//!
//! Mentioning a parameter keeps the compiler from saying that nobody uses it, or that its value is
//! overwritten. So only those are mentioned which the body is sure to read first.

use std::collections::HashMap;

use proc_macro2::Delimiter;
use proc_macro2::Group;
use proc_macro2::Ident;
use proc_macro2::Literal;
use proc_macro2::Spacing;
use proc_macro2::TokenTree;

use crate::tokens::is_mark;
use crate::tokens::is_word;
use crate::tokens::plain_text;

/// What the first mention of a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mention {
    /// Its value.
    Read,
    /// Perhaps another variable of this name, or a new value for it.
    Unclear,
}

/// Finds the first mention of each of `names`; those that are not found are not mentioned.
pub(super) fn first_mentions(
    names: impl Iterator<Item = String>,
    body: &TokenTree,
) -> HashMap<String, Mention> {
    let mut search = Search {
        names: names.collect(),
        found: HashMap::new(),
    };
    search.list(std::slice::from_ref(body), false);
    search.found
}

struct Search {
    /// Those that have not been found.
    names: Vec<String>,
    found: HashMap<String, Mention>,
}

/// Whether what comes next in a list binds names.
#[derive(Default)]
struct Binding {
    by_let: bool,
    by_for: bool,
    by_closure: bool,
}

impl Binding {
    fn is_any(&self) -> bool {
        self.by_let || self.by_for || self.by_closure
    }
}

impl Search {
    fn list(&mut self, tokens: &[TokenTree], is_pattern: bool) {
        let mut binding = Binding::default();
        let list = List(tokens);
        for (at, token) in tokens.iter().enumerate() {
            if self.names.is_empty() {
                return;
            }
            match token {
                TokenTree::Ident(word) => {
                    binding.word(word, list, at);
                    let text = plain_text(word);
                    if self.names.contains(&text) {
                        let binds = is_pattern || binding.is_any();
                        if let Some(mention) = list.mention(at, binds) {
                            self.find(&text, mention);
                        }
                    }
                }
                TokenTree::Group(group) if !list.is_attribute(at) => {
                    let is_pattern = is_pattern || binding.is_any() || list.is_arm(at);
                    let inside: Vec<TokenTree> = group.stream().into_iter().collect();
                    self.list(&inside, is_pattern);
                }
                TokenTree::Group(_) => {}
                TokenTree::Punct(_) => binding.mark(list, at),
                TokenTree::Literal(literal) => self.literal(literal),
            }
        }
    }

    /// `"{name}"`, `"{:name$}"`, `"{:.name$}"`.
    fn literal(&mut self, literal: &Literal) {
        let text = literal.to_string();
        if !text.contains('{') {
            return;
        }
        for name in self.names.clone() {
            let is_word = |c: char| c == '_' || c.is_alphanumeric();
            let is_read = text.match_indices(&name).any(|(at, _)| {
                let (before, after) = (&text[..at], &text[at + name.len()..]);
                before.ends_with('{') && !after.starts_with(is_word)
                    || after.starts_with('$') && !before.ends_with(is_word)
            });
            if is_read {
                self.find(&name, Mention::Read);
            }
        }
    }

    fn find(&mut self, name: &str, mention: Mention) {
        self.names.retain(|other| other != name);
        self.found.insert(name.to_owned(), mention);
    }
}

impl Binding {
    fn word(&mut self, word: &Ident, list: List<'_>, at: usize) {
        if word == "let" {
            self.by_let = true;
        } else if word == "for" {
            self.by_for = !list.is_mark(at + 1, '<');
        } else if word == "in" {
            self.by_for = false;
        }
    }

    fn mark(&mut self, list: List<'_>, at: usize) {
        if list.is_mark(at, ';') {
            *self = Self::default();
        } else if list.assigns(at) {
            self.by_let = false;
        } else if list.is_alone(at, '|', "|", "|=") {
            self.by_closure = !self.by_closure;
        }
    }
}

/// The tokens of one pair of brackets.
#[derive(Clone, Copy)]
struct List<'a>(&'a [TokenTree]);

impl<'a> List<'a> {
    fn is_mark(self, at: usize, mark: char) -> bool {
        self.0.get(at).is_some_and(|token| is_mark(token, mark))
    }

    fn is_word(self, at: usize, word: &str) -> bool {
        self.0.get(at).is_some_and(|token| is_word(token, word))
    }

    fn group(self, at: usize) -> Option<&'a Group> {
        match self.0.get(at) {
            Some(TokenTree::Group(group)) => Some(group),
            _ => None,
        }
    }

    fn is_joint(self, at: usize) -> bool {
        matches!(self.0.get(at), Some(TokenTree::Punct(punct)) if punct.spacing() == Spacing::Joint)
    }

    /// Returns true for a mark that is no part of a longer one, which would end with one of `after`
    /// or begin with one of `before`.
    fn is_alone(self, at: usize, mark: char, before: &str, after: &str) -> bool {
        let is_any = |at, marks: &str| marks.chars().any(|mark| self.is_mark(at, mark));
        let begins = self.is_joint(at) && is_any(at + 1, after);
        let ends = at > 0 && self.is_joint(at - 1) && is_any(at - 1, before);
        self.is_mark(at, mark) && !begins && !ends
    }

    /// Returns true for `=`, and not for `==`, `=>` or `+=`.
    fn assigns(self, at: usize) -> bool {
        self.is_alone(at, '=', "=<>!+-*/%^&|", "=>")
    }

    /// Returns true for `#[..]` and `#![..]`.
    fn is_attribute(self, at: usize) -> bool {
        let is_bracket = self
            .group(at)
            .is_some_and(|group| group.delimiter() == Delimiter::Bracket);
        let before = |back: usize, mark| at >= back && self.is_mark(at - back, mark);
        is_bracket && (before(1, '#') || before(1, '!') && before(2, '#'))
    }

    /// Returns true for what stands left of the `=>` of a match.
    fn is_arm(self, at: usize) -> bool {
        let is_arrow = |at: usize| self.is_mark(at, '=') && self.is_mark(at + 1, '>');
        if at >= 2 && is_arrow(at - 2) {
            return false;
        }
        for next in at + 1..self.0.len() {
            if is_arrow(next) {
                return true;
            }
            let is_block = self
                .group(next)
                .is_some_and(|group| group.delimiter() == Delimiter::Brace);
            if is_block || self.is_mark(next, ',') || self.is_mark(next, ';') {
                return false;
            }
        }
        false
    }

    /// Returns what the name at `at` is, unless it is that of something else than a variable.
    fn mention(self, at: usize, binds: bool) -> Option<Mention> {
        let before = |back: usize, mark| at >= back && self.is_mark(at - back, mark);
        let word_before = |back: usize, word| at >= back && self.is_word(at - back, word);
        let is_field = before(1, '.') && !before(2, '.');
        let is_lifetime = before(1, '\'');
        let is_path = before(1, ':') && before(2, ':')
            || self.is_mark(at + 1, ':') && self.is_mark(at + 2, ':');
        let is_macro = self.is_mark(at + 1, '!') && self.group(at + 2).is_some();
        let is_item = [
            "const", "enum", "fn", "mod", "static", "struct", "trait", "type",
        ];
        let is_item = is_item.iter().any(|word| word_before(1, word));
        if is_field || is_lifetime || is_path || is_macro || is_item {
            return None;
        }
        let is_typed = self.is_alone(at + 1, ':', ":", ":");
        let is_new = word_before(1, "ref")
            || word_before(1, "mut") && !before(2, '&') && !word_before(2, "raw")
            || self.is_mark(at + 1, '@');
        if binds || is_new || self.is_arm(at) {
            return Some(Mention::Unclear);
        }
        if is_typed {
            return None; // the field of a struct
        }
        let is_target = !before(1, '*') && self.is_assigned(at + 1);
        Some(if is_target {
            Mention::Unclear
        } else {
            Mention::Read
        })
    }

    /// Returns true for `=`, `+=` and the like.
    fn is_assigned(self, at: usize) -> bool {
        if self.assigns(at) {
            return true;
        }
        let is_operator = |at| "+-*/%^&|<>".chars().any(|mark| self.is_mark(at, mark));
        let ends = |at| self.is_mark(at, '=');
        let is_shift = |at| self.is_mark(at, '<') || self.is_mark(at, '>');
        is_operator(at) && !is_shift(at) && self.is_joint(at) && ends(at + 1)
            || is_shift(at) && is_shift(at + 1) && self.is_joint(at + 1) && ends(at + 2)
    }
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;

    use super::*;

    fn mention(body: &str) -> Option<Mention> {
        let body: TokenStream = body.parse().unwrap();
        let body = TokenTree::Group(Group::new(Delimiter::Brace, body));
        let found = first_mentions(["id".to_owned()].into_iter(), &body);
        found.get("id").copied()
    }

    #[test]
    fn reads_are_found() {
        for body in [
            "id",
            "call(&id)",
            "id.len()",
            "0..id",
            "r#id + 1",
            "&mut id",
            "*id = 3",
            "id == 3",
            "id <= 3",
            "Order { id }",
            "Order { id: id }",
            "format!(\"{id}\")",
            "let x=-id;",
            "x=id==1;",
            "format!(\"{:>id$}\")",
            "let other = id;",
            "match other { 1 => id, _ => 2 }",
            "match other { 1 => { id } _ => 2 }",
            "for x in id {}",
            "|x| x + id",
            "if a || id {}",
            "set!(order.id = id)",
            "#[cfg(id)] let x = id;",
        ] {
            assert_eq!(mention(body), Some(Mention::Read), "{body}");
        }
    }

    #[test]
    fn bindings_and_assignments_are_unclear() {
        for body in [
            "let id = 3; id",
            "let (x, mut id) = id;",
            "if let Some(id) = x { id }",
            "for (x, id) in list { id; }",
            "list.map(|id| id + 1)",
            "list.map(|(x, id): (u8, u8)| id)",
            "match x { Some(id) if id > 3 => id, _ => 2 }",
            "match x { Order { id } => id }",
            "match x { id @ 3 => id }",
            "id = 3;",
            "id=-3;",
            "list.map(|&id|-id)",
            "id += 3;",
            "id <<= 3;",
        ] {
            assert_eq!(mention(body), Some(Mention::Unclear), "{body}");
        }
    }

    #[test]
    fn other_things_are_no_mentions() {
        for body in [
            "order.id",
            "order.id()",
            "id::call()",
            "shop::id",
            "id!()",
            "Order { id: 3 }",
            "\"the id {x}\"",
            "\"{identity}\"",
            "'id: loop { break 'id }",
            "#[cfg(id)] ()",
            "const id: u8 = 1;",
        ] {
            assert_eq!(mention(body), None, "{body}");
        }
    }
}
