//! The catalogue as JSON.
//!
//! ```text
//! {
//!   "format": "traced-catalogue",
//!   "version": 1,                          // of this layout
//!   "sites": [                             // ordered by crate, name, kind, module, file and line
//!     {
//!       "kind": "function",                // attributes, event, function or span
//!       "name": "OrderService.create",     // empty for attributes
//!       "span_kind": "internal",           // client, consumer, internal, producer or server;
//!                                          // not there unless the kind is function or span
//!       "keys": [                          // ordered by name
//!         {"name": "order.id", "form": "named", "type": "int"}
//!       ],                                 // form: named, family or dynamic; a dynamic key has an
//!                                          // expression as its name, and no type
//!       "crate": {"name": "servio", "version": "1.0.0"},
//!       "module": "servio::orders",
//!       "file": "src/orders.rs",
//!       "line": 12
//!     }
//!   ]
//! }
//! ```
//!
//! Within a version of the layout, nothing but new members is added.

use std::fmt::Write as _;

use traced_core::Catalogue;
use traced_core::CatalogueEntry;
use traced_core::CatalogueKey;

use crate::quote::quote;

/// What the first member says.
pub(super) const FORMAT: &str = "traced-catalogue";

/// The version of the layout.
pub(super) const VERSION: u32 = 1;

/// Returns the catalogue as JSON, in lines that differ little when little has changed.
///
/// # Examples
///
/// ```
/// use traced_export::catalogue::{Catalogue, CatalogueEntry, SiteKind, to_json};
///
/// let entry = CatalogueEntry::new(SiteKind::Event, "order.created");
/// let json = to_json(&Catalogue::new([entry]));
/// assert!(json.contains(r#""name": "order.created""#));
/// ```
pub fn to_json(catalogue: &Catalogue) -> String {
    let mut out = format!("{{\n  \"format\": \"{FORMAT}\",\n  \"version\": {VERSION},\n");
    out.push_str("  \"sites\": [");
    for (index, entry) in catalogue.entries().iter().enumerate() {
        out.push_str(if index == 0 { "\n" } else { ",\n" });
        site(&mut out, entry);
    }
    out.push_str(if catalogue.entries().is_empty() {
        "]\n}\n"
    } else {
        "\n  ]\n}\n"
    });
    out
}

fn site(out: &mut String, entry: &CatalogueEntry) {
    out.push_str("    {\n");
    text(out, "kind", entry.kind().as_str());
    text(out, "name", entry.name());
    if let Some(kind) = entry.span_kind() {
        text(out, "span_kind", kind.name());
    }
    out.push_str("      \"keys\": [");
    for (index, key) in entry.keys().iter().enumerate() {
        out.push_str(if index == 0 { "\n" } else { ",\n" });
        attribute(out, key);
    }
    out.push_str(if entry.keys().is_empty() {
        "],\n"
    } else {
        "\n      ],\n"
    });
    out.push_str("      \"crate\": {\"name\": ");
    quote(out, entry.crate_name());
    out.push_str(", \"version\": ");
    quote(out, entry.crate_version());
    out.push_str("},\n");
    text(out, "module", entry.module());
    text(out, "file", entry.file());
    let _ = write!(out, "      \"line\": {}\n    }}", entry.line());
}

fn text(out: &mut String, name: &str, value: &str) {
    let _ = write!(out, "      \"{name}\": ");
    quote(out, value);
    out.push_str(",\n");
}

fn attribute(out: &mut String, key: &CatalogueKey) {
    out.push_str("        {\"name\": ");
    quote(out, key.name());
    let _ = write!(out, ", \"form\": \"{}\"", key.form());
    if let Some(value_type) = key.value_type() {
        let _ = write!(out, ", \"type\": \"{value_type}\"");
    }
    out.push('}');
}
