//! Attributes: name, type, documentation.

use proc_macro2::Ident;
use syn::Attribute;
use syn::parse_quote;

use super::deprecated;
use super::enumeration;
use super::map::Map;
use super::map::Report;
use super::node::Node;
use super::node::Place;
use super::node::Value;
use crate::keys::key::Entry;
use crate::keys::key::KeyDeclaration;
use crate::keys::member::Member;
use crate::keys::types::KeyType;
use crate::suggest;

/// Returns the key of an attribute; `None` for references to attributes, for those that are
/// excluded from code, and for those that are wrong.
///
/// `name` is the entry that has the name; `prefix` goes in front of it.
pub(super) fn key(
    node: &Node,
    name: &str,
    prefix: &str,
    report: &mut Report<'_>,
) -> Option<KeyDeclaration> {
    let map = Map::read(node, "an attribute", report)?;
    if map.get("ref").is_some() || map.get("ref_group").is_some() || is_excluded(&map) {
        return None;
    }
    map.check_names(&ENTRIES, "an attribute", report);
    let Some(id) = map.text(name, report) else {
        if map.get(name).is_none() {
            report.add(
                map.at,
                &format!("this attribute has no name: write `{name}: order.id`"),
            );
        }
        return None;
    };
    let name_at = map.get(name).map_or(map.at, |node| node.at);
    let full = match prefix {
        "" => id.to_owned(),
        prefix => format!("{prefix}.{id}"),
    };
    let parts = parts(&full, name_at, report);
    let kind = kind(&map, &full, report);
    let deprecated = deprecated::read(&map, &full, report);
    let mut attributes = documentation(&map, report);
    let (parts, kind) = (parts?, kind?);
    let mut successor = None;
    if let Some(deprecated) = deprecated {
        let text = deprecated.note();
        attributes.push(parse_quote!(#[deprecated(note = #text)]));
        successor = deprecated.renamed_to;
    }
    Some(KeyDeclaration {
        attributes,
        visibility: None,
        parts,
        is_template: kind.is_template,
        ty: kind.ty,
        members: kind.members,
        entry: Some(Entry {
            place: report.file.place(name_at),
            successor,
        }),
    })
}

/// `annotations: { code_generation: { exclude: true } }`.
pub(super) fn is_excluded(map: &Map<'_>) -> bool {
    let inside = |node: &Node, name: &str| match &node.value {
        Value::Map(all) => {
            let found = all.iter().find(|(key, _)| key.text() == Some(name));
            found.map(|(_, value)| value.clone())
        }
        _ => None,
    };
    map.get("annotations")
        .and_then(|node| inside(node, "code_generation"))
        .and_then(|node| inside(&node, "exclude"))
        .is_some_and(|node| node.text() == Some("true"))
}

fn parts(name: &str, at: Place, report: &mut Report<'_>) -> Option<Vec<Ident>> {
    let part = |text: &str| {
        let is_identifier = |text: &str| syn::parse_str::<Ident>(text).is_ok();
        // Keywords are written raw, four of them and `_` cannot be.
        let fits = is_identifier(text) || is_identifier(&format!("r#{text}"));
        (fits && text != "_").then(|| Ident::new(text, report.file.span))
    };
    let parts: Option<Vec<Ident>> = name.split('.').map(part).collect();
    if parts.is_none() {
        let text = format!(
            "`{name}` is no name of a key: its parts are words of letters, digits and `_` \
             that begin with a letter, joined by dots"
        );
        report.add(at, &text);
    }
    parts
}

/// The type of a key.
struct Kind {
    ty: KeyType,
    is_template: bool,
    members: Vec<Member>,
}

fn kind(map: &Map<'_>, name: &str, report: &mut Report<'_>) -> Option<Kind> {
    let Some(node) = map.get("type") else {
        report.add(
            map.at,
            &format!("`{name}` has no type: write `type: string`"),
        );
        return None;
    };
    if matches!(node.value, Value::Map(_)) {
        let (ty, members) = enumeration::read(node, name, report)?;
        return Some(Kind {
            ty,
            is_template: false,
            members,
        });
    }
    let Some(text) = node.text() else {
        report.add(
            node.at,
            &format!("the type of `{name}` is a word, or a map with `members:`"),
        );
        return None;
    };
    let inner = text
        .strip_prefix("template[")
        .and_then(|text| text.strip_suffix(']'));
    let Some(ty) = simple(inner.unwrap_or(text)) else {
        report.add(node.at, &unknown_type(text, name));
        return None;
    };
    Some(Kind {
        ty,
        is_template: inner.is_some(),
        members: Vec::new(),
    })
}

/// Reads `string`, `string[]` and their like.
fn simple(text: &str) -> Option<KeyType> {
    let (element, is_array) = match text.strip_suffix("[]") {
        Some(element) => (element, true),
        None => (text, false),
    };
    let (_, word) = TYPES.iter().find(|(name, _)| *name == element)?;
    (*word != "any" || !is_array).then_some(KeyType { is_array, word })
}

fn unknown_type(text: &str, name: &str) -> String {
    let habit = HABITS
        .iter()
        .find(|(habit, _)| *habit == text.trim_end_matches("[]"));
    let names = TYPES.map(|(name, _)| name);
    let near = match habit {
        Some((habit, right)) => format!("; write `{}`", text.replace(habit, right)),
        None => suggest::did_you_mean(text, names),
    };
    format!(
        "`{name}` has the unknown type `{text}`{near}\n\
         a type is {}, one of the first four with `[]`, any of these in `template[…]`, \
         or a map with `members:`",
        suggest::list(names)
    )
}

/// What the format calls a type, and what `keys!` calls it.
const TYPES: [(&str, &str); 5] = [
    ("string", "str"),
    ("int", "i64"),
    ("double", "f64"),
    ("boolean", "bool"),
    ("any", "any"),
];

const HABITS: [(&str, &str); 9] = [
    ("str", "string"),
    ("String", "string"),
    ("text", "string"),
    ("integer", "int"),
    ("i64", "int"),
    ("long", "int"),
    ("float", "double"),
    ("f64", "double"),
    ("bool", "boolean"),
];

/// Returns brief and note as documentation.
pub(super) fn documentation(map: &Map<'_>, report: &mut Report<'_>) -> Vec<Attribute> {
    let paragraphs: Vec<&str> = ["brief", "note"]
        .into_iter()
        .filter_map(|name| map.text(name, report))
        .map(str::trim)
        .filter(|text| !text.is_empty())
        .collect();
    if paragraphs.is_empty() {
        return Vec::new();
    }
    let text = paragraphs.join("\n\n");
    // The text was not written for rustdoc.
    vec![
        parse_quote!(#[allow(rustdoc::bare_urls, rustdoc::broken_intra_doc_links, rustdoc::invalid_html_tags)]),
        parse_quote!(#[doc = #text]),
    ]
}

/// What an attribute can have, in either version of the format.
const ENTRIES: [&str; 17] = [
    "allow_custom_values",
    "annotations",
    "brief",
    "deprecated",
    "display_name",
    "examples",
    "id",
    "key",
    "note",
    "prefix",
    "requirement_level",
    "role",
    "sampling_relevant",
    "stability",
    "tag",
    "type",
    "visibility",
];
