//! The `static` that describes one instrumented place.

use proc_macro2::Ident;
use proc_macro2::Literal;
use proc_macro2::Span;
use proc_macro2::TokenStream;
use quote::quote_spanned;

use crate::crate_path::CratePath;
use crate::kind::Kind;
use crate::tokens::plain_text;

/// How the span's name is known.
pub(crate) enum Name {
    /// Written out, by the user or from the names around the function.
    Literal(String),
    /// To be completed at the first call, by the compiler's path of an item inside the function: the
    /// attribute of a lone function cannot see what is around it. The text has `{type}` or
    /// `{module}` where that goes.
    OfPath(String),
}

impl Name {
    /// Returns the name of a function whose type is not known: `Type.function`.
    pub(crate) fn of_path(function: &Ident) -> Self {
        Self::OfPath(format!("{{type}}.{}", plain_text(function)))
    }
}

/// Returns an expression of type `&'static Site`.
///
/// The items are in a block of their own, out of the user's sight. The site's line is that of `at`.
pub(crate) fn expression(
    name: &Name,
    kind: Option<&Kind>,
    krate: &CratePath,
    at: Span,
) -> TokenStream {
    let private = krate.private();
    let kind = Kind::path(kind, krate);
    let site = Ident::new("__TRACED_SITE", Span::mixed_site());
    let here = Ident::new("__traced_here", Span::mixed_site());
    let (item, name) = match name {
        Name::Literal(name) => (
            TokenStream::new(),
            quote_spanned!(Span::mixed_site()=> #private::Name::Literal(#name)),
        ),
        Name::OfPath(text) => (
            quote_spanned! {Span::mixed_site()=>
                fn #here() -> &'static #private::core::primitive::str {
                    #private::core::any::type_name_of_val(&#here)
                }
            },
            quote_spanned!(Span::mixed_site()=> #private::Name::Path(#here, #text)),
        ),
    };
    let line = Literal::u32_unsuffixed(line(at));
    quote_spanned! {Span::mixed_site()=>
        {
            #item
            static #site: #private::Site = #private::Site::new(
                #name,
                #kind,
                #private::Scope {
                    name: #private::core::env!("CARGO_PKG_NAME"),
                    version: #private::core::env!("CARGO_PKG_VERSION"),
                },
                #private::Location {
                    module: #private::core::module_path!(),
                    file: #private::core::file!(),
                    line: #line,
                },
            );
            &#site
        }
    }
}

/// Returns the line of the token: `line!()` would be that of the attribute, perhaps one for a
/// whole block.
fn line(at: Span) -> u32 {
    if !proc_macro::is_available() {
        return 0; // in a unit test
    }
    u32::try_from(at.unwrap().line()).unwrap_or_default()
}
