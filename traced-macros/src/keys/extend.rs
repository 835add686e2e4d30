//! Modules of keys that other crates extend, and those that extend them.
//!
//! The compiler cannot be asked which keys and modules another crate has. So every module of keys
//! has a macro that tells: it calls back with a table of them.

use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;

use proc_macro2::Delimiter;
use proc_macro2::Group;
use proc_macro2::Ident;
use proc_macro2::Span;
use proc_macro2::TokenStream;
use proc_macro2::TokenTree;
use quote::quote_spanned;
use syn::LitStr;

use super::key::KeyDeclaration;
use super::known;
use super::known::Known;
use super::parse::Declarations;
use super::tree::Tree;
use crate::fields::escaped;
use crate::tokens::plain_text;

/// ```text
/// keys! { extends = company::keys, order.id: i64 }
///
/// pub use self::__module_after_extends::*;
/// pub mod order { pub use self::super::__traced_inherited::_5order::*; … }
/// self::__module_after_extends::__made_by_traced_keys! { { ::traced::__private::extend_keys } { … } }
/// mod __traced_lacking { pub mod __traced_inherited { pub mod _5order {} } … }
/// use self::__traced_lacking::*;
/// use company::keys as __module_after_extends;
/// ```
///
/// When the path is wrong, what lies in `__traced_lacking` is there instead of [`inherited`] and
/// [`table`]: the keys exist all the same, so that their uses are no mistakes too.
pub(super) fn ask(all: &Declarations, tree: &Tree<'_>, input: TokenStream) -> TokenStream {
    let (at, krate) = (Span::mixed_site(), &all.krate);
    let (Some(path), Some((alias, _))) = (&all.extends, alias(all)) else {
        return TokenStream::new();
    };
    let up = up(all, 0);
    let last = path.segments.last().map_or(at, |last| last.ident.span());
    let name = Ident::new(NAME, at.located_at(last));
    let call = quote_spanned!(at=> #krate::__private::extend_keys);
    let mut asked = quote_spanned!(at=> { #call });
    asked.extend([TokenTree::Group(Group::new(Delimiter::Brace, input))]);
    let empty = carriers(tree, &|_| None);
    let (lacking, table) = (Ident::new("__traced_lacking", at), Ident::new(NAME, at));
    quote_spanned! {at=>
        #up #alias::#name! { #asked }
        #[doc(hidden)]
        mod #lacking {
            pub #empty
            pub mod #table { pub use #call as #table; }
        }
        #[allow(unused_imports)]
        use self::#lacking::*;
        #[allow(unused_imports)]
        pub(crate) use self::#lacking::#table::*;
    }
}

/// Returns what the namespaces of `tree` have from the module that is extended: the compiler
/// cannot be asked which of them exist there.
pub(super) fn inherited(all: &Declarations, tree: &Tree<'_>, known: &Known<'_>) -> TokenStream {
    let at = Span::mixed_site();
    let Some((alias, _)) = alias(all) else {
        return TokenStream::new();
    };
    let up = up(all, 2);
    carriers(tree, &|path| {
        let names: Vec<String> = path.iter().map(|part| plain_text(part)).collect();
        let parts = path.iter().map(|part| escaped(part));
        let is_known = known.is_namespace(&names.join("."));
        is_known.then(|| quote_spanned!(at=> pub use #up #alias::#(#parts::)**;))
    })
}

/// Returns the path, as seen from a namespace, of what it has from the module that is extended.
pub(super) fn base(all: &Declarations, path: &[&Ident]) -> Option<TokenStream> {
    let at = Span::mixed_site();
    let (alias, _) = alias(all)?;
    if path.is_empty() {
        let up = up(all, 0);
        return Some(quote_spanned!(at=> #up #alias));
    }
    let up = std::iter::repeat_n(quote_spanned!(at=> super::), path.len());
    let (carrier, name) = (Ident::new(CARRIER, at), flat(path));
    Some(quote_spanned!(at=> self::#(#up)*#carrier::#name))
}

/// Returns a module that has one for each namespace.
fn carriers(tree: &Tree<'_>, content: &dyn Fn(&[&Ident]) -> Option<TokenStream>) -> TokenStream {
    let (at, name) = (Span::mixed_site(), Ident::new(CARRIER, Span::mixed_site()));
    let mut modules = TokenStream::new();
    tree.each_namespace(&mut Vec::new(), &mut |path| {
        let (name, content) = (flat(path), content(path));
        modules.extend(quote_spanned!(at=> pub mod #name { #content }));
    });
    quote_spanned!(at=> mod #name { #modules })
}

/// Returns one name for a path, which no other path has: `_5order_6status` for `order.status`.
fn flat(path: &[&Ident]) -> Ident {
    let mut text = String::new();
    for part in path {
        let part = plain_text(part);
        text.extend(["_", &part.len().to_string(), &part]);
    }
    Ident::new(&text, Span::mixed_site())
}

/// Returns the way from `depth` modules under the root of the keys to where the macro stands.
fn up(all: &Declarations, depth: usize) -> TokenStream {
    let at = Span::mixed_site();
    let above = usize::from(all.module.is_some());
    let up = std::iter::repeat_n(quote_spanned!(at=> super::), above + depth);
    quote_spanned!(at=> self::#(#up)*)
}

/// Takes the table apart from what the user wrote.
pub(super) fn answer(input: TokenStream) -> Option<(String, TokenStream)> {
    let mut tokens = input.into_iter();
    let table: LitStr = syn::parse2(tokens.next()?.into()).ok()?;
    Some((table.value(), tokens.collect()))
}

/// Returns the name that the extended module has where the macro stands, and the item that gives
/// it: paths are looked up there, not in the modules that the macro makes.
pub(super) fn alias(all: &Declarations) -> Option<(Ident, TokenStream)> {
    let (at, path) = (Span::mixed_site(), all.extends.as_ref()?);
    let text = match &all.module {
        Some(module) => format!("__module_after_extends_in_{}", plain_text(&module.name)),
        None => "__module_after_extends".to_owned(),
    };
    let name = Ident::new(&text, at);
    let last = path.segments.last().map_or(at, |last| last.ident.span());
    let (this, shown) = (
        Ident::new("self", at.located_at(last)),
        Ident::new(&text, at.located_at(last)),
    );
    let item = quote_spanned! {at=>
        #[allow(unused_imports)]
        use #path::{#this as #shown};
    };
    Some((name, item))
}

/// Returns the macro with the table: `extended` is the one of the module that is extended.
pub(super) fn table<'a>(
    keys: impl IntoIterator<Item = &'a KeyDeclaration>,
    extended: &str,
) -> TokenStream {
    /// The names of exported macros lie in the root of their crate, so each is another.
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let at = Span::mixed_site();
    let name = Ident::new(&format!("__traced_keys_{number}"), at);
    let public = Ident::new(NAME, at);
    let is_public = |key: &&KeyDeclaration| {
        let text = key.visibility.as_ref().map(ToString::to_string);
        text.is_none_or(|text| text == "pub")
    };
    let own: String = keys
        .into_iter()
        .filter(is_public)
        .map(known::line)
        .collect();
    let table = extended.to_owned() + &own;
    quote_spanned! {at=>
        #[doc(hidden)]
        #[macro_export]
        #[allow(non_local_definitions)]
        macro_rules! #name {
            ({ $($call:tt)* } { $($input:tt)* }) => { $($call)*! { #table $($input)* } };
        }
        #[doc(hidden)]
        #[allow(unused_imports)]
        pub use #name as #public;
    }
}

const CARRIER: &str = "__traced_inherited";

/// Seen where `extends` names a module that is of another kind.
const NAME: &str = "__made_by_traced_keys";
