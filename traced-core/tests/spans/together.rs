//! Attributes that are set together are those that are set one after the other.

use proptest::prelude::*;
use traced_core::__private as p;
use traced_core::Key;
use traced_core::OwnedSpanData;
use traced_core::Parent;
use traced_core::Recorder;
use traced_core::Span;
use traced_core::testing::capture;
use traced_core::with_current;

use crate::support::*;

sites! {
    OUTER = "Job.outer";
    RUN = "Job.run";
}

/// Some are the same but for their type, some have the same length and the same last letter.
const NAMES: [&str; 7] = [
    "a",
    "order.id",
    "venue.id",
    "order.count",
    "order.total",
    "shop.open.since",
    "",
];

#[derive(Clone, Debug)]
struct Step {
    names: [usize; 5],
    text: String,
    other: Option<String>,
    count: i64,
    ratio: f64,
    is_open: bool,
    /// What is recorded between this step and the next.
    between: u8,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let names = prop::array::uniform5(0..NAMES.len());
    let text = prop_oneof![".{0,9}", "[a-z]{14,18}", "[a-z]{30,34}", "[a-z]{200,300}"];
    let other = prop::option::of("[a-zä]{0,20}");
    let values = (text, other, any::<i64>(), -1e9..1e9, any::<bool>(), 0_u8..6);
    let step = (names, values).prop_map(
        |(names, (text, other, count, ratio, is_open, between))| Step {
            names,
            text,
            other,
            count,
            ratio,
            is_open,
            between,
        },
    );
    prop::collection::vec(step, 1..6)
}

fn run(steps: &[Step], span: Recorder<'_>, are_together: bool) {
    for step in steps {
        let [text, other, count, ratio, is_open] = step.names.map(|at| NAMES[at]);
        let text = (Key::<str>::new(text), step.text.as_str());
        let other = (Key::<str>::new(other), step.other.as_deref());
        let count = (Key::<i64>::new(count), step.count);
        let ratio = (Key::<f64>::new(ratio), step.ratio);
        let is_open = (Key::<bool>::new(is_open), step.is_open);
        if are_together {
            let mut together = p::Together::<5>::on(span);
            together.set(text.0, text.1);
            together.set(count.0, count.1);
            together.set(ratio.0, ratio.1);
            together.set(is_open.0, is_open.1);
            together.set(other.0, other.1);
            together.finish();
        } else {
            span.set(text.0, text.1);
            span.set(count.0, count.1);
            span.set(ratio.0, ratio.1);
            span.set(is_open.0, is_open.1);
            span.set(other.0, other.1);
        }
        match step.between {
            0 => span.rename("Job.other"),
            1 => span.event("tick", |_| {}),
            2 => span.fail("500", "closed"),
            _ => {}
        }
    }
}

/// Returns the attributes that the span of a call within another has, and one in somebody's hand.
fn recorded(steps: &[Step], are_together: bool) -> Vec<Vec<(String, String)>> {
    let ((), spans) = capture(|| {
        call(&OUTER, || {
            p::sync_with(&RUN, |span| run(steps, span, are_together), |(), _| {});
            Span::start(&RUN, Parent::Current).record(|span| run(steps, span, are_together));
        });
    });
    let attributes = |span: &OwnedSpanData| {
        let span = span.as_ref();
        let all = span.attributes();
        all.map(|(name, value)| (name.to_owned(), format!("{value:?}")))
            .collect()
    };
    spans.iter().take(2).map(attributes).collect()
}

proptest! {
    #[test]
    fn together_or_one_after_the_other(steps in steps()) {
        let together = recorded(&steps, true);
        prop_assert_eq!(together.len(), 2);
        prop_assert_eq!(&together, &recorded(&steps, false));
        prop_assert_eq!(&together[0], &together[1]);
    }
}

#[test]
fn a_name_twice_has_the_last_value() {
    const NOTE: Key<str> = Key::new("note");
    let ((), spans) = capture(|| {
        let both = |span: Recorder<'_>| {
            let mut together = p::Together::<2>::on(span);
            together.set(NOTE, "first");
            together.set(NOTE, "second");
            together.finish();
        };
        p::sync_with(&RUN, both, |(), _| {});
    });
    let spans = Spans(spans);
    let span = spans.one("Job.run");
    assert_eq!(span.attributes().count(), 1);
    assert_eq!(text(&span, "note").as_deref(), Some("second"));
}

#[test]
fn what_a_value_records_on_the_span_is_kept() {
    const COUNT: Key<i64> = Key::new("count");
    const NOTE: Key<str> = Key::new("note");
    const OTHER: Key<bool> = Key::new("other");
    let ((), spans) = capture(|| {
        let all = |span: Recorder<'_>| {
            let mut together = p::Together::<2>::on(span);
            together.set(NOTE, "text");
            with_current(|current| current.set(OTHER, true));
            together.set(COUNT, 7);
            together.finish();
        };
        call(&OUTER, || p::sync_with(&RUN, all, |(), _| {}));
    });
    let spans = Spans(spans);
    let span = spans.one("Job.run");
    let mut names: Vec<_> = span.attributes().map(|(name, _)| name).collect();
    names.sort_unstable();
    assert_eq!(names, ["count", "note", "other"]);
    assert_eq!(text(&span, "note").as_deref(), Some("text"));
}

#[test]
fn nothing_is_left_of_what_was_not_finished() {
    const NOTE: Key<str> = Key::new("note");
    let ((), spans) = capture(|| {
        let all = |span: Recorder<'_>| {
            let mut together = p::Together::<2>::on(span);
            together.set(NOTE, "text");
        };
        call(&OUTER, || p::sync_with(&RUN, all, |(), _| {}));
    });
    assert_eq!(Spans(spans).one("Job.run").attributes().count(), 0);
}
