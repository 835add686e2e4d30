//! Known values of a key: `order.status: str { OPEN = "open", SHIPPED = "shipped" }`.

use proc_macro2::Ident;
use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::Attribute;
use syn::Lit;
use syn::Token;
use syn::ext::IdentExt;
use syn::parse::ParseStream;

use super::types::KeyType;
use crate::diag::Mistakes;
use crate::tokens::separator;
use crate::tokens::skip_to_comma;
use crate::tokens::verbatim;

/// One known value, a constant beside the key.
pub(super) struct Member {
    pub(super) attributes: Vec<Attribute>,
    pub(super) name: Ident,
    pub(super) value: TokenStream,
    /// The value as its documentation shows it.
    pub(super) shown: String,
}

impl Member {
    /// Parses what stands in the braces after a key's type. A wrong member is reported and left out.
    pub(super) fn parse_all(
        input: ParseStream<'_>,
        ty: KeyType,
        mistakes: &mut Mistakes,
    ) -> Vec<Self> {
        let mut members: Vec<Self> = Vec::new();
        while !input.is_empty() {
            match Self::parse(input, ty) {
                Ok(member) => members.push(member),
                Err(error) => {
                    mistakes.push(error);
                    skip_to_comma(input);
                }
            }
            mistakes.ok(separator(input));
        }
        members
    }

    fn parse(input: ParseStream<'_>, ty: KeyType) -> syn::Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        if !input.peek(Ident::peek_any) {
            let text = format!("expected a known value, as in `{}`", ty.example());
            return Err(input.error(text));
        }
        let name = input.call(Ident::parse_any)?;
        if !input.peek(Token![=]) {
            let text = format!("which value is it? Write `{name} = {}`", ty.example_value());
            return Err(syn::Error::new(name.span(), text));
        }
        input.parse::<Token![=]>()?;
        let ((shown, fits), value) = verbatim(input, |input| value(input, ty))?;
        if !fits {
            let text = format!(
                "the known values of a key of type `{ty}` are of that type: write `{}`",
                ty.example(),
                ty = ty.text()
            );
            return Err(syn::Error::new_spanned(value, text));
        }
        Ok(Self {
            attributes,
            name,
            value,
            shown,
        })
    }
}

/// Parses a literal; returns how it reads, and whether it fits the type.
fn value(input: ParseStream<'_>, ty: KeyType) -> syn::Result<(String, bool)> {
    let is_negative = input.parse::<Option<Token![-]>>()?.is_some();
    let text = format!("expected a literal, as in `{}`", ty.example());
    let literal: Lit = input
        .parse()
        .map_err(|error| syn::Error::new(error.span(), text))?;
    let (shown, word, takes_sign) = match &literal {
        Lit::Str(text) => (text.value(), "str", false),
        Lit::Bool(value) => (value.value.to_string(), "bool", false),
        Lit::Int(value) if value.suffix().is_empty() => {
            (value.base10_digits().to_owned(), "i64", true)
        }
        Lit::Float(value) if value.suffix().is_empty() => {
            (value.base10_digits().to_owned(), "f64", true)
        }
        other => (other.to_token_stream().to_string(), "", false),
    };
    let shown = if is_negative {
        format!("-{shown}")
    } else {
        shown
    };
    Ok((shown, word == ty.word && (takes_sign || !is_negative)))
}
