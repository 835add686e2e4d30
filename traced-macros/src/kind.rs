//! The `kind = client` option.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;
use syn::LitStr;
use syn::parse::ParseStream;

use crate::crate_path::CratePath;
use crate::suggest;

/// What can be written, and the variant it stands for.
const KINDS: [(&str, &str); 5] = [
    ("internal", "Internal"),
    ("server", "Server"),
    ("client", "Client"),
    ("producer", "Producer"),
    ("consumer", "Consumer"),
];

/// The kind of a span, as written.
#[derive(Clone)]
pub(crate) struct Kind {
    pub(crate) word: Ident,
    variant: &'static str,
}

impl Kind {
    /// Parses what stands after `kind =`.
    pub(crate) fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitStr) {
            let literal: LitStr = input.parse()?;
            let text = format!("a kind is a word: write `kind = {}`", literal.value());
            return Err(syn::Error::new_spanned(literal, text));
        }
        let word: Ident = input.call(syn::ext::IdentExt::parse_any)?;
        let text = word.to_string();
        if let Some((_, variant)) = KINDS.iter().find(|(name, _)| *name == text) {
            return Ok(Self { word, variant });
        }
        let names = || KINDS.iter().map(|(name, _)| *name);
        let nearest = suggest::did_you_mean(&text, names());
        let all = suggest::list(names());
        Err(syn::Error::new_spanned(
            &word,
            format!("`{word}` is not a kind of span{nearest}\na kind is {all}"),
        ))
    }

    /// Returns the name of the kind's variant.
    pub(crate) fn variant(kind: Option<&Self>) -> Ident {
        let variant = kind.map_or("Internal", |kind| kind.variant);
        Ident::new(variant, Span::mixed_site())
    }

    /// Returns the path of the kind's variant.
    pub(crate) fn path(kind: Option<&Self>, krate: &CratePath) -> TokenStream {
        let (private, variant) = (krate.private(), Self::variant(kind));
        quote_spanned!(Span::mixed_site()=> #private::SpanKind::#variant)
    }
}
