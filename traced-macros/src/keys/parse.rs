//! Declarations: `/// doc` `order.id: i64,`.

use proc_macro2::Ident;
use proc_macro2::Span;
use proc_macro2::TokenStream;
use quote::quote_spanned;
use syn::Attribute;
use syn::Token;
use syn::Visibility;
use syn::ext::IdentExt;
use syn::parse::Parse as _;
use syn::parse::ParseStream;
use syn::token;

use crate::crate_path::CratePath;
use crate::diag::Mistakes;
use crate::fields::join;
use crate::fields::part;
use crate::suggest;
use crate::tokens::separator;
use crate::tokens::skip_to_comma;
use crate::tokens::verbatim;

/// All that stands in the macro's braces.
#[derive(Default)]
pub(super) struct Declarations {
    pub(super) krate: CratePath,
    /// `pub mod keys;`, if a module is to be made around the keys.
    pub(super) module: Option<Module>,
    pub(super) keys: Vec<KeyDeclaration>,
}

pub(super) struct Module {
    pub(super) attributes: TokenStream,
    pub(super) visibility: TokenStream,
    pub(super) name: Ident,
}

/// One key.
pub(super) struct KeyDeclaration {
    pub(super) attributes: Vec<Attribute>,
    pub(super) visibility: Option<TokenStream>,
    pub(super) parts: Vec<Ident>,
    /// Whether `<name>` follows the last part: a family of keys.
    pub(super) is_template: bool,
    pub(super) ty: KeyType,
}

/// The type of a key's values, as a user writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct KeyType {
    /// Whether it is in brackets.
    pub(super) is_array: bool,
    pub(super) word: &'static str,
}

impl Declarations {
    pub(super) fn parse(input: ParseStream<'_>, mistakes: &mut Mistakes) -> Self {
        let krate = CratePath::parse_first(input, mistakes);
        let module = if is_module(input) {
            mistakes.ok(Module::parse(input))
        } else {
            None
        };
        let mut keys = Vec::new();
        while !input.is_empty() {
            match KeyDeclaration::parse(input, mistakes) {
                Ok(key) => keys.push(key),
                Err(error) => {
                    mistakes.push(error);
                    skip_to_comma(input);
                }
            }
            mistakes.ok(separator(input));
        }
        Self {
            krate,
            module,
            keys,
        }
    }
}

fn is_module(input: ParseStream<'_>) -> bool {
    let ahead = input.fork();
    ahead.call(Attribute::parse_outer).is_ok()
        && ahead.parse::<Visibility>().is_ok()
        && ahead.peek(Token![mod])
        && ahead.peek2(Ident::peek_any)
}

impl Module {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let (_, attributes) = verbatim(input, Attribute::parse_outer)?;
        let (_, visibility) = verbatim(input, Visibility::parse)?;
        input.parse::<Token![mod]>()?;
        let name = input.parse()?;
        input.parse::<Token![;]>()?;
        Ok(Self {
            attributes,
            visibility,
            name,
        })
    }
}

impl KeyDeclaration {
    fn parse(input: ParseStream<'_>, mistakes: &mut Mistakes) -> syn::Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        let visibility = visibility(input, mistakes)?;
        let mut parts = vec![part(input)?];
        let mut is_template = false;
        while !is_template && input.parse::<Option<Token![.]>>()?.is_some() {
            is_template = input.peek(Token![<]);
            if is_template {
                input.parse::<Token![<]>()?;
                if !input.peek(Ident::peek_any) {
                    let text = format!("expected a name, as in `{}.<name>`", join(&parts));
                    return Err(input.error(text));
                }
                input.call(Ident::parse_any)?;
                input.parse::<Token![>]>()?;
            } else {
                parts.push(part(input)?);
            }
        }
        if !input.peek(Token![:]) {
            let text = format!("which type has it? Write `{}: str`", join(&parts));
            let at = parts.last().map_or_else(Span::call_site, Ident::span);
            return Err(syn::Error::new(at, text));
        }
        input.parse::<Token![:]>()?;
        Ok(Self {
            attributes,
            visibility,
            parts,
            is_template,
            ty: KeyType::parse(input)?,
        })
    }
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
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
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
