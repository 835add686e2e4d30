use std::error::Error;
use std::fmt;
use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::panic::resume_unwind;

use traced_core::testing::capture;

use crate::support::*;

sites! {
    API = "Api.order";
    SERVICE = "Service.create";
    GATEWAY = "Gateway.charge";
    LOGGER = "Logger.write";
}

#[derive(Debug)]
struct Layered(&'static str, Option<Box<Layered>>);

impl fmt::Display for Layered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl Error for Layered {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.1.as_deref().map(|source| source as _)
    }
}

fn refused() -> Layered {
    let cause = Layered("insufficient funds", None);
    Layered("card declined", Some(Box::new(cause)))
}

#[test]
fn an_error_is_told_once_where_it_was_born_with_all_its_sources() {
    let (out, spans) = capture(|| {
        try_call(&API, || {
            try_call(&SERVICE, || {
                let charged = try_call(&GATEWAY, || Err::<(), _>(refused()));
                charged.map_err(|error| Layered("payment refused", Some(Box::new(error))))
            })
        })
    });
    assert!(out.is_err());
    let spans = Spans(spans);
    let born = spans.one("Gateway.charge");
    let stacktrace = format!(
        "{}: card declined\ncaused by: insufficient funds",
        std::any::type_name::<Layered>()
    );
    assert_eq!(
        exceptions(&born),
        [("card declined".to_owned(), stacktrace)]
    );
    assert_eq!(text(&born, "traced.error.origin"), None);
    for (name, message) in [
        ("Service.create", "payment refused"),
        ("Api.order", "payment refused"),
    ] {
        let outer = spans.one(name);
        assert_eq!(description(&outer), Some(message));
        assert_eq!(exceptions(&outer), [], "{name}");
        assert_eq!(
            text(&outer, "traced.error.origin"),
            Some(born.span_id().to_string())
        );
        assert_eq!(
            text(&outer, "error.type").as_deref(),
            Some(std::any::type_name::<Layered>())
        );
    }
}

#[test]
fn another_error_is_born_where_it_was_made() {
    let (_, spans) = capture(|| {
        try_call(&SERVICE, || {
            let _ = try_call(&GATEWAY, || Err::<(), _>(Layered("a", None)));
            Err::<(), _>(Layered("b", None))
        })
    });
    let spans = Spans(spans);
    assert_eq!(exceptions(&spans.one("Gateway.charge")).len(), 1);
    assert_eq!(exceptions(&spans.one("Service.create")).len(), 1);
}

#[test]
fn an_error_that_was_handled_leaves_the_outer_span_alone() {
    let (_, spans) = capture(|| {
        try_call::<_, Layered>(&SERVICE, || {
            let _ = try_call(&GATEWAY, || Err::<(), _>(refused()));
            Ok(())
        })
    });
    assert_eq!(description(&Spans(spans).one("Service.create")), None);
}

#[test]
fn a_panic_goes_on_unchanged_and_is_told_once() {
    let what = String::from("stock");
    let (payload, spans) = capture(|| {
        let caught = catch_unwind(AssertUnwindSafe(|| {
            call(&API, || call(&SERVICE, || panic!("out of {what}")));
        }));
        caught.unwrap_err()
    });
    assert_eq!(payload.downcast_ref::<String>().unwrap(), "out of stock");
    let spans = Spans(spans);
    let (born, outer) = (spans.one("Service.create"), spans.one("Api.order"));
    assert_eq!(description(&born), Some("out of stock"));
    assert_eq!(text(&born, "error.type").as_deref(), Some("panic"));
    let told = exceptions(&born);
    assert_eq!(told.len(), 1);
    assert!(
        told[0].1.contains("errors.rs:"),
        "the place is told: {}",
        told[0].1
    );
    assert_eq!(exceptions(&outer), []);
    assert_eq!(
        text(&outer, "traced.error.origin"),
        Some(born.span_id().to_string())
    );
}

#[test]
fn a_panic_caught_on_the_way_is_another_one_than_the_next() {
    let (_, spans) = capture(|| {
        catch_unwind(AssertUnwindSafe(|| {
            call(&API, || {
                let first = catch_unwind(AssertUnwindSafe(|| call(&GATEWAY, || panic!("same"))));
                assert!(first.is_err());
                call(&SERVICE, || panic!("same"));
            });
        }))
    });
    let spans = Spans(spans);
    let born = spans.one("Service.create");
    assert_eq!(exceptions(&born).len(), 1);
    assert_eq!(
        text(&spans.one("Api.order"), "traced.error.origin"),
        Some(born.span_id().to_string())
    );
}

#[test]
fn a_panic_carried_to_another_thread_is_recorded_there() {
    let (_, spans) = capture(|| {
        catch_unwind(AssertUnwindSafe(|| {
            call(&API, || {
                let failed = std::thread::spawn(|| panic!("elsewhere"))
                    .join()
                    .unwrap_err();
                resume_unwind(failed);
            });
        }))
    });
    assert!(description(&Spans(spans).one("Api.order")).is_some());
}

/// `Display` of an error is anybody's code.
#[derive(Debug)]
struct Wild;

impl fmt::Display for Wild {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        call(&LOGGER, || {
            traced_core::with_current(|span| span.set(KEY, "from Display"));
        });
        traced_core::with_current(|span| span.set(KEY, "on the failing span"));
        f.write_str("wild")
    }
}

impl Error for Wild {}

const KEY: traced_core::Key<str> = traced_core::Key::new("note");

#[test]
fn an_error_may_trace_while_it_is_displayed() {
    let (_, spans) = capture(|| try_call(&SERVICE, || Err::<(), _>(Wild)));
    let spans = Spans(spans);
    assert_eq!(spans.parent("Logger.write"), "Service.create");
    let failed = spans.one("Service.create");
    assert_eq!(description(&failed), Some("wild"));
    assert_eq!(
        text(&failed, "note").as_deref(),
        Some("on the failing span")
    );
    assert_eq!(exceptions(&failed).len(), 1);
}

#[derive(Debug)]
struct Unspeakable;

impl fmt::Display for Unspeakable {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        panic!("no words")
    }
}

impl Error for Unspeakable {}

#[test]
fn a_display_that_panics_does_not_end_the_program() {
    let (out, spans) = capture(|| try_call(&SERVICE, || Err::<(), _>(Unspeakable)));
    assert!(out.is_err());
    let spans = Spans(spans);
    assert_eq!(
        description(&spans.one("Service.create")),
        Some("(the error's Display failed)")
    );
}

#[derive(Debug)]
struct Circular;

impl fmt::Display for Circular {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("round")
    }
}

impl Error for Circular {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&Circular)
    }
}

#[test]
fn a_circular_chain_of_sources_ends() {
    let (_, spans) = capture(|| try_call(&SERVICE, || Err::<(), _>(Circular)));
    let told = exceptions(&Spans(spans).one("Service.create"));
    assert_eq!(told[0].1.matches("caused by: round").count(), 31);
}
