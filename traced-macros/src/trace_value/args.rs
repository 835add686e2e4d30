//! `#[traced(rename_all = "snake_case")]` on the type, `#[traced(rename = "text")]` on a variant.

use proc_macro2::Ident;
use syn::Attribute;
use syn::LitStr;
use syn::Token;
use syn::ext::IdentExt;
use syn::parse::ParseStream;

use super::case::Case;
use crate::crate_path::CratePath;
use crate::diag::Mistakes;
use crate::suggest;
use crate::tokens::separator;
use crate::tokens::skip_to_comma;

/// What the attributes of a type or of a variant say.
#[derive(Default)]
pub(super) struct Options {
    pub(super) krate: CratePath,
    pub(super) rename_all: Option<Case>,
    pub(super) rename: Option<LitStr>,
    seen: Vec<&'static str>,
}

/// Where attributes stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Enum,
    Struct,
    Variant,
    Field,
}

/// Every option, where it is valid, and what to do elsewhere.
const OPTIONS: [(&str, &[Place], &str); 3] = [
    (
        "crate",
        &[Place::Enum, Place::Struct],
        "it stands on the type",
    ),
    (
        "rename",
        &[Place::Variant],
        "a variant has a text: write it there, or `rename_all` on the enum",
    ),
    (
        "rename_all",
        &[Place::Enum],
        "it is about the variants of an enum, and stands on it",
    ),
];

/// Reads the attributes of the type.
pub(super) fn of_type(attributes: &[Attribute], is_enum: bool, mistakes: &mut Mistakes) -> Options {
    let place = if is_enum { Place::Enum } else { Place::Struct };
    read(attributes, place, mistakes)
}

/// Reads the attributes of a variant.
pub(super) fn of_variant(attributes: &[Attribute], mistakes: &mut Mistakes) -> Options {
    read(attributes, Place::Variant, mistakes)
}

/// Reads the attributes of a field, which has none of ours.
pub(super) fn of_field(attributes: &[Attribute], mistakes: &mut Mistakes) {
    read(attributes, Place::Field, mistakes);
}

fn read(attributes: &[Attribute], place: Place, mistakes: &mut Mistakes) -> Options {
    let mut options = Options::default();
    for attribute in attributes.iter().filter(|a| a.path().is_ident("traced")) {
        let read = attribute.parse_args_with(|input: ParseStream<'_>| {
            while !input.is_empty() {
                if let Err(error) = options.option(input, place) {
                    mistakes.push(error);
                    skip_to_comma(input);
                }
                mistakes.ok(separator(input));
            }
            Ok(())
        });
        mistakes.ok(read);
    }
    options
}

impl Options {
    fn option(&mut self, input: ParseStream<'_>, place: Place) -> syn::Result<()> {
        if !input.peek(Ident::peek_any) {
            return Err(input.error("expected an option, as in `rename = \"text\"`"));
        }
        let word = input.call(Ident::parse_any)?;
        let text = word.to_string();
        let Some((name, places, elsewhere)) = OPTIONS.iter().find(|(name, ..)| *name == text)
        else {
            return Err(syn::Error::new_spanned(&word, unknown(&text, place)));
        };
        if !places.contains(&place) {
            let text = format!("`{name}` has no place here: {elsewhere}");
            return Err(syn::Error::new_spanned(word, text));
        }
        if self.seen.contains(name) {
            return Err(syn::Error::new_spanned(
                word,
                format!("`{name}` is given twice"),
            ));
        }
        self.seen.push(name);
        input.parse::<Token![=]>()?;
        match *name {
            "crate" => self.krate = CratePath::parse(input)?,
            "rename_all" => self.rename_all = Some(Case::parse(&text_after(input, name)?)?),
            _ => self.rename = Some(name_of_variant(text_after(input, name)?)?),
        }
        Ok(())
    }
}

fn text_after(input: ParseStream<'_>, option: &str) -> syn::Result<LitStr> {
    let example = if option == "rename" {
        "text"
    } else {
        "snake_case"
    };
    let text = format!("expected a text, as in `{option} = \"{example}\"`");
    input
        .parse()
        .map_err(|error| syn::Error::new(error.span(), text))
}

fn name_of_variant(literal: LitStr) -> syn::Result<LitStr> {
    if literal.value().is_empty() {
        return Err(syn::Error::new_spanned(literal, "a text is not empty"));
    }
    Ok(literal)
}

fn unknown(word: &str, place: Place) -> String {
    let names = || {
        let here = OPTIONS
            .iter()
            .filter(move |(_, places, _)| places.contains(&place));
        here.map(|(name, ..)| *name)
    };
    let near = suggest::did_you_mean(word, names());
    if names().next().is_none() {
        return format!("`{word}` is not an option: a field has none");
    }
    let are = if names().count() == 1 {
        "option is"
    } else {
        "options are"
    };
    let all = suggest::list(names());
    format!("`{word}` is not an option here{near}\nthe {are} {all}")
}
