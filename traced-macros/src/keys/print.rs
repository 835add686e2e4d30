//! Modules and constants.

use proc_macro2::Ident;
use proc_macro2::Span;
use proc_macro2::TokenStream;
use quote::quote_spanned;

use super::namespaces;
use super::parse::Declarations;
use super::parse::KeyDeclaration;
use super::tree::Tree;
use crate::crate_path::CratePath;
use crate::fields::escaped;
use crate::fields::join;
use crate::tokens::plain_text;

/// ```text
/// order.id: i64
///
/// pub use ::traced::keys::*;
/// pub mod order { pub const id: Key<i64> = Key::new("order.id"); }
/// ```
///
/// A namespace that OpenTelemetry has too re-exports it in the same way.
pub(super) fn items(declarations: &Declarations, tree: &Tree<'_>) -> TokenStream {
    let items = namespace(tree, &[], &declarations.krate);
    let Some(module) = &declarations.module else {
        return items;
    };
    let (attributes, visibility) = (&module.attributes, &module.visibility);
    let name = &module.name;
    quote_spanned! {Span::mixed_site()=>
        #attributes #visibility mod #name { #items }
    }
}

fn namespace(tree: &Tree<'_>, path: &[&Ident], krate: &CratePath) -> TokenStream {
    let at = Span::mixed_site();
    let names: Vec<String> = path.iter().map(|part| plain_text(part)).collect();
    let parts = path.iter().map(|part| printed(part));
    let inherited = (path.is_empty() || namespaces::is_known(&names.join(".")))
        .then(|| quote_spanned!(at=> pub use #krate::keys::#(#parts::)**;));
    let keys = tree.keys.iter().map(|key| constant(key, krate));
    let modules = tree.namespaces.values().map(|(part, inner)| {
        let path = [path, &[*part]].concat();
        let doc = format!("Keys under `{}`.", join(path.iter().copied()));
        let (name, items) = (printed(part), namespace(inner, &path, krate));
        quote_spanned!(at=> #[doc = #doc] pub mod #name { #items })
    });
    quote_spanned!(at=> #inherited #(#keys)* #(#modules)*)
}

fn constant(key: &KeyDeclaration, krate: &CratePath) -> TokenStream {
    let at = Span::mixed_site();
    let private = krate.private();
    let attributes = &key.attributes;
    let visibility = key.visibility.clone();
    let name = key.parts.last().map(printed);
    // The compiler shows a constant from here to its name.
    let shown_at_name = name.as_ref().map_or(at, Ident::span);
    let visibility = visibility.unwrap_or_else(|| quote_spanned!(shown_at_name=> pub));
    let word = quote_spanned!(shown_at_name=> const);
    let (ty, text) = (key.ty.parameter(krate), join(&key.parts));
    let (key_type, shown) = if key.is_template {
        (Ident::new("TemplateKey", at), format!("{text}.<name>"))
    } else {
        (Ident::new("Key", at), text.clone())
    };
    let doc = format!("Attribute `{shown}`, of type `{}`.", key.ty.text());
    let paragraph = (!attributes.is_empty()).then(|| quote_spanned!(at=> #[doc = ""]));
    quote_spanned! {at=>
        #(#attributes)*
        #paragraph
        #[doc = #doc]
        #visibility #word #name: #private::#key_type<#ty> = #private::#key_type::new(#text);
    }
}

/// Returns the part as the name of an item: the compiler does not complain of its case, as the
/// name has the macro's span.
fn printed(part: &Ident) -> Ident {
    let mut name = escaped(part);
    name.set_span(Span::mixed_site().located_at(part.span()));
    name
}
