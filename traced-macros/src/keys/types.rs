//! The types that keys have.

use proc_macro2::Ident;
use proc_macro2::Span;
use proc_macro2::TokenStream;
use quote::quote_spanned;
use syn::parse::Parse as _;
use syn::parse::ParseStream;
use syn::token;

use crate::crate_path::CratePath;
use crate::suggest;
use crate::tokens::verbatim;

/// The type of a key's values, as a user writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct KeyType {
    /// Whether it is in brackets.
    pub(super) is_array: bool,
    pub(super) word: &'static str,
}

/// What can be written.
const WORDS: [&str; 5] = ["str", "i64", "f64", "bool", "any"];

/// What may be written instead, by habit.
const HABITS: [(&str, &str); 18] = [
    ("String", "str"),
    ("string", "str"),
    ("char", "str"),
    ("int", "i64"),
    ("integer", "i64"),
    ("i8", "i64"),
    ("i16", "i64"),
    ("i32", "i64"),
    ("isize", "i64"),
    ("u8", "i64"),
    ("u16", "i64"),
    ("u32", "i64"),
    ("u64", "i64"),
    ("usize", "i64"),
    ("f32", "f64"),
    ("float", "f64"),
    ("double", "f64"),
    ("boolean", "bool"),
];

impl KeyType {
    pub(super) fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let is_array = input.peek(token::Bracket);
        let (ty, tokens) = verbatim(input, syn::Type::parse).map_err(|error| {
            syn::Error::new(
                error.span(),
                "expected a type: `str`, `i64`, `f64`, `bool`, or one in brackets",
            )
        })?;
        let element = match &ty {
            syn::Type::Slice(slice) => &*slice.elem,
            ty => ty,
        };
        let written = bare(element);
        let word = WORDS
            .into_iter()
            .find(|word| written.as_deref() == Some(*word));
        match word {
            Some("any") if is_array => {
                let text = "`any` holds arrays too: write `any`";
                Err(syn::Error::new_spanned(tokens, text))
            }
            Some(word) => Ok(Self { is_array, word }),
            None => Err(unknown(&tokens, element, is_array)),
        }
    }

    /// Returns the type parameter of `Key`.
    pub(super) fn parameter(self, krate: &CratePath) -> TokenStream {
        let private = krate.private();
        let at = Span::mixed_site();
        let word = Ident::new(self.word, at);
        match (self.is_array, self.word) {
            (_, "any") => quote_spanned!(at=> #private::Value),
            (true, "str") => quote_spanned!(at=> [&'static #private::core::primitive::str]),
            (true, _) => quote_spanned!(at=> [#private::core::primitive::#word]),
            (false, _) => quote_spanned!(at=> #private::core::primitive::#word),
        }
    }

    /// Returns the type of known values, as constants.
    pub(super) fn of_members(self, krate: &CratePath) -> TokenStream {
        let (private, at) = (krate.private(), Span::mixed_site());
        let word = Ident::new(self.word, at);
        let reference = (self.word == "str").then(|| quote_spanned!(at=> &'static));
        quote_spanned!(at=> #reference #private::core::primitive::#word)
    }

    /// Returns true if a key of the type can have known values.
    pub(super) fn has_members(self) -> bool {
        !self.is_array && self.word != "any"
    }

    /// Returns how a known value of the type is written.
    pub(super) fn example(self) -> String {
        format!("OPEN = {}", self.example_value())
    }

    pub(super) fn example_value(self) -> &'static str {
        match self.word {
            "i64" => "1",
            "f64" => "0.5",
            "bool" => "true",
            _ => "\"open\"",
        }
    }

    /// Returns the type as it is written.
    pub(super) fn text(self) -> String {
        if self.is_array {
            format!("[{}]", self.word)
        } else {
            self.word.to_owned()
        }
    }
}

/// Returns the word of a type that is one.
fn bare(ty: &syn::Type) -> Option<String> {
    match ty {
        syn::Type::Path(path) => path.path.get_ident().map(ToString::to_string),
        syn::Type::Group(group) => bare(&group.elem),
        _ => None,
    }
}

fn unknown(tokens: &TokenStream, element: &syn::Type, is_array: bool) -> syn::Error {
    let written = match element {
        syn::Type::Reference(reference) => bare(&reference.elem),
        element => bare(element),
    };
    let is_it = |(habit, _): &(&str, &str)| written.as_deref() == Some(*habit);
    let words = WORDS.into_iter().map(|word| (word, word));
    let right = HABITS.into_iter().chain(words).find(is_it);
    let text = match right {
        Some((_, right)) if is_array => format!("attributes have no such type: write `[{right}]`"),
        Some((_, right)) => format!("attributes have no such type: write `{right}`"),
        None => {
            let all = suggest::list(WORDS);
            format!("attributes have no such type: it is {all}, or one of them in brackets")
        }
    };
    syn::Error::new_spanned(tokens, text)
}
