//! What a site says for the catalogue, and what makes the linker collect it.

use proc_macro2::Ident;
use proc_macro2::Span;
use proc_macro2::TokenStream;
use quote::quote_spanned;

use crate::DISABLED;
use crate::crate_path::CratePath;
use crate::fields::Field;
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
}

impl About<'_> {
    /// Returns `.about(..)`; nothing for a function that sets no attributes.
    pub(crate) fn print(&self, krate: &CratePath) -> TokenStream {
        let (private, at) = (krate.private(), Span::mixed_site());
        let form = match self.form {
            Form::Attributes => "Attributes",
            Form::Event => "Event",
            Form::Function if self.fields.is_empty() => {
                return TokenStream::new();
            }
            Form::Function => "Function",
            Form::Span => "Span",
        };
        let form = Ident::new(form, at);
        let keys = self.fields.iter().map(|field| {
            let (cfgs, key) = (&field.cfgs, field.key.in_site(krate));
            quote_spanned!(at=> #cfgs #key)
        });
        quote_spanned! {at=>
            .about(&#private::About::new(#private::SiteKind::#form, &[#(#keys),*]))
        }
    }
}

/// Returns the `static` of a site that makes no span: nothing but the catalogue reads it.
pub(crate) fn item(name: &str, about: &About<'_>, krate: &CratePath, at: Span) -> TokenStream {
    let name = Name {
        text: Text::Literal(name.to_owned()),
        file: None,
    };
    let (_, items) = site::items(&name, None, about, krate, at);
    items
}

/// Returns the attributes that put a `static` where the catalogue finds it, as in `listed_site!` of
/// the core. The name has the version in it, which is the core's too.
pub(crate) fn in_section() -> TokenStream {
    if DISABLED {
        return TokenStream::new();
    }
    let elf = concat!(
        "traced_",
        env!("CARGO_PKG_VERSION_MAJOR"),
        "_",
        env!("CARGO_PKG_VERSION_MINOR"),
        "_",
        env!("CARGO_PKG_VERSION_PATCH")
    );
    let apple = format!("__DATA,__{elf},regular,no_dead_strip");
    let coff = format!(".{elf}$b");
    quote_spanned! {Span::mixed_site()=>
        #[used]
        #[cfg_attr(
            all(any(target_os = "android", target_os = "freebsd", target_os = "linux"), not(miri)),
            unsafe(link_section = #elf)
        )]
        #[cfg_attr(all(target_vendor = "apple", not(miri)), unsafe(link_section = #apple))]
        #[cfg_attr(all(windows, not(miri)), unsafe(link_section = #coff))]
    }
}
