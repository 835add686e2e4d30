//! `keys!`: an application's keys beside those of OpenTelemetry.

use std::collections::BTreeSet;

use traced::Key;

mod app {
    #![forbid(unsafe_code)]
    #![deny(missing_docs, nonstandard_style, unused, clippy::pedantic)]

    traced::keys! {
        /// The user who placed the order.
        ///
        /// Never an e-mail address.
        order.userId: str,
        /// How many lines the order has.
        order.items: i64,
        order: str,
        order.tags: [str],
        order.counts: [i64],
        order.prices: [f64],
        order.flags: [bool],
        order.total: f64,
        order.open: bool,
        order.anything: any,
        order.label.<name>: str,
        /// One more in a namespace that OpenTelemetry also has.
        db.duration: f64,
        http.request.id: str,
        error.type.code: i64,
        tenant: str,
        r#type.of.r#match: str,
        #[deprecated(note = "use `order.userId`")]
        order.user: str,
        pub(crate) order.internal: str,
        UPPER.Case: str,
    }
}

/// A module made by the macro.
mod with_module {
    traced::keys! {
        /// The shop's vocabulary.
        #[allow(dead_code, reason = "the module's attributes are kept")]
        pub(crate) mod vocabulary;

        shop.name: str,
    }
}

#[test]
fn keys_have_names_and_types() {
    let of_text: [Key<str>; 8] = [
        app::order::userId,
        app::order,
        app::tenant,
        app::r#type::of::r#match,
        app::order::internal,
        app::http::request::id,
        app::UPPER::Case,
        with_module::vocabulary::shop::name,
    ];
    assert_eq!(
        of_text.map(|key| key.name()),
        [
            "order.userId",
            "order",
            "tenant",
            "type.of.match",
            "order.internal",
            "http.request.id",
            "UPPER.Case",
            "shop.name",
        ]
    );
    let items: Key<i64> = app::order::items;
    let total: Key<f64> = app::order::total;
    let open: Key<bool> = app::order::open;
    let tags: Key<[&'static str]> = app::order::tags;
    let anything: Key<traced::Value> = app::order::anything;
    let label: traced::attribute::TemplateKey<str> = app::order::label;
    let counts: Key<[i64]> = app::order::counts;
    let prices: Key<[f64]> = app::order::prices;
    let flags: Key<[bool]> = app::order::flags;
    assert_eq!(
        [counts.name(), prices.name(), flags.name()],
        ["order.counts", "order.prices", "order.flags"]
    );
    assert_eq!(
        [
            items.name(),
            total.name(),
            open.name(),
            tags.name(),
            anything.name(),
            label.prefix()
        ],
        [
            "order.items",
            "order.total",
            "order.open",
            "order.tags",
            "order.anything",
            "order.label"
        ]
    );
}

#[test]
fn the_conventions_are_still_there() {
    assert_eq!(app::db::duration.name(), "db.duration");
    assert_eq!(app::db::system::name.name(), "db.system.name");
    assert_eq!(app::db::namespace.name(), "db.namespace");
    assert_eq!(app::http::request::method.name(), "http.request.method");
    assert_eq!(app::http::request::method::GET, "GET");
    assert_eq!(app::error::r#type.name(), "error.type");
    assert_eq!(app::error::r#type::code.name(), "error.type.code");
    assert_eq!(app::url::full.name(), "url.full");
    assert_eq!(with_module::vocabulary::url::full.name(), "url.full");
}

/// The compiler cannot be asked whether a module exists, so the macro has a list.
#[test]
fn the_list_of_namespaces_is_that_of_the_registry() {
    let listed: Vec<&str> = include_str!("../../traced-macros/src/keys/namespaces.txt")
        .lines()
        .collect();
    let tables = concat!(
        include_str!("../../traced-core/semconv/attributes.tsv"),
        include_str!("../../traced-core/semconv/supplement.tsv"),
    );
    let rows = tables
        .lines()
        .filter(|line| !line.starts_with('#') && !line.starts_with("key\t"));
    let mut expected = BTreeSet::new();
    for row in rows {
        let columns: Vec<&str> = row.split('\t').collect();
        let (key, members) = (columns[0], columns.get(5).copied().unwrap_or_default());
        expected.extend(key.match_indices('.').map(|(at, _)| &key[..at]));
        if !members.is_empty() {
            expected.insert(key);
        }
    }
    assert_eq!(listed, expected.into_iter().collect::<Vec<_>>());
}
