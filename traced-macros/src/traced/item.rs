//! Items as tokens: where one ends, what it is, where its parts are.
//!
//! Bodies are never looked into.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use crate::tokens::{is_mark, is_one_of, is_word};

/// What kind of item some tokens are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ItemKind {
    Function,
    Impl,
    Trait,
    Other,
}

/// The words that can stand between an item's attributes and its keyword.
const QUALIFIERS: [&str; 9] = [
    "async", "auto", "const", "crate", "default", "extern", "pub", "safe", "unsafe",
];

/// Returns how many tokens the outer attributes at the front of `tokens` are.
pub(crate) fn attributes_len(tokens: &[TokenTree]) -> usize {
    let is_attribute = |pair: &[TokenTree]| match pair {
        [mark, TokenTree::Group(group)] => {
            is_mark(mark, '#') && group.delimiter() == Delimiter::Bracket
        }
        _ => false,
    };
    2 * tokens
        .chunks(2)
        .take_while(|pair| is_attribute(pair))
        .count()
}

/// Returns what the item at the front of `tokens` is.
pub(crate) fn kind_of(tokens: &[TokenTree]) -> ItemKind {
    let after_attributes = tokens.get(attributes_len(tokens)..).unwrap_or_default();
    let keyword = after_attributes.iter().find(|token| match token {
        TokenTree::Ident(_) => !is_one_of(token, &QUALIFIERS),
        // `pub(crate)`, `extern "C"`, and what `$vis` stands for
        TokenTree::Group(group) => {
            !matches!(group.delimiter(), Delimiter::Parenthesis | Delimiter::None)
        }
        TokenTree::Literal(_) => false,
        TokenTree::Punct(_) => true,
    });
    match keyword {
        Some(token) if is_word(token, "fn") => ItemKind::Function,
        Some(token) if is_word(token, "impl") => ItemKind::Impl,
        Some(token) if is_word(token, "trait") => ItemKind::Trait,
        _ => ItemKind::Other,
    }
}

/// Returns the first tokens of an item, up to its name: what an error about the item is shown at.
pub(crate) fn headline(tokens: &[TokenTree]) -> TokenStream {
    let after_attributes = tokens.get(attributes_len(tokens)..).unwrap_or(tokens);
    after_attributes.iter().take(2).cloned().collect()
}

/// Cuts the tokens of a block into items.
pub(crate) fn cut(tokens: TokenStream) -> Vec<Vec<TokenTree>> {
    let mut rest: Vec<TokenTree> = tokens.into_iter().collect();
    let mut items = Vec::new();
    while !rest.is_empty() {
        let after = rest.split_off(item_len(&rest).clamp(1, rest.len()));
        items.push(std::mem::replace(&mut rest, after));
    }
    items
}

/// Returns how many tokens the item at the front of `tokens` is.
fn item_len(tokens: &[TokenTree]) -> usize {
    if tokens.first().is_some_and(holds_item) {
        return 1;
    }
    let is_function = kind_of(tokens) == ItemKind::Function;
    let mut is_call = false; // of a macro, which ends with its braces
    for (at, token) in tokens.iter().enumerate().skip(attributes_len(tokens)) {
        let ends = is_mark(token, ';')
            || (is_function || is_call) && is_braces(token) && !is_argument(tokens, at);
        if ends {
            return at + 1;
        }
        is_call = is_mark(token, '!') && !is_function;
    }
    tokens.len()
}

/// Returns true for an invisible group with an item, as `$item` gives; `$vis` gives one as well.
fn holds_item(token: &TokenTree) -> bool {
    let TokenTree::Group(group) = token else {
        return false;
    };
    let last = group.stream().into_iter().last();
    group.delimiter() == Delimiter::None
        && last.is_some_and(|last| is_mark(&last, ';') || is_braces(&last))
}

/// Returns true for the braces of `Row<{ N }>`, which are no body.
fn is_argument(tokens: &[TokenTree], at: usize) -> bool {
    tokens
        .get(at + 1)
        .is_some_and(|next| is_mark(next, '>') || is_mark(next, ','))
}

/// Returns true for `{ .. }`, also where an invisible group is around it, as `$body:block` gives.
pub(crate) fn is_braces(token: &TokenTree) -> bool {
    braces(token).is_some()
}

/// Returns the braces of a body, out of the invisible group around them.
pub(crate) fn braces(token: &TokenTree) -> Option<Group> {
    let TokenTree::Group(group) = token else {
        return None;
    };
    match group.delimiter() {
        Delimiter::Brace => Some(group.clone()),
        Delimiter::None => {
            let mut inside = group.stream().into_iter();
            let only = inside.next()?;
            if inside.next().is_some() {
                None
            } else {
                braces(&only)
            }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    fn cut_to_text(tokens: TokenStream) -> Vec<(ItemKind, usize)> {
        cut(tokens)
            .iter()
            .map(|item| (kind_of(item), item.len()))
            .collect()
    }

    #[test]
    fn blocks_are_cut_at_their_items() {
        use ItemKind::{Function, Other};

        let items = cut_to_text(quote! {
            const X: u8 = { 1 };
            type Row = Row<{ 1 }>;
            fn a() {}
            macro_call! { fn b() {} }
            macro_call!(c);
            #[inline] pub(crate) const unsafe extern "C" fn d(x: Row<{ 1 }, { 2 }>) -> Row<{ N }> {}
            async fn e();
            fn f() where Row<{ 1 }>: Copy, {}
        });
        let kinds: Vec<ItemKind> = items.iter().map(|(kind, _)| *kind).collect();
        assert_eq!(
            kinds,
            [
                Other, Other, Function, Other, Other, Function, Function, Function
            ]
        );
    }

    #[test]
    fn items_in_invisible_groups_are_one_token() {
        let item = TokenTree::Group(Group::new(
            Delimiter::None,
            quote!(
                fn a() {}
            ),
        ));
        let vis = TokenTree::Group(Group::new(Delimiter::None, quote!(pub)));
        assert_eq!(
            cut_to_text(quote!(#item #vis fn b() {})),
            [(ItemKind::Other, 1), (ItemKind::Function, 5)]
        );
    }

    #[test]
    fn keywords_are_found_behind_qualifiers() {
        for (item, kind) in [
            (
                quote!(
                    unsafe impl Send for X {}
                ),
                ItemKind::Impl,
            ),
            (
                quote!(
                    pub(in a::b) unsafe auto trait T {}
                ),
                ItemKind::Trait,
            ),
            (
                quote!(
                    #[a]
                    #[b(c)]
                    pub default async fn f() {}
                ),
                ItemKind::Function,
            ),
            (
                quote!(
                    pub struct S {
                        f: fn(),
                    }
                ),
                ItemKind::Other,
            ),
            (
                quote!(
                    extern "C" {
                        fn f();
                    }
                ),
                ItemKind::Other,
            ),
            (
                quote!(
                    mod m {
                        fn f() {}
                    }
                ),
                ItemKind::Other,
            ),
        ] {
            let tokens: Vec<TokenTree> = item.clone().into_iter().collect();
            assert_eq!(kind_of(&tokens), kind, "{item}");
        }
    }
}
