//! What a name must be like, and how one that is not is mended.

use proc_macro2::Ident;
use syn::LitStr;

use crate::conventions::Names;
use crate::conventions::pattern::Filled;
use crate::diag::Mistakes;
use crate::tokens::plain_text;
use crate::words::words;

/// What comes in front of the dot in examples, where nobody knows better.
const EXAMPLE_TYPE: &str = "OrderService";

/// A name that somebody wrote.
pub(crate) struct Written<'a> {
    pub(crate) name: &'a LitStr,
    /// How it is written, with `..` in its place: `name = ..`.
    pub(crate) usage: &'static str,
    /// The type whose method this is, where that is known.
    pub(crate) owner: Option<&'a str>,
}

impl Written<'_> {
    /// Returns how the mended name is written.
    fn with(&self, name: &str) -> String {
        self.usage.replace("..", &format!("{name:?}"))
    }
}

impl Names {
    /// Reports every rule that a written name breaks.
    pub(super) fn check_written(&self, written: &Written<'_>, mistakes: &mut Mistakes) {
        let name = written.name.value();
        if let Some(why) = self.says_too_little(&name) {
            let name = name.trim();
            let mended = self.mended(written.owner, name);
            let mended = written.with(&self.characters.mended(&mended));
            let verb = if written.owner.is_some() {
                "write"
            } else {
                "write what it belongs to in front, as in"
            };
            let text = format!("`{name}` says too little{why}: {verb} `{mended}`");
            mistakes.add(written.name, text);
        } else if let Some(text) = self.foreign_characters(&name, &name) {
            let mended = self.characters.mended(&name);
            let mended = written.with(mended.trim());
            mistakes.add(written.name, format!("{text}: write `{mended}`"));
        }
        if let Some(text) = self.excess(&name, 0) {
            mistakes.add(written.name, text);
        }
    }

    /// Reports every rule that a name made of the function's breaks.
    pub(super) fn check_made(&self, filled: &Filled, function: &Ident, mistakes: &mut Mistakes) {
        let name = &filled.text;
        if filled.open == 0
            && let Some(why) = self.denial(name)
        {
            mistakes.add(function, format!("`{name}` says too little{why}: {RENAME}"));
        }
        let known = if filled.open == 0 {
            name.clone()
        } else {
            name.replace("{type}", "").replace("{module}", "")
        };
        if let Some(text) = self.foreign_characters(&known, name) {
            mistakes.add(function, format!("{text}: {RENAME}"));
        }
        if let Some(text) = self.excess(name, filled.open) {
            mistakes.add(function, format!("{text}: {RENAME}"));
        }
    }

    /// Returns what is wrong with the function's name if it is a free function.
    pub(super) fn too_little_if_free(&self, function: &Ident) -> Option<String> {
        let name = plain_text(function);
        let why = self.denial(&name)?;
        let mended = self.mended(None, &name);
        Some(format!(
            "`{name}` says too little for a function of its own{why}: rename it, or write what it \
             belongs to in front, as in `name = {mended:?}`"
        ))
    }

    /// Returns a name that says enough: as the pattern has it, if that helps.
    fn mended(&self, owner: Option<&str>, name: &str) -> String {
        let owner = owner.unwrap_or(EXAMPLE_TYPE);
        let made = self.make(Some(owner), None, name);
        if made.open == 0 && self.says_too_little(&made.text).is_none() {
            made.text
        } else {
            format!("{owner}.{name}")
        }
    }

    /// Returns why the name says too little, if so.
    fn says_too_little(&self, name: &str) -> Option<&'static str> {
        let is_identifier = |c: char| c == '-' || unicode_ident::is_xid_continue(c);
        let is_one_word = name.trim().chars().all(is_identifier);
        let is_refused = is_one_word && self.refuses_one_word && !self.pattern.is_one_word();
        self.denial(name).or(is_refused.then_some(" on its own"))
    }

    /// Returns the clause that says who denies the name, if anybody does.
    fn denial(&self, name: &str) -> Option<&'static str> {
        let name = name.trim();
        let own = words(name);
        let is_same = |denied: &String| denied == name || words(denied) == own;
        let is_denied = self.denied.iter().any(is_same);
        is_denied.then_some(", it is `denied` in traced.toml")
    }

    /// Returns what to say of characters that are not allowed in what is known of a name.
    fn foreign_characters(&self, known: &str, name: &str) -> Option<String> {
        let foreign = self.characters.foreign_in(known);
        if foreign.is_empty() {
            return None;
        }
        let foreign: Vec<String> = foreign.iter().map(|c| format!("{c:?}")).collect();
        let foreign = foreign.join(", ");
        let characters = &self.characters;
        let name = name.escape_debug();
        Some(format!(
            "`{name}` has {foreign} in it, and names are made of {characters}"
        ))
    }

    /// Returns what to say of a name that is too long; `open` parts of it are not known yet.
    fn excess(&self, name: &str, open: usize) -> Option<String> {
        let most = self.max_length?;
        let in_braces = if open == 0 { 0 } else { braces_len(name) };
        let length = name.chars().count() - in_braces + open;
        if length <= most {
            return None;
        }
        let at_least = if open == 0 { "" } else { "at least " };
        Some(format!(
            "`{name}` has {at_least}{length} characters, and traced.toml allows {most}"
        ))
    }
}

/// How a name that nobody wrote is mended.
const RENAME: &str = "rename the function, or give the span another name with `name = \"..\"`";

/// Returns how many characters the placeholders of a name are.
fn braces_len(name: &str) -> usize {
    let lengths = ["{type}", "{module}"].map(|hole| name.matches(hole).count() * hole.len());
    lengths.iter().sum()
}

#[cfg(test)]
mod tests {
    use proc_macro2::Span;

    use super::*;
    use crate::conventions::pattern::Pattern;

    #[test]
    fn names_of_one_word_say_too_little() {
        for (name, is_refused, reason) in [
            ("create", true, "a word"),
            ("doWork", true, "two words are one name"),
            ("do_work", true, "as Rust writes them"),
            ("do-work", true, "as others do"),
            (" create ", true, "spaces around it say nothing"),
            ("作成", true, "words of any script"),
            ("Orders.create", false, "a type in front"),
            ("shop::create", false, "a module"),
            ("orders/create", false, "a path"),
            ("GET /orders", false, "what is asked for"),
            ("import orders", false, "a sentence"),
        ] {
            let names = Names::default();
            assert_eq!(
                names.says_too_little(name).is_some(),
                is_refused,
                "{reason}"
            );
            let of_one_word = Names {
                pattern: Pattern::parse("{method}").unwrap(),
                ..Names::default()
            };
            assert!(of_one_word.says_too_little(name).is_none());
        }
    }

    #[test]
    fn denied_words_are_found_in_any_case() {
        let names = Names {
            denied: vec!["doWork".to_owned(), "orders.all".to_owned()],
            ..Names::default()
        };
        for (name, is_denied, reason) in [
            ("doWork", true, "as it is written"),
            ("do_work", true, "as the function is"),
            ("DoWork", true, "as a type is"),
            (" doWork ", true, "with spaces around it"),
            ("orders.all", true, "of several words"),
            ("do_work_now", false, "more than the word"),
            ("Orders.doWork", false, "a type in front"),
        ] {
            assert_eq!(names.denial(name).is_some(), is_denied, "{reason}");
        }
    }

    #[test]
    fn mends_are_as_the_pattern_has_them() {
        for (pattern, owner, mended, reason) in [
            (
                "{type}.{method}",
                Some("Cart"),
                "Cart.do_work",
                "the type is known",
            ),
            (
                "{type}.{method}",
                None,
                "OrderService.do_work",
                "a likely one",
            ),
            (
                "{type}/{method}",
                Some("Cart"),
                "Cart/do_work",
                "another mark",
            ),
            (
                "{module}.{method}",
                Some("Cart"),
                "Cart.do_work",
                "the module is not known",
            ),
            (
                "{method}",
                Some("Cart"),
                "Cart.do_work",
                "the pattern gives the same word",
            ),
        ] {
            let names = Names {
                pattern: Pattern::parse(pattern).unwrap(),
                denied: vec!["do_work".to_owned()],
                ..Names::default()
            };
            assert_eq!(names.mended(owner, "do_work"), mended, "{reason}");
        }
    }

    #[test]
    fn lengths_are_those_of_what_is_known() {
        let names = Names {
            max_length: Some(8),
            ..Names::default()
        };
        for (text, open, length, reason) in [
            ("Größe.ab", 0, None, "characters, not bytes"),
            ("Größe.abc", 0, Some("9 "), "one too many"),
            (
                "{type}.abcdef",
                1,
                None,
                "a type has one character at least",
            ),
            (
                "{type}.abcdefg",
                1,
                Some("at least 9 "),
                "which is one too many",
            ),
            (
                "{module}{type}.abcdef",
                2,
                Some("at least 9 "),
                "and so for both",
            ),
        ] {
            let told = names.excess(text, open);
            assert_eq!(told.is_some(), length.is_some(), "{reason}");
            let expected = length.map(|length| format!("`{text}` has {length}characters"));
            assert!(
                told.unwrap_or_default()
                    .starts_with(&expected.unwrap_or_default())
            );
        }
    }

    #[test]
    fn every_breach_of_a_name_is_told() {
        let names = Names {
            max_length: Some(3),
            ..Names::default()
        };
        let name = LitStr::new("a?b!", Span::call_site());
        let written = Written {
            name: &name,
            usage: "span!(..)",
            owner: None,
        };
        let mut mistakes = Mistakes::default();
        names.check_written(&written, &mut mistakes);
        assert_eq!(
            mistakes.texts(),
            [
                "`a?b!` has '?', '!' in it, and names are made of letters, digits, spaces and any of \
                 `_.-/{}:*<>`: write `span!(\"a_b_\")`",
                "`a?b!` has 4 characters, and traced.toml allows 3",
            ]
        );
    }
}
