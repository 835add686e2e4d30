//! Where an expansion finds the framework: `::traced`, or as `crate = path` says.

use proc_macro2::{Ident, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::Token;
use syn::parse::ParseStream;

use crate::diag::Mistakes;
use crate::tokens::located_at;
use crate::tokens::separator;
use crate::tokens::skip_to_comma;
use crate::tokens::verbatim;
use crate::trees::Trees;

/// The path to the framework's crate.
///
/// A facade that re-exports the macros has a `macro_rules!` give `crate = $crate::framework`. The
/// manifest cannot tell: it knows renamed dependencies and no facades, and not every build has one.
#[derive(Clone)]
pub(crate) struct CratePath {
    path: Trees,
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
            path: path.into(),
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
    pub(crate) fn private_at(&self, span: Span) -> Trees {
        let private = self.private();
        (private.iter().cloned())
            .map(|token| located_at(token, span))
            .collect()
    }

    /// Returns the path of what only expansions name.
    pub(crate) fn private(&self) -> Trees {
        if self.is_imported {
            return Trees::from(vec![ident("__traced_private")]);
        }
        let mut path = self.path.clone();
        path.extend(within("__private"));
        path
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
    pub(crate) fn import(&self) -> Option<TokenStream> {
        let path = self.is_imported.then_some(&self.path)?;
        let import = quote_spanned! {Span::mixed_site()=>
            #[allow(unused_imports)] // for lints, a function may come back with nothing in it
            use #path::__private as __traced_private;
        };
        Some(import)
    }

    /// Returns `expression`, behind what it needs to be imported.
    pub(crate) fn imported_before(&self, expression: TokenStream) -> TokenStream {
        let Some(import) = self.import() else {
            return expression;
        };
        quote_spanned!(Span::mixed_site()=> { #import #expression })
    }
}

impl Default for CratePath {
    fn default() -> Self {
        Self {
            path: within("traced").into_iter().collect(),
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

/// Returns `::name`.
fn within(name: &str) -> [TokenTree; 3] {
    let colon = |spacing| {
        let mut colon = Punct::new(':', spacing);
        colon.set_span(Span::mixed_site());
        TokenTree::Punct(colon)
    };
    [colon(Spacing::Joint), colon(Spacing::Alone), ident(name)]
}

fn ident(name: &str) -> TokenTree {
    TokenTree::Ident(Ident::new(name, Span::mixed_site()))
}
