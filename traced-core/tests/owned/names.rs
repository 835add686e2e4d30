use std::cell::Cell;
use std::fmt;

use traced_core::About;
use traced_core::Name;
use traced_core::NameTemplate;
use traced_core::Parent;
use traced_core::Span;
use traced_core::SpanKind;
use traced_core::catalogue;
use traced_core::testing::capture;
use traced_core::with_current;

use crate::support::*;

const BY_ROUTE: NameTemplate<2> = NameTemplate::new("{http.method} {route}");
const BY_TABLE: NameTemplate<1> = NameTemplate::new("SELECT {table};");
const FIXED: NameTemplate<0> = NameTemplate::new("poll");

traced_core::listed_site! {
    static REQUEST: Site = traced_core::site!(Name::Literal("HTTP"), SpanKind::Server)
        .about(&About::SPAN.called(BY_ROUTE.text()));
}

#[test]
fn places_are_filled_in_their_order() {
    assert_eq!(BY_ROUTE.fill([&"GET", &"/orders"]), "GET /orders");
    assert_eq!(BY_TABLE.fill([&7]), "SELECT 7;");
    assert_eq!(FIXED.fill([]), "poll");
    // What a value says is not a pattern.
    let name = BY_ROUTE.fill([&"{route}", &"/orders/{id}"]);
    assert_eq!(name, "{route} /orders/{id}");
}

#[test]
fn names_are_cut_at_255_characters() {
    let long = "é".repeat(300);
    let name = BY_TABLE.fill([&long]);
    assert_eq!(name.chars().count(), 255);
    assert_eq!(name, format!("SELECT {}", "é".repeat(248)));
    let name = BY_TABLE.fill([&"x".repeat(247)]);
    assert_eq!(name.len(), 255, "whole, with the `;`");
    assert!(name.ends_with("x;"));
}

#[test]
fn the_last_name_counts() {
    let ((), spans) = capture(|| {
        let span = Span::start(&REQUEST, Parent::Current);
        span.rename_by(&FIXED, []);
        span.rename_by(&BY_ROUTE, [&"GET", &"/orders"]);
        let built = Span::builder(&JOB).named(&BY_TABLE, [&"orders"]).start();
        built.in_scope(|| with_current(|span| span.rename_by(&BY_TABLE, [&"dishes"])));
        Span::builder(&STEP)
            .named(&BY_TABLE, [&"users"])
            .start()
            .end();
    });
    let names: Vec<_> = spans.iter().map(|span| span.as_ref().name()).collect();
    assert_eq!(names, ["SELECT users;", "SELECT dishes;", "GET /orders"]);
}

#[test]
fn an_empty_name_is_not_given() {
    const ANY: NameTemplate<1> = NameTemplate::new("{name}");
    let ((), spans) = capture(|| {
        Span::start(&JOB, Parent::Current).rename_by(&ANY, [&""]);
    });
    assert_eq!(only(spans).as_ref().name(), "Job.run");
}

#[test]
fn values_are_not_looked_at_for_nothing() {
    struct Counts(Cell<u32>);

    impl fmt::Display for Counts {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            self.0.set(self.0.get() + 1);
            f.write_str("value")
        }
    }

    let counts = Counts(Cell::new(0));
    let ((), spans) = capture(|| {
        Span::none().rename_by(&BY_TABLE, [&counts]);
        let span = Span::start(&JOB, Parent::Current);
        span.rename_by(&BY_TABLE, [&counts]);
        span.finish();
        span.rename_by(&BY_TABLE, [&counts]);
    });
    assert_eq!(counts.0.get(), 1);
    assert_eq!(only(spans).as_ref().name(), "SELECT value;");
}

#[test]
#[cfg(any(target_os = "linux", target_vendor = "apple", windows))]
fn the_catalogue_knows_the_pattern() {
    let catalogue = catalogue();
    let mut entries = catalogue.entries().iter();
    assert!(entries.any(|entry| entry.name() == "{http.method} {route}"));
}

#[test]
fn what_is_no_pattern_is_refused() {
    for (text, why) in [
        ("", "a name has one character at least"),
        ("GET {", "a `{` without a word and a `}` behind it"),
        ("GET {route", "a `{` without a word and a `}` behind it"),
        ("GET {a b}", "a `{` without a word and a `}` behind it"),
        ("GET {{route}}", "a `{` without a word and a `}` behind it"),
        ("GET }", "a `}` without a `{` before it"),
        ("GET {}", "a place without a word: write `{route}`"),
        ("GET", "the pattern has another number of places"),
    ] {
        let panic = std::panic::catch_unwind(|| NameTemplate::<1>::new(text)).unwrap_err();
        let said = panic.downcast_ref::<&str>().unwrap();
        assert!(said.contains(why), "{text}: {said}");
    }
}
