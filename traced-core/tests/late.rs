//! One span, many threads, and an end that comes in the midst: everything that was to be recorded is
//! on the span, or cut by its limits, or counted as late.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use std::sync::Barrier;
use std::thread;

use traced_core::Key;
use traced_core::Name;
use traced_core::Parent;
use traced_core::Span;
use traced_core::SpanKind;
use traced_core::ValueRef;
use traced_core::stats;
use traced_core::testing::capture;

static JOB: traced_core::Site = traced_core::site!(Name::Literal("Job.run"), SpanKind::Internal);

const THREADS: u8 = 3;
const EACH: i64 = 30;

/// This is the only test of its process, so nobody else is late.
#[test]
fn nothing_is_lost_that_is_not_counted() {
    for round in 0..300_usize {
        let before = stats().map_or(0, |stats| stats.late_recordings());
        let ((), spans) = capture(|| {
            let span = Span::start(&JOB, Parent::Current);
            let start = Barrier::new(usize::from(THREADS) + 1);
            thread::scope(|scope| {
                for thread in 0..THREADS {
                    let (span, start) = (&span, &start);
                    scope.spawn(move || {
                        start.wait();
                        for number in 0..EACH {
                            let key = format!("{thread}.{number}");
                            span.set(Key::<i64>::dynamic(key), number);
                            span.event("done", |event| {
                                event.set(Key::<i64>::new("number"), number);
                            });
                        }
                    });
                }
                start.wait();
                // Sometimes at once, sometimes when most is done.
                for _ in 0..round * 20 {
                    std::hint::spin_loop();
                }
                span.finish();
            });
        });
        let [span] = spans.try_into().unwrap();
        let span = span.as_ref();
        let recorded = span.attributes().count() + span.events().count();
        let cut = span.dropped_attributes_count() + span.dropped_events_count();
        assert_eq!(cut, 0, "less than 128 of each");
        let late = stats().unwrap().late_recordings() - before;
        let all = u64::from(THREADS) * EACH.unsigned_abs() * 2;
        assert_eq!(u64::try_from(recorded).unwrap() + late, all);
        for thread in 0..THREADS {
            // What one thread recorded is there from the beginning up to the end of the span.
            let prefix = format!("{thread}.");
            let own = span
                .attributes()
                .filter(|(name, _)| name.starts_with(&prefix));
            let numbers = own.map(|(_, value)| value);
            let count = numbers.clone().count();
            assert!(
                numbers.eq((0..EACH).take(count).map(ValueRef::I64)),
                "{span:?}"
            );
        }
    }
}
