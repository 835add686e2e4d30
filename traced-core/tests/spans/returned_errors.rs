//! An error that a call returns is kept in one piece where it can be: nobody sees a difference.

use std::any::type_name;
use std::error::Error;
use std::fmt;

use traced_core::__private as p;
use traced_core::Key;
use traced_core::OwnedSpanData;
use traced_core::Recorder;
use traced_core::Status;
use traced_core::testing::capture;

use crate::support::*;

sites! {
    CALL = "Order.create";
    INNER = "Stock.take";
}

#[derive(Debug)]
struct Refused(String, Option<&'static Refused>);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)?;
        assert!(!self.0.ends_with('!'), "on the way");
        Ok(())
    }
}

impl Error for Refused {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.1.map(|source| source as _)
    }
}

type Note = fn(Recorder<'_>);

/// What is recorded on the span before it fails, and after that, and why it matters.
const SURROUNDINGS: [(&str, Note, Note); 14] = [
    ("nothing else", |_| {}, |_| {}),
    ("an attribute", |span| span.set(KEY, "before"), |_| {}),
    ("an attribute after", |_| {}, |span| span.set(KEY, "after")),
    (
        "attributes of all kinds",
        |span| {
            span.set(KEY, "before");
            span.set(NUMBER, 7);
            span.set(YES, true);
        },
        |span| span.set(NUMBER, 8),
    ),
    ("its type is set", |span| span.set(TYPE, "mine"), |_| {}),
    ("and after", |_| {}, |span| span.set(TYPE, "mine")),
    ("it failed before", |span| span.fail("503", "shut"), |_| {}),
    ("and after", |_| {}, |span| span.fail("503", "shut")),
    (
        "it is a success",
        |span| span.set_status(Status::Ok),
        |_| {},
    ),
    ("an event", |span| span.event("tried", |_| {}), |_| {}),
    ("an event after", |_| {}, |span| span.event("tried", |_| {})),
    ("another name", |_| {}, |span| span.rename("Order.retry")),
    (
        "two errors",
        |_| {},
        |span| span.record_error(&Refused("again".to_owned(), None)),
    ),
    (
        "a child's error",
        |_| {
            let _ = try_call(&INNER, || Err::<(), _>(refused("closed", None)));
        },
        |_| {},
    ),
];

const KEY: Key<str> = Key::new("note");
const NUMBER: Key<i64> = Key::new("number");
const YES: Key<bool> = Key::new("yes");
const TYPE: Key<str> = Key::new("error.type");
static CLOSED: Refused = Refused(String::new(), None);

fn refused(message: &str, source: Option<&'static Refused>) -> Refused {
    Refused(message.to_owned(), source)
}

/// Texts of all lengths that are handled in a way of their own.
fn errors() -> impl Iterator<Item = Refused> {
    let lengths = [
        0, 1, 3, 8, 15, 16, 31, 32, 33, 100, 1000, 4000, 5000, 40_000,
    ];
    let texts = lengths.map(|length| refused(&"é".repeat(length), None));
    let others = [
        refused("closed", None),
        refused("closed", Some(&CLOSED)),
        refused("two\nlines", Some(&CLOSED)),
        refused("half a word!", None),
        refused("!", None),
    ];
    texts.into_iter().chain(others)
}

/// The span of a call that ends with an error, as it is kept in one piece.
fn in_one_piece(error: Refused, before: Note, after: Note) -> OwnedSpanData {
    let look = (
        p::LookAtSources,
        p::LookBy(|_: &_, span: Recorder<'_>| after(span)),
    );
    let body = || {
        traced_core::with_current(before);
        Err::<(), _>(error)
    };
    let (_, spans) = capture(|| p::sync_as(&CALL, body, look));
    of_call(spans)
}

/// The same, recorded piece by piece.
fn in_pieces(error: Refused, before: Note, after: Note) -> OwnedSpanData {
    let inspect = |out: &Result<(), Refused>, span: Recorder<'_>| {
        if let Err(error) = out {
            p::record_failure(span, type_name::<Refused>(), error, Some(error));
        }
        after(span);
    };
    let body = || {
        traced_core::with_current(before);
        Err::<(), _>(error)
    };
    let (_, spans) = capture(|| p::sync(&CALL, body, inspect));
    of_call(spans)
}

fn of_call(spans: Vec<OwnedSpanData>) -> OwnedSpanData {
    let mut of_call = spans
        .into_iter()
        .filter(|span| span.as_ref().name() != "Stock.take");
    let span = of_call.next().unwrap();
    assert!(of_call.next().is_none(), "one span is the call's");
    span
}

/// Everything an exporter sees of the span but for ids and times.
fn seen(span: &OwnedSpanData) -> String {
    let span = span.as_ref();
    let head = format!("{} {:?} {:?}", span.name(), span.status(), span.kind());
    let mut seen = vec![head];
    for (name, value) in span.attributes() {
        let is_id = name == "traced.error.origin";
        let value = value.as_str().filter(|_| is_id).map(str::len).ok_or(value);
        seen.push(format!("{name} = {value:?}"));
    }
    for event in span.events() {
        let time = event.time_unix_nanos();
        assert!(span.start_unix_nanos() <= time && time <= span.end_unix_nanos());
        let attributes: Vec<_> = event.attributes().collect();
        seen.push(format!("{}: {attributes:?}", event.name()));
    }
    seen.join("\n")
}

#[test]
fn whatever_else_the_span_has_recorded() {
    for (why, before, after) in SURROUNDINGS {
        for error in errors() {
            let again = refused(&error.0, error.1);
            let message = error.0.get(..40).unwrap_or(&error.0).to_owned();
            let (one, pieces) = (
                seen(&in_one_piece(error, before, after)),
                seen(&in_pieces(again, before, after)),
            );
            assert_eq!(one, pieces, "{why}: {message}");
            assert!(
                one.contains("exception") || why == "a child's error",
                "{why}: {one}"
            );
        }
    }
}

#[test]
fn a_seen_error_names_its_origin_once() {
    let note: Note = |_| {
        let _ = try_call(&INNER, || Err::<(), _>(refused("closed", None)));
    };
    let outer = refused("no order", None);
    let cause: &'static Refused = Box::leak(Box::new(refused("closed", None)));
    for error in [refused("closed", None), Refused(outer.0, Some(cause))] {
        let message = error.0.clone();
        let (_, spans) = capture(|| {
            try_call(&CALL, || {
                traced_core::with_current(note);
                Err::<(), _>(error)
            })
        });
        let spans = Spans(spans);
        let (born, outer) = (spans.one("Stock.take"), spans.one("Order.create"));
        assert_eq!(exceptions(&born).len(), 1);
        assert_eq!(exceptions(&outer), []);
        assert_eq!(description(&outer), Some(message.as_str()));
        let origin = text(&outer, "traced.error.origin");
        assert_eq!(origin, Some(born.span_id().to_string()));
        assert_eq!(outer.attributes().count(), 2);
    }
}

#[test]
fn an_async_call_tells_its_parent_on_whichever_thread_it_ends() {
    let ((), spans) = capture(|| {
        let inner = async {
            yield_now().await;
            Err::<(), _>(refused("closed", None))
        };
        let mut outer = Box::pin(p::future_as(
            &CALL,
            async { p::future_as(&INNER, inner, p::LookAtSources).await },
            p::LookAtSources,
        ));
        assert!(poll_once(outer.as_mut()).is_pending());
        let ended = std::thread::spawn(move || poll_once(outer.as_mut()).is_ready());
        assert!(ended.join().unwrap());
    });
    let spans = Spans(spans);
    let (born, outer) = (spans.one("Stock.take"), spans.one("Order.create"));
    assert_eq!(exceptions(&born).len(), 1);
    assert_eq!(exceptions(&outer), []);
    let origin = text(&outer, "traced.error.origin");
    assert_eq!(origin, Some(born.span_id().to_string()));
}
