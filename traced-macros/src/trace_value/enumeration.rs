//! Enumerations without data: the value is the text of the variant.

use std::collections::HashMap;

use proc_macro2::Ident;
use proc_macro2::Span;
use proc_macro2::TokenStream;
use quote::quote_spanned;
use syn::Fields;
use syn::ItemEnum;
use syn::LitStr;

use super::Implementation;
use super::Type;
use super::args;
use super::case::Case;
use super::list;
use super::ours;
use crate::diag::Mistakes;
use crate::tokens::plain_text;

/// ```text
/// enum State { Open, InTransit }
///
/// impl Variant for State {
///     fn text(&self) -> &'static str {
///         match *self { State::Open {} => "open", State::InTransit {} => "in_transit" }
///     }
/// }
/// impl IntoValue<str> for State { … }     // and for `&State`
/// impl IntoValue<Value> for State { … }   // and for `&State`
/// ```
pub(super) fn implement(item: &ItemEnum, mistakes: &mut Mistakes) -> TokenStream {
    let options = args::of_type(&item.attrs, true, mistakes);
    let ty = Type::new(&item.ident, &item.generics, &options.krate);
    let has_data = check_fields(item, mistakes);
    let texts = texts(item, options.rename_all.unwrap_or_default(), mistakes);
    if has_data {
        return ty.nothing();
    }
    let private = options.krate.private();
    let targets = [
        quote_spanned!(Span::mixed_site()=> #private::core::primitive::str),
        quote_spanned!(Span::mixed_site()=> #private::Value),
    ];
    let body = body(&ty);
    let implementations = targets.iter().flat_map(|target| {
        [false, true].map(|is_by_reference| {
            let of = Implementation {
                target: target.clone(),
                is_by_reference,
                parameter: None,
                bounds: Vec::new(),
            };
            ty.implementation(&of, &body)
        })
    });
    [variant(&ty, &texts)]
        .into_iter()
        .chain(implementations)
        .collect()
}

fn variant(ty: &Type<'_>, texts: &[(&Ident, String)]) -> TokenStream {
    let (at, private) = (Span::mixed_site(), ty.krate.private());
    let (name, this) = (ours(ty.name), ty.path());
    let (parameters, _, bounds) = ty.generics.split_for_impl();
    let arms = texts
        .iter()
        .map(|(variant, text)| (ours(variant), text))
        .map(|(variant, text)| quote_spanned!(at=> #name::#variant {} => #text,));
    quote_spanned! {at=>
        #[automatically_derived]
        impl #parameters #private::Variant for #this #bounds {
            fn text(&self) -> &'static #private::core::primitive::str {
                match *self { #(#arms)* }
            }
        }
    }
}

/// The body of each implementation: `self` is the value or a reference to it.
fn body(ty: &Type<'_>) -> TokenStream {
    let (at, private, this) = (Span::mixed_site(), ty.krate.private(), ty.path());
    let option = quote_spanned!(at=> #private::core::option::Option);
    let text = quote_spanned!(at=> <#this as #private::Variant>::text);
    quote_spanned! {at=>
        #[inline]
        fn write(self, out: #private::ValueWriter<'_>) {
            out.str(#text(&self));
        }

        #[inline]
        fn plain(&self) -> #option<#private::Plain<'_>> {
            #option::Some(#private::Plain::Str(#text(self)))
        }
    }
}

/// Reports variants that hold something; returns true if one does.
fn check_fields(item: &ItemEnum, mistakes: &mut Mistakes) -> bool {
    let mut has_data = false;
    for variant in &item.variants {
        if variant.fields.is_empty() {
            continue;
        }
        has_data = true;
        let at = match &variant.fields {
            Fields::Named(_) | Fields::Unnamed(_) => list(&variant.fields),
            Fields::Unit => TokenStream::new(),
        };
        let text = format!(
            "`{}::{}` holds something, and has no value of its own: \
             set what it holds under keys of their own, or implement `IntoValue`",
            item.ident, variant.ident
        );
        mistakes.add(&at, text);
    }
    has_data
}

/// Returns the text of each variant; no two have the same.
fn texts<'a>(item: &'a ItemEnum, case: Case, mistakes: &mut Mistakes) -> Vec<(&'a Ident, String)> {
    let mut all = Vec::new();
    let mut seen: HashMap<String, &Ident> = HashMap::new();
    for variant in &item.variants {
        let renamed = args::of_variant(&variant.attrs, mistakes).rename;
        for field in &variant.fields {
            args::of_field(&field.attrs, mistakes);
        }
        let text = match &renamed {
            Some(literal) => literal.value(),
            None => case.apply(&plain_text(&variant.ident)),
        };
        match seen.get(&text) {
            Some(first) => twice(&text, first, &variant.ident, renamed.as_ref(), mistakes),
            None => drop(seen.insert(text.clone(), &variant.ident)),
        }
        all.push((&variant.ident, text));
    }
    all
}

fn twice(
    text: &str,
    first: &Ident,
    second: &Ident,
    renamed: Option<&LitStr>,
    mistakes: &mut Mistakes,
) {
    let message = format!(
        "`{first}` and `{second}` have the same text, `{text}`: \
         give one of them another, with `#[traced(rename = \"…\")]`"
    );
    match renamed {
        Some(literal) => mistakes.add(literal, message),
        None => mistakes.add(second, message),
    }
}
