//! What the type of a newtype's field is: a value, none, or a secret.

use proc_macro2::Delimiter;
use proc_macro2::Group;
use proc_macro2::Ident;
use proc_macro2::Literal;
use proc_macro2::Span;
use proc_macro2::TokenStream;
use proc_macro2::TokenTree;
use quote::ToTokens;
use quote::quote_spanned;
use syn::Field;
use syn::GenericParam;
use syn::Generics;
use syn::ItemStruct;

use super::Type;
use crate::crate_path::CratePath;
use crate::tokens::Words;
use crate::tokens::is_mark;

/// Returns what stops the compiler, at the field, where its type is no value.
///
/// A type with parameters is checked where it is used, when the parameters are known.
pub(super) fn check(item: &ItemStruct, field: &Field, krate: &CratePath) -> TokenStream {
    if has_parameter(&field.ty, &item.generics) {
        return TokenStream::new();
    }
    let place = field
        .ident
        .as_ref()
        .map_or_else(|| "0".to_owned(), ToString::to_string);
    let path = format!("{}.{place}", item.ident);
    let is_secret = format!(
        "`{path}` is a secret, or holds one: it is never the value of an attribute; \
         leave `TraceValue` out, or set what may be told of it, such as the length of `expose()`"
    );
    let is_none = format!(
        "`{path}` is of a type that no attribute has values of; \
         derive `TraceValue` for that type too, or implement `IntoValue` for it and for a reference to it"
    );
    let (start, end) = ends(&field.ty.to_token_stream());
    let private = krate.private_at(start);
    let probed = without_lifetimes(field.ty.to_token_stream());
    let probe = quote_spanned!(start=> #private::Probe::<#probed>);
    let answers = ANSWERS.map(|name| Ident::new(name, start));
    // The compiler shows a call from its path to its parentheses.
    let refuse = |text: &str| {
        let text = Literal::string(text);
        let mut argument = Group::new(Delimiter::Parenthesis, text.into_token_stream());
        argument.set_span(end);
        quote_spanned!(start=> #private::refuse #argument)
    };
    let (is_secret, is_none) = (refuse(&is_secret), refuse(&is_none));
    quote_spanned! {start=>
        const _: () = {
            use #private::Otherwise as _;
            if #probe::HOLDS_SECRET {
                #is_secret
            } else if !(#(#probe::#answers)||*) {
                #is_none
            }
        };
    }
}

/// Returns spans of ours that are shown where the tokens begin and end.
fn ends(tokens: &TokenStream) -> (Span, Span) {
    let ours = Span::mixed_site();
    let mut all = tokens
        .clone()
        .into_iter()
        .map(|token| ours.located_at(token.span()));
    let first = all.next().unwrap_or(ours);
    (first, all.last().unwrap_or(first))
}

/// The types of attributes, of one of which the field has to be a value. What derives `TraceValue`
/// has been told already.
const ANSWERS: [&str; 10] = [
    "IS_TEXT",
    "IS_INTEGER",
    "IS_FLOAT",
    "IS_BOOL",
    "IS_TEXTS",
    "IS_INTEGERS",
    "IS_FLOATS",
    "IS_BOOLS",
    "IS_ANY",
    "IS_DERIVED",
];

/// Returns what makes the type one that holds a secret, for parameters with which it does.
pub(super) fn pass_on_secrets(ty: &Type<'_>, field: &Field) -> TokenStream {
    if !has_parameter(&field.ty, ty.generics) {
        return TokenStream::new();
    }
    let (at, private) = (Span::mixed_site(), ty.krate.private());
    let (of_field, this) = (&field.ty, ty.path());
    let mut generics = ty.generics.clone();
    generics
        .make_where_clause()
        .predicates
        .push(syn::parse_quote!(#of_field: #private::HoldsSecret));
    let (parameters, _, bounds) = generics.split_for_impl();
    quote_spanned! {at=>
        #[automatically_derived]
        impl #parameters #private::HoldsSecret for #this #bounds {}
    }
}

fn has_parameter(ty: &syn::Type, generics: &Generics) -> bool {
    let mut words = Words::default();
    words.add(ty);
    generics.params.iter().any(|parameter| match parameter {
        GenericParam::Type(parameter) => words.contains(&parameter.ident),
        GenericParam::Const(parameter) => words.contains(&parameter.ident),
        GenericParam::Lifetime(_) => false,
    })
}

/// Returns the type with `'static` for every lifetime: outside the struct the others are unknown.
fn without_lifetimes(tokens: TokenStream) -> TokenStream {
    let mut out = Vec::new();
    let mut is_after_mark = false;
    for token in tokens {
        let begins_lifetime = is_mark(&token, '\'');
        out.push(match token {
            TokenTree::Group(group) => TokenTree::Group(inside(&group)),
            TokenTree::Ident(ident) if is_after_mark => {
                TokenTree::Ident(Ident::new("static", ident.span()))
            }
            token => token,
        });
        is_after_mark = begins_lifetime;
    }
    out.into_iter().collect()
}

fn inside(group: &Group) -> Group {
    let stream = match group.delimiter() {
        // Left whole: the compiler knows it only so.
        Delimiter::None => group.stream(),
        _ => without_lifetimes(group.stream()),
    };
    let mut new = Group::new(group.delimiter(), stream);
    new.set_span(group.span());
    new
}
