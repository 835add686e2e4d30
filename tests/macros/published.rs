//! Keys that one crate publishes and another extends: OpenTelemetry, a company, an application.

use published_keys as company;
use traced::Key;
use traced::attribute::TemplateKey;

use crate::tree::tree;

mod keys {
    #![forbid(unsafe_code)]
    #![deny(missing_docs, nonstandard_style, unused, clippy::pedantic)]

    traced::keys! {
        extends = published_keys::keys,
        /// The user who placed the order.
        order.userId: str,
        /// One more in a namespace of the company.
        shop.table: i64,
        /// One more in a namespace of OpenTelemetry that the company has too.
        http.request.attempt: i64,
        /// One more where neither of them has any.
        shop.id.checksum: i64,
        /// One more known value of a key of the company.
        shop.region: str { EAST = "east" },
    }
}

/// A fourth level, in this crate, with a module made by the macro.
mod team {
    use super::company;

    traced::keys! {
        pub(crate) mod vocabulary;
        extends = company::department,
        shop.shelf.height: f64,
    }
}

#[test]
fn keys_of_all_three_are_in_one_module() {
    let texts: [Key<str>; 5] = [
        keys::order::userId,
        keys::shop::region,
        keys::http::request::tenant,
        keys::http::request::method,
        keys::db::system::name,
    ];
    assert_eq!(
        texts.map(|key| key.name()),
        [
            "order.userId",
            "shop.region",
            "http.request.tenant",
            "http.request.method",
            "db.system.name"
        ]
    );
    let numbers: [Key<i64>; 4] = [
        keys::shop::id,
        keys::shop::table,
        keys::shop::id::checksum,
        keys::http::request::attempt,
    ];
    assert_eq!(
        numbers.map(|key| key.name()),
        [
            "shop.id",
            "shop.table",
            "shop.id.checksum",
            "http.request.attempt"
        ]
    );
    let label: TemplateKey<str> = keys::shop::label;
    let days: Key<[&'static str]> = keys::shop::open::days;
    assert_eq!(
        (label.prefix(), days.name()),
        ("shop.label", "shop.open.days")
    );
    assert_eq!(company::keys::internal(), "shop.internal");
}

#[test]
fn a_namespace_is_imported_with_the_keys_of_all() {
    use self::keys::http::request;
    use self::keys::order::userId as user;
    let names = [user, request::tenant, request::method].map(|key| key.name());
    assert_eq!(
        names,
        ["order.userId", "http.request.tenant", "http.request.method"]
    );
    assert_eq!(request::attempt.name(), "http.request.attempt");
}

#[test]
fn known_values_come_along() {
    assert_eq!(keys::shop::region::NORTH, "north");
    assert_eq!(keys::shop::region::SOUTH, "south");
    assert_eq!(keys::shop::region::EAST, "east");
    assert_eq!(keys::http::request::method::GET, "GET");
}

#[test]
fn what_is_deprecated_stays_so() {
    #[expect(deprecated, reason = "it is there, and warns")]
    let old: Key<i64> = keys::shop::number;
    assert_eq!(old.name(), "shop.number");
}

#[test]
fn modules_that_extend_are_extended_in_turn() {
    use self::team::vocabulary as keys;
    let numbers: [Key<i64>; 2] = [keys::shop::id, keys::shop::shelf::id];
    assert_eq!(numbers.map(|key| key.name()), ["shop.id", "shop.shelf.id"]);
    let height: Key<f64> = keys::shop::shelf::height;
    let texts: [Key<str>; 3] = [
        keys::department::name,
        keys::shop::region,
        keys::http::request::tenant,
    ];
    assert_eq!(height.name(), "shop.shelf.height");
    assert_eq!(
        texts.map(|key| key.name()),
        ["department.name", "shop.region", "http.request.tenant"]
    );
    assert_eq!(keys::shop::region::NORTH, "north");
}

#[test]
fn the_macros_take_them() {
    let drawn = tree(|| {
        drop(traced::span!(
            "Shop.order",
            shop.id = 3_u8,
            shop.label("size") = "xl",
            shop.region = keys::shop::region::EAST,
            http.request.tenant = "t",
        ));
    });
    let expected =
        "Shop.order shop.id=3 shop.label.size=xl shop.region=east http.request.tenant=t\n";
    assert_eq!(drawn, expected);
}
