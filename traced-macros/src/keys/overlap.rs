//! Keys that take the name of one that is there already.

use proc_macro2::Ident;
use proc_macro2::Span;
use proc_macro2::TokenStream;
use quote::quote_spanned;
use syn::Attribute;

use super::key::KeyDeclaration;
use super::known::Known;
use super::known::Owner;
use super::known::Taken;
use super::parse::Declarations;
use crate::crate_path::CratePath;
use crate::diag::Mistakes;
use crate::tokens::plain_text;

/// Reports keys that have another type than the one whose name they take, and returns the warnings
/// about those that are the same again.
///
/// Known values may be added to an enumeration, and a registry's file may be a newer version of
/// what is known.
pub(super) fn check(all: &Declarations, known: &Known<'_>, mistakes: &mut Mistakes) -> TokenStream {
    let mut warnings = TokenStream::new();
    for key in &all.keys {
        let Some(taken) = known.taken(&key.name()) else {
            continue;
        };
        let owner = owner(taken.owner, all);
        if taken.ty != key.shape() {
            mistakes.push(key.mistake(&other_type(key, &taken, &owner)));
        } else if key.entry.is_none() && key.members.is_empty() {
            warnings.extend(warning(key, &owner, &all.krate));
        }
    }
    warnings
}

fn owner(owner: Owner, all: &Declarations) -> String {
    match (owner, &all.extends) {
        (Owner::Extended, Some(path)) => {
            let parts: Vec<String> = path.segments.iter().map(|s| plain_text(&s.ident)).collect();
            format!("`{}`", parts.join("::"))
        }
        _ => "OpenTelemetry".to_owned(),
    }
}

fn other_type(key: &KeyDeclaration, taken: &Taken<'_>, owner: &str) -> String {
    let name = key.name();
    let ty = match taken
        .ty
        .strip_prefix('<')
        .and_then(|ty| ty.strip_suffix('>'))
    {
        Some(ty) => format!("a family of keys, `{name}.<name>: {ty}`"),
        None => format!("a key of type `{}`", taken.ty),
    };
    format!(
        "{owner} has `{name}` already, {ty}: whoever reads the spans expects that\n\
         use it as it is, or give this one another name, as in `app.{name}`"
    )
}

/// The one way to warn: the use of something deprecated.
///
/// The attributes about lints that stand on the key are kept: `#[allow(deprecated)]` is the way to
/// keep the key.
fn warning(key: &KeyDeclaration, owner: &str, krate: &CratePath) -> TokenStream {
    let at = Span::mixed_site();
    let shown = key.parts.last().map_or(at, Ident::span);
    let text = format!(
        "{owner} has `{}` already, of the same type: remove it here",
        key.name()
    );
    let is_of_lints = |a: &&Attribute| a.path().is_ident("allow") || a.path().is_ident("expect");
    let lints = key.attributes.iter().filter(is_of_lints);
    let primitive = {
        let private = krate.private();
        quote_spanned!(at=> #private::core::primitive)
    };
    let declared = Ident::new("declared_again", at);
    let used = Ident::new("declared_again", at.located_at(shown));
    quote_spanned! {at=>
        #(#lints)*
        const _: #primitive::bool = {
            #[deprecated(note = #text)]
            #[allow(non_upper_case_globals)]
            const #declared: #primitive::bool = true;
            #used
        };
    }
}
