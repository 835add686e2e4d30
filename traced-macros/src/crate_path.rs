//! Where an expansion finds the framework: `::traced`, or as `crate = path` says.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::Token;
use syn::parse::ParseStream;

use crate::diag::Mistakes;
use crate::tokens::located_at;
use crate::tokens::separator;
use crate::tokens::skip_to_comma;
use crate::tokens::verbatim;

/// The path to the framework's crate.
///
/// A facade that re-exports the macros has a `macro_rules!` give `crate = $crate::framework`. The
/// manifest cannot tell: it knows renamed dependencies and no facades, and not every build has one.
#[derive(Clone)]
pub(crate) struct CratePath(TokenStream);

impl CratePath {
    /// Parses the path after `crate =`.
    pub(crate) fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let (_, path) = verbatim(input, syn::Path::parse_mod_style)?;
        Ok(Self(path))
    }

    /// Parses `crate = path,` where a macro's input begins with it.
    pub(crate) fn parse_first(input: ParseStream<'_>, mistakes: &mut Mistakes) -> Self {
        if !(input.peek(Token![crate]) && input.peek2(Token![=])) {
            return Self::default();
        }
        let parsed = (|| {
            input.parse::<Token![crate]>()?;
            input.parse::<Token![=]>()?;
            let path = Self::parse(input)?;
            separator(input)?;
            Ok(path)
        })();
        if parsed.is_err() {
            skip_to_comma(input);
        }
        mistakes.ok(parsed).unwrap_or_default()
    }

    /// Returns the same path, shown at `span`'s place.
    pub(crate) fn private_at(&self, span: Span) -> TokenStream {
        located_at(self.private(), span)
    }

    /// Returns the path of what only expansions name.
    pub(crate) fn private(&self) -> TokenStream {
        let path = &self.0;
        quote_spanned!(Span::mixed_site()=> #path::__private)
    }
}

impl Default for CratePath {
    fn default() -> Self {
        Self(quote_spanned!(Span::mixed_site()=> ::traced))
    }
}

impl ToTokens for CratePath {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.0.to_tokens(tokens);
    }
}
