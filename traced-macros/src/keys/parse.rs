//! All that stands in the braces of `keys!`: options, then keys.

use proc_macro2::Ident;
use proc_macro2::Span;
use proc_macro2::TokenStream;
use quote::quote_spanned;
use syn::Attribute;
use syn::LitStr;
use syn::Token;
use syn::Visibility;
use syn::ext::IdentExt;
use syn::parse::Parse as _;
use syn::parse::ParseStream;

use super::key::KeyDeclaration;
use crate::crate_path::CratePath;
use crate::diag::Mistakes;
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
    /// `extends = company::keys`: the keys that these are beside, instead of OpenTelemetry's.
    pub(super) extends: Option<syn::Path>,
    /// `registry = "conventions/registry.yaml"`: files with more keys.
    pub(super) registries: Vec<LitStr>,
    pub(super) keys: Vec<KeyDeclaration>,
}

pub(super) struct Module {
    pub(super) attributes: TokenStream,
    pub(super) visibility: TokenStream,
    pub(super) name: Ident,
}

impl Declarations {
    pub(super) fn parse(input: ParseStream<'_>, mistakes: &mut Mistakes) -> Self {
        let krate = CratePath::parse_first(input, mistakes);
        let module = if is_module(input) {
            mistakes.ok(Module::parse(input))
        } else {
            None
        };
        let mut all = Self {
            krate,
            module,
            ..Self::default()
        };
        while !input.is_empty() {
            if let Err(error) = all.item(input, mistakes) {
                mistakes.push(error);
                skip_to_comma(input);
            }
            mistakes.ok(separator(input));
        }
        all
    }

    /// Parses an option or a key.
    fn item(&mut self, input: ParseStream<'_>, mistakes: &mut Mistakes) -> syn::Result<()> {
        if !(input.peek(Ident::peek_any) && input.peek2(Token![=])) {
            if let Some(error) = option_without_value(input) {
                return Err(error);
            }
            self.keys.push(KeyDeclaration::parse(input, mistakes)?);
            return Ok(());
        }
        let option = input.call(Ident::parse_any)?;
        input.parse::<Token![=]>()?;
        match option.to_string().as_str() {
            "extends" if self.extends.is_some() => {
                Err(syn::Error::new_spanned(option, "`extends` is given twice"))
            }
            "extends" => {
                self.extends = Some(input.call(syn::Path::parse_mod_style)?);
                Ok(())
            }
            "registry" => self.registry(input),
            unknown => Err(syn::Error::new_spanned(&option, not_an_option(unknown))),
        }
    }

    fn registry(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        let text = "expected the path of a file, from the folder of Cargo.toml, \
                    as in `registry = \"conventions/registry.yaml\"`";
        let literal: LitStr = input
            .parse()
            .map_err(|error| syn::Error::new(error.span(), text))?;
        if self
            .registries
            .iter()
            .any(|one| one.value() == literal.value())
        {
            let text = format!("`{}` is given twice", literal.value());
            return Err(syn::Error::new_spanned(literal, text));
        }
        self.registries.push(literal);
        Ok(())
    }
}

/// Returns the mistake if an option is next that has no `=`.
fn option_without_value(input: ParseStream<'_>) -> Option<syn::Error> {
    let option = input.fork().call(Ident::parse_any).ok()?;
    let is_key = input.peek2(Token![.]) || input.peek2(Token![:]) && !input.peek2(Token![::]);
    let value = match option.to_string().as_str() {
        _ if is_key => return None,
        "extends" => "company::keys",
        "registry" => "\"conventions/registry.yaml\"",
        _ => return None,
    };
    let text = format!("`{option}` has no value: write `{option} = {value}`");
    Some(syn::Error::new(option.span(), text))
}

fn not_an_option(word: &str) -> String {
    if word == "crate" {
        return "`crate = path` comes first".to_owned();
    }
    let options = ["extends", "registry"];
    let near = suggest::did_you_mean(word, options);
    format!(
        "`{word}` is not an option{near}\n\
         the options are `crate`, {}; a key has a type, as in `order.id: i64`",
        suggest::list(options)
    )
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

    /// Returns the module with `items` in it.
    pub(super) fn around(&self, items: &TokenStream) -> TokenStream {
        let (attributes, visibility) = (&self.attributes, &self.visibility);
        let name = &self.name;
        quote_spanned! {Span::mixed_site()=>
            #attributes #visibility mod #name { #items }
        }
    }
}
