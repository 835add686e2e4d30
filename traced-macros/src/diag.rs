//! Collects mistakes, so that all of them are told at once.

use std::fmt::Display;

use proc_macro2::Span;
use proc_macro2::TokenStream;
use quote::ToTokens;
use quote::quote_spanned;

/// Everything wrong in one use of a macro, each with the tokens it is about.
#[derive(Default)]
pub(crate) struct Mistakes(Vec<syn::Error>);

impl Mistakes {
    /// Adds a mistake that is about the tokens of `at`.
    pub(crate) fn add(&mut self, at: &impl ToTokens, text: impl Display) {
        self.push(syn::Error::new_spanned(at, text));
    }

    /// Adds what a parser found.
    pub(crate) fn push(&mut self, error: syn::Error) {
        self.0.push(error);
    }

    /// Adds the error of `result`, or returns its value.
    pub(crate) fn ok<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.push(error)).ok()
    }

    /// Returns how many things are wrong so far.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns true if nothing is wrong.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns one `compile_error!` per mistake.
    pub(crate) fn into_tokens(self) -> TokenStream {
        self.0.iter().map(syn::Error::to_compile_error).collect()
    }

    /// Returns an expression: the mistakes, if any, and then `expression`.
    pub(crate) fn before(self, expression: &TokenStream) -> TokenStream {
        if self.is_empty() {
            return expression.clone();
        }
        let mistakes = self.into_tokens();
        quote_spanned!(Span::mixed_site()=> { #mistakes #expression })
    }

    /// Returns the texts, for tests.
    #[cfg(test)]
    pub(crate) fn texts(&self) -> Vec<String> {
        self.0.iter().map(ToString::to_string).collect()
    }
}
