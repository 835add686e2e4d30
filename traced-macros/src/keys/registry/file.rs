//! A registry's file, and mistakes that are told where the macro names it.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use proc_macro2::Span;
use proc_macro2::TokenStream;
use quote::quote_spanned;
use syn::LitStr;

use super::node::Place;
use crate::crate_path::CratePath;

/// A file that has been read.
pub(super) struct File {
    /// As the macro names it.
    name: String,
    path: PathBuf,
    pub(super) text: String,
    /// Where the macro names it.
    pub(super) span: Span,
}

impl File {
    /// Reads the file that `literal` names, from the folder of Cargo.toml.
    pub(super) fn open(literal: &LitStr) -> syn::Result<Self> {
        let name = literal.value();
        #[expect(
            clippy::disallowed_methods,
            reason = "Cargo tells in it where the crate is that is compiled"
        )]
        let folder = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
        let path = Path::new(&folder).join(&name);
        let text = fs::read_to_string(&path).map_err(|error| {
            let text = format!(
                "cannot read `{name}`: {error}\nthe path is taken from the folder of Cargo.toml"
            );
            syn::Error::new(literal.span(), text)
        })?;
        Ok(Self {
            name,
            path,
            text,
            span: literal.span(),
        })
    }

    /// Makes a file of a text, for tests.
    #[cfg(test)]
    pub(super) fn of_text(text: &str) -> Self {
        Self {
            name: "registry.yaml".to_owned(),
            path: PathBuf::new(),
            text: text.to_owned(),
            span: Span::call_site(),
        }
    }

    /// Returns an item that makes the compiler expand the macro anew when the file changes.
    pub(super) fn watched(&self, krate: &CratePath) -> TokenStream {
        let (at, private) = (Span::mixed_site(), krate.private());
        let path = self.path.to_string_lossy();
        quote_spanned! {at=>
            const _: &[#private::core::primitive::u8] = #private::core::include_bytes!(#path);
        }
    }

    /// Returns how a place in the file is told.
    pub(super) fn place(&self, at: Place) -> String {
        format!("{}:{}:{}", self.name, at.line, at.column)
    }

    /// Returns a mistake at a place in the file.
    pub(super) fn mistake(&self, at: Place, text: &str) -> syn::Error {
        syn::Error::new(self.span, format!("{}: {text}", self.place(at)))
    }

    /// Returns a mistake of the file as a whole.
    pub(super) fn mistake_of_all(&self, text: &str) -> syn::Error {
        syn::Error::new(self.span, format!("{}: {text}", self.name))
    }
}
