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
use super::parse::Declarations;
use crate::tokens::plain_text;

/// ```text
/// keys! { extends = company::keys, order.id: i64 }
/// company::keys::__made_by_keys_macro! { { ::traced::__private::extend_keys } { extends = … } }
/// ```
pub(super) fn ask(path: &syn::Path, all: &Declarations, input: TokenStream) -> TokenStream {
    let (at, krate) = (Span::mixed_site(), &all.krate);
    let last = path.segments.last().map_or(at, |last| last.ident.span());
    let name = Ident::new(NAME, at.located_at(last));
    let call = quote_spanned!(at=> #krate::__private::extend_keys);
    let mut asked = quote_spanned!(at=> { #call });
    asked.extend([TokenTree::Group(Group::new(Delimiter::Brace, input))]);
    quote_spanned!(at=> #path::#name! { #asked })
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
        Some(module) => format!("__traced_extended_by_{}", plain_text(&module.name)),
        None => "__traced_extended".to_owned(),
    };
    let name = Ident::new(&text, at);
    let item = quote_spanned! {at=>
        #[allow(unused_imports)]
        use #path as #name;
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

/// Seen where `extends` names a module that is of another kind.
const NAME: &str = "__made_by_keys_macro";
