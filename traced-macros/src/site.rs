//! The `static` that describes one instrumented place.

use proc_macro2::Ident;
use proc_macro2::Span;
use proc_macro2::TokenStream;
use quote::quote_spanned;

use crate::crate_path::CratePath;
use crate::kind::Kind;

/// How the span's name is known.
pub(crate) enum Name {
    /// Written out, by the user or from the names around the function.
    Literal(String),
    /// To be read from the compiler's path of an item inside the function, at the first call: the
    /// attribute of a lone function cannot see what is around it.
    OfPath,
}

/// Returns an expression of type `&'static Site`.
///
/// The items are in a block of their own, out of the user's sight. `at` is what the site's line
/// shall be that of.
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
        Name::OfPath => (
            quote_spanned! {Span::mixed_site()=>
                fn #here() -> &'static #private::core::primitive::str {
                    #private::core::any::type_name_of_val(&#here)
                }
            },
            quote_spanned!(Span::mixed_site()=> #private::Name::Path(#here)),
        ),
    };
    let _ = at;
    quote_spanned! {Span::mixed_site()=>
        {
            #item
            static #site: #private::Site = #private::site!(#name, #kind);
            &#site
        }
    }
}
