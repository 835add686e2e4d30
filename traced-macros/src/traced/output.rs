//! Return types: what a closure can be annotated with, and which are futures.

use proc_macro2::{Group, Ident, Span, TokenTree};
use quote::ToTokens;
use syn::{GenericArgument, PathArguments, PathSegment, Type, TypeParamBound};

use crate::tokens::{is_mark, is_word};
use crate::traced::plain_type::{is_plain, is_result};
use crate::trees::Trees;

/// Returns the type with `_` for each `impl Trait`, which a closure's signature may not contain.
///
/// `Result<impl Iterator<Item = u8> + 'a, E>` becomes `Result<_, E>`.
pub(crate) fn without_impl(ty: &[TokenTree]) -> Trees {
    let mut output = Vec::with_capacity(ty.len());
    let mut tokens = ty.iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) => output.push(within(group, without_impl)),
            token if is_word(token, "impl") => {
                output.push(TokenTree::Ident(Ident::new("_", Span::mixed_site())));
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
            token => output.push(token.clone()),
        }
    }
    output.into()
}

/// Returns the group with `change` made to what is in it.
fn within(group: &Group, change: impl FnOnce(&[TokenTree]) -> Trees) -> TokenTree {
    let inner = change(&Trees::from(group.stream())).stream();
    let mut changed = Group::new(group.delimiter(), inner);
    changed.set_span(group.span());
    TokenTree::Group(changed)
}

/// Returns the type with `'_` for each lifetime that has a name: in a closure's signature it is
/// inferred, and to name one there would be a use of it, of which lints for needless names know.
///
/// `'static`, those of a `for<'a>`, and types with a `<T as Trait<'a>>` stay as they are.
pub(crate) fn without_lifetimes(ty: Trees) -> Trees {
    let mut bound = Vec::new();
    if !has_mark(&ty, '\'') || is_qualified(&ty, &mut bound) {
        return ty;
    }
    inferred(&ty, &bound)
}

fn has_mark(tokens: &[TokenTree], mark: char) -> bool {
    tokens.iter().any(|token| match token {
        TokenTree::Group(group) => has_mark(&Trees::from(group.stream()), mark),
        token => is_mark(token, mark),
    })
}

/// Looks for the word `as`, and gathers the lifetimes of each `for<..>`.
fn is_qualified(tokens: &[TokenTree], bound: &mut Vec<String>) -> bool {
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) if is_qualified(&Trees::from(group.stream()), bound) => {
                return true;
            }
            token if is_word(token, "as") => return true,
            token if is_word(token, "for") => {
                let list = tokens.iter().skip(at);
                let names = list.take_while(|token| !is_mark(token, '>'));
                bound.extend(names.map(ToString::to_string));
            }
            _ => {}
        }
    }
    false
}

fn inferred(ty: &[TokenTree], bound: &[String]) -> Trees {
    let mut after_quote = false;
    let inferred = ty.iter().map(|token| {
        let is_name = std::mem::replace(&mut after_quote, is_mark(token, '\''));
        match token {
            TokenTree::Group(group) => within(group, |inner| inferred(inner, bound)),
            TokenTree::Ident(name)
                if is_name && *name != "static" && !bound.contains(&name.to_string()) =>
            {
                TokenTree::Ident(Ident::new("_", name.span()))
            }
            token => token.clone(),
        }
    });
    inferred.collect()
}

/// Returns the type with each `impl` in the edition of this crate, where it captures every
/// lifetime, as it does in the output of an `async fn` of any edition.
pub(crate) fn with_impl_of_our_edition(ty: &Trees) -> Trees {
    if !has_impl(ty) {
        return ty.clone();
    }
    let in_our_edition = |token: &TokenTree| match token {
        TokenTree::Group(group) => within(group, |inner| {
            with_impl_of_our_edition(&inner.iter().cloned().collect())
        }),
        token if is_word(token, "impl") => {
            let at = Span::mixed_site().located_at(token.span());
            TokenTree::Ident(Ident::new("impl", at))
        }
        token => token.clone(),
    };
    ty.iter().map(in_our_edition).collect()
}

/// Returns true for `!`.
pub(crate) fn is_never(ty: &[TokenTree]) -> bool {
    matches!(ty, [only] if is_mark(only, '!'))
}

/// Returns true for `impl Fn(&str) -> &str`, also in a tuple or an array.
///
/// The parameters of a closure that a function ends with take their types from there, and from
/// nowhere else: not from a `_`, nor through any call.
pub(crate) fn is_closure(ty: &Trees) -> bool {
    has_impl(ty) && syn::parse2(ty.stream()).is_ok_and(|ty: Type| holds_closure(&ty))
}

/// Returns true if there is an `impl Trait` in the type.
pub(crate) fn has_impl(tokens: &[TokenTree]) -> bool {
    tokens.iter().any(|token| match token {
        TokenTree::Group(group) => has_impl(&Trees::from(group.stream())),
        token => is_word(token, "impl"),
    })
}

fn holds_closure(ty: &Type) -> bool {
    match ty {
        Type::Array(array) => holds_closure(&array.elem),
        Type::Group(group) => holds_closure(&group.elem),
        Type::ImplTrait(it) => it.bounds.iter().any(|bound| match bound {
            TypeParamBound::Trait(bound) => {
                let last = bound.path.segments.last();
                last.is_some_and(|last| matches!(last.arguments, PathArguments::Parenthesized(_)))
            }
            _ => false,
        }),
        Type::Paren(paren) => holds_closure(&paren.elem),
        Type::Tuple(tuple) => tuple.elems.iter().any(holds_closure),
        _ => false,
    }
}

/// What a function returns, as far as its spelling tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Returned {
    /// `impl Future`, or `Pin<Box<dyn Stream>>`.
    Later(Later),
    /// A name that could stand for anything.
    Unknown,
    Value,
}

/// What a function returns whose work comes later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Later {
    /// A stream, not a future.
    pub(crate) is_stream: bool,
    pub(crate) held: Held,
}

/// What a future or a stream is returned in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Held {
    /// `impl ..`.
    Bare,
    /// `Pin<Box<dyn ..>>`.
    Boxed,
    /// `Pin<Box<dyn .. + Send>>`.
    SendBoxed,
    /// `Pin<Box<dyn .. + Sync>>`, for which there are no functions of ours.
    OtherwiseBoxed,
}

impl Later {
    /// Returns the names of the functions that put it into a span of the current one, and into a
    /// span that has begun.
    pub(crate) fn functions(self) -> (&'static str, &'static str) {
        match (self.is_stream, self.held) {
            (false, Held::Bare | Held::OtherwiseBoxed) => ("future", "future_in"),
            (false, Held::Boxed) => ("boxed_future", "boxed_future_in"),
            (false, Held::SendBoxed) => ("send_boxed_future", "send_boxed_future_in"),
            (true, Held::Bare | Held::OtherwiseBoxed) => ("stream", "stream_in"),
            (true, Held::Boxed) => ("boxed_stream", "boxed_stream_in"),
            (true, Held::SendBoxed) => ("send_boxed_stream", "send_boxed_stream_in"),
        }
    }
}

/// Looks whether the type is spelt as a future or a stream.
pub(crate) fn returned(ty: &Trees) -> Returned {
    if is_plain(ty) || is_result(ty) {
        return Returned::Value; // the usual types need no parser
    }
    syn::parse2(ty.stream()).map_or(Returned::Value, |ty: Type| returned_by(&ty))
}

fn returned_by(ty: &Type) -> Returned {
    let promised = match ty {
        Type::Group(group) => return returned_by(&group.elem),
        Type::Paren(paren) => return returned_by(&paren.elem),
        Type::ImplTrait(it) => promised(it.bounds.iter()).map(|later| Later {
            held: Held::Bare,
            ..later
        }),
        _ => promised_in_box(ty),
    };
    match promised {
        Some(later) => Returned::Later(later),
        None if last_segment(ty).is_some_and(is_unknown) => Returned::Unknown,
        None => Returned::Value,
    }
}

/// Returns false for names that nobody gives to a future.
fn is_unknown(segment: &PathSegment) -> bool {
    let name = segment.ident.to_string();
    // Those of the language are in lower case.
    let is_type = name.starts_with(|c: char| !c.is_lowercase());
    is_type && !VALUES.contains(&name.as_str())
}

/// What is returned everywhere, and is no future; the list only saves the compiler work.
const VALUES: [&str; 10] = [
    "Arc", "Box", "Cow", "Duration", "HashMap", "Option", "Result", "Self", "String", "Vec",
];

/// Returns `R` of `impl Future<Output = R>`, of `Pin<Box<dyn Stream<Item = R>>>` and their aliases.
pub(crate) fn made_later(ty: &Trees) -> Option<Trees> {
    let ty = syn::parse2(ty.stream()).ok()?;
    let made = made_by(&ty)?;
    Some(without_impl(&Trees::from(made.to_token_stream())))
}

fn made_by(ty: &Type) -> Option<&Type> {
    match ty {
        Type::Group(group) => made_by(&group.elem),
        Type::Paren(paren) => made_by(&paren.elem),
        Type::ImplTrait(it) => it.bounds.iter().find_map(associated),
        Type::TraitObject(object) => object.bounds.iter().find_map(associated),
        Type::Path(path) => {
            let last = path.path.segments.last()?;
            if last.ident == "Pin" || last.ident == "Box" {
                return made_by(type_arguments(last).next()?);
            }
            None
        }
        _ => None,
    }
}

/// Returns `R` of `Future<Output = R>`.
fn associated(bound: &TypeParamBound) -> Option<&Type> {
    let TypeParamBound::Trait(bound) = bound else {
        return None;
    };
    let PathArguments::AngleBracketed(arguments) = &bound.path.segments.last()?.arguments else {
        return None;
    };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::AssocType(assigned) => Some(&assigned.ty),
        _ => None,
    })
}

fn type_arguments(segment: &PathSegment) -> impl Iterator<Item = &Type> {
    let arguments = match &segment.arguments {
        PathArguments::AngleBracketed(arguments) => Some(&arguments.args),
        _ => None,
    };
    arguments
        .into_iter()
        .flatten()
        .filter_map(|argument| match argument {
            GenericArgument::Type(ty) => Some(ty),
            _ => None,
        })
}

fn promised_in_box(ty: &Type) -> Option<Later> {
    let last = last_segment(ty)?;
    let inner = argument(last, "Pin").and_then(last_segment)?;
    let Some(Type::TraitObject(object)) = argument(inner, "Box") else {
        return None;
    };
    promised(object.bounds.iter())
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
    type_arguments(segment)
        .next()
        .filter(|_| segment.ident == name)
}

/// Returns what the bounds promise of what is in a box, if that is no more than a future or a stream
/// in a span can promise too: not `Unpin`, and no trait of somebody's own.
fn promised<'a>(bounds: impl Iterator<Item = &'a TypeParamBound>) -> Option<Later> {
    let mut is_stream = None;
    let mut held = Held::Boxed;
    for bound in bounds {
        if let TypeParamBound::Trait(bound) = bound {
            let name = bound.path.segments.last()?.ident.to_string();
            match (name.as_str(), held) {
                ("Future", _) => is_stream = Some(false),
                ("Stream", _) => is_stream = Some(true),
                ("Send", Held::Boxed) => held = Held::SendBoxed,
                ("Send", _) => {}
                ("Sync", _) => held = Held::OtherwiseBoxed,
                _ => return None,
            }
        }
    }
    is_stream.map(|is_stream| Later { is_stream, held })
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
            let without = without_impl(&Trees::from(ty)).stream();
            assert_eq!(without.to_string(), expected.to_string());
        }
    }

    #[test]
    fn lifetimes_are_left_to_inference() {
        for (ty, expected) in [
            (quote!(&'a str), quote!(&'_ str)),
            (
                quote!((&'static T<'a>, &'_ u8)),
                quote!((&'static T<'_>, &'_ u8)),
            ),
            (
                quote!(Box<dyn for<'x, 'y> Fn(&'x u8) -> &'x u8 + 'a>),
                quote!(Box<dyn for<'x, 'y> Fn(&'x u8) -> &'x u8 + '_>),
            ),
            (quote!(<T as Get<'a>>::Out), quote!(<T as Get<'a>>::Out)),
        ] {
            let without = without_lifetimes(ty.into()).stream();
            assert_eq!(without.to_string(), expected.to_string());
        }
    }

    #[test]
    fn closures_are_known_by_spelling() {
        for (ty, expected) in [
            (quote!(impl Fn(&str) -> &str + 'a), true),
            (quote!(impl Send + core::ops::AsyncFn(u8)), true),
            (quote!((u8, [impl for<'x> FnMut(&'x u8); 2])), true),
            (quote!(impl Iterator<Item = Box<dyn Fn(u8)>>), false),
            (quote!(Box<dyn Fn(u8)>), false),
            (quote!(Result<impl Fn(&str), E>), false),
        ] {
            assert_eq!(is_closure(&ty.clone().into()), expected, "{ty}");
        }
    }

    #[test]
    fn what_is_made_later_is_found() {
        for (ty, expected) in [
            (
                quote!(impl Send + Future<Output = Result<impl Copy, E>>),
                Some(quote!(Result<_, E>)),
            ),
            (
                quote!(Pin<Box<dyn Stream<Item = u8> + Send + 'a>>),
                Some(quote!(u8)),
            ),
            (quote!(Task<'a, Vec<u8>>), None),
        ] {
            let made = made_later(&ty.clone().into()).map(|ty| ty.stream().to_string());
            assert_eq!(made, expected.map(|ty| ty.to_string()), "{ty}");
        }
    }

    #[test]
    fn futures_and_streams_are_known_by_spelling() {
        let later = |is_stream, held| Returned::Later(Later { is_stream, held });
        for (ty, expected) in [
            (
                quote!(impl Future<Output = u8> + Send),
                later(false, Held::Bare),
            ),
            (
                quote!(impl ::core::future::Future<Output = u8>),
                later(false, Held::Bare),
            ),
            (
                quote!(::core::pin::Pin<Box<dyn ::core::future::Future<Output = u8> + Send + 'a>>),
                later(false, Held::SendBoxed),
            ),
            (
                quote!(Pin<Box<dyn Future<Output = u8> + 'a>>),
                later(false, Held::Boxed),
            ),
            (
                quote!(Pin<Box<dyn Future<Output = u8> + Sync + Send>>),
                later(false, Held::OtherwiseBoxed),
            ),
            (quote!(BoxFuture<'a, u8>), Returned::Unknown),
            (quote!(Pin<Box<DynFuture>>), Returned::Unknown),
            (quote!(impl Stream<Item = u8> + 'a), later(true, Held::Bare)),
            (quote!(Self::Future), Returned::Unknown),
            (quote!(io::Result<u8>), Returned::Value),
            (quote!(u64), Returned::Value),
            (
                quote!(Pin<Box<dyn futures::Stream<Item = u8> + Send>>),
                later(true, Held::SendBoxed),
            ),
            (quote!(impl Stream<Item = u8> + Unpin), Returned::Value),
            (quote!(impl Future<Output = u8> + Unpin), Returned::Value),
            (quote!(Box<dyn Future<Output = u8>>), Returned::Value),
        ] {
            assert_eq!(returned(&ty.clone().into()), expected, "{ty}");
        }
    }
}
