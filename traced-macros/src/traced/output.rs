//! Return types: what a closure can be annotated with, and which are futures.

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use syn::{GenericArgument, PathArguments, PathSegment, Type, TypeParamBound};

use crate::tokens::{is_mark, is_word};

/// Returns the type with `_` for each `impl Trait`, which a closure's signature may not contain.
///
/// `Result<impl Iterator<Item = u8> + 'a, E>` becomes `Result<_, E>`.
pub(crate) fn without_impl(ty: &TokenStream) -> TokenStream {
    let mut output = TokenStream::new();
    let mut tokens = ty.clone().into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), without_impl(&group.stream()));
                inner.set_span(group.span());
                output.extend([TokenTree::Group(inner)]);
            }
            token if is_word(&token, "impl") => {
                output.extend([TokenTree::Ident(Ident::new("_", Span::mixed_site()))]);
                let mut depth = 0_usize;
                let mut after_minus = false;
                while let Some(bound) = tokens.peek() {
                    let closes = is_mark(bound, '>') && !after_minus;
                    if depth == 0 && (closes || is_mark(bound, ',') || is_mark(bound, ';')) {
                        break;
                    }
                    depth += usize::from(is_mark(bound, '<'));
                    depth -= usize::from(closes);
                    after_minus = is_mark(bound, '-');
                    tokens.next();
                }
            }
            token => output.extend([token]),
        }
    }
    output
}

/// Returns the type with each `impl` in the edition of this crate, where it captures every
/// lifetime, as it does in the output of an `async fn` of any edition.
pub(crate) fn with_impl_of_our_edition(ty: &TokenStream) -> TokenStream {
    let in_our_edition = |token| match token {
        TokenTree::Group(group) => {
            let inner = with_impl_of_our_edition(&group.stream());
            let mut inner = Group::new(group.delimiter(), inner);
            inner.set_span(group.span());
            TokenTree::Group(inner)
        }
        token if is_word(&token, "impl") => {
            let at = Span::mixed_site().located_at(token.span());
            TokenTree::Ident(Ident::new("impl", at))
        }
        token => token,
    };
    ty.clone().into_iter().map(in_our_edition).collect()
}

/// Returns true for `!`.
pub(crate) fn is_never(ty: &TokenStream) -> bool {
    matches!(syn::parse2(ty.clone()), Ok(Type::Never(_)))
}

/// What a function returns, as far as its spelling tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Returned {
    /// `impl Future`.
    Future,
    /// `Pin<Box<dyn Future>>`, or an alias of it that everybody knows.
    BoxedFuture,
    Value,
}

/// Looks whether the type is spelt as a future.
pub(crate) fn returned(ty: &TokenStream) -> Returned {
    syn::parse2(ty.clone()).map_or(Returned::Value, |ty: Type| returned_by(&ty))
}

fn returned_by(ty: &Type) -> Returned {
    match ty {
        Type::Group(group) => returned_by(&group.elem),
        Type::Paren(paren) => returned_by(&paren.elem),
        Type::ImplTrait(it) if promise_a_future(it.bounds.iter()) => Returned::Future,
        _ if is_boxed(ty) => Returned::BoxedFuture,
        _ => Returned::Value,
    }
}

fn is_boxed(ty: &Type) -> bool {
    let Some(last) = last_segment(ty) else {
        return false;
    };
    if last.ident == "BoxFuture" || last.ident == "LocalBoxFuture" {
        return true;
    }
    let Some(inner) = argument(last, "Pin").and_then(last_segment) else {
        return false;
    };
    let Some(Type::TraitObject(object)) = argument(inner, "Box") else {
        return false;
    };
    promise_a_future(object.bounds.iter())
}

fn last_segment(ty: &Type) -> Option<&PathSegment> {
    match ty {
        Type::Path(path) => path.path.segments.last(),
        Type::Group(group) => last_segment(&group.elem),
        _ => None,
    }
}

/// Returns `T` of the segment `name<T>`.
fn argument<'a>(segment: &'a PathSegment, name: &str) -> Option<&'a Type> {
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return None;
    };
    match arguments.args.first() {
        Some(GenericArgument::Type(ty)) if segment.ident == name => Some(ty),
        _ => None,
    }
}

/// Returns true for `Future` and no more than a future in a span can promise too: that is not
/// `Unpin`, and no trait of somebody's own.
fn promise_a_future<'a>(bounds: impl Iterator<Item = &'a TypeParamBound>) -> bool {
    let mut is_future = false;
    for bound in bounds {
        if let TypeParamBound::Trait(bound) = bound {
            let name = bound.path.segments.last().map(|last| &last.ident);
            let is = |known: &str| name.is_some_and(|name| name == known);
            is_future |= is("Future");
            if !(is("Future") || is("Send") || is("Sync")) {
                return false;
            }
        }
    }
    is_future
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    #[test]
    fn impl_trait_becomes_a_placeholder() {
        for (ty, expected) in [
            (quote!(impl Display), quote!(_)),
            (
                quote!(Result<impl Iterator<Item = u8> + 'a, E>),
                quote!(Result<_, E>),
            ),
            (quote!((impl Fn(u8) -> Vec<u8>, u8)), quote!((_, u8))),
            (quote!([impl Copy; 3]), quote!([_; 3])),
            (quote!(Box<dyn Fn() -> u8>), quote!(Box<dyn Fn() -> u8>)),
            (
                quote!(Result<impl Fn() -> Vec<u8>, E>),
                quote!(Result<_, E>),
            ),
        ] {
            assert_eq!(without_impl(&ty).to_string(), expected.to_string());
        }
    }

    #[test]
    fn futures_are_known_by_spelling() {
        for (ty, expected) in [
            (quote!(impl Future<Output = u8> + Send), Returned::Future),
            (
                quote!(impl ::core::future::Future<Output = u8>),
                Returned::Future,
            ),
            (
                quote!(::core::pin::Pin<Box<dyn ::core::future::Future<Output = u8> + Send + 'a>>),
                Returned::BoxedFuture,
            ),
            (quote!(BoxFuture<'a, u8>), Returned::BoxedFuture),
            (quote!(Pin<Box<u8>>), Returned::Value),
            (quote!(impl Stream<Item = u8>), Returned::Value),
            (quote!(impl Future<Output = u8> + Unpin), Returned::Value),
            (quote!(Box<dyn Future<Output = u8>>), Returned::Value),
        ] {
            assert_eq!(returned(&ty), expected, "{ty}");
        }
    }
}
