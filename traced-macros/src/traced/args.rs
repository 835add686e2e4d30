//! The options of `#[traced(...)]`: the table of them, and how they are read.

use proc_macro2::{Ident, TokenStream};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Expr, LitStr, Token};

use crate::conventions;
use crate::crate_path::CratePath;
use crate::diag::Mistakes;
use crate::fields::{self, Value};
use crate::kind::Kind;
use crate::name;
use crate::suggest;
use crate::tokens::{separator, skip_to_comma, verbatim};
use crate::traced::error_option::ErrorOption;
use crate::traced::options::{Options, Worded};

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
    /// Options that cannot stand beside it, and why.
    conflicts: &'static [(&'static str, &'static str)],
    parse: Parse,
}

const ANYWHERE: &[Place] = &[Place::Function, Place::Method, Place::Impl, Place::Trait];

const FUNCTIONS: &[Place] = &[Place::Function, Place::Method];

/// All options, in the order in which messages list them.
const SPECS: [Spec; 14] = [
    Spec {
        name: "name",
        usage: "name = \"OrderService.create\"",
        places: FUNCTIONS,
        elsewhere: "each method has a span of its own: put `name` on the method",
        conflicts: &[],
        parse: |options, input, _, _| {
            input.parse::<Token![=]>()?;
            let usage = "name = \"OrderService.create\"";
            options.name = Some(name::parse(input, usage)?);
            Ok(())
        },
    },
    Spec {
        name: "prefix",
        usage: "prefix = \"shop\"",
        places: ANYWHERE,
        elsewhere: "",
        conflicts: &[(
            "name",
            "a `name` is the whole name: write the prefix into it",
        )],
        parse: |options, input, _, _| {
            input.parse::<Token![=]>()?;
            let prefix = name::parse(input, "prefix = \"shop\"")?;
            if let Err(text) = conventions::check_prefix(&prefix.value()) {
                return Err(syn::Error::new_spanned(prefix, text));
            }
            options.prefix = Some(prefix);
            Ok(())
        },
    },
    Spec {
        name: "kind",
        usage: "kind = client",
        places: ANYWHERE,
        elsewhere: "",
        conflicts: &[],
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
        conflicts: &[],
        parse: |options, input, _, mistakes| {
            let content;
            syn::parenthesized!(content in input);
            options.attrs = fields::parse(&content, mistakes);
            Ok(())
        },
    },
    Spec {
        name: "ret",
        usage: "ret(order.id = ret.id)",
        places: FUNCTIONS,
        elsewhere: "each method returns something else: put `ret` on the method",
        conflicts: &[],
        parse: |options, input, word, mistakes| {
            let content;
            syn::parenthesized!(content in input);
            let value = fields::parse(&content, mistakes);
            let word = word.clone();
            options.ret = Some(Worded { word, value });
            Ok(())
        },
    },
    Spec {
        name: "err",
        usage: "err(ignore = OrderError::is_missing)",
        places: ANYWHERE,
        elsewhere: "",
        conflicts: &[],
        parse: |options, input, word, mistakes| {
            options.err = Some(ErrorOption::parse(input, word, mistakes)?);
            Ok(())
        },
    },
    Spec {
        name: "err_if",
        usage: "err_if = ret.status >= 500",
        places: FUNCTIONS,
        elsewhere: "each method returns something else: put `err_if` on the method",
        conflicts: &[],
        parse: |options, input, word, _| {
            input.parse::<Token![=]>()?;
            let (_, value) = verbatim(input, <Expr as syn::parse::Parse>::parse)?;
            let word = word.clone();
            options.err_if = Some(Worded { word, value });
            Ok(())
        },
    },
    Spec {
        name: "ok",
        usage: "ok",
        places: ANYWHERE,
        elsewhere: "",
        conflicts: &[],
        parse: |options, input, word, _| {
            options.ok = Some(flag(input, word)?);
            Ok(())
        },
    },
    Spec {
        name: "parent",
        usage: "parent = context",
        places: FUNCTIONS,
        elsewhere: "each call has a parent of its own: put `parent` on the method",
        conflicts: &[],
        parse: |options, input, _, _| {
            input.parse::<Token![=]>()?;
            options.parent = Some(Value::parse_expression(input)?);
            Ok(())
        },
    },
    Spec {
        name: "links",
        usage: "links = contexts",
        places: FUNCTIONS,
        elsewhere: "each call has links of its own: put `links` on the method",
        conflicts: &[],
        parse: |options, input, _, _| {
            input.parse::<Token![=]>()?;
            options.links = Some(Value::parse_expression(input)?);
            Ok(())
        },
    },
    Spec {
        name: "root",
        usage: "root",
        places: FUNCTIONS,
        elsewhere: "put `root` on the methods that begin a trace",
        conflicts: &[("parent", "a root has no parent: leave one of the two out")],
        parse: |options, input, word, _| {
            options.root = Some(flag(input, word)?);
            Ok(())
        },
    },
    Spec {
        name: "time_polls",
        usage: "time_polls",
        places: ANYWHERE,
        elsewhere: "",
        conflicts: &[],
        parse: |options, input, word, _| {
            options.time_polls = Some(flag(input, word)?);
            Ok(())
        },
    },
    Spec {
        name: "skip",
        usage: "skip",
        places: &[Place::Method, Place::Impl, Place::Trait],
        elsewhere: "`skip` leaves a method out of a block that is traced: it has no use here",
        conflicts: &[],
        parse: |options, input, word, _| {
            options.skip = Some(flag(input, word)?);
            Ok(())
        },
    },
    Spec {
        name: "crate",
        usage: "crate = path",
        places: ANYWHERE,
        elsewhere: "",
        conflicts: &[],
        parse: |options, input, _, _| {
            input.parse::<Token![=]>()?;
            options.krate = Some(CratePath::parse(input)?);
            Ok(())
        },
    },
];

/// Refuses what stands behind an option that says all by its name.
fn flag(input: ParseStream<'_>, word: &Ident) -> syn::Result<Ident> {
    if input.is_empty() || input.peek(Token![,]) {
        return Ok(word.clone());
    }
    Err(input.error(format!("`{word}` has no value: write `{word}` alone")))
}

impl Options {
    /// Parses what stands in the parentheses of the attribute.
    pub(crate) fn parse(tokens: TokenStream, place: Place, mistakes: &mut Mistakes) -> Self {
        let mut options = Self::default();
        let mut given: Vec<(&Spec, Ident)> = Vec::new();
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
        for (spec, word) in &given {
            for (other, why) in spec.conflicts {
                if given.iter().any(|(given, _)| given.name == *other) {
                    mistakes.add(word, format!("`{word}` beside `{other}`: {why}"));
                }
            }
        }
        options
    }

    fn parse_one(
        &mut self,
        input: ParseStream<'_>,
        place: Place,
        given: &mut Vec<(&'static Spec, Ident)>,
        mistakes: &mut Mistakes,
    ) -> syn::Result<()> {
        if input.peek(LitStr) {
            let literal: LitStr = input.parse()?;
            let name = literal.value();
            let owner = if name.contains(['.', ' ', '/']) {
                ""
            } else {
                "OrderService."
            };
            let text = format!("expected an option; a name is given as `name = \"{owner}{name}\"`");
            return Err(syn::Error::new_spanned(literal, text));
        }
        if !input.peek(Ident::peek_any) {
            return Err(input.error(format!("expected an option: {}", usages(place))));
        }
        let word = input.call(Ident::parse_any)?;
        let Some(spec) = SPECS.iter().find(|spec| word == spec.name) else {
            return Err(unknown(&word, input, place));
        };
        if given.iter().any(|(given, _)| given.name == spec.name) {
            let text = format!("`{word}` is given twice");
            return Err(syn::Error::new_spanned(word, text));
        }
        given.push((spec, word.clone()));
        if !spec.places.contains(&place) {
            return Err(syn::Error::new_spanned(word, spec.elsewhere));
        }
        (spec.parse)(self, input, &word, mistakes)
            .map_err(|error| explain(error, spec, &word, input))
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

    fn tokens(text: &str) -> TokenStream {
        text.parse().unwrap()
    }

    fn mistakes(text: &str, place: Place) -> Vec<String> {
        let mut mistakes = Mistakes::default();
        Options::parse(text.parse().unwrap(), place, &mut mistakes);
        mistakes.texts()
    }

    #[test]
    fn every_option_is_read() {
        let text = r#"name = "a.b", kind = client, attrs(x.y = 1, z = &q),
            ret(a = ret.b, c = %ret), err(with = E::text, ignore = is_missing), err_if = ret > 3,
            parent = &context, links = [a, b], ok, time_polls, crate = my::path"#;
        let mut mistakes = Mistakes::default();
        let options = Options::parse(text.parse().unwrap(), Place::Function, &mut mistakes);
        assert_eq!(mistakes.texts(), Vec::<String>::new());
        assert_eq!(options.name.as_ref().unwrap().value(), "a.b");
        assert_eq!(options.attrs.len(), 2);
        assert_eq!(options.to_arguments().to_string(), tokens(text).to_string());

        let again = Options::parse(options.to_arguments(), Place::Function, &mut mistakes);
        assert!(mistakes.is_empty());
        assert_eq!(
            again.to_arguments().to_string(),
            options.to_arguments().to_string()
        );
    }

    #[test]
    fn all_mistakes_are_told_at_once() {
        let text = r#"nmae = "x", kind = cleint, kind = client, attrs(a, b =, c = 1), skip,
            name = "A.b", prefix = "c""#;
        let told = mistakes(text, Place::Function);
        for (at, expected) in [
            "there is no option `nmae`; did you mean `name`?",
            "`cleint` is not a kind of span; did you mean `client`?",
            "`kind` is given twice",
            "this key has no value: write `a = value`",
            "this key has no value: write `b = value`",
            "`skip` leaves a method out",
            "`prefix` beside `name`: a `name` is the whole name",
        ]
        .into_iter()
        .enumerate()
        {
            assert!(told[at].starts_with(expected), "{}", told[at]);
        }
        assert_eq!(told.len(), 7);
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
        let block = parse(
            "kind = client, err = false, time_polls, attrs(a = 1)",
            Place::Impl,
        );
        let method = parse("kind = server, attrs(b = 2)", Place::Method).with_defaults(&block);
        assert_eq!(
            method.to_arguments().to_string().replace(' ', ""),
            "kind=server,attrs(a=1,b=2),err=false,time_polls"
        );
    }
}
