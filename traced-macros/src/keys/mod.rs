//! `keys!`: an application's attribute keys, beside OpenTelemetry's.

mod extend;
mod key;
mod known;
mod member;
mod overlap;
mod parse;
mod print;
mod registry;
mod successors;
mod tree;
mod types;

use proc_macro2::TokenStream;
use syn::parse::Parser;

use self::known::Known;
use self::parse::Declarations;
use self::tree::Tree;
use crate::diag::Mistakes;

/// Expands to the items of a module; what is wrong is left out.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let mut mistakes = Mistakes::default();
    let all = parse(input.clone(), &mut mistakes);
    let Some(path) = &all.extends else {
        return items(all, "", mistakes);
    };
    // It comes back as `expand_extended`, which tells the mistakes.
    extend::ask(path, &all, input)
}

/// Expands keys beside those of another module, of which the input begins with a table.
pub(crate) fn expand_extended(input: TokenStream) -> TokenStream {
    let Some((table, input)) = extend::answer(input) else {
        return TokenStream::new();
    };
    let mut mistakes = Mistakes::default();
    let all = parse(input, &mut mistakes);
    items(all, &table, mistakes)
}

fn parse(input: TokenStream, mistakes: &mut Mistakes) -> Declarations {
    let parse = |input: syn::parse::ParseStream<'_>| Ok(Declarations::parse(input, mistakes));
    let parsed = parse.parse2(input);
    mistakes.ok(parsed).unwrap_or_default()
}

fn items(mut all: Declarations, extended: &str, mut mistakes: Mistakes) -> TokenStream {
    let known = Known::new(extended);
    let files = registry::read(&mut all, &mut mistakes);
    let tree = Tree::plant(&all.keys, &mut mistakes);
    successors::check(&all.keys, &known, &mut mistakes);
    let warnings = overlap::check(&all, &known, &mut mistakes);
    let mut items = print::items(&all, &tree, &known);
    items.extend(extend::table(&all.keys, extended));
    items.extend(files);
    items.extend(warnings);
    if let Some(module) = &all.module {
        items = module.around(&items);
    }
    items.extend(extend::alias(&all).map(|(_, item)| item));
    items.extend(mistakes.into_tokens());
    items
}
