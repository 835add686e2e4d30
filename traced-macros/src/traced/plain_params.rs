//! Parameters of which everything is known by their spelling: they need no parser, which is the
//! most that there is to be done for a function that has no other.

use proc_macro2::Delimiter;
use proc_macro2::Ident;
use proc_macro2::Spacing;
use proc_macro2::TokenTree;

use crate::tokens::is_mark;
use crate::tokens::is_word;
use crate::traced::params::Param;
use crate::traced::params::Pattern;

/// Returns the parameters if each is `&self`, `&mut self`, `self` or `name: Type`, perhaps with
/// `mut` in front; that the types are some, the compiler has seen to before.
pub(super) fn cut(tokens: &[TokenTree]) -> Option<Vec<Param>> {
    let mut params = Vec::new();
    let mut rest = tokens;
    while !rest.is_empty() {
        let (param, after) = rest.split_at(param_len(rest)?);
        params.push(plain(param)?);
        rest = after.get(1..).unwrap_or_default();
    }
    Some(params)
}

/// Returns how many tokens there are before the next comma; nothing where a `macro_rules!` has put
/// one of its fragments.
fn param_len(tokens: &[TokenTree]) -> Option<usize> {
    let (mut depth, mut after_minus) = (0_usize, false);
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => return None,
            token if depth == 0 && is_mark(token, ',') => return Some(at),
            token if is_mark(token, '<') => depth += 1,
            token if is_mark(token, '>') && !after_minus => depth = depth.checked_sub(1)?,
            _ => {}
        }
        after_minus = is_mark(token, '-');
    }
    Some(tokens.len())
}

fn plain(tokens: &[TokenTree]) -> Option<Param> {
    let (pattern, len) = match tokens {
        [this] => (receiver(tokens, this)?, 1),
        [reference, this] if is_mark(reference, '&') => (receiver(tokens, this)?, 2),
        [reference, word, this] if is_mark(reference, '&') && is_word(word, "mut") => {
            (receiver(tokens, this)?, 3)
        }
        [TokenTree::Ident(name), colon, _, ..] if is_colon(colon) => (named(tokens, name, 1)?, 1),
        [word, TokenTree::Ident(name), colon, _, ..] if is_colon(colon) && is_word(word, "mut") => {
            (named(tokens, name, 2)?, 2)
        }
        _ => return None,
    };
    Some(Param {
        attributes: Vec::new(),
        pattern,
        typed: tokens.iter().skip(len).cloned().collect(),
        fields: Vec::new(),
    })
}

/// Returns true for a colon that is none of two.
fn is_colon(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(mark) if mark.as_char() == ':' && mark.spacing() == Spacing::Alone)
}

fn receiver(tokens: &[TokenTree], this: &TokenTree) -> Option<Pattern> {
    let TokenTree::Ident(word) = this else {
        return None;
    };
    (word == "self").then(|| Pattern::Receiver {
        this: Ident::new("self", word.span()),
        tokens: tokens.iter().cloned().collect(),
    })
}

fn named(tokens: &[TokenTree], name: &Ident, len: usize) -> Option<Pattern> {
    let is_name = name != "self" && name != "_";
    is_name.then(|| Pattern::Name {
        name: name.clone(),
        tokens: tokens.iter().take(len).cloned().collect(),
    })
}

#[cfg(test)]
mod tests {
    use proc_macro2::Group;
    use proc_macro2::Span;
    use proc_macro2::TokenStream;

    use super::*;
    use crate::diag::Mistakes;
    use crate::traced::params::parse_any;
    use crate::traced::params::plain;
    use crate::trees::Trees;

    fn cut_text(text: &str) -> Option<Vec<Param>> {
        let tokens: TokenStream = text.parse().unwrap();
        cut(&Trees::from(tokens))
    }

    #[test]
    fn they_are_read_as_the_parser_reads_them() {
        for text in [
            "",
            "&self",
            "&mut self, a: u8",
            "mut a: &'a mut [u8], b: Map<u8, dyn Fn(u8) -> Vec<u8>>,",
            "r#type: ::core::primitive::u8, f: fn(u8, u8) -> u8, c: Row<{ a < b }, 3>",
            "_a: impl Fn() -> u8 + 'static",
        ] {
            let group = Group::new(Delimiter::Parenthesis, text.parse().unwrap());
            let cut = cut_text(text).expect(text);
            let parsed = parse_any(&group, &mut Mistakes::default());
            let [cut, parsed] = [&cut, &parsed].map(|params| {
                let parts = params.iter().map(|param| {
                    let typed = param.typed.stream();
                    (
                        param.name().is_some(),
                        param.whole().to_string(),
                        typed.to_string(),
                    )
                });
                (parts.collect::<Vec<_>>(), plain(&group, params).to_string())
            });
            assert_eq!(cut, parsed, "{text}");
        }
    }

    #[test]
    fn anything_else_is_left_to_the_parser() {
        for text in [
            "self: &Self",
            "&'a self",
            "(a, b): (u8, u8)",
            "_: u8",
            "ref a: u8",
            "a @ 1: u8",
            "shop::LAST: u8",
            "#[a] b: u8",
            "a: u8, (b, c): (u8, u8)",
        ] {
            assert!(cut_text(text).is_none(), "{text}");
        }
        let name = Group::new(
            Delimiter::None,
            TokenTree::from(Ident::new("a", Span::call_site())).into(),
        );
        let ty: TokenStream = ": u8".parse().unwrap();
        let tokens: Trees = std::iter::once(TokenTree::Group(name)).chain(ty).collect();
        assert!(cut(&tokens).is_none(), "`$name: u8`");
    }
}
