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
pub(crate) struct CratePath {
    path: TokenStream,
    /// Whether a user wrote it, perhaps wrongly.
    is_written: bool,
    /// Whether [`import`](Self::import) stands before what is generated.
    is_imported: bool,
}

impl CratePath {
    /// Parses the path after `crate =`.
    pub(crate) fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let (_, path) = verbatim(input, syn::Path::parse_mod_style)?;
        Ok(Self {
            path,
            is_written: true,
            is_imported: false,
        })
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
        if self.is_imported {
            return quote_spanned!(Span::mixed_site()=> __traced_private);
        }
        let path = &self.path;
        quote_spanned!(Span::mixed_site()=> #path::__private)
    }

    /// Returns the same path for use behind [`import`](Self::import).
    ///
    /// A path that somebody wrote is named once, and so is the mistake in it.
    pub(crate) fn imported(&self) -> Self {
        Self {
            is_imported: self.is_written,
            ..self.clone()
        }
    }

    /// Returns the `use` that a block begins with, if it needs one.
    pub(crate) fn import(&self) -> TokenStream {
        if !self.is_imported {
            return TokenStream::new();
        }
        let path = &self.path;
        quote_spanned!(Span::mixed_site()=> use #path::__private as __traced_private;)
    }

    /// Returns `expression`, behind what it needs to be imported.
    pub(crate) fn imported_before(&self, expression: TokenStream) -> TokenStream {
        if !self.is_imported {
            return expression;
        }
        let import = self.import();
        quote_spanned!(Span::mixed_site()=> { #import #expression })
    }
}

impl Default for CratePath {
    fn default() -> Self {
        Self {
            path: quote_spanned!(Span::mixed_site()=> ::traced),
            is_written: false,
            is_imported: false,
        }
    }
}

impl ToTokens for CratePath {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.path.to_tokens(tokens);
    }
}
