//! The options of `#[traced(...)]`.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{LitBool, LitStr, Token};

use crate::crate_path::CratePath;
use crate::diag::Mistakes;
use crate::fields::{self, Field};
use crate::kind::Kind;
use crate::name;
use crate::suggest;
use crate::tokens::{separator, skip_to_comma};

/// What a user asked for, at one attribute.
#[derive(Clone, Default)]
pub(crate) struct Options {
    pub(crate) name: Option<LitStr>,
    pub(crate) kind: Option<Kind>,
    pub(crate) attrs: Vec<Field>,
    pub(crate) skip: Option<Ident>,
    pub(crate) err: Option<LitBool>,
    pub(crate) krate: Option<CratePath>,
}

/// What the attribute stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// A function of its own; also a method whose block has no attribute.
    Function,
    /// A method of a block that has the attribute too.
    Method,
    /// An `impl` block.
    Impl,
    /// A trait.
    Trait,
}

type Parse = fn(&mut Options, ParseStream<'_>, &Ident, &mut Mistakes) -> syn::Result<()>;

/// One option: everything that parsing, checks and messages know of it.
struct Spec {
    name: &'static str,
    usage: &'static str,
    places: &'static [Place],
    /// What to do where it has no place.
    elsewhere: &'static str,
    parse: Parse,
}

const ANYWHERE: &[Place] = &[Place::Function, Place::Method, Place::Impl, Place::Trait];

/// All options, in the order in which messages list them.
const SPECS: [Spec; 6] = [
    Spec {
        name: "name",
        usage: "name = \"orders.create\"",
        places: &[Place::Function, Place::Method],
        elsewhere: "each method has a span of its own: put `name` on the method",
        parse: |options, input, _, _| {
            input.parse::<Token![=]>()?;
            options.name = Some(name::parse(input, "name = \"orders.create\"")?);
            Ok(())
        },
    },
    Spec {
        name: "kind",
        usage: "kind = client",
        places: ANYWHERE,
        elsewhere: "",
        parse: |options, input, _, _| {
            input.parse::<Token![=]>()?;
            options.kind = Some(Kind::parse(input)?);
            Ok(())
        },
    },
    Spec {
        name: "attrs",
        usage: "attrs(order.id = id)",
        places: ANYWHERE,
        elsewhere: "",
        parse: |options, input, _, mistakes| {
            let content;
            syn::parenthesized!(content in input);
            options.attrs = fields::parse(&content, mistakes);
            Ok(())
        },
    },
    Spec {
        name: "skip",
        usage: "skip",
        places: &[Place::Method],
        elsewhere: "`skip` leaves a method out of a block that is traced: it has no use here",
        parse: |options, input, word, _| {
            options.skip = Some(word.clone());
            if input.peek(Token![=]) {
                return Err(input.error("`skip` has no value"));
            }
            Ok(())
        },
    },
    Spec {
        name: "err",
        usage: "err = false",
        places: ANYWHERE,
        elsewhere: "",
        parse: |options, input, _, _| {
            input.parse::<Token![=]>()?;
            let value = input.parse();
            options.err = Some(value.map_err(|e: syn::Error| {
                syn::Error::new(e.span(), "`err` is `true` or `false`")
            })?);
            Ok(())
        },
    },
    Spec {
        name: "crate",
        usage: "crate = path",
        places: ANYWHERE,
        elsewhere: "",
        parse: |options, input, _, _| {
            input.parse::<Token![=]>()?;
            options.krate = Some(CratePath::parse(input)?);
            Ok(())
        },
    },
];

impl Options {
    /// Parses what stands in the parentheses of the attribute.
    pub(crate) fn parse(tokens: TokenStream, place: Place, mistakes: &mut Mistakes) -> Self {
        let mut options = Self::default();
        let mut given = Vec::new();
        let parsed = (|input: ParseStream<'_>| {
            while !input.is_empty() {
                if let Err(error) = options.parse_one(input, place, &mut given, mistakes) {
                    mistakes.push(error);
                    skip_to_comma(input);
                }
                mistakes.ok(separator(input));
            }
            Ok(())
        })
        .parse2(tokens);
        mistakes.ok(parsed);
        options
    }

    fn parse_one(
        &mut self,
        input: ParseStream<'_>,
        place: Place,
        given: &mut Vec<&'static str>,
        mistakes: &mut Mistakes,
    ) -> syn::Result<()> {
        if input.peek(LitStr) {
            let literal: LitStr = input.parse()?;
            let text = format!(
                "expected an option; a name is given as `name = {:?}`",
                literal.value()
            );
            return Err(syn::Error::new_spanned(literal, text));
        }
        if !input.peek(Ident::peek_any) {
            return Err(input.error(format!("expected an option: {}", usages(place))));
        }
        let word = input.call(Ident::parse_any)?;
        let Some(spec) = SPECS.iter().find(|spec| word == spec.name) else {
            return Err(unknown(&word, input, place));
        };
        if given.contains(&spec.name) {
            let text = format!("`{word}` is given twice");
            return Err(syn::Error::new_spanned(word, text));
        }
        given.push(spec.name);
        if !spec.places.contains(&place) {
            return Err(syn::Error::new_spanned(word, spec.elsewhere));
        }
        (spec.parse)(self, input, &word, mistakes)
            .map_err(|error| explain(error, spec, &word, input))
    }

    /// Returns these options of a method, with those of its block where it says nothing itself.
    pub(crate) fn with_defaults(self, block: &Self) -> Self {
        let attrs = block.attrs.iter().cloned().chain(self.attrs).collect();
        Self {
            name: self.name,
            kind: self.kind.or_else(|| block.kind.clone()),
            attrs,
            skip: self.skip,
            err: self.err.or_else(|| block.err.clone()),
            krate: self.krate.or_else(|| block.krate.clone()),
        }
    }

    /// Returns the options as an attribute's arguments.
    pub(crate) fn to_arguments(&self) -> TokenStream {
        let mut list = Vec::new();
        list.extend(self.name.iter().map(|name| quote!(name = #name)));
        list.extend(
            self.kind
                .iter()
                .map(|Kind { word, .. }| quote!(kind = #word)),
        );
        list.extend(self.err.iter().map(|err| quote!(err = #err)));
        list.extend(self.krate.iter().map(|krate| quote!(crate = #krate)));
        if !self.attrs.is_empty() {
            let fields = self.attrs.iter().map(|field| &field.tokens);
            list.push(quote!(attrs(#(#fields),*)));
        }
        quote!(#(#list),*)
    }

    /// Returns true unless errors are to be left alone.
    pub(crate) fn records_errors(&self) -> bool {
        self.err.as_ref().is_none_or(LitBool::value)
    }

    /// Returns the path of the framework's crate.
    pub(crate) fn krate(&self) -> CratePath {
        self.krate.clone().unwrap_or_default()
    }
}

/// Adds how an option is written, when its first token is already wrong.
fn explain(error: syn::Error, spec: &Spec, word: &Ident, input: ParseStream<'_>) -> syn::Error {
    let text = error.to_string();
    if text.starts_with("expected") || text.starts_with("unexpected end") {
        // At the end there is no token but the attribute itself.
        let at = if input.is_empty() {
            word.span()
        } else {
            error.span()
        };
        return syn::Error::new(at, format!("{text}; write `{}`", spec.usage));
    }
    error
}

fn unknown(word: &Ident, input: ParseStream<'_>, place: Place) -> syn::Error {
    if input.peek(Token![.]) {
        let rest = (input.parse::<Token![.]>()).and_then(|_| fields::dotted(input));
        let rest = rest.map_or_else(|_| "..".to_owned(), |parts| fields::join(&parts));
        let text = format!("attributes go into `attrs(...)`: write `attrs({word}.{rest} = value)`");
        return syn::Error::new_spanned(word, text);
    }
    let nearest = suggest::did_you_mean(&word.to_string(), SPECS.iter().map(|spec| spec.name));
    let usages = usages(place);
    syn::Error::new_spanned(
        word,
        format!("there is no option `{word}`{nearest}\noptions here are {usages}"),
    )
}

/// Returns a list of the options that can be written at `place`.
fn usages(place: Place) -> String {
    let here = SPECS.iter().filter(|spec| spec.places.contains(&place));
    suggest::list(here.map(|spec| spec.usage))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mistakes(text: &str, place: Place) -> Vec<String> {
        let mut mistakes = Mistakes::default();
        Options::parse(text.parse().unwrap(), place, &mut mistakes);
        mistakes.texts()
    }

    #[test]
    fn every_option_is_read() {
        let text = r#"name = "a.b", kind = client, attrs(x.y = 1, z = &q), err = false,
            crate = my::path"#;
        let mut mistakes = Mistakes::default();
        let options = Options::parse(text.parse().unwrap(), Place::Function, &mut mistakes);
        assert_eq!(mistakes.texts(), Vec::<String>::new());
        assert_eq!(options.name.as_ref().unwrap().value(), "a.b");
        assert_eq!(options.attrs.len(), 2);
        assert!(!options.records_errors());

        let again = Options::parse(options.to_arguments(), Place::Function, &mut mistakes);
        assert!(mistakes.is_empty());
        assert_eq!(
            again.to_arguments().to_string(),
            options.to_arguments().to_string()
        );
    }

    #[test]
    fn all_mistakes_are_told_at_once() {
        let text = r#"nmae = "x", kind = cleint, kind = client, attrs(a, b =, c = 1), skip"#;
        let told = mistakes(text, Place::Function);
        for (at, expected) in [
            "there is no option `nmae`; did you mean `name`?",
            "`cleint` is not a kind of span; did you mean `client`?",
            "`kind` is given twice",
            "this key has no value: write `a = value`",
            "this key has no value: write `b = value`",
            "`skip` leaves a method out",
        ]
        .into_iter()
        .enumerate()
        {
            assert!(told[at].starts_with(expected), "{}", told[at]);
        }
        assert_eq!(told.len(), 6);
    }

    #[test]
    fn options_are_refused_where_they_have_no_place() {
        assert!(mistakes("name = \"x\"", Place::Impl)[0].contains("put `name` on the method"));
        assert!(mistakes("skip", Place::Method).is_empty());
    }

    #[test]
    fn a_method_overrides_its_block() {
        let parse = |text: &str, place| {
            Options::parse(text.parse().unwrap(), place, &mut Mistakes::default())
        };
        let block = parse("kind = client, err = false, attrs(a = 1)", Place::Impl);
        let method = parse("kind = server, attrs(b = 2)", Place::Method).with_defaults(&block);
        assert_eq!(
            method.to_arguments().to_string().replace(' ', ""),
            "kind=server,err=false,attrs(a=1,b=2)"
        );
    }
}
