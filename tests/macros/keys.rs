//! `keys!`: an application's keys beside those of OpenTelemetry.

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
        /// Where the order is on its way.
        order.state: str {
            /// Nobody has looked at it yet.
            OPEN = "open",
            SHIPPED = "shipped",
            #[deprecated(note = "use `SHIPPED`")]
            SENT = "sent",
        },
        order.state.since: i64,
        order.priority: i64 { LOW = -1, HIGH = 1 },
        order.share: f64 { HALF = 0.5 },
        order.gift: bool { YES = true },
        /// More values for a key of the conventions.
        http.request.method: str { PURGE = "PURGE" },
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

macro_rules! vocabulary {
    ($name:ident) => {
        mod $name {
            traced::keys! { shop.id: i64, shop.kind: str { SMALL = "small" } }
        }
    };
}

vocabulary!(one);
vocabulary!(other);

#[test]
fn modules_of_keys_stand_anywhere() {
    mod inside {
        traced::keys! { shop.id: i64 }
    }
    mod beside {
        traced::keys! { extends = published_keys::keys, shop.size: f64 }
    }
    assert_eq!(one::shop::id, other::shop::id);
    assert_eq!(one::shop::kind::SMALL, "small");
    assert_eq!(inside::shop::id, one::shop::id);
    assert_eq!(beside::shop::size.name(), "shop.size");
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
fn known_values_are_constants_beside_their_key() {
    let of_state: [&'static str; 2] = [app::order::state::OPEN, app::order::state::SHIPPED];
    assert_eq!(of_state, ["open", "shipped"]);
    #[expect(deprecated, reason = "it is there, and warns")]
    let old = app::order::state::SENT;
    assert_eq!(old, "sent");
    assert_eq!(
        [app::order::priority::LOW, app::order::priority::HIGH],
        [-1_i64, 1]
    );
    assert_eq!(app::order::share::HALF.to_bits(), 0.5_f64.to_bits());
    assert_eq!([app::order::gift::YES], [true]);
    let (state, since): (Key<str>, Key<i64>) = (app::order::state, app::order::state::since);
    assert_eq!(
        (state.name(), since.name()),
        ("order.state", "order.state.since")
    );
    let method: Key<str> = app::http::request::method;
    assert_eq!(method.name(), "http.request.method");
    assert_eq!(
        [
            app::http::request::method::PURGE,
            app::http::request::method::GET
        ],
        ["PURGE", "GET"]
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

/// The macro has a list of the conventions: the compiler cannot be asked which keys there are.
#[test]
fn the_list_of_the_macro_is_that_of_the_registry() {
    let listed: Vec<String> = include_str!("../../traced-macros/src/keys/conventions.tsv")
        .lines()
        .map(str::to_owned)
        .collect();
    let tables = concat!(
        include_str!("../../traced-core/semconv/attributes.tsv"),
        include_str!("../../traced-core/semconv/supplement.tsv"),
    );
    let rows = tables
        .lines()
        .filter(|line| !line.starts_with('#') && !line.starts_with("key\t"));
    let mut expected: Vec<String> = rows
        .map(|row| row.split('\t').collect::<Vec<_>>())
        .map(|columns| format!("{}\t{}", columns[0], type_in_list(columns[1])))
        .collect();
    expected.sort_unstable();
    let differ = |one: &[String], other: &[String]| -> Vec<String> {
        let lines = one.iter().filter(|line| !other.contains(line));
        lines.cloned().collect()
    };
    let (missing, left) = (differ(&expected, &listed), differ(&listed, &expected));
    assert!(
        listed == expected,
        "missing: {missing:#?}, too much: {left:#?}, or out of order"
    );
}

/// What `keys!` calls a type of the registry; `{}` where there are known values.
fn type_in_list(ty: &str) -> String {
    if let Some(inner) = ty
        .strip_prefix("template[")
        .and_then(|ty| ty.strip_suffix(']'))
    {
        return format!("<{}>", type_in_list(inner));
    }
    match ty {
        "string" => "str".to_owned(),
        "int" => "i64".to_owned(),
        "double" => "f64".to_owned(),
        "boolean" => "bool".to_owned(),
        "any" => "any".to_owned(),
        "enum:string" => "str{}".to_owned(),
        "enum:int" => "i64{}".to_owned(),
        array => format!("[{}]", type_in_list(array.strip_suffix("[]").unwrap())),
    }
}
