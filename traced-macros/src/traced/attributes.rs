//! The attributes on an item: which are ours, also in disguise, and which change the item.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::punctuated::Punctuated;
use syn::{Meta, Path, Token};

/// Attributes that leave the function as it is. Any other could be a macro that looks for
/// `async fn`.
const INERT: [&str; 20] = [
    "allow",
    "cfg",
    "clippy",
    "cold",
    "deny",
    "deprecated",
    "diagnostic",
    "doc",
    "expect",
    "export_name",
    "forbid",
    "inline",
    "link_section",
    "must_use",
    "no_mangle",
    "optimize",
    "rustfmt",
    "target_feature",
    "track_caller",
    "warn",
];

/// One attribute, as written and as understood.
#[derive(Clone)]
pub(crate) struct Attribute {
    tokens: TokenStream,
    meta: Option<Meta>,
}

/// What an attribute has to do with us.
pub(crate) enum Ours {
    /// `#[traced(arguments)]`.
    Plain(TokenStream),
    /// `#[cfg_attr(condition, other, traced(arguments))]`.
    Conditional(Box<Conditional>),
}

/// The parts of `#[cfg_attr(condition, other, traced(arguments))]`.
pub(crate) struct Conditional {
    condition: Meta,
    others: Vec<Meta>,
    path: Path,
    pub(crate) arguments: TokenStream,
}

/// Reads the attributes that `tokens` are: pairs of `#` and `[..]`.
pub(crate) fn read(tokens: &[TokenTree]) -> Vec<Attribute> {
    tokens.chunks(2).map(Attribute::read).collect()
}

impl Attribute {
    fn read(pair: &[TokenTree]) -> Self {
        let meta = match pair {
            [_, TokenTree::Group(group)] => syn::parse2(group.stream()).ok(),
            _ => None,
        };
        Self {
            tokens: pair.iter().cloned().collect(),
            meta,
        }
    }

    /// Returns the attribute as one of ours, if it is.
    pub(crate) fn ours(&self) -> Option<Ours> {
        let meta = self.meta.as_ref()?;
        if is_ours(meta) {
            return Some(Ours::Plain(arguments(meta)));
        }
        if !self.is("cfg_attr") {
            return None;
        }
        let mut parts = parts(meta)?.into_iter();
        let condition = parts.next()?;
        let (mut ours, others): (Vec<Meta>, Vec<Meta>) = parts.partition(is_ours);
        let ours = ours.pop()?;
        Some(Ours::Conditional(Box::new(Conditional {
            condition,
            others,
            path: ours.path().clone(),
            arguments: arguments(&ours),
        })))
    }

    /// Returns true if it is the attribute `name`.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.meta
            .as_ref()
            .is_some_and(|meta| meta.path().is_ident(name))
    }

    /// Returns true for `#[track_caller]`, also on a condition.
    pub(crate) fn tracks_caller(&self) -> bool {
        let is_it = |meta: &Meta| meta.path().is_ident("track_caller");
        self.is("track_caller") || self.conditional_parts().iter().any(is_it)
    }

    /// Returns true for `#[must_use]` without a text.
    pub(crate) fn is_bare_must_use(&self) -> bool {
        matches!(&self.meta, Some(Meta::Path(path)) if path.is_ident("must_use"))
    }

    /// Returns true if the attribute may be a macro, or hide one.
    pub(crate) fn is_foreign(&self) -> bool {
        if self.is("cfg_attr") {
            let parts = self.conditional_parts();
            return parts.is_empty() || parts.iter().any(is_foreign);
        }
        self.meta.as_ref().is_none_or(is_foreign)
    }

    /// Returns the attribute for a second place, where what is expected to be found need not be:
    /// `allow` instead of `expect`.
    pub(crate) fn elsewhere(&self) -> TokenStream {
        let is_conditional = self.is("cfg_attr");
        if is_conditional || self.is("expect") {
            return allowed_in(self.tokens.clone(), is_conditional);
        }
        self.tokens.clone()
    }

    /// Returns the attributes of `#[cfg_attr(condition, attributes)]`.
    fn conditional_parts(&self) -> Vec<Meta> {
        let meta = self.meta.as_ref().filter(|_| self.is("cfg_attr"));
        let parts = meta.and_then(parts).unwrap_or_default();
        parts.into_iter().skip(1).collect()
    }
}

impl ToTokens for Attribute {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.tokens.to_tokens(tokens);
    }
}

impl Conditional {
    /// Returns `#[cfg(condition)]`.
    pub(crate) fn cfg(&self) -> TokenStream {
        let condition = &self.condition;
        quote_spanned!(Span::mixed_site()=> #[cfg(#condition)])
    }

    /// Returns `#[cfg_attr(condition, others)]`; nothing if there are none.
    pub(crate) fn others(&self) -> TokenStream {
        let Self {
            condition, others, ..
        } = self;
        if others.is_empty() {
            return TokenStream::new();
        }
        quote_spanned!(Span::mixed_site()=> #[cfg_attr(#condition, #(#others),*)])
    }

    /// Returns `#[cfg_attr(condition, others, path(when))]
    /// #[cfg_attr(not(condition), path(otherwise))]`, the latter if there is such a thing.
    pub(crate) fn rewritten(
        &self,
        when: Option<TokenStream>,
        otherwise: Option<TokenStream>,
    ) -> TokenStream {
        let Self {
            condition,
            others,
            path,
            ..
        } = self;
        let when = when.map(|arguments| quote_spanned!(Span::mixed_site()=> #path(#arguments)));
        let list = others.iter().map(ToTokens::to_token_stream).chain(when);
        let otherwise = otherwise.map(|arguments| {
            quote_spanned! {Span::mixed_site()=>
                #[cfg_attr(not(#condition), #path(#arguments))]
            }
        });
        quote_spanned! {Span::mixed_site()=>
            #[cfg_attr(#condition, #(#list),*)]
            #otherwise
        }
    }
}

/// Writes `allow` for `expect`, in `[..]` and also in the parentheses of `cfg_attr(..)`.
fn allowed_in(tokens: TokenStream, is_conditional: bool) -> TokenStream {
    let allowed = |token| match token {
        TokenTree::Ident(word) if word == "expect" => {
            TokenTree::Ident(Ident::new("allow", word.span()))
        }
        TokenTree::Group(group)
            if group.delimiter() == Delimiter::Bracket
                || is_conditional && group.delimiter() == Delimiter::Parenthesis =>
        {
            let inside = allowed_in(group.stream(), is_conditional);
            let mut allowed = Group::new(group.delimiter(), inside);
            allowed.set_span(group.span());
            TokenTree::Group(allowed)
        }
        token => token,
    };
    tokens.into_iter().map(allowed).collect()
}

/// Returns what stands in the parentheses of `cfg_attr(..)`.
fn parts(meta: &Meta) -> Option<Punctuated<Meta, Token![,]>> {
    let list = Punctuated::parse_terminated;
    meta.require_list().ok()?.parse_args_with(list).ok()
}

fn is_foreign(meta: &Meta) -> bool {
    let first = meta.path().segments.first();
    // `unsafe(..)` holds attributes of the compiler alone.
    let mut inert = INERT.iter().chain(&["unsafe"]);
    !inert.any(|name| first.is_some_and(|first| first.ident == name))
}

/// Returns true for `traced`, `crate::traced`, `any::path::traced`.
fn is_ours(meta: &Meta) -> bool {
    let last = meta.path().segments.last();
    last.is_some_and(|last| last.ident == Ident::new("traced", Span::call_site()))
}

fn arguments(meta: &Meta) -> TokenStream {
    match meta {
        Meta::List(list) => list.tokens.clone(),
        // `#[traced = ".."]` has no meaning: the parser of options will say so.
        Meta::NameValue(pair) => pair.value.to_token_stream(),
        Meta::Path(_) => TokenStream::new(),
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    fn one(tokens: TokenStream) -> Attribute {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        read(&tokens).pop().unwrap()
    }

    #[test]
    fn ours_are_recognised() {
        for (attribute, expected) in [
            (quote!(#[traced]), Some("")),
            (quote!(#[crate::traced(skip)]), Some("skip")),
            (
                quote!(#[cfg_attr(all(), inline, traced(skip))]),
                Some("skip"),
            ),
            (quote!(#[cfg_attr(all(), inline)]), None),
            (quote!(#[inline]), None),
        ] {
            let arguments = one(attribute.clone()).ours().map(|ours| match ours {
                Ours::Plain(arguments) => arguments.to_string(),
                Ours::Conditional(conditional) => conditional.arguments.to_string(),
            });
            assert_eq!(arguments.as_deref(), expected, "{attribute}");
        }
    }

    #[test]
    fn nothing_is_expected_in_two_places() {
        for (attribute, expected) in [
            (quote!(#[expect(unused)]), quote!(#[allow(unused)])),
            (
                quote!(#[cfg_attr(all(), expect(unused), cfg(x))]),
                quote!(#[cfg_attr(all(), allow(unused), cfg(x))]),
            ),
            (quote!(#[doc(expect)]), quote!(#[doc(expect)])),
        ] {
            assert_eq!(one(attribute).elsewhere().to_string(), expected.to_string());
        }
    }

    #[test]
    fn foreign_attributes_are_those_that_may_be_macros() {
        for (attribute, foreign) in [
            (quote!(#[doc = "x"]), false),
            (quote!(#[clippy::too_many_lines]), false),
            (quote!(#[unsafe(no_mangle)]), false),
            (quote!(#[tokio::test]), true),
            (quote!(#[async_trait]), true),
            (quote!(#[cfg_attr(test, tokio::test)]), true),
            (quote!(#[cfg_attr(test, inline, must_use)]), false),
        ] {
            assert_eq!(one(attribute.clone()).is_foreign(), foreign, "{attribute}");
        }
    }
}
