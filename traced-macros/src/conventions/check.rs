//! What a name must be like, and how one that is not is mended.

use proc_macro2::Ident;
use syn::LitStr;

use crate::conventions::Names;
use crate::conventions::case;
use crate::conventions::pattern::Filled;
use crate::diag::Mistakes;
use crate::tokens::plain_text;

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
        let words = case::words(name);
        let is_same = |denied: &String| denied == name || case::words(denied) == words;
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
