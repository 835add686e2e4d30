//! `keys!`: an application's attribute keys, beside OpenTelemetry's.

mod namespaces;
mod parse;
mod print;
mod tree;

use proc_macro2::TokenStream;
use syn::parse::Parser;

use self::parse::Declarations;
use self::tree::Tree;
use crate::diag::Mistakes;

/// Expands to the items of a module; what is wrong is left out.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let mut mistakes = Mistakes::default();
    let parse = |input: syn::parse::ParseStream<'_>| Ok(Declarations::parse(input, &mut mistakes));
    let parsed = parse.parse2(input);
    let declarations = mistakes.ok(parsed).unwrap_or_default();
    let tree = Tree::plant(&declarations.keys, &mut mistakes);
    let mut items = print::items(&declarations, &tree);
    items.extend(mistakes.into_tokens());
    items
}
