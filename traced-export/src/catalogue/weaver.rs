//! The catalogue as a registry of OpenTelemetry Weaver.
//!
//! The format is that of
//! <https://github.com/open-telemetry/weaver/blob/main/schemas/semconv-syntax.md>.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fmt::Write as _;

use traced_core::Catalogue;
use traced_core::CatalogueEntry;
use traced_core::CatalogueKey;
use traced_core::KeyForm;
use traced_core::attribute::ValueType;
use traced_core::semconv;

use super::groups::Class;
use super::groups::Group;
use super::groups::Id;
use super::groups::groups;
use crate::quote::quoted;

/// Returns the catalogue as a registry file in YAML: a group for each span and event that refers to
/// its attributes, and one that defines those which OpenTelemetry's conventions do not have.
///
/// It belongs into a registry that depends on OpenTelemetry's. What only people know is left to
/// them: texts in `brief`, and real `examples`. Attributes whose names are known only at run time
/// are not in it.
///
/// # Examples
///
/// ```
/// use traced_export::catalogue::{Catalogue, CatalogueEntry, SiteKind, to_weaver};
///
/// let entry = CatalogueEntry::new(SiteKind::Event, "order.created").with_crate("servio", "1.0.0");
/// let text = to_weaver(&Catalogue::new([entry]));
/// assert!(text.contains("name: \"order.created\""));
/// ```
pub fn to_weaver(catalogue: &Catalogue) -> String {
    let groups = groups(catalogue);
    if groups.is_empty() {
        return "groups: []\n".to_owned();
    }
    let mut printer = Printer::default();
    printer.own_attributes(catalogue);
    for (id, group) in &groups {
        match id.class {
            Class::Current => printer.current(id, group),
            Class::Event => printer.event(id, group),
            Class::Span => printer.spans(id, group),
        }
    }
    format!("groups:\n{}", printer.out)
}

#[derive(Default)]
struct Printer {
    out: String,
    /// The identifiers of groups so far: there is one group of each.
    used: BTreeSet<String>,
}

impl Printer {
    /// The attributes of our own, by name, with the first type that a site gives them.
    fn own_attributes(&mut self, catalogue: &Catalogue) {
        let keys = catalogue.into_iter().flat_map(CatalogueEntry::keys);
        let mut own: BTreeMap<&str, &CatalogueKey> = BTreeMap::new();
        for key in keys.filter(|key| key.form() != KeyForm::Dynamic) {
            if conventional(key.name()).is_none() {
                own.entry(prefix(key.name())).or_insert(key);
            }
        }
        if own.is_empty() {
            return;
        }
        self.head("registry.own", "attribute_group");
        self.brief("Attributes that OpenTelemetry's conventions do not have.");
        self.out.push_str("    attributes:\n");
        for (name, key) in own {
            self.define(name, key);
        }
    }

    fn define(&mut self, name: &str, key: &CatalogueKey) {
        let value_type = key.value_type().unwrap_or(ValueType::Any);
        let written = match key.form() {
            KeyForm::Family => format!("template[{value_type}]"),
            _ => value_type.to_string(),
        };
        let example = match value_type {
            ValueType::Str => "        examples: [\"text\"]\n",
            ValueType::StrArray => "        examples: [[\"text\"]]\n",
            _ => "",
        };
        let _ = write!(
            self.out,
            "      - id: {}\n        type: {}\n        stability: development\n        \
             brief: {}\n{example}",
            quoted(name),
            quoted(&written),
            quoted(&format!("Attribute `{name}`.")),
        );
    }

    /// A span of several kinds is several groups.
    fn spans(&mut self, id: &Id, group: &Group<'_>) {
        for kind in group.span_kinds() {
            self.head(&identifier("span", id), "span");
            let _ = writeln!(self.out, "    span_kind: {kind}");
            self.out.push_str("    stability: development\n");
            self.brief(&format!("Span `{}` of crate `{}`.", id.name, id.crate_name));
            self.annotations(id, group);
            self.references(group);
        }
    }

    fn event(&mut self, id: &Id, group: &Group<'_>) {
        self.head(&identifier("event", id), "event");
        let _ = writeln!(self.out, "    name: {}", quoted(&id.name));
        self.out.push_str("    stability: development\n");
        self.brief(&format!(
            "Event `{}` of crate `{}`.",
            id.name, id.crate_name
        ));
        self.annotations(id, group);
        self.references(group);
    }

    fn current(&mut self, id: &Id, group: &Group<'_>) {
        self.head(&identifier("attributes", id), "attribute_group");
        let of = &id.crate_name;
        self.brief(&format!(
            "Attributes that crate `{of}` sets on whatever span is current."
        ));
        self.annotations(id, group);
        self.references(group);
    }

    fn head(&mut self, id: &str, kind: &str) {
        let mut unique = id.to_owned();
        let mut count = 1;
        while !self.used.insert(unique.clone()) {
            count += 1;
            unique = format!("{id}_{count}");
        }
        let _ = writeln!(self.out, "  - id: {}\n    type: {kind}", quoted(&unique));
    }

    fn brief(&mut self, text: &str) {
        let _ = writeln!(self.out, "    brief: {}", quoted(text));
    }

    /// What the format has no place for: the name as it is, the crate, and where the sites are.
    fn annotations(&mut self, id: &Id, group: &Group<'_>) {
        self.out.push_str("    annotations:\n      traced:\n");
        if id.class != Class::Current {
            let _ = writeln!(self.out, "        name: {}", quoted(&id.name));
        }
        let _ = writeln!(self.out, "        crate: {}", quoted(&id.crate_name));
        self.out.push_str("        sites:\n");
        for entry in &group.entries {
            let place = format!("{}:{}", entry.file(), entry.line());
            let _ = writeln!(self.out, "          - {}", quoted(&place));
        }
    }

    fn references(&mut self, group: &Group<'_>) {
        let names = group.keys.keys();
        let mut names: Vec<&str> = names
            .map(|name| conventional(name).unwrap_or_else(|| prefix(name)))
            .collect();
        names.sort_unstable();
        names.dedup(); // `http.request.header.accept` and `.host` are one in the conventions
        if names.is_empty() {
            self.out.push_str("    attributes: []\n");
            return;
        }
        self.out.push_str("    attributes:\n");
        for name in names {
            let _ = writeln!(self.out, "      - ref: {}", quoted(name));
        }
    }
}

/// Returns the name by which OpenTelemetry's conventions have the attribute: itself, or that of the
/// family that it belongs to.
fn conventional(name: &str) -> Option<&str> {
    let find = |name: &str| {
        let index = semconv::ALL
            .binary_search_by_key(&name, |(known, _)| known)
            .ok()?;
        semconv::ALL.get(index)
    };
    if find(name).is_some() {
        return Some(name);
    }
    let mut shorter = name;
    while let Some((front, _)) = shorter.rsplit_once('.') {
        shorter = front;
        if find(shorter).is_some_and(|(_, value_type)| value_type.starts_with("template[")) {
            return Some(shorter);
        }
    }
    None
}

/// Returns the name of a key, or that of the family for `order.label.<name>`.
fn prefix(name: &str) -> &str {
    name.strip_suffix(".<name>").unwrap_or(name)
}

/// Returns the identifier of a group: `span.servio.order_service.create` for `OrderService.create`
/// in the crate `servio`.
fn identifier(class: &str, id: &Id) -> String {
    let mut out = class.to_owned();
    for part in [&id.crate_name, &id.name] {
        let part = snake_case(part);
        if !part.is_empty() {
            let _ = write!(out, ".{part}");
        }
    }
    out
}

/// Returns the name in lower case, with dots and underscores alone between its words.
fn snake_case(name: &str) -> String {
    let mut out = String::new();
    let mut is_after_word = false;
    for character in name.chars() {
        if character.is_uppercase() && is_after_word {
            out.push('_');
        }
        is_after_word = character.is_lowercase() || character.is_numeric();
        if character.is_alphanumeric() {
            out.extend(character.to_lowercase());
        } else if !out.is_empty() && !out.ends_with(['_', '.']) {
            out.push(if character == '.' { '.' } else { '_' });
        }
    }
    out.truncate(out.trim_end_matches(['_', '.']).len());
    out
}
