//! What a site says for the catalogue, and what makes the linker collect it.

use proc_macro2::Ident;
use proc_macro2::Span;
use proc_macro2::TokenStream;
use quote::quote_spanned;

use crate::DISABLED;
use crate::crate_path::CratePath;
use crate::fields::Field;
use crate::fields::Value;
use crate::site;
use crate::site::Name;
use crate::site::Text;

/// What a site makes.
#[derive(Clone, Copy)]
pub(crate) enum Form {
    Attributes,
    Event,
    Function,
    Span,
}

/// What the catalogue says of a site: its form, and the keys of the attributes that it can set.
pub(crate) struct About<'a> {
    pub(crate) form: Form,
    pub(crate) fields: &'a [Field],
    /// The pattern of names that spans get at run time.
    pub(crate) called: Option<&'a Value>,
}

impl About<'_> {
    /// Returns `.about(..)`; nothing for a function that sets no attributes.
    pub(crate) fn print(&self, krate: &CratePath) -> Option<TokenStream> {
        let (private, at) = (krate.private(), Span::mixed_site());
        let form = match self.form {
            Form::Attributes => "Attributes",
            Form::Event => "Event",
            Form::Function if self.fields.is_empty() => {
                return None;
            }
            Form::Function => "Function",
            Form::Span => "Span",
        };
        let form = Ident::new(form, at);
        let keys = self.fields.iter().map(|field| {
            let (cfgs, key) = (&field.cfgs, field.key.in_site(krate));
            quote_spanned!(at=> #cfgs #key)
        });
        let called = self.called.map(|pattern| {
            let pattern = pattern.expression();
            quote_spanned!(at=> .called(#private::NameTemplate::text(&#pattern)))
        });
        Some(quote_spanned! {at=>
            .about(&#private::About::new(#private::SiteKind::#form, &[#(#keys),*])#called)
        })
    }
}

/// Returns the `static` of a site that makes no span: nothing but the catalogue reads it.
pub(crate) fn item(name: &str, about: &About<'_>, krate: &CratePath, at: Span) -> TokenStream {
    let name = Name {
        text: Text::Literal(name.to_owned()),
        ..Name::default()
    };
    let (_, items) = site::items(&name, None, about, krate, at);
    items
}

/// Returns the `static` where the catalogue finds it, as by `listed_site!` of the core.
pub(crate) fn in_section(item: &TokenStream, krate: &CratePath) -> TokenStream {
    if DISABLED {
        return item.clone();
    }
    let private = krate.private();
    quote_spanned!(Span::mixed_site()=> #private::in_section! { #item })
}
