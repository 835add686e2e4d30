//! One key: `/// doc` `order.id: i64`.

use proc_macro2::Ident;
use proc_macro2::Span;
use proc_macro2::TokenStream;
use syn::Attribute;
use syn::Token;
use syn::Visibility;
use syn::ext::IdentExt;
use syn::parse::Parse as _;
use syn::parse::ParseStream;
use syn::token;

use super::member::Member;
use super::types::KeyType;
use crate::diag::Mistakes;
use crate::fields::join;
use crate::fields::part;
use crate::tokens::verbatim;

/// One key.
pub(super) struct KeyDeclaration {
    pub(super) attributes: Vec<Attribute>,
    pub(super) visibility: Option<TokenStream>,
    pub(super) parts: Vec<Ident>,
    /// Whether `<name>` follows the last part: a family of keys.
    pub(super) is_template: bool,
    pub(super) ty: KeyType,
    pub(super) members: Vec<Member>,
    /// What the key is in a registry's file; none for a key that is written out.
    pub(super) entry: Option<Entry>,
}

/// A key's place in a registry's file.
pub(super) struct Entry {
    /// `registry.yaml:12:7`.
    pub(super) place: String,
    /// The key that came instead of a deprecated one.
    pub(super) successor: Option<String>,
}

impl KeyDeclaration {
    pub(super) fn parse(input: ParseStream<'_>, mistakes: &mut Mistakes) -> syn::Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        let visibility = visibility(input, mistakes)?;
        let (parts, is_template) = name(input)?;
        if !input.peek(Token![:]) {
            let text = format!("which type has it? Write `{}: str`", join(&parts));
            let at = parts.last().map_or_else(Span::call_site, Ident::span);
            return Err(syn::Error::new(at, text));
        }
        input.parse::<Token![:]>()?;
        let ty = KeyType::parse(input)?;
        let mut members = Vec::new();
        if input.peek(token::Brace) {
            let braces;
            let brace = syn::braced!(braces in input);
            if is_template || !ty.has_members() {
                let text = "only a key of type `str`, `i64`, `f64` or `bool` has known values";
                mistakes.push(syn::Error::new(brace.span.join(), text));
                braces.parse::<TokenStream>()?;
            } else {
                members = Member::parse_all(&braces, ty, mistakes);
            }
        }
        Ok(Self {
            attributes,
            visibility,
            parts,
            is_template,
            ty,
            members,
            entry: None,
        })
    }

    /// Returns the name with its dots, without `<name>`.
    pub(super) fn name(&self) -> String {
        join(&self.parts)
    }

    /// Returns the type as tables of keys have it: in angle brackets for a family.
    pub(super) fn shape(&self) -> String {
        let text = self.ty.text();
        if self.is_template {
            format!("<{text}>")
        } else {
            text
        }
    }

    /// Returns a mistake about the key, which names the line where a file has it.
    pub(super) fn mistake(&self, text: &str) -> syn::Error {
        let at = self.parts.last().map_or_else(Span::call_site, Ident::span);
        self.mistake_at(at, text)
    }

    /// Returns a mistake about something that belongs to the key.
    pub(super) fn mistake_at(&self, at: Span, text: &str) -> syn::Error {
        match &self.entry {
            Some(entry) => syn::Error::new(at, format!("{}: {text}", entry.place)),
            None => syn::Error::new(at, text),
        }
    }
}

/// Parses `order.label.<name>`; returns whether the last part is in angle brackets.
fn name(input: ParseStream<'_>) -> syn::Result<(Vec<Ident>, bool)> {
    let mut parts = vec![part(input)?];
    while input.parse::<Option<Token![.]>>()?.is_some() {
        if !input.peek(Token![<]) {
            parts.push(part(input)?);
            continue;
        }
        input.parse::<Token![<]>()?;
        if !input.peek(Ident::peek_any) {
            let text = format!("expected a name, as in `{}.<name>`", join(&parts));
            return Err(input.error(text));
        }
        input.call(Ident::parse_any)?;
        input.parse::<Token![>]>()?;
        return Ok((parts, true));
    }
    Ok((parts, false))
}

/// Parses what is in front of a key: `pub`, `pub(crate)` or nothing.
fn visibility(input: ParseStream<'_>, mistakes: &mut Mistakes) -> syn::Result<Option<TokenStream>> {
    let (visibility, tokens) = verbatim(input, Visibility::parse)?;
    match &visibility {
        Visibility::Inherited => return Ok(None),
        Visibility::Restricted(restricted) if !restricted.path.is_ident("crate") => {
            let text = "a key is `pub` or `pub(crate)`: it lies in modules of its own";
            mistakes.add(&visibility, text);
        }
        _ => {}
    }
    Ok(Some(tokens))
}
