//! The table `[tracing]` of a file: variables by their names in small letters.
//!
//! ```toml
//! [tracing]
//! otel_service_name = "orders"
//! otel_exporter_otlp_endpoint = "http://collector:4318"
//! otel_resource_attributes = { team = "orders", region = "eu" }
//!
//! [tracing.production]              # where TRACE_ENV (or DD_ENV) is "production"
//! trace_sample_rate = 0.1
//! ```

#[cfg(feature = "toml")]
use std::fmt::Write as _;

#[cfg(feature = "toml")]
use toml::Spanned;
#[cfg(feature = "toml")]
use toml::de::DeTable;
#[cfg(feature = "toml")]
use toml::de::DeValue;

use super::table;
use super::vars::Reader;

/// Adds what the file of `TRACE_CONFIG` says, if there is one.
pub(super) fn read_into(reader: &mut Reader) {
    let Some((variable, path)) = reader.first(&[table::CONFIG]) else {
        return;
    };
    match std::fs::read_to_string(&path) {
        Ok(text) => add(reader, &text),
        Err(error) => reader.warn(variable, format!("={path:?} cannot be read: {error}")),
    }
}

/// Adds what this text says.
#[cfg(feature = "toml")]
pub(super) fn add(reader: &mut Reader, text: &str) {
    let mut pairs = Vec::new();
    match DeTable::parse(text) {
        Ok(document) => {
            for (name, value) in document.get_ref() {
                match (&**name.get_ref(), value.get_ref()) {
                    (TABLE, DeValue::Table(table)) => {
                        collect(reader, text, table, &mut pairs);
                    }
                    (TABLE, _) => {
                        let at = line(text, value);
                        reader.warn(table::CONFIG, format!(": line {at}: {TABLE} is a table"));
                    }
                    // Other tables are for others.
                    _ => {}
                }
            }
        }
        Err(error) => {
            let at = error.span().map_or(1, |span| line_of(text, span.start));
            let message = error.message();
            reader.warn(
                table::CONFIG,
                format!(": line {at}: {message}; the file is left aside"),
            );
        }
    }
    reader.add_file(pairs);
}

#[cfg(not(feature = "toml"))]
pub(super) fn add(reader: &mut Reader, _: &str) {
    reader.warn(
        table::CONFIG,
        " is left aside: it needs the cargo feature `toml`",
    );
}

#[cfg(feature = "toml")]
type Entry<'a> = (&'a str, &'a Spanned<DeValue<'a>>);

/// The entries of the table, and over them those of the profile for this environment.
#[cfg(feature = "toml")]
fn collect(
    reader: &mut Reader,
    text: &str,
    table: &DeTable<'_>,
    pairs: &mut Vec<(String, String)>,
) {
    let entries = table.iter().map(|(name, value)| (&**name.get_ref(), value));
    let (profiles, own): (Vec<Entry<'_>>, Vec<Entry<'_>>) =
        entries.partition(|(name, value)| !is_variable(name) && value.get_ref().is_table());
    for entry in own {
        read_entry(reader, text, entry, pairs);
    }
    let environment = reader.first(ENVIRONMENT).map(|(_, value)| value);
    let environment = environment.or_else(|| {
        let own = pairs
            .iter()
            .find(|(name, _)| ENVIRONMENT.contains(&&**name));
        own.map(|(_, value)| value.clone())
    });
    let profile = profiles
        .iter()
        .find(|(name, _)| Some(*name) == environment.as_deref());
    let profile = profile.and_then(|(_, value)| value.get_ref().as_table());
    for (name, value) in profile.into_iter().flatten() {
        read_entry(reader, text, (&**name.get_ref(), value), pairs);
    }
}

#[cfg(feature = "toml")]
fn read_entry(
    reader: &mut Reader,
    text: &str,
    (name, value): Entry<'_>,
    pairs: &mut Vec<(String, String)>,
) {
    let variable = name.to_ascii_uppercase();
    if !is_variable(name) || !table::read_names().any(|known| known == variable) {
        let at = line(text, value);
        let near = super::near_miss::nearest(&variable, table::read_names());
        let near = near.map_or_else(String::new, |near| {
            format!("; did you mean {}?", near.to_ascii_lowercase())
        });
        let problem = format!(": line {at}: {name} is no variable in small letters{near}");
        return reader.warn(table::CONFIG, problem);
    }
    let Some(value) = in_one_line(value.get_ref()) else {
        let at = line(text, value);
        let takes = "takes a text, a number, a switch, a list of them, or a table of texts";
        return reader.warn(table::CONFIG, format!(": line {at}: {name} {takes}"));
    };
    pairs.retain(|(known, _)| *known != variable);
    pairs.push((variable, value));
}

#[cfg(feature = "toml")]
fn is_variable(name: &str) -> bool {
    let is_small = !name.contains(|it: char| it.is_ascii_uppercase());
    is_small
        && ["dd_", "otel_", "trace_"]
            .iter()
            .any(|prefix| name.starts_with(prefix))
}

/// The value as the variable would have it: lists joined by commas, tables as pairs.
#[cfg(feature = "toml")]
fn in_one_line(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::Array(items) => {
            let items = items.iter().map(|item| scalar(item.get_ref()));
            Some(items.collect::<Option<Vec<_>>>()?.join(","))
        }
        DeValue::Table(table) => {
            let mut pairs = Vec::new();
            flatten("", table, &mut pairs)?;
            Some(pairs.join(","))
        }
        other => scalar(other),
    }
}

#[cfg(feature = "toml")]
fn scalar(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => Some(number.to_string()),
        DeValue::Float(number) => Some(number.to_string()),
        DeValue::Boolean(is_on) => Some(is_on.to_string()),
        _ => None,
    }
}

/// Names with dots in them are tables of tables.
#[cfg(feature = "toml")]
fn flatten(prefix: &str, table: &DeTable<'_>, pairs: &mut Vec<String>) -> Option<()> {
    for (name, value) in table {
        let name = format!("{prefix}{}", name.get_ref());
        if let DeValue::Table(inner) = value.get_ref() {
            flatten(&format!("{name}."), inner, pairs)?;
            continue;
        }
        let mut pair = encoded(&name);
        pair.push('=');
        pair.push_str(&encoded(&scalar(value.get_ref())?));
        pairs.push(pair);
    }
    Some(())
}

#[cfg(feature = "toml")]
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_graphic() && !b",=%\";\\".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(feature = "toml")]
fn line(text: &str, value: &Spanned<DeValue<'_>>) -> usize {
    line_of(text, value.span().start)
}

#[cfg(feature = "toml")]
fn line_of(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or(text);
    before.matches('\n').count() + 1
}

#[cfg(feature = "toml")]
const TABLE: &str = "tracing";
/// Variables that name the environment a service runs in.
#[cfg(feature = "toml")]
const ENVIRONMENT: &[&str] = &["TRACE_ENV", "DD_ENV", "DD_TRACE_ENV"];
