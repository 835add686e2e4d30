//! What comparing two catalogues tells.

use super::*;

/// Before, after, what is told, if it breaks anything, and why.
type Case<'a> = (
    &'a [CatalogueEntry],
    &'a [CatalogueEntry],
    &'a [&'a str],
    bool,
    &'a str,
);

#[test]
#[expect(clippy::too_many_lines, reason = "a table")]
fn verdicts() {
    let id = || key("order.id", ValueType::I64);
    let user = || key("order.userId", ValueType::Str);
    let at =
        |entry: CatalogueEntry, line| entry.with_place("servio::orders", "src/orders.rs", line);
    let elsewhere = |entry: CatalogueEntry| entry.with_place("servio::api", "src/api.rs", 3);
    let cases: &[Case<'_>] = &[
        (&[span("A.b")], &[span("A.b")], &[], false, "the same"),
        (
            &[span("A.b")],
            &[elsewhere(span("A.b"))],
            &[],
            false,
            "places do not matter",
        ),
        (
            &[],
            &[span("A.b")],
            &["added: span `A.b` in crate `servio`: src/orders.rs:12"],
            false,
            "new spans break nothing",
        ),
        (
            &[span("A.b"), span("A.c")],
            &[span("A.c")],
            &["removed: span `A.b` in crate `servio`: was at src/orders.rs:12"],
            true,
            "gone",
        ),
        (
            &[event("a.b")],
            &[],
            &["removed: event `a.b` in crate `servio`: was at src/orders.rs:20"],
            true,
            "an event gone",
        ),
        (
            &[span("A.b")],
            &[span("C.d")],
            &["renamed: span `A.b` in crate `servio`: now `C.d`, src/orders.rs:12"],
            true,
            "another name on the same line",
        ),
        (
            &[span("OrderService.create")],
            &[at(span("Orders.create"), 90)],
            &[
                "renamed: span `OrderService.create` in crate `servio`: now `Orders.create`, src/orders.rs:90",
            ],
            true,
            "a type renamed, in the same module",
        ),
        (
            &[span("A.b").with_keys([id()])],
            &[elsewhere(span("C.d").with_keys([id()]))],
            &["renamed: span `A.b` in crate `servio`: now `C.d`, src/api.rs:3"],
            true,
            "the same attributes elsewhere",
        ),
        (
            &[span("A.b")],
            &[elsewhere(span("C.d"))],
            &[
                "removed: span `A.b` in crate `servio`: was at src/orders.rs:12",
                "added: span `C.d` in crate `servio`: src/api.rs:3",
            ],
            true,
            "nothing in common",
        ),
        (
            &[span("a.b")],
            &[at(event("a.b"), 12)],
            &[
                "removed: span `a.b` in crate `servio`: was at src/orders.rs:12",
                "added: event `a.b` in crate `servio`: src/orders.rs:12",
            ],
            true,
            "a span is no event",
        ),
        (
            &[span("A.b")],
            &[span("A.b").with_crate("orders", "1.0.0")],
            &["moved: span `A.b` in crate `servio`: now in crate `orders`, src/orders.rs:12"],
            false,
            "the name is still there",
        ),
        (
            &[span("A.b")],
            &[span("A.b").with_span_kind(SpanKind::Client)],
            &["kind changed: span `A.b` in crate `servio`: was internal, is client"],
            true,
            "another kind",
        ),
        (
            &[span("A.b").with_keys([id()])],
            &[span("A.b").with_keys([id(), user()])],
            &["added: attribute `order.userId` of span `A.b` in crate `servio`: string"],
            false,
            "one attribute more",
        ),
        (
            &[span("A.b").with_keys([id(), user()])],
            &[span("A.b").with_keys([id()])],
            &["removed: attribute `order.userId` of span `A.b` in crate `servio`: was string"],
            true,
            "one attribute less",
        ),
        (
            &[event("a.b").with_keys([user()])],
            &[event("a.b").with_keys([key("user.id", ValueType::Str)])],
            &["renamed: attribute `order.userId` of event `a.b` in crate `servio`: now `user.id`"],
            true,
            "one of the same type for another",
        ),
        (
            &[span("A.b").with_keys([id()])],
            &[span("A.b").with_keys([user()])],
            &[
                "removed: attribute `order.id` of span `A.b` in crate `servio`: was int",
                "added: attribute `order.userId` of span `A.b` in crate `servio`: string",
            ],
            true,
            "another name and another type",
        ),
        (
            &[span("A.b").with_keys([id()])],
            &[span("A.b").with_keys([key("order.id", ValueType::Str)])],
            &[
                "type changed: attribute `order.id` of span `A.b` in crate `servio`: was int, is string",
            ],
            true,
            "another type",
        ),
        (
            &[span("A.b").with_keys([id()])],
            &[at(span("C.d"), 12)],
            &[
                "renamed: span `A.b` in crate `servio`: now `C.d`, src/orders.rs:12",
                "removed: attribute `order.id` of span `A.b` in crate `servio`: was int",
            ],
            true,
            "a renamed span is compared too",
        ),
        (
            &[set(&[id()])],
            &[],
            &["removed: attribute `order.id` of the current span in crate `servio`: was int"],
            true,
            "nothing sets it any more",
        ),
        (
            &[set(&[id()])],
            &[elsewhere(set(&[id()]))],
            &[],
            false,
            "set elsewhere in the crate",
        ),
        (
            &[span("A.b").with_keys([id()])],
            &[span("A.b"), set(&[id()])],
            &[
                "moved: attribute `order.id` of span `A.b` in crate `servio`: now set on the current span",
                "added: attribute `order.id` of the current span in crate `servio`: int",
            ],
            false,
            "from the attribute into the body",
        ),
        (
            &[span("A.b"), set(&[id()])],
            &[span("A.b").with_keys([id()])],
            &[
                "added: attribute `order.id` of span `A.b` in crate `servio`: int",
                "moved: attribute `order.id` of the current span in crate `servio`: now named where its span or event is made",
            ],
            false,
            "and back",
        ),
        (
            &[span("A.b").with_keys([CatalogueKey::new("x", KeyForm::Dynamic, None)])],
            &[span("A.b").with_keys([CatalogueKey::new("y", KeyForm::Dynamic, None)])],
            &[],
            false,
            "nobody knows what dynamic keys are called",
        ),
    ];
    for (old, new, expected, is_breaking, reason) in cases {
        let catalogue = |entries: &[CatalogueEntry]| Catalogue::new(entries.iter().cloned());
        let comparison = compare(&catalogue(old), &catalogue(new));
        let mut found: Vec<String> = comparison
            .differences()
            .iter()
            .map(ToString::to_string)
            .collect();
        let mut expected = expected.to_vec();
        found.sort();
        expected.sort_unstable();
        assert_eq!(found, expected, "{reason}");
        assert_eq!(comparison.is_breaking(), *is_breaking, "{reason}");
        let first_harmless = comparison
            .differences()
            .iter()
            .position(|one| !one.is_breaking());
        let rest = comparison
            .differences()
            .iter()
            .skip(first_harmless.unwrap_or_default());
        assert!(
            first_harmless.is_none() || rest.into_iter().all(|one| !one.is_breaking()),
            "{reason}"
        );
    }
}
