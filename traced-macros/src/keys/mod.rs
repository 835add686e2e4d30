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
    let mut all = parse(input.clone(), &mut mistakes);
    let files = registry::read(&mut all, &mut mistakes);
    let tree = Tree::plant(&all.keys, &mut mistakes);
    let known = Known::new("");
    let mut items = print::items(&all, &tree, &known);
    items.extend(files);
    items.extend(match &all.extends {
        None => rest(&all, &known, "", &mut mistakes),
        Some(_) => extend::ask(&all, &tree, input),
    });
    if let Some(module) = &all.module {
        items = module.around(&items);
    }
    items.extend(extend::alias(&all).map(|(_, item)| item));
    items.extend(mistakes.into_tokens());
    items
}

/// Expands to what only the table of another module tells, of which the input begins with it.
pub(crate) fn expand_extended(input: TokenStream) -> TokenStream {
    let Some((table, input)) = extend::answer(input) else {
        return TokenStream::new();
    };
    // `expand` told what these are.
    let told = &mut Mistakes::default();
    let mut all = parse(input, told);
    registry::read(&mut all, told);
    let tree = Tree::plant(&all.keys, told);
    let known = Known::new(&table);
    let mut mistakes = Mistakes::default();
    let mut items = extend::inherited(&all, &tree, &known);
    items.extend(rest(&all, &known, &table, &mut mistakes));
    items.extend(mistakes.into_tokens());
    items
}

fn parse(input: TokenStream, mistakes: &mut Mistakes) -> Declarations {
    let parse = |input: syn::parse::ParseStream<'_>| Ok(Declarations::parse(input, mistakes));
    let parsed = parse.parse2(input);
    mistakes.ok(parsed).unwrap_or_default()
}

/// Returns what depends on the keys that are there already.
fn rest(
    all: &Declarations,
    known: &Known<'_>,
    extended: &str,
    mistakes: &mut Mistakes,
) -> TokenStream {
    successors::check(&all.keys, known, mistakes);
    let mut items = extend::table(&all.keys, extended);
    items.extend(overlap::check(all, known, mistakes));
    items
}
