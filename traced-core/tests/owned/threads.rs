use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;
use std::sync::Barrier;
use std::thread;

use traced_core::Key;
use traced_core::Parent;
use traced_core::Span;
use traced_core::SpanBuilder;
use traced_core::ValueRef;
use traced_core::attribute::ByDisplay;
use traced_core::testing::capture;

use crate::support::*;

const _SPANS_GO_ANYWHERE: () = {
    const fn is_send_and_sync<T: Send + Sync + 'static>() {}
    is_send_and_sync::<Span>();
    is_send_and_sync::<SpanBuilder>();
    is_send_and_sync::<Arc<Span>>();
};

#[test]
fn a_handle_is_filled_from_other_threads() {
    let ((), spans) = capture(|| {
        let span = Arc::new(Span::start(&JOB, Parent::Current));
        let threads: Vec<_> = (0..4_i64)
            .map(|thread| {
                let span = Arc::clone(&span);
                thread::spawn(move || {
                    for number in 0..20_i64 {
                        let key = Key::<i64>::dynamic(format!("of.{thread}.{number}"));
                        span.set(key, number);
                        span.event("done", |event| {
                            event.set(Key::<i64>::new("thread"), thread);
                        });
                    }
                })
            })
            .collect();
        for thread in threads {
            thread.join().unwrap();
        }
    });
    let span = only(spans);
    let span = span.as_ref();
    let names: BTreeSet<_> = span.attributes().map(|(name, _)| name.to_owned()).collect();
    let all = (0..4).flat_map(|thread| (0..20).map(move |number| format!("of.{thread}.{number}")));
    assert_eq!(names, all.collect());
    assert_eq!(span.events().count(), 80);
    for thread in 0..4 {
        let own = span.events().filter(|event| {
            let mut attributes = event.attributes();
            attributes.next() == Some(("thread", ValueRef::I64(thread)))
        });
        assert_eq!(own.count(), 20);
    }
}

#[test]
fn limits_hold_over_all_threads() {
    let ((), spans) = capture(|| {
        let span = Span::start(&JOB, Parent::Current);
        let start = Barrier::new(4);
        thread::scope(|scope| {
            for thread in 0..4_i64 {
                let (span, start) = (&span, &start);
                scope.spawn(move || {
                    start.wait();
                    for number in 0..100 {
                        let key = format!("{thread}.{number}");
                        span.set(Key::<i64>::dynamic(key), 1);
                        span.event("done", |_| {});
                        span.link(&remote(1, number + 1, ""), |_| {});
                    }
                });
            }
        });
    });
    let span = only(spans);
    let span = span.as_ref();
    assert_eq!(span.attributes().count(), 128);
    assert_eq!(span.dropped_attributes_count(), 400 - 128);
    assert_eq!(span.events().count(), 128);
    assert_eq!(span.dropped_events_count(), 400 - 128);
    assert_eq!(span.links().count(), 128);
    assert_eq!(span.dropped_links_count(), 400 - 128);
}

#[test]
fn a_span_that_ends_on_another_thread_is_whole() {
    let ((), spans) = capture(|| {
        let span = Span::start(&JOB, Parent::Current);
        span.set(Key::<str>::new("here"), "made");
        let ended = thread::spawn(move || {
            span.set(Key::<str>::new("there"), "ended");
            span.end();
        });
        ended.join().unwrap();
    });
    let span = only(spans);
    assert_eq!(span.as_ref().attributes().count(), 2);
}

/// A value that waits, while it is written, for another thread to do `meanwhile`.
struct Waits<'a> {
    meanwhile: &'a (dyn Fn() + Sync),
}

impl fmt::Display for Waits<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        thread::scope(|scope| {
            scope.spawn(self.meanwhile);
        });
        f.write_str("written")
    }
}

fn attributes(span: &Span, meanwhile: &(dyn Fn() + Sync)) {
    span.set(Key::<str>::new("before"), "kept");
    span.set(Key::<str>::new("slow"), ByDisplay(&Waits { meanwhile }));
}

#[test]
fn an_end_meanwhile_loses_nothing() {
    let ((), spans) = capture(|| {
        let span = Span::start(&JOB, Parent::Current);
        attributes(&span, &|| span.finish());
    });
    let span = only(spans);
    let names: Vec<_> = span
        .as_ref()
        .attributes()
        .map(|(name, _)| name.to_owned())
        .collect();
    assert_eq!(names, ["before", "slow"]);
}

#[test]
fn a_given_end_meanwhile_is_the_end() {
    let start = 1_700_000_000_123_456_789;
    let ((), spans) = capture(|| {
        let span = Span::builder(&JOB).start_time(at(start)).start();
        attributes(&span, &|| span.finish_at(at(start + 3)));
    });
    let span = only(spans);
    let span = span.as_ref();
    assert_eq!(span.start_unix_nanos(), start);
    assert_eq!(span.end_unix_nanos(), start + 3);
    assert_eq!(span.attributes().count(), 2);
}

#[test]
fn a_value_that_is_set_meanwhile_is_newer_than_those_before() {
    let ((), spans) = capture(|| {
        let span = Span::start(&JOB, Parent::Current);
        attributes(&span, &|| {
            let again = &|| {
                span.set(Key::<str>::new("before"), "replaced");
            };
            span.set(
                Key::<str>::new("slow.too"),
                ByDisplay(&Waits { meanwhile: again }),
            );
        });
    });
    let span = only(spans);
    let span = span.as_ref();
    assert_eq!(span.attribute("before"), Some(ValueRef::Str("replaced")));
    assert_eq!(span.attribute("slow"), Some(ValueRef::Str("written")));
    assert_eq!(span.attribute("slow.too"), Some(ValueRef::Str("written")));
}
