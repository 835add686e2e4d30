//! The formats against readers of others, and the verdicts of comparisons.

mod verdicts;

use proptest::prelude::*;
use serde_json::Value as Json;
use traced_core::SpanKind;
use traced_core::semconv;
use yaml_rust2::Yaml;
use yaml_rust2::YamlLoader;

use super::*;

fn key(name: &str, value_type: ValueType) -> CatalogueKey {
    CatalogueKey::new(name, KeyForm::Named, Some(value_type))
}

fn span(name: &str) -> CatalogueEntry {
    CatalogueEntry::new(SiteKind::Function, name)
        .with_span_kind(SpanKind::Internal)
        .with_crate("servio", "1.0.0")
        .with_place("servio::orders", "src/orders.rs", 12)
}

fn event(name: &str) -> CatalogueEntry {
    CatalogueEntry::new(SiteKind::Event, name)
        .with_crate("servio", "1.0.0")
        .with_place("servio::orders", "src/orders.rs", 20)
}

fn set(keys: &[CatalogueKey]) -> CatalogueEntry {
    CatalogueEntry::new(SiteKind::Attributes, "")
        .with_crate("servio", "1.0.0")
        .with_place("servio::orders", "src/orders.rs", 30)
        .with_keys(keys.iter().cloned())
}

/// One site of each kind, with keys of each form.
fn sample() -> Catalogue {
    Catalogue::new([
        span("OrderService.create").with_keys([
            key("order.id", ValueType::I64),
            key("http.request.header.accept", ValueType::StrArray),
            CatalogueKey::new(
                "http.request.header.<name>",
                KeyForm::Family,
                Some(ValueType::StrArray),
            ),
            CatalogueKey::new("order.label.<name>", KeyForm::Family, Some(ValueType::Str)),
            CatalogueKey::new("names[i | 1]", KeyForm::Dynamic, None),
        ]),
        span("Importer.run").with_span_kind(SpanKind::Consumer),
        event("order.created").with_keys([key("order.userId", ValueType::Str)]),
        set(&[key("validation.isValid", ValueType::Bool)]),
    ])
}

#[test]
fn json_is_as_documented() {
    let json: Json = serde_json::from_str(&to_json(&sample())).unwrap();
    let expected = serde_json::json!({
        "format": "traced-catalogue",
        "version": 1,
        "sites": [
            {
                "kind": "attributes", "name": "",
                "keys": [{"name": "validation.isValid", "form": "named", "type": "boolean"}],
                "crate": {"name": "servio", "version": "1.0.0"},
                "module": "servio::orders", "file": "src/orders.rs", "line": 30,
            },
            {
                "kind": "function", "name": "Importer.run", "span_kind": "consumer", "keys": [],
                "crate": {"name": "servio", "version": "1.0.0"},
                "module": "servio::orders", "file": "src/orders.rs", "line": 12,
            },
            {
                "kind": "function", "name": "OrderService.create", "span_kind": "internal",
                "keys": [
                    {"name": "http.request.header.<name>", "form": "family", "type": "string[]"},
                    {"name": "http.request.header.accept", "form": "named", "type": "string[]"},
                    {"name": "names[i | 1]", "form": "dynamic"},
                    {"name": "order.id", "form": "named", "type": "int"},
                    {"name": "order.label.<name>", "form": "family", "type": "string"},
                ],
                "crate": {"name": "servio", "version": "1.0.0"},
                "module": "servio::orders", "file": "src/orders.rs", "line": 12,
            },
            {
                "kind": "event", "name": "order.created",
                "keys": [{"name": "order.userId", "form": "named", "type": "string"}],
                "crate": {"name": "servio", "version": "1.0.0"},
                "module": "servio::orders", "file": "src/orders.rs", "line": 20,
            },
        ],
    });
    assert_eq!(json, expected);
    let empty: Json = serde_json::from_str(&to_json(&Catalogue::default())).unwrap();
    assert_eq!(empty["sites"], serde_json::json!([]));
}

#[test]
fn what_is_no_catalogue_says_why() {
    let good = to_json(&sample());
    for (from, to, expected, reason) in [
        (good.as_str(), "[", "not JSON", "no JSON"),
        (
            "traced-catalogue",
            "other",
            "no catalogue: `\"format\"",
            "another file",
        ),
        (
            "\"version\": 1,",
            "\"version\": 2,",
            "the layout's version is 2, and 1 is known",
            "later",
        ),
        (
            "\"sites\"",
            "\"places\"",
            "the file has no `sites`",
            "a member is missing",
        ),
        (
            "\"boolean\"",
            "\"bool\"",
            "sites[0].keys[0].type = \"bool\" is not one of any,",
            "a type",
        ),
        (
            "\"consumer\"",
            "7",
            "sites[1].span_kind = 7 is not a text",
            "no text",
        ),
        (
            "\"line\": 30",
            "\"line\": -1",
            "sites[0].line = -1 is not a number of a line",
            "negative",
        ),
        (
            "\"named\"",
            "\"odd\"",
            "sites[0].keys[0].form = \"odd\" is not one of named,",
            "a form",
        ),
    ] {
        let error = from_json(&good.replacen(from, to, 1)).unwrap_err();
        assert!(error.to_string().starts_with(expected), "{reason}: {error}");
    }
}

proptest! {
    #[test]
    fn any_name_survives_json_and_yaml(name in any::<String>(), key_name in any::<String>()) {
        let catalogue = Catalogue::new([event(&name).with_keys([key(&key_name, ValueType::Str)])]);
        let json = to_json(&catalogue);
        let read: Json = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(read["sites"][0]["name"].as_str().unwrap(), &name);
        prop_assert_eq!(from_json(&json).unwrap(), catalogue.clone());

        let yaml = YamlLoader::load_from_str(&to_weaver(&catalogue)).unwrap();
        let groups = yaml[0]["groups"].as_vec().unwrap();
        prop_assert_eq!(groups.last().unwrap()["name"].as_str().unwrap(), &name);
        to_markdown(&catalogue);
    }
}

#[test]
fn markdown_has_a_table_for_each_kind() {
    let expected = "\
# Catalogue of traces

## servio 1.0.0

### Spans

| span | kind | attributes | where |
| --- | --- | --- | --- |
| `Importer.run` | consumer |  | `src/orders.rs:12` |
| `OrderService.create` | internal | `http.request.header.<name>` (string[]), \
`http.request.header.accept` (string[]), named by `names[i \\| 1]`, `order.id` (int), \
`order.label.<name>` (string) | `src/orders.rs:12` |

### Events

| event | attributes | where |
| --- | --- | --- |
| `order.created` | `order.userId` (string) | `src/orders.rs:20` |

### Attributes of the current span

| attributes | where |
| --- | --- |
| `validation.isValid` (boolean) | `src/orders.rs:30` |
";
    assert_eq!(to_markdown(&sample()), expected);
    let ticks = to_markdown(&Catalogue::new([event("a`b")]));
    assert!(ticks.contains("| `` a`b `` |"), "{ticks}");
}

#[test]
fn the_conventions_are_ordered_as_the_search_in_them_needs() {
    assert!(semconv::ALL.is_sorted_by_key(|(name, _)| *name));
}

#[test]
fn the_registry_defines_what_is_ours_and_refers_to_what_is_not() {
    let text = to_weaver(&sample());
    let yaml = &YamlLoader::load_from_str(&text).unwrap()[0];
    let groups = yaml["groups"].as_vec().unwrap();
    let of = |id: &str| {
        groups
            .iter()
            .find(|group| group["id"].as_str() == Some(id))
            .unwrap()
    };
    let texts = |group: &Yaml, member: &str| -> Vec<String> {
        let list = group["attributes"].as_vec().unwrap().iter();
        list.map(|one| one[member].as_str().unwrap().to_owned())
            .collect()
    };
    let own = of("registry.own");
    assert_eq!(own["type"].as_str(), Some("attribute_group"));
    assert_eq!(
        texts(own, "id"),
        [
            "order.id",
            "order.label",
            "order.userId",
            "validation.isValid"
        ]
    );
    assert_eq!(
        texts(own, "type"),
        ["int", "template[string]", "string", "boolean"]
    );
    assert_eq!(texts(own, "stability"), ["development"; 4]);

    let create = of("span.servio.order_service.create");
    assert_eq!(create["type"].as_str(), Some("span"));
    assert_eq!(create["span_kind"].as_str(), Some("internal"));
    assert_eq!(create["stability"].as_str(), Some("development"));
    assert_eq!(
        create["annotations"]["traced"]["name"].as_str(),
        Some("OrderService.create")
    );
    assert_eq!(
        texts(create, "ref"),
        ["http.request.header", "order.id", "order.label"],
        "a family once, nothing dynamic"
    );
    assert_eq!(
        of("span.servio.importer.run")["attributes"].as_vec(),
        Some(&Vec::new())
    );
    let created = of("event.servio.order.created");
    assert_eq!(created["name"].as_str(), Some("order.created"));
    assert_eq!(texts(created, "ref"), ["order.userId"]);
    assert_eq!(
        texts(of("attributes.servio"), "ref"),
        ["validation.isValid"]
    );
    assert_eq!(groups.len(), 5);
}

#[test]
fn no_two_groups_of_the_registry_have_one_identifier() {
    let both = [SpanKind::Client, SpanKind::Server];
    let kinds = both.map(|kind| span("A.b").with_span_kind(kind));
    let catalogue =
        Catalogue::new(
            kinds
                .into_iter()
                .chain([span("a.b"), span("{a} b"), span("…")]),
        );
    let text = to_weaver(&catalogue);
    let yaml = &YamlLoader::load_from_str(&text).unwrap()[0];
    let ids: Vec<&str> = yaml["groups"]
        .as_vec()
        .unwrap()
        .iter()
        .map(|group| group["id"].as_str().unwrap())
        .collect();
    let expected = [
        "span.servio.a.b",
        "span.servio.a.b_2",
        "span.servio.a.b_3",
        "span.servio.a_b",
        "span.servio",
    ];
    assert_eq!(ids, expected);
}
