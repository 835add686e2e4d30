//! Modules and constants.

use proc_macro2::Ident;
use proc_macro2::Span;
use proc_macro2::TokenStream;
use quote::quote_spanned;

use super::extend;
use super::key::KeyDeclaration;
use super::known::Known;
use super::member::Member;
use super::parse::Declarations;
use super::tree::Tree;
use super::types::KeyType;
use crate::crate_path::CratePath;
use crate::fields::escaped;
use crate::fields::join;
use crate::tokens::plain_text;

/// ```text
/// order.id: i64, order.state: str { OPEN = "open" }
///
/// pub use ::traced::keys::*;
/// pub mod order {
///     pub const id: Key<i64> = Key::new("order.id");
///     pub const state: Key<str> = Key::new("order.state");
///     pub mod state { pub const OPEN: &str = "open"; }
/// }
/// ```
///
/// A namespace that is there already re-exports it in the same way.
pub(super) fn items(all: &Declarations, tree: &Tree<'_>, known: &Known<'_>) -> TokenStream {
    Printer { all, known }.namespace(tree, &[])
}

struct Printer<'a> {
    all: &'a Declarations,
    known: &'a Known<'a>,
}

impl Printer<'_> {
    fn namespace(&self, tree: &Tree<'_>, path: &[&Ident]) -> TokenStream {
        let at = Span::mixed_site();
        let names: Vec<String> = path.iter().map(|part| plain_text(part)).collect();
        let inherited = self
            .base(path, &names)
            .map(|base| quote_spanned!(at=> pub use #base::*;));
        let krate = &self.all.krate;
        let members = tree
            .members
            .iter()
            .map(|(value, ty)| member(value, *ty, &names.join("."), krate));
        let keys = tree.keys.iter().map(|key| constant(key, krate));
        let modules = tree.namespaces.values().map(|(part, inner)| {
            let path = [path, &[*part]].concat();
            let doc = about(&join(path.iter().copied()), inner);
            let (name, items) = (printed(part), self.namespace(inner, &path));
            quote_spanned!(at=> #[doc = #doc] pub mod #name { #items })
        });
        quote_spanned!(at=> #inherited #(#members)* #(#keys)* #(#modules)*)
    }

    /// Returns the path of the module whose keys are there too.
    fn base(&self, path: &[&Ident], names: &[String]) -> Option<TokenStream> {
        if self.all.extends.is_some() {
            return extend::base(self.all, path);
        }
        let (at, krate) = (Span::mixed_site(), &self.all.krate);
        let parts = path.iter().map(|part| printed(part));
        let is_there = path.is_empty() || self.known.is_namespace(&names.join("."));
        is_there.then(|| quote_spanned!(at=> #krate::keys #(::#parts)*))
    }
}

/// The first line of a module's documentation.
fn about(name: &str, tree: &Tree<'_>) -> String {
    let has_keys = !(tree.keys.is_empty() && tree.namespaces.is_empty());
    match (has_keys, tree.members.is_empty()) {
        (true, false) => format!("Keys under `{name}`, and the known values of `{name}` itself."),
        (false, false) => format!("Known values of `{name}`."),
        (_, true) => format!("Keys under `{name}`."),
    }
}

fn constant(key: &KeyDeclaration, krate: &CratePath) -> TokenStream {
    let at = Span::mixed_site();
    let private = krate.private();
    let name = key.parts.last().map(printed);
    // The compiler shows a constant from here to its name.
    let shown_at_name = name.as_ref().map_or(at, Ident::span);
    let visibility = key.visibility.clone();
    let visibility = visibility.unwrap_or_else(|| quote_spanned!(shown_at_name=> pub));
    let word = quote_spanned!(shown_at_name=> const);
    let (ty, text) = (key.ty.parameter(krate), key.name());
    let (key_type, shown) = if key.is_template {
        (Ident::new("TemplateKey", at), format!("{text}.<name>"))
    } else {
        (Ident::new("Key", at), text.clone())
    };
    let doc = format!("Attribute `{shown}`, of type `{}`.", key.ty.text());
    let doc = match &name {
        Some(name) if !key.members.is_empty() => {
            let module = plain_text(name);
            format!("{doc}\n\nKnown values are the constants in [`{name}`](mod@{module}).")
        }
        _ => doc,
    };
    let documented = documented(&key.attributes, &doc);
    quote_spanned! {at=>
        #documented
        #visibility #word #name: #private::#key_type<#ty> = #private::#key_type::new(#text);
    }
}

fn member(member: &Member, ty: KeyType, key: &str, krate: &CratePath) -> TokenStream {
    let at = Span::mixed_site();
    let (name, value) = (printed(&member.name), &member.value);
    let (shown_at_name, ty) = (name.span(), ty.of_members(krate));
    let head = quote_spanned!(shown_at_name=> pub const);
    let doc = format!("The value `{}` of `{key}`.", member.shown);
    let documented = documented(&member.attributes, &doc);
    quote_spanned!(at=> #documented #head #name: #ty = #value;)
}

/// Returns the attributes of an item, with a paragraph of documentation behind the user's.
fn documented(attributes: &[syn::Attribute], doc: &str) -> TokenStream {
    let at = Span::mixed_site();
    let paragraph = (!attributes.is_empty()).then(|| quote_spanned!(at=> #[doc = ""]));
    quote_spanned!(at=> #(#attributes)* #paragraph #[doc = #doc])
}

/// Returns the part as the name of an item: the compiler does not complain of its case, as the
/// name has the macro's span.
fn printed(part: &Ident) -> Ident {
    let mut name = escaped(part);
    name.set_span(Span::mixed_site().located_at(part.span()));
    name
}
