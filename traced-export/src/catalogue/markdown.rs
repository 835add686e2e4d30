//! The catalogue as tables in Markdown.

use std::fmt::Write as _;

use traced_core::Catalogue;
use traced_core::CatalogueEntry;
use traced_core::CatalogueKey;
use traced_core::KeyForm;
use traced_core::SiteKind;
use traced_core::SpanKind;

/// Returns the catalogue as Markdown: for each crate a table of spans, of events, and of the
/// attributes that are set on whatever span is current.
///
/// # Examples
///
/// ```
/// use traced_export::catalogue::{Catalogue, CatalogueEntry, SiteKind, to_markdown};
///
/// let entry = CatalogueEntry::new(SiteKind::Event, "order.created")
///     .with_crate("servio", "1.0.0")
///     .with_place("servio::orders", "src/orders.rs", 12);
/// let text = to_markdown(&Catalogue::new([entry]));
/// assert!(text.contains("| `order.created` |  | `src/orders.rs:12` |"));
/// ```
pub fn to_markdown(catalogue: &Catalogue) -> String {
    let mut out = "# Catalogue of traces\n".to_owned();
    let same_crate = |a: &CatalogueEntry, b: &CatalogueEntry| a.crate_name() == b.crate_name();
    for entries in catalogue.entries().chunk_by(same_crate) {
        if let Some(first) = entries.first() {
            let (name, version) = (first.crate_name(), first.crate_version());
            let _ = write!(out, "\n## {name} {version}\n");
        }
        table(&mut out, &SPANS, entries);
        table(&mut out, &EVENTS, entries);
        table(&mut out, &ATTRIBUTES, entries);
    }
    out
}

/// A table: which sites are in it, and what each column says.
struct Table {
    title: &'static str,
    has: fn(SiteKind) -> bool,
    columns: &'static [Column],
}

/// A heading, and what stands below it.
type Column = (&'static str, fn(&CatalogueEntry) -> String);

const SPANS: Table = Table {
    title: "Spans",
    has: SiteKind::is_span,
    columns: &[
        ("span", |entry| code(entry.name())),
        ("kind", |entry| {
            entry.span_kind().map_or("", SpanKind::name).to_owned()
        }),
        ("attributes", attributes),
        ("where", place),
    ],
};

const EVENTS: Table = Table {
    title: "Events",
    has: |kind| kind == SiteKind::Event,
    columns: &[
        ("event", |entry| code(entry.name())),
        ("attributes", attributes),
        ("where", place),
    ],
};

const ATTRIBUTES: Table = Table {
    title: "Attributes of the current span",
    has: |kind| kind == SiteKind::Attributes,
    columns: &[("attributes", attributes), ("where", place)],
};

fn table(out: &mut String, table: &Table, entries: &[CatalogueEntry]) {
    let mut rows = entries.iter().filter(|entry| (table.has)(entry.kind()));
    let Some(first) = rows.next() else {
        return;
    };
    let _ = write!(out, "\n### {}\n\n", table.title);
    let titles = table.columns.iter().map(|(title, _)| (*title).to_owned());
    row(out, titles);
    row(out, table.columns.iter().map(|_| "---".to_owned()));
    for entry in std::iter::once(first).chain(rows) {
        row(out, table.columns.iter().map(|(_, cell)| cell(entry)));
    }
}

fn row(out: &mut String, cells: impl Iterator<Item = String>) {
    for cell in cells {
        let _ = write!(out, "| {cell} ");
    }
    out.push_str("|\n");
}

fn attributes(entry: &CatalogueEntry) -> String {
    entry
        .keys()
        .iter()
        .map(attribute)
        .collect::<Vec<_>>()
        .join(", ")
}

fn attribute(key: &CatalogueKey) -> String {
    match key.value_type() {
        _ if key.form() == KeyForm::Dynamic => format!("named by {}", code(key.name())),
        Some(value_type) => format!("{} ({value_type})", code(key.name())),
        None => code(key.name()),
    }
}

fn place(entry: &CatalogueEntry) -> String {
    code(&format!("{}:{}", entry.file(), entry.line()))
}

/// Returns the text as code within a table's cell: in more backticks than it has itself in a row,
/// on one line, its bars escaped.
fn code(text: &str) -> String {
    let text = text.replace(['\n', '\r'], " ").replace('|', "\\|");
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    if longest == 0 {
        return format!("`{text}`");
    }
    let fence = "`".repeat(longest + 1);
    format!("{fence} {text} {fence}")
}
