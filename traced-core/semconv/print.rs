//! Prints the tree as Rust, laid out as rustfmt lays it out.

use std::fmt::Write as _;

use super::names;
use super::registry::{Attribute, Member};
use super::{Mistake, Node};

/// Returns the file of the whole tree: the modules of its namespaces, and keys without a dot.
pub(crate) fn root(root: &Node<'_>) -> Result<String, Mistake> {
    let mut out = Printer::new(ROOT);
    out.imports(root)?;
    out.line("mod all;");
    out.line("");
    for (namespace, _) in root.children.iter().filter(|(_, node)| node.is_module()) {
        out.line(&format!("pub mod {};", names::segment(namespace)));
    }
    out.line("");
    out.line("#[doc(hidden)]");
    out.line("pub use self::all::ALL;");
    out.keys(root)?;
    Ok(out.text)
}

/// Returns the list of all attributes.
pub(crate) fn all<'a>(attributes: impl Iterator<Item = &'a Attribute<'a>>) -> String {
    let mut out = Printer::new(ALL);
    out.line("/// Name and type, ordered by name.");
    out.line("pub const ALL: &[(&str, &str)] = &[");
    for attribute in attributes {
        out.pair(attribute.name, attribute.kind);
    }
    out.line("];");
    out.text
}

/// Returns the file of one namespace.
pub(crate) fn namespace(name: &str, node: &Node<'_>) -> Result<String, Mistake> {
    let mut out = Printer::new(&format!("//! {}\n{GENERATED}", about(name, node)));
    out.body(name, node)?;
    Ok(out.text)
}

struct Printer {
    text: String,
    indent: usize,
}

impl Printer {
    fn new(head: &str) -> Self {
        Self {
            text: format!("{head}\n"),
            indent: 0,
        }
    }

    /// What is in the module of `node`: its known values, the keys below it, and their modules.
    fn body(&mut self, name: &str, node: &Node<'_>) -> Result<(), Mistake> {
        self.imports(node)?;
        if let Some(attribute) = node.attribute {
            for member in &attribute.members {
                self.gap();
                self.member(attribute, member);
            }
        }
        self.keys(node)?;
        for (segment, child) in node.children.iter().filter(|(_, child)| child.is_module()) {
            let name = format!("{name}.{segment}");
            self.gap();
            self.line(&format!("/// {}", about(&name, child)));
            self.line(&format!("pub mod {} {{", names::segment(segment)));
            self.indent += 1;
            self.body(&name, child)?;
            self.indent -= 1;
            self.line("}");
        }
        Ok(())
    }

    /// The types that the keys of this module name.
    fn imports(&mut self, node: &Node<'_>) -> Result<(), Mistake> {
        let mut used = Vec::new();
        for attribute in node.children.values().filter_map(|child| child.attribute) {
            let (key, value) = types(attribute)?;
            used.push(key);
            if value == "Value" {
                used.push(value);
            }
        }
        used.sort_unstable();
        used.dedup();
        match used.as_slice() {
            [] => {}
            [one] => self.line(&format!("use crate::attribute::{one};")),
            _ => self.line(&format!("use crate::attribute::{{{}}};", used.join(", "))),
        }
        if !used.is_empty() {
            self.line("");
        }
        Ok(())
    }

    fn keys(&mut self, node: &Node<'_>) -> Result<(), Mistake> {
        for (segment, child) in &node.children {
            let Some(attribute) = child.attribute else {
                continue;
            };
            self.gap();
            self.key(&names::segment(segment), attribute)?;
        }
        Ok(())
    }

    fn key(&mut self, ident: &str, attribute: &Attribute<'_>) -> Result<(), Mistake> {
        let (key, value) = types(attribute)?;
        let Attribute {
            name,
            kind,
            stability,
            ..
        } = attribute;
        self.line(&format!(
            "/// `{name}`: `{kind}`, {}.",
            stability.replace('_', " ")
        ));
        if !attribute.members.is_empty() {
            self.line("///");
            // Links take raw identifiers without their mark.
            let module = ident.trim_start_matches("r#");
            self.line(&format!(
                "/// Known values are the constants in [`{ident}`](mod@{module})."
            ));
        }
        self.deprecated(attribute.deprecated.as_deref());
        let head = format!("pub const {ident}: {key}<{value}> =");
        self.constant(&head, &format!("{key}::new(\"{name}\");"));
        Ok(())
    }

    fn member(&mut self, attribute: &Attribute<'_>, member: &Member<'_>) {
        let Member {
            ident,
            value,
            deprecated,
        } = member;
        self.line(&format!("/// The value `{value}` of `{}`.", attribute.name));
        self.deprecated(deprecated.as_deref());
        if attribute.kind == "enum:int" {
            self.constant(&format!("pub const {ident}: i64 ="), &format!("{value};"));
        } else {
            self.constant(
                &format!("pub const {ident}: &str ="),
                &format!("\"{value}\";"),
            );
        }
    }

    fn deprecated(&mut self, note: Option<&str>) {
        let Some(note) = note else { return };
        let line = format!("#[deprecated(note = \"{note}\")]");
        if self.fits(&line) {
            self.line(&line);
        } else {
            self.line("#[deprecated(");
            self.line(&format!("    note = \"{note}\""));
            self.line(")]");
        }
    }

    fn constant(&mut self, head: &str, value: &str) {
        let line = format!("{head} {value}");
        if self.fits(&line) {
            self.line(&line);
        } else {
            self.line(head);
            self.line(&format!("    {value}"));
        }
    }

    /// An item of a list; rustfmt breaks pairs earlier than lines.
    fn pair(&mut self, first: &str, second: &str) {
        let pair = format!("\"{first}\", \"{second}\"");
        if pair.len() <= MAX_PAIR_WIDTH {
            self.line(&format!("    ({pair}),"));
        } else {
            self.line("    (");
            self.line(&format!("        \"{first}\","));
            self.line(&format!("        \"{second}\","));
            self.line("    ),");
        }
    }

    fn fits(&self, line: &str) -> bool {
        self.indent * INDENT.len() + line.len() <= MAX_WIDTH
    }

    /// A blank line between items, none after the opening of a module.
    fn gap(&mut self) {
        if !self.text.ends_with("{\n") && !self.text.ends_with("\n\n") {
            self.line("");
        }
    }

    fn line(&mut self, line: &str) {
        if !line.is_empty() {
            self.text.push_str(&INDENT.repeat(self.indent));
        }
        // Writing to a `String` cannot fail.
        let _ = writeln!(self.text, "{line}");
    }
}

/// The first line of a module's documentation.
fn about(name: &str, node: &Node<'_>) -> String {
    let has_values = node
        .attribute
        .is_some_and(|attribute| !attribute.members.is_empty());
    match (node.children.is_empty(), has_values) {
        (false, true) => format!("Keys under `{name}`, and the known values of `{name}` itself."),
        (true, _) => format!("Known values of `{name}`."),
        (false, false) => format!("Keys under `{name}`."),
    }
}

/// The types of the key and of its values.
fn types(attribute: &Attribute<'_>) -> Result<(&'static str, &'static str), Mistake> {
    Ok(match attribute.kind {
        "string" | "enum:string" => ("Key", "str"),
        "int" | "enum:int" => ("Key", "i64"),
        "double" => ("Key", "f64"),
        "boolean" => ("Key", "bool"),
        "any" => ("Key", "Value"),
        "string[]" => ("Key", "[&'static str]"),
        "int[]" => ("Key", "[i64]"),
        "double[]" => ("Key", "[f64]"),
        "boolean[]" => ("Key", "[bool]"),
        "template[string]" => ("TemplateKey", "str"),
        "template[string[]]" => ("TemplateKey", "[&'static str]"),
        other => {
            return Err(Mistake::new(
                attribute.name,
                format!("has the unknown type `{other}`"),
            ));
        }
    })
}

const INDENT: &str = "    ";
const MAX_WIDTH: usize = 100;
const MAX_PAIR_WIDTH: usize = 60;

const GENERATED: &str = "//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.
";

const ROOT: &str = "//! The attributes of OpenTelemetry's semantic conventions, as typed keys.
//!
//! The dots are modules: `http.request.method` is the constant
//! [`http::request::method`](const@http::request::method). A key and a namespace may share a name,
//! as `db.operation` and `db.operation.name` do. Rust's keywords are raw: `error.type` is
//! [`error::r#type`](const@error::type). Enumerations offer their known values as constants,
//! `http::request::method::GET`, and take any other text too. Deprecated attributes warn, and name
//! what to use instead.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.
//!
//! ```
//! use traced_core::semconv as keys;
//!
//! assert_eq!(keys::http::request::method.name(), \"http.request.method\");
//! assert_eq!(keys::http::request::method::GET, \"GET\");
//! assert_eq!(keys::db::operation::name.name(), \"db.operation.name\");
//! ```

#![allow(
    non_upper_case_globals,
    reason = \"keys are spelt as OpenTelemetry spells them\"
)]
";

const ALL: &str = "//! Every attribute by name, with the registry's word for its type.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.
";
