//! The generated key tree against its tables.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a panic is how a test fails"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use traced_core::attribute::{AttributeKey, Key, TemplateKey, Value};
use traced_core::semconv as keys;

#[path = "../semconv/generator.rs"]
mod generator;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/semconv")
}

fn committed() -> BTreeMap<String, String> {
    let files = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap());
    files
        .map(|entry| {
            let name = entry.file_name().into_string().unwrap();
            // A checkout may have turned the line ends.
            (
                name,
                fs::read_to_string(entry.path())
                    .unwrap()
                    .replace("\r\n", "\n"),
            )
        })
        .collect()
}

/// Name and type of each row, read without the generator.
fn table(text: &'static str) -> Vec<(&'static str, &'static str)> {
    let rows = text
        .lines()
        .filter(|line| !line.starts_with('#') && !line.starts_with("key\t"));
    rows.map(|row| row.split_once('\t').unwrap())
        .map(|(name, rest)| (name, rest.split('\t').next().unwrap()))
        .collect()
}

#[test]
fn committed_tree_is_what_the_tables_give() {
    let (committed, generated) = (committed(), generator::generate().unwrap());
    let advice = "run `cargo run -p traced-core --example generate_keys`";
    assert!(
        committed.keys().eq(generated.keys()),
        "files in src/semconv/ are stale: {advice}"
    );
    for (name, text) in generated {
        assert!(
            committed[&name] == text,
            "src/semconv/{name} is stale: {advice}"
        );
    }
}

#[test]
fn every_attribute_of_the_registry_is_there() {
    let registry = table(include_str!("../semconv/attributes.tsv"));
    let supplement = table(include_str!("../semconv/supplement.tsv"));
    assert_eq!((registry.len(), supplement.len()), (931, 12));
    let mut expected = [registry, supplement].concat();
    expected.sort_unstable();
    let mut all = keys::ALL.to_vec();
    all.sort_unstable();
    assert_eq!(all, expected);
}

/// Reads the modules and constants of the committed files, so that the path of each key can be
/// held against its name.
fn constants() -> Vec<(String, String, String)> {
    let mut found = Vec::new();
    for (file, text) in committed() {
        let mut path: Vec<&str> = match file.strip_suffix(".rs").unwrap() {
            "mod" => Vec::new(),
            namespace => vec![namespace],
        };
        // Constants that do not fit in a line go on in the next.
        for line in text.replace("=\n", "=").lines().map(str::trim) {
            if let Some(module) = line
                .strip_prefix("pub mod ")
                .and_then(|l| l.strip_suffix(" {"))
            {
                path.push(module);
            } else if line == "}" {
                path.pop();
            } else if let Some((ident, rest)) = line
                .strip_prefix("pub const ")
                .and_then(|line| line.split_once(": "))
                && let Some((kind, name)) = rest.split_once("::new(\"")
            {
                let mut of_key = path.clone();
                of_key.push(ident);
                let kind = kind.split_once(" =").unwrap().0;
                let name = name.strip_suffix("\");").unwrap();
                found.push((
                    of_key.join(".").replace("r#", ""),
                    name.to_owned(),
                    kind.to_owned(),
                ));
            }
        }
    }
    found
}

#[test]
fn path_of_every_key_is_its_name_and_its_type_fits() {
    let constants = constants();
    assert_eq!(constants.len(), 943);
    let types: BTreeMap<&str, &str> = keys::ALL.iter().copied().collect();
    for (path, name, kind) in constants {
        assert_eq!(path, name);
        let expected = match types[name.as_str()] {
            "string" | "enum:string" => "Key<str>",
            "int" | "enum:int" => "Key<i64>",
            "double" => "Key<f64>",
            "boolean" => "Key<bool>",
            "any" => "Key<Value>",
            "string[]" => "Key<[&'static str]>",
            "int[]" => "Key<[i64]>",
            "template[string]" => "TemplateKey<str>",
            "template[string[]]" => "TemplateKey<[&'static str]>",
            other => panic!("{name} has the type {other}"),
        };
        assert_eq!(kind, expected, "{name}");
    }
}

#[test]
fn keys_of_each_kind_compile_with_their_types() {
    // The expectation is the type on the left, from the published registry.
    let text: [(Key<str>, &str); 4] = [
        (keys::http::request::method, "http.request.method"),
        (keys::server::address, "server.address"),
        (keys::error::r#type, "error.type"),
        (keys::vcs::r#ref::head::name, "vcs.ref.head.name"),
    ];
    for (key, name) in text {
        assert_eq!(key.name(), name);
    }
    let status: Key<i64> = keys::http::response::status_code;
    let charge: Key<f64> = keys::azure::cosmosdb::operation::request_charge;
    let mobile: Key<bool> = keys::browser::mobile;
    let tags: Key<[&'static str]> = keys::container::image::tags;
    let result: Key<Value> = keys::feature_flag::result::value;
    let label: TemplateKey<str> = keys::k8s::pod::label;
    let header: TemplateKey<[&'static str]> = keys::http::request::header;
    assert_eq!(status.name(), "http.response.status_code");
    assert_eq!(charge.name(), "azure.cosmosdb.operation.request_charge");
    assert_eq!(
        (mobile.name(), tags.name()),
        ("browser.mobile", "container.image.tags")
    );
    assert_eq!(result.name(), "feature_flag.result.value");
    assert_eq!(label.with("app").text().as_str(), "k8s.pod.label.app");
    assert_eq!(
        header.with("accept").text().as_str(),
        "http.request.header.accept"
    );
}

#[test]
fn key_and_namespace_of_one_name_both_resolve() {
    #[expect(
        deprecated,
        reason = "`db.operation` is the old key above the new namespace"
    )]
    let old: Key<str> = keys::db::operation;
    let new: Key<str> = keys::db::operation::name;
    assert_eq!(
        (old.name(), new.name()),
        ("db.operation", "db.operation.name")
    );
}

#[test]
fn known_values_are_constants_beside_the_keys() {
    assert_eq!(keys::http::request::method::GET, "GET");
    assert_eq!(keys::http::request::method::_OTHER, "_OTHER");
    assert_eq!(keys::error::r#type::_OTHER, "_OTHER");
    assert_eq!(keys::db::system::name::POSTGRESQL, "postgresql");
    assert_eq!(keys::k8s::service::r#type::CLUSTER_IP, "ClusterIP");
    assert_eq!(
        keys::cloud::platform::AZURE_VM,
        "azure.vm",
        "not the deprecated `azure_vm`"
    );
    assert_eq!(keys::cpython::gc::generation::_2, 2_i64);
    assert_eq!(keys::rpc::grpc::status_code::_16, 16_i64);
}

/// The lines above a constant, as committed.
fn above(file: &str, constant: &str) -> String {
    let text = fs::read_to_string(folder().join(file)).unwrap();
    let (before, _) = text.split_once(constant).unwrap();
    before.rsplit("\n\n").next().unwrap().to_owned()
}

#[test]
fn deprecated_keys_name_what_to_use_instead() {
    // file, constant, what rustc prints
    let cases = [
        (
            "http.rs",
            "Key::new(\"http.method\")",
            "use `keys::http::request::method`",
        ),
        (
            "net.rs",
            "Key::new(\"net.peer.name\")",
            "use `keys::server::address` and `keys::client::address` (the first in clients, the second in servers)",
        ),
        (
            "error.rs",
            "Key::new(\"error.message\")",
            "obsoleted by OpenTelemetry, without a successor",
        ),
        (
            "gen_ai.rs",
            "Key::new(\"gen_ai.agent.id\")",
            "moved out of the general conventions into those for generative AI",
        ),
        ("vcs.rs", "pub const GITTEA:", "use `GITEA`"),
    ];
    for (file, constant, expected) in cases {
        let above = above(file, constant);
        assert!(
            above.contains("#[deprecated(") && above.contains(expected),
            "{above}"
        );
    }
}

#[test]
fn as_many_keys_are_deprecated_as_the_registry_says() {
    let rows = include_str!("../semconv/attributes.tsv").lines().skip(2);
    let expected = rows
        .filter(|row| !row.split('\t').nth(3).unwrap().is_empty())
        .count();
    let mut count = 0;
    for text in committed().values() {
        for item in text.split("\n\n") {
            count += usize::from(item.contains("#[deprecated(") && item.contains("Key::new(\""));
        }
    }
    assert_eq!((expected, count), (207, 207));
}
