//! Random programs of spans, beside a model that says what should be exported.
//!
//! A [program](program::program) is run twice by the same [interpreter](interpret::Run): with the
//! crate, as the macros call it, and with a [model](reference::Model) of some plain rules, which
//! shares nothing with the crate. Every field that an exporter sees is compared.
#![cfg(not(loom))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a panic is how a test fails"
)]

mod exporter;
mod flat;
mod interpret;
mod program;
mod real;
mod record;
mod reference;

use std::sync::Arc;

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use exporter::Pipe;
use flat::Flat;
use flat::Parent;
use flat::Verdict;
use flat::check_times;
use flat::flat;
use interpret::Run;
use program::Op;
use real::Real;
use reference::Model;

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn everything_exported_is_as_the_model_says(program in program::program()) {
        let pipe = Pipe::take();
        let run = Run::new(Arc::new(Real::default()));
        run.run(&program);
        let spans = pipe.spans();
        check_times(&spans);
        let seen = flat(&spans, &run.world.numbers.lock().unwrap());
        assert_same(&seen, &expected(&[&program]));
    }
}

proptest! {
    // Each case fills the memory anew.
    #![proptest_config(config(2))]

    #[test]
    fn what_finds_no_room_is_counted_and_the_rest_is_as_the_model_says(
        during in program::program().prop_map(program::at_home),
        after in program::program().prop_map(program::at_home),
    ) {
        let pipe = Pipe::take();
        let run = Run::new(Arc::new(Real::default()));
        let before = pipe.report();
        let fillers = pipe.fill();
        run.run(&during);
        pipe.empty();
        let lost_until_then = pipe.report().lost() - before.lost();
        run.run(&after);
        let spans = pipe.spans();
        let report = pipe.report();

        let seen = flat(&spans, &run.world.numbers.lock().unwrap());
        let expected = expected(&[&during, &after]);
        let first_after = self::expected(&[&during]).len();
        prop_assert_eq!(report.lost() - before.lost(), lost_until_then, "after that there is room");
        prop_assert_eq!(
            report.ended() - before.ended(),
            fillers + expected.len() as u64
        );
        prop_assert_eq!(
            report.exported() - before.exported() + lost_until_then,
            fillers + expected.len() as u64
        );
        // Some of those that came too early may have found room.
        let is_seen = |span: &&Flat| seen.iter().any(|seen| seen.number == span.number);
        let (early, late) = expected.split_at(first_after);
        let arrived: Vec<_> = early.iter().filter(is_seen).chain(late).cloned().collect();
        assert_same(&seen, &arrived);
    }
}

/// So many cases, unless `PROPTEST_CASES` says otherwise.
fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Else the comparison would say little.
#[test]
fn programs_do_all_that_spans_can_do() {
    let mut runner = TestRunner::deterministic();
    let mut sums = [0_usize; SITUATIONS.len()];
    for _ in 0..256 {
        let program = program::program().new_tree(&mut runner).unwrap().current();
        let spans = expected(&[&program]);
        for (sum, (_, is_it)) in sums.iter_mut().zip(SITUATIONS) {
            *sum += spans.iter().filter(|span| is_it(span)).count();
        }
    }
    for (sum, (what, _)) in sums.iter().zip(SITUATIONS) {
        assert!(*sum >= 5, "{sum} spans of 256 programs {what}");
    }
}

type Situation = (&'static str, fn(&Flat) -> bool);

const SITUATIONS: &[Situation] = &[
    ("have a parent", |span| {
        matches!(span.parent, Parent::Number(_))
    }),
    ("have a remote parent", |span| span.parent == Parent::Remote),
    ("begin a trace", |span| span.parent == Parent::Nobody),
    ("are cancelled", |span| span.is_cancelled),
    ("are cancelled in a child", |span| {
        has(span, "traced.waiting_in")
    }),
    ("panic", |span| says(span, "error.type", "spanic")),
    ("are left by a child's panic", |span| {
        says(span, "error.type", "spanic") && has(span, "traced.error.origin")
    }),
    ("tell of an error", |span| {
        span.events.iter().any(|event| event.0 == "exception")
    }),
    ("pass an error on", |span| has(span, "traced.error.origin")),
    ("are a success", |span| span.status == Verdict::Ok),
    ("are renamed", |span| {
        !span.name.contains('.') || span.name == "order.created"
    }),
    ("have a link with attributes", |span| {
        span.links.iter().any(|link| !link.1.is_empty())
    }),
    ("have an event that repeats a name", |span| {
        span.events.iter().any(|event| event.2 > 0)
    }),
    ("have too many attributes", |span| span.dropped.0 > 0),
    ("have too many events", |span| span.dropped.1 > 0),
    ("have too many links", |span| span.dropped.2 > 0),
];

fn has(span: &Flat, name: &str) -> bool {
    span.attributes.iter().any(|(known, _)| known == name)
}

fn says(span: &Flat, name: &str, value: &str) -> bool {
    let mut attributes = span.attributes.iter();
    attributes.any(|(known, text)| known == name && text == value)
}

/// What the model says of these programs, one after the other.
fn expected(programs: &[&Vec<Op>]) -> Vec<Flat> {
    let run = Run::new(Arc::new(Model::default()));
    for program in programs {
        run.run(program);
    }
    run.world.flat()
}

fn assert_same(seen: &[Flat], expected: &[Flat]) {
    let numbers = |spans: &[Flat]| spans.iter().map(|span| span.number).collect::<Vec<_>>();
    assert_eq!(numbers(seen), numbers(expected));
    for (seen, expected) in seen.iter().zip(expected) {
        assert_eq!(seen, expected);
    }
}
