//! Enumerations: attributes whose values are known.

use proc_macro2::Ident;
use proc_macro2::Literal;
use proc_macro2::TokenStream;
use quote::ToTokens;
use quote::quote;
use syn::parse_quote;

use super::attribute::documentation;
use super::attribute::is_excluded;
use super::deprecated;
use super::map::Map;
use super::map::Report;
use super::node::Node;
use super::node::Value;
use crate::keys::member::Member;
use crate::keys::types::KeyType;

/// Reads `type: { members: [{ id: open, value: "open" }] }`.
pub(super) fn read(
    node: &Node,
    name: &str,
    report: &mut Report<'_>,
) -> Option<(KeyType, Vec<Member>)> {
    let map = Map::read(node, "a type", report)?;
    map.check_names(&["members", "allow_custom_values"], "a type", report);
    if map.get("members").is_none() {
        let text = format!("the enumeration `{name}` has no `members:`");
        report.add(map.at, &text);
        return None;
    }
    let mut all: Vec<Known<'_>> = Vec::new();
    for node in map.list("members", report) {
        let Some(known) = Known::read(node, name, report) else {
            continue;
        };
        match all.first().map(|first| first.word) {
            Some(word) if word != known.word => {
                let text = format!(
                    "`{name}` has values of type `{}` and of type `{word}`: \
                     quotes make every value a text",
                    known.word
                );
                report.add(known.node.at, &text);
            }
            _ => known.add_to(&mut all, name, report),
        }
    }
    let word = all.first()?.word;
    let ty = KeyType {
        is_array: false,
        word,
    };
    Some((ty, all.into_iter().map(|known| known.member).collect()))
}

struct Known<'a> {
    node: &'a Node,
    member: Member,
    /// What `keys!` calls the type of its value.
    word: &'static str,
    is_deprecated: bool,
}

impl<'a> Known<'a> {
    fn read(node: &'a Node, name: &str, report: &mut Report<'_>) -> Option<Self> {
        let map = Map::read(node, "a member", report)?;
        if is_excluded(&map) {
            return None;
        }
        map.check_names(&ENTRIES, "a member", report);
        let Some(id) = map.text("id", report) else {
            if map.get("id").is_none() {
                report.add(map.at, &format!("a member of `{name}` has no `id:`"));
            }
            return None;
        };
        let Some(value) = map.get("value") else {
            report.add(
                map.at,
                &format!("the member `{id}` of `{name}` has no `value:`"),
            );
            return None;
        };
        let Some((word, tokens)) = literal(value) else {
            let text = format!(
                "the value of `{name}`'s member `{id}` is a text, a number or a truth value"
            );
            report.add(value.at, &text);
            return None;
        };
        let Some(ident) = constant(id, report) else {
            report.add(
                map.at,
                &format!("`{id}` gives no name of a constant: an `id:` has letters"),
            );
            return None;
        };
        let mut attributes = documentation(&map, report);
        let deprecated = deprecated::read(&map, id, report);
        if let Some(deprecated) = &deprecated {
            let text = deprecated.note_of_member();
            attributes.push(parse_quote!(#[deprecated(note = #text)]));
        }
        Some(Self {
            node: value,
            member: Member {
                attributes,
                name: ident,
                value: tokens,
                shown: value.text().unwrap_or_default().to_owned(),
            },
            word,
            is_deprecated: deprecated.is_some(),
        })
    }

    /// Of two that become the same constant, the one in use keeps the name.
    fn add_to(self, all: &mut Vec<Self>, name: &str, report: &mut Report<'_>) {
        let same = all
            .iter_mut()
            .find(|other| other.member.name == self.member.name);
        match same {
            None => all.push(self),
            Some(other) if other.is_deprecated && !self.is_deprecated => *other = self,
            Some(other) if !other.is_deprecated && self.is_deprecated => {}
            Some(_) => {
                let text = format!(
                    "`{name}` has two members that become `{}`",
                    self.member.name
                );
                report.add(self.node.at, &text);
            }
        }
    }
}

/// Returns the type and the tokens of a value.
fn literal(node: &Node) -> Option<(&'static str, TokenStream)> {
    let Value::Scalar { text, is_plain } = &node.value else {
        return None;
    };
    if *is_plain {
        if let Ok(number) = text.parse::<i64>() {
            return Some((
                "i64",
                signed(number < 0, &Literal::u64_unsuffixed(number.unsigned_abs())),
            ));
        }
        if matches!(text.as_str(), "true" | "false") {
            let word = Ident::new(text, proc_macro2::Span::mixed_site());
            return Some(("bool", word.into_token_stream()));
        }
        if is_float(text)
            && let Ok(number) = text.parse::<f64>()
        {
            let magnitude = Literal::f64_unsuffixed(number.abs());
            return Some(("f64", signed(number.is_sign_negative(), &magnitude)));
        }
    }
    Some(("str", Literal::string(text).into_token_stream()))
}

fn signed(is_negative: bool, magnitude: &Literal) -> TokenStream {
    if is_negative {
        quote!(-#magnitude)
    } else {
        quote!(#magnitude)
    }
}

/// Returns true for what YAML takes as a finite number: Rust takes `inf` and `nan` too.
fn is_float(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+' | 'e' | 'E');
    text.chars().all(is_part)
}

/// Returns the constant's name for the id of a member: `back-forward` becomes `BACK_FORWARD`.
fn constant(id: &str, report: &Report<'_>) -> Option<Ident> {
    let upper = |c: char| {
        if c.is_alphanumeric() {
            c.to_ascii_uppercase()
        } else {
            '_'
        }
    };
    let mut text: String = id.chars().map(upper).collect();
    if text.starts_with(|first: char| first.is_ascii_digit()) {
        text.insert(0, '_');
    }
    let is_name = syn::parse_str::<Ident>(&text).is_ok() && text.chars().any(|c| c != '_');
    is_name.then(|| Ident::new(&text, report.file.span))
}

const ENTRIES: [&str; 7] = [
    "annotations",
    "brief",
    "deprecated",
    "id",
    "note",
    "stability",
    "value",
];
