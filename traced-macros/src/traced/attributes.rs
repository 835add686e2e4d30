//! The attributes on an item: which are ours, also in disguise, and which change the item.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
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
    Conditional {
        condition: Meta,
        others: Vec<Meta>,
        path: Path,
        arguments: TokenStream,
    },
}

/// Reads the attributes that `tokens` are: pairs of `#` and `[..]`.
pub(crate) fn read(tokens: Vec<TokenTree>) -> Vec<Attribute> {
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
        let list = Punctuated::<Meta, Token![,]>::parse_terminated;
        let parts = meta.require_list().ok()?.parse_args_with(list).ok()?;
        let mut parts = parts.into_iter();
        let condition = parts.next()?;
        let (mut ours, others): (Vec<Meta>, Vec<Meta>) = parts.partition(is_ours);
        let ours = ours.pop()?;
        Some(Ours::Conditional {
            condition,
            others,
            path: ours.path().clone(),
            arguments: arguments(&ours),
        })
    }

    /// Returns true if it is the attribute `name`.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.meta
            .as_ref()
            .is_some_and(|meta| meta.path().is_ident(name))
    }

    /// Returns true for `#[track_caller]`, also on a condition.
    pub(crate) fn tracks_caller(&self) -> bool {
        let hides = || self.is("cfg_attr") && self.tokens.to_string().contains("track_caller");
        self.is("track_caller") || hides()
    }

    /// Returns true for `#[must_use]` without a text.
    pub(crate) fn is_bare_must_use(&self) -> bool {
        matches!(&self.meta, Some(Meta::Path(path)) if path.is_ident("must_use"))
    }

    /// Returns true if the attribute may be a macro, or hide one.
    pub(crate) fn is_foreign(&self) -> bool {
        let first = self
            .meta
            .as_ref()
            .and_then(|meta| meta.path().segments.first());
        let unsafe_inert = self
            .meta
            .as_ref()
            .is_some_and(|meta| meta.path().is_ident("unsafe"));
        !unsafe_inert && first.is_none_or(|first| INERT.iter().all(|name| first.ident != name))
    }
}

impl ToTokens for Attribute {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.tokens.to_tokens(tokens);
    }
}

/// Returns `#[cfg_attr(condition, others, path(when))] #[cfg_attr(not(condition), path(otherwise))]`.
pub(crate) fn conditional(
    condition: &Meta,
    others: &[Meta],
    path: &Path,
    when: Option<TokenStream>,
    otherwise: &TokenStream,
) -> TokenStream {
    let when = when.map(|arguments| quote_spanned!(Span::mixed_site()=> #path(#arguments)));
    let list = others.iter().map(ToTokens::to_token_stream).chain(when);
    quote_spanned! {Span::mixed_site()=>
        #[cfg_attr(#condition, #(#list),*)]
        #[cfg_attr(not(#condition), #path(#otherwise))]
    }
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
        read(tokens.into_iter().collect()).pop().unwrap()
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
                Ours::Plain(arguments) | Ours::Conditional { arguments, .. } => {
                    arguments.to_string()
                }
            });
            assert_eq!(arguments.as_deref(), expected, "{attribute}");
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
        ] {
            assert_eq!(one(attribute.clone()).is_foreign(), foreign, "{attribute}");
        }
    }
}
