//! `keys!` with registries in OpenTelemetry's format.

use traced::Key;
use traced::Value;
use traced::attribute::TemplateKey;

use crate::tree::tree;

mod keys {
    #![forbid(unsafe_code)]
    #![deny(nonstandard_style, unused, clippy::pedantic)]

    traced::keys! {
        registry = "tests/macros/conventions/orders.yaml",
        registry = "tests/macros/conventions/shop.yaml",
        /// One more, written out.
        order.userId: str,
        shop.type.code: i64,
    }
}

#[test]
fn keys_have_the_types_of_the_files() {
    let numbers: [Key<i64>; 4] = [
        keys::order::id,
        keys::order::priority,
        keys::shop::id,
        keys::shop::r#type::code,
    ];
    assert_eq!(
        numbers.map(|key| key.name()),
        ["order.id", "order.priority", "shop.id", "shop.type.code"]
    );
    let texts: [Key<str>; 5] = [
        keys::order::state,
        keys::order::userId,
        keys::shop::r#type,
        keys::http::route,
        keys::http::request::method,
    ];
    assert_eq!(
        texts.map(|key| key.name()),
        [
            "order.state",
            "order.userId",
            "shop.type",
            "http.route",
            "http.request.method"
        ]
    );
    let total: Key<f64> = keys::order::total;
    let gift: Key<bool> = keys::order::gift;
    let anything: Key<Value> = keys::order::anything;
    let counts: Key<[i64]> = keys::order::counts;
    let prices: Key<[f64]> = keys::order::prices;
    let flags: Key<[bool]> = keys::order::flags;
    let tags: Key<[&'static str]> = keys::order::tags;
    let label: TemplateKey<str> = keys::order::label;
    assert_eq!(
        [total.name(), gift.name(), anything.name(), counts.name()],
        [
            "order.total",
            "order.gift",
            "order.anything",
            "order.counts"
        ]
    );
    assert_eq!(
        [prices.name(), flags.name(), tags.name(), label.prefix()],
        ["order.prices", "order.flags", "order.tags", "order.label"]
    );
}

#[test]
fn members_are_known_values() {
    let states: [&'static str; 2] = [keys::order::state::OPEN, keys::order::state::ON_ITS_WAY];
    assert_eq!(states, ["open", "on its way"]);
    assert_eq!(
        [keys::order::priority::LOW, keys::order::priority::HIGH],
        [-1_i64, 1]
    );
}

#[test]
fn what_is_deprecated_warns() {
    #[expect(deprecated, reason = "it is there, and warns")]
    let old = (
        keys::order::number,
        keys::order::text,
        keys::order::state::SENT,
    );
    assert_eq!(
        (old.0.name(), old.1.name(), old.2),
        ("order.number", "order.text", "sent")
    );
}

#[test]
fn the_macros_take_them() {
    let drawn = tree(|| {
        drop(traced::span!(
            "Order.create",
            order.id = 17,
            order.state = keys::order::state::ON_ITS_WAY,
            order.label("gift") = "a card",
            shop.type = "flowers",
        ));
    });
    let expected = "Order.create order.id=17 order.state=on its way order.label.gift=a card shop.type=flowers\n";
    assert_eq!(drawn, expected);
}
