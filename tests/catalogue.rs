//! The catalogue of this very program: sites of every kind, none of which runs.

#![cfg(not(feature = "disable"))]
#![forbid(unsafe_code)]
#![deny(warnings)]
#![allow(dead_code, reason = "that nothing calls these functions is the point")]
#![allow(
    clippy::no_effect_underscore_binding,
    clippy::non_minimal_cfg,
    clippy::unused_async,
    clippy::unused_self,
    reason = "shapes that the macros have to tell apart"
)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::process::Command;

use published_keys as _;
use traced::Key;
use traced::SpanKind;
use traced::catalogue::Catalogue;
use traced::catalogue::CatalogueEntry;
use traced::catalogue::compare;
use traced::catalogue::from_json;
use traced::catalogue::to_json;
use traced::traced;

mod keys {
    traced::keys! {
        order.id: i64,
        order.userId: str,
        order.price: f64,
        order.isPaid: bool,
        order.tags: [str],
        order.anything: any,
        order.label.<name>: str,
    }
}

mod functions {
    use super::*;

    #[traced]
    pub(crate) fn plain() {}

    #[traced(name = "Api.named", kind = server, attrs(order.price = 1.5, order.isPaid = true))]
    async fn named(#[traced(order.userId)] user: &str) {
        let _ = user;
    }

    #[traced(attrs(http.request.header("accept") = [kind], order.label(kind) = "x"))]
    fn families(kind: &str) {}

    #[traced(attrs((Key::<str>::dynamic(name)) = "x", order.anything = 1, order.tags = ["a"]))]
    fn dynamic(name: String) {}

    #[traced(ret(order.id = ret))]
    fn returned() -> i64 {
        1
    }

    #[traced]
    fn conditional(
        #[cfg(any())]
        #[traced(order.id)]
        id: i64,
        #[cfg(not(miri))]
        #[traced(order.userId)]
        user: &str,
    ) {
    }

    #[traced]
    fn generic<T: Default, const N: usize>() -> [T; N]
    where
        [T; N]: Default,
    {
        Default::default()
    }

    macro_rules! made {
        ($name:ident) => {
            #[traced]
            fn $name() {}
        };
    }
    made!(made_by_a_macro);
}

mod methods {
    use super::*;

    struct Repo<T>(T);

    #[traced]
    impl<T: Clone> Repo<T> {
        async fn load<U>(&self, _other: U) {}

        #[traced(skip)]
        fn skipped(&self) {}

        const fn constant() {}
    }

    impl<T> Repo<T> {
        #[traced]
        fn lone(&self) {}
    }

    #[traced]
    trait Store {
        fn declared(&self);

        fn by_default(&self) {
            traced::set!(order.id = 7, order.userId = "u");
        }
    }

    #[traced]
    impl<T> Store for &Repo<T> {
        fn declared(&self) {}
    }
}

mod in_bodies {
    fn events() {
        use crate::keys; // seen from here alone

        traced::event!("order.created", order.id = 1, order.userId = "u");
        let _span = traced::span!("Importer.run", kind = producer, order.id = 2);
        let _closure = || traced::event!("order.paid");
    }
}

/// One line a site: kind, name, span kind, attributes.
fn lines(entries: impl IntoIterator<Item = CatalogueEntry>) -> String {
    let mut lines = BTreeSet::new();
    for entry in entries {
        let mut line = format!("{} {:?}", entry.kind(), entry.name());
        if let Some(kind) = entry.span_kind() {
            let _ = write!(line, " {}", kind.name());
        }
        for key in entry.keys() {
            let value_type = key
                .value_type()
                .map_or("?", |value_type| value_type.as_str());
            let _ = write!(line, " {}: {value_type}", key.name());
        }
        lines.insert(line);
    }
    lines
        .into_iter()
        .fold(String::new(), |all, line| all + &line + "\n")
}

fn of(has: fn(&CatalogueEntry) -> bool) -> Vec<CatalogueEntry> {
    let catalogue = traced::catalogue();
    catalogue
        .into_iter()
        .filter(|entry| has(entry))
        .cloned()
        .collect()
}

#[test]
fn every_site_of_this_crate_is_listed() {
    let ours = of(|entry| entry.module().starts_with("catalogue::"));
    let expected = r#"attributes "" order.id: int order.userId: string
event "order.created" order.id: int order.userId: string
event "order.paid"
function "Api.named" server order.isPaid: boolean order.price: double order.userId: string
function "Repo.declared" internal
function "Repo.load" internal
function "Repo.lone" internal
function "Store.by_default" internal
function "functions.conditional" internal order.userId: string
function "functions.dynamic" internal Key::<str>::dynamic(name): ? order.anything: any order.tags: string[]
function "functions.families" internal http.request.header.accept: string[] order.label.<name>: string
function "functions.generic" internal
function "functions.made_by_a_macro" internal
function "functions.plain" internal
function "functions.returned" internal order.id: int
span "Importer.run" producer order.id: int
"#;
    assert_eq!(lines(ours), expected);
}

#[test]
fn a_dependency_nobody_calls_is_listed() {
    let theirs = of(|entry| entry.crate_name() == "published_keys");
    for entry in &theirs {
        assert!(entry.file().ends_with("unused.rs"), "{entry:?}");
        assert_eq!(entry.module(), "published_keys::unused");
    }
    let expected = r#"attributes "" shop.label.state: string
event "shop.opened" shop.region: string
function "Shop.close" client
function "Shop.open" client shop.id: int
"#;
    assert_eq!(lines(theirs), expected);
}

#[test]
fn the_middleware_is_listed() {
    let spans = of(|entry| entry.module().starts_with("traced::integrations"));
    let found: Vec<_> = spans
        .iter()
        .map(|entry| (entry.name(), entry.span_kind()))
        .collect();
    let expected = [
        ("", None), // on a client span that is current
        ("{method} {http.route}", Some(SpanKind::Server)),
        ("{method} {url.template}", Some(SpanKind::Client)),
    ];
    assert_eq!(found, expected);
    let conventional = |name: &str| traced::keys::ALL.iter().any(|(known, _)| *known == name);
    for key in spans.iter().flat_map(CatalogueEntry::keys) {
        let name = key.name().trim_end_matches(".<name>");
        assert!(conventional(name), "{name}");
    }
}

#[test]
fn places_are_those_of_the_names() {
    let source = include_str!("catalogue.rs");
    let line = |entry: &CatalogueEntry| {
        source
            .lines()
            .nth(entry.line() as usize - 1)
            .unwrap_or_default()
            .to_owned()
    };
    let ours = of(|entry| entry.module().starts_with("catalogue::"));
    for (name, text) in [
        ("functions.plain", "fn plain()"),
        ("Api.named", "async fn named("),
        ("Repo.load", "async fn load<U>("),
        ("Importer.run", "traced::span!(\"Importer.run\""),
        ("order.created", "traced::event!(\"order.created\""),
        ("", "traced::set!(order.id"),
    ] {
        let entry = ours.iter().find(|entry| entry.name() == name);
        let entry = entry.unwrap_or_else(|| panic!("{name} is not listed"));
        assert!(line(entry).contains(text), "{entry:?}");
        assert!(entry.file().ends_with("catalogue.rs"));
        assert_eq!(entry.crate_version(), env!("CARGO_PKG_VERSION"));
    }
}

/// The whole catalogue through this program's own `init!`, as a reader of JSON sees it.
#[test]
fn a_program_writes_its_catalogue_instead_of_running() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("catalogue.json");
    let program = std::env::current_exe().unwrap();
    let output = Command::new(program)
        .args(["--exact", "the_program", "--nocapture"])
        .env("TRACE_CATALOGUE", format!("json:{}", file.display()))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(!printed.contains("the program runs"), "{printed}");

    let text = std::fs::read_to_string(&file).unwrap();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let sites = json["sites"].as_array().unwrap();
    let catalogue = traced::catalogue();
    assert_eq!(sites.len(), catalogue.entries().len());
    for (site, entry) in sites.iter().zip(&catalogue) {
        assert_eq!(site["name"], entry.name());
        assert_eq!(site["kind"], entry.kind().as_str());
        assert_eq!(site["line"], entry.line());
        assert_eq!(site["keys"].as_array().unwrap().len(), entry.keys().len());
    }
    assert_eq!(from_json(&text).unwrap(), catalogue);
}

#[test]
fn what_cannot_be_done_is_an_error_of_init() {
    let program = std::env::current_exe().unwrap();
    for (value, expected) in [
        (
            "yaml",
            "TRACE_CATALOGUE=\"yaml\": expected json for standard output, or json:<file>",
        ),
        (
            "json:/",
            "cannot write the catalogue to the file / (set by TRACE_CATALOGUE)",
        ),
    ] {
        let output = Command::new(&program)
            .args(["--exact", "the_program", "--nocapture"])
            .env("TRACE_CATALOGUE", value)
            .output()
            .unwrap();
        assert_ne!(output.status.code(), Some(0), "{value}");
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(told.contains(expected), "{value}: {told}");
    }
}

/// The tests above run it again, in a process of its own that is asked for its catalogue; here it
/// is not, and runs.
#[test]
fn the_program() {
    let tracing = traced::init!().unwrap_or_else(|error| panic!("{error}"));
    println!("the program runs");
    drop(tracing);
}

/// What the docs propose for a team's own tests.
#[test]
fn a_committed_file_is_compared_with_the_program() {
    let committed = from_json(&to_json(&traced::catalogue())).unwrap();
    let comparison = compare(&committed, &traced::catalogue());
    assert!(comparison.differences().is_empty(), "{comparison}");
    let without_events = traced::catalogue()
        .into_iter()
        .filter(|entry| entry.name() != "order.paid")
        .cloned()
        .collect::<Vec<_>>();
    let comparison = compare(&committed, &Catalogue::new(without_events));
    assert!(comparison.is_breaking());
    assert!(
        comparison
            .to_string()
            .starts_with("removed: event `order.paid` in crate `traced`")
    );
}
