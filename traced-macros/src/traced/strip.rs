//! The user's item without what is ours: what is left when the attribute cannot be expanded.

use proc_macro2::Delimiter;
use proc_macro2::Group;
use proc_macro2::Span;
use proc_macro2::TokenStream;
use proc_macro2::TokenTree;
use quote::quote_spanned;

use crate::DISABLED;
use crate::tokens::is_mark;
use crate::traced::attributes;
use crate::traced::attributes::Ours;
use crate::traced::item::ItemKind;
use crate::traced::item::cut;
use crate::traced::item::kind_of;

/// Takes every `#[traced]` off the item, its parameters, and the methods in it.
pub(super) fn without_ours(item: TokenStream) -> TokenStream {
    let tokens: Vec<TokenTree> = item.into_iter().collect();
    let kind = kind_of(&tokens);
    let inside = |token| match (kind, &token) {
        (ItemKind::Function, TokenTree::Group(group))
            if group.delimiter() == Delimiter::Parenthesis =>
        {
            let parameters = group.stream().into_iter().collect();
            let parameters = without_pairs(parameters, &instead_on_parameters());
            rebuilt(group, parameters.into_iter().collect())
        }
        (ItemKind::Impl | ItemKind::Trait, TokenTree::Group(group))
            if group.delimiter() == Delimiter::Brace =>
        {
            let items = cut(group.stream()).into_iter();
            let items = items.map(|item| without_ours(item.into_iter().collect()));
            rebuilt(group, items.collect())
        }
        _ => token,
    };
    without_pairs(tokens, &[]).into_iter().map(inside).collect()
}

/// A parameter that was recorded and is not any more may be used by nothing else.
fn instead_on_parameters() -> Vec<TokenTree> {
    let allow = DISABLED.then(|| quote_spanned!(Span::mixed_site()=> #[allow(unused_variables)]));
    allow.into_iter().flatten().collect()
}

/// Puts `instead` in the place of `#` and `[traced ..]`.
fn without_pairs(tokens: Vec<TokenTree>, instead: &[TokenTree]) -> Vec<TokenTree> {
    let mut kept: Vec<TokenTree> = Vec::new();
    for token in tokens {
        if let Some(mark) = kept.pop_if(|last| is_mark(last, '#')) {
            let pair = vec![mark, token];
            if is_ours(&pair) {
                kept.extend_from_slice(instead);
            } else {
                kept.extend(pair);
            }
        } else {
            kept.push(token);
        }
    }
    kept
}

fn is_ours(pair: &[TokenTree]) -> bool {
    let attributes = attributes::read(pair);
    attributes
        .iter()
        .any(|attribute| matches!(attribute.ours(), Some(Ours::Plain(_))))
}

fn rebuilt(group: &Group, stream: TokenStream) -> TokenTree {
    let mut rebuilt = Group::new(group.delimiter(), stream);
    rebuilt.set_span(group.span());
    TokenTree::Group(rebuilt)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ours_are_taken_off_and_nothing_else() {
        for (item, expected) in [
            (
                "#[inline] #[traced(x)] fn f(#[traced(a.b)] #[c] x: u8) { #[traced] fn g() {} }",
                "#[inline] fn f(#[c] x: u8) { #[traced] fn g() {} }",
            ),
            (
                "impl S { #![a] #[traced(skip)] fn f(&self) {} #[b] const C: u8 = 1; }",
                "impl S { #![a] fn f(&self) {} #[b] const C: u8 = 1; }",
            ),
            (
                "trait T { #[crate::traced] fn f(#[traced] x: u8); }",
                "trait T { fn f(x: u8); }",
            ),
            ("struct S { #[a] x: u8 }", "struct S { #[a] x: u8 }"),
        ] {
            let [item, expected]: [TokenStream; 2] = [item, expected].map(|t| t.parse().unwrap());
            assert_eq!(without_ours(item).to_string(), expected.to_string());
        }
    }
}
