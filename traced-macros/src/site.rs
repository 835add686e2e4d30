//! The `static` that describes one instrumented place.

use proc_macro2::Ident;
use proc_macro2::Literal;
use proc_macro2::Span;
use proc_macro2::TokenStream;
use quote::ToTokens;
use quote::quote_spanned;

use crate::conventions::cargo_variable;
use crate::crate_path::CratePath;
use crate::kind::Kind;
use crate::listed;
use crate::listed::About;

/// The span's name.
pub(crate) struct Name {
    pub(crate) text: Text,
    /// The file that has a say in it: when it changes, the crate is compiled anew.
    pub(crate) file: Option<String>,
    /// What a method is called: `OrderService.create`, where the type is known.
    pub(crate) method: Option<String>,
}

/// How the span's name is known.
pub(crate) enum Text {
    /// Written out, by the user or from the names around the function.
    Literal(String),
    /// To be completed at the first call, by the compiler's path of an item inside the function: the
    /// attribute of a lone function cannot see what is around it. The text has `{type}` or
    /// `{module}` where that goes.
    OfPath(String),
}

impl Default for Name {
    fn default() -> Self {
        Self {
            text: Text::Literal(String::new()),
            file: None,
            method: None,
        }
    }
}

/// Returns an expression of type `&'static Site`.
///
/// The items are in a block of their own, out of the user's sight. The site's line is that of `at`.
pub(crate) fn expression(
    name: &Name,
    kind: Option<&Kind>,
    about: &About<'_>,
    krate: &CratePath,
    at: Span,
) -> TokenStream {
    let (site, items) = items(name, kind, about, krate, at);
    quote_spanned!(Span::mixed_site()=> { #items &#site })
}

/// Returns the same for a function with the attribute: of these a program has many, and the rest is
/// left to a macro of the compiler's own kind, since this one is compiled without optimisation.
pub(crate) fn of_function(
    name: &Name,
    kind: Option<&Kind>,
    about: &About<'_>,
    krate: &CratePath,
    at: Span,
) -> TokenStream {
    let (private, about) = (krate.private(), about.print(krate));
    let kind = kind.map(|kind| Kind::variant(Some(kind)));
    let (form, text) = match (&name.text, &name.method) {
        (Text::OfPath(text), _) => ("path", text.to_token_stream()),
        (Text::Literal(text), Some(method)) if method != text => (
            "renamed",
            quote_spanned!(Span::mixed_site()=> [#text, #method]),
        ),
        (Text::Literal(text), Some(_)) => ("method", text.to_token_stream()),
        (Text::Literal(text), None) => ("literal", text.to_token_stream()),
    };
    let form = Ident::new(form, Span::mixed_site());
    let tracked = name.file.as_ref();
    let tracked = tracked.map(|file| quote_spanned!(Span::mixed_site()=> in #file));
    let place = Place::of(at);
    quote_spanned! {Span::mixed_site()=>
        #private::function_site!(#form #text #kind [#place] #tracked; #about)
    }
}

/// Returns the name of the `static`, and the items.
pub(crate) fn items(
    name: &Name,
    kind: Option<&Kind>,
    about: &About<'_>,
    krate: &CratePath,
    at: Span,
) -> (Ident, TokenStream) {
    let private = krate.private();
    let kind = Kind::path(kind, krate);
    let site = Ident::new("__TRACED_SITE", Span::mixed_site());
    let here = Ident::new("__TracedHere", Span::mixed_site());
    let file = name.file.as_ref();
    let (item, name) = match &name.text {
        Text::Literal(name) => (
            TokenStream::new(),
            quote_spanned!(Span::mixed_site()=> #private::Name::Literal(#name)),
        ),
        Text::OfPath(text) => (
            // An item without a body is the least that has a path.
            quote_spanned!(Span::mixed_site()=> enum #here {}),
            quote_spanned! {Span::mixed_site()=>
                #private::Name::Path(#private::core::any::type_name::<#here>, #text)
            },
        ),
    };
    let name = file.map_or_else(
        || name.clone(),
        |file| {
            quote_spanned! {Span::mixed_site()=>
                { let _ = #private::core::include_bytes!(#file); #name }
            }
        },
    );
    let about = about.print(krate);
    let Place {
        package,
        version,
        file,
        line,
    } = Place::of(at);
    let listed = quote_spanned! {Span::mixed_site()=>
        static #site: #private::Site = #private::Site::of_function(
            #name,
            #kind,
            [#package, #version, #private::core::module_path!(), #file],
            #line,
        )#about;
    };
    let listed = listed::in_section(&listed, krate);
    (site, quote_spanned!(Span::mixed_site()=> #item #listed))
}

/// Where a site stands: the crate, and the place of the token. `line!()` would be that of the
/// attribute, perhaps one for a whole block.
struct Place {
    package: String,
    version: String,
    file: String,
    line: Literal,
}

impl Place {
    fn of(at: Span) -> Self {
        let [package, version] = ["CARGO_PKG_NAME", "CARGO_PKG_VERSION"]
            .map(|variable| cargo_variable(variable).unwrap_or_default());
        let (file, line) = if proc_macro::is_available() {
            let at = at.unwrap();
            (at.file(), u32::try_from(at.line()).unwrap_or_default())
        } else {
            (String::new(), 0) // in a unit test
        };
        Self {
            package,
            version,
            file,
            line: Literal::u32_unsuffixed(line),
        }
    }
}

impl ToTokens for Place {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        for text in [&self.package, &self.version, &self.file] {
            text.to_tokens(tokens);
        }
        self.line.to_tokens(tokens);
    }
}
