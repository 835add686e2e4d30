//! `#[traced]`: what a function, an `impl` block and a trait become.

mod args;
mod asynchronous;
mod attributes;
mod block;
mod braces;
mod captures;
mod check;
mod error_option;
#[cfg(test)]
mod fidelity;
mod function;
mod item;
mod linted;
mod model;
mod options;
mod output;
mod params;
mod plain;
mod plain_params;
mod plain_type;
mod reads;
mod result;
mod self_type;
mod shape;
mod start;
mod strip;
mod tail;

use proc_macro2::TokenStream;
use proc_macro2::TokenTree;
use quote::quote;

use self::args::Place;
use self::item::ItemKind;
use self::options::Options;
use crate::DISABLED;
use crate::conventions;
use crate::diag::Mistakes;
use crate::tokens::unwrapped;

/// Expands the attribute. When anything is wrong, the item comes back as it was, without what is
/// ours of its attributes, so that one mistake is one error.
pub(crate) fn expand(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let item = unwrapped(item);
    let mut mistakes = Mistakes::default();
    let expanded = try_expand(arguments, &item, &mut mistakes);
    match expanded {
        Some(expanded) if mistakes.is_empty() && !DISABLED => expanded,
        _ => {
            let item = strip::without_ours(item);
            let errors = mistakes.into_tokens();
            quote!(#item #errors)
        }
    }
}

fn try_expand(
    arguments: TokenStream,
    item: &TokenStream,
    mistakes: &mut Mistakes,
) -> Option<TokenStream> {
    let tokens: Vec<TokenTree> = item.clone().into_iter().collect();
    let place = match item::kind_of(&tokens) {
        ItemKind::Function => Place::Function,
        ItemKind::Impl => Place::Impl,
        ItemKind::Trait => Place::Trait,
        ItemKind::Other => {
            let text = "`#[traced]` stands on functions, impl blocks and traits";
            mistakes.add(&item::headline(&tokens), text);
            return None;
        }
    };
    let options = Options::parse(arguments, place, mistakes);
    let conventions = conventions::of_crate(mistakes);
    let expanded = if place == Place::Function {
        function::expand(tokens, options, &conventions, mistakes)
    } else {
        block::expand(tokens, place, &options, &conventions, mistakes)
    };
    expanded.filter(|_| !conventions.are_broken())
}
