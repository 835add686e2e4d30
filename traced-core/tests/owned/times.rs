use std::time::Duration;
use std::time::SystemTime;

use traced_core::Key;
use traced_core::Parent;
use traced_core::Span;
use traced_core::testing::capture;

use crate::support::*;

/// In 2023, with digits that a conversion by floating point would lose.
const START: u64 = 1_700_000_000_123_456_789;

#[test]
fn times_that_are_given_are_exported_exactly() {
    for (start, end) in [
        (START, START + 1),
        (START, START + 987_654_321_987),
        (1, 2),
        // 2500: no clock has been there.
        (16_725_225_600_000_000_001, 16_725_225_600_000_000_003),
    ] {
        let ((), spans) = capture(|| {
            let span = Span::builder(&JOB).start_time(at(start)).start();
            span.event_at("job.half", at(start + 1), |_| {});
            span.finish_at(at(end));
        });
        let span = only(spans);
        let span = span.as_ref();
        assert_eq!(span.start_unix_nanos(), start);
        assert_eq!(span.end_unix_nanos(), end);
        assert_eq!(span.duration(), Duration::from_nanos(end - start));
        let events: Vec<_> = span.events().map(|event| event.time_unix_nanos()).collect();
        assert_eq!(events, [start + 1]);
    }
}

#[test]
fn one_time_may_be_given_and_the_other_measured() {
    let before = now();
    let ((), spans) = capture(|| {
        Span::builder(&JOB).start_time(at(START)).start().end();
        let step = Span::start(&STEP, Parent::Current);
        step.event("step.now", |_| {});
        step.event_at("step.then", at(START), |_| {});
        step.finish_at(at(START * 2));
    });
    let job = named(&spans, "Job.run").as_ref();
    assert_eq!(job.start_unix_nanos(), START);
    assert!(is_near(job.end_unix_nanos(), before));
    let step = named(&spans, "Job.step").as_ref();
    assert!(is_near(step.start_unix_nanos(), before));
    assert_eq!(step.end_unix_nanos(), START * 2);
    let events: Vec<_> = step.events().map(|event| event.time_unix_nanos()).collect();
    assert!(is_near(events[0], before));
    assert_eq!(events[1], START);
}

#[test]
fn an_end_before_the_start_takes_no_time() {
    let ((), spans) = capture(|| {
        let span = Span::builder(&JOB).start_time(at(START)).start();
        span.finish_at(at(START - 1));
    });
    let span = only(spans);
    assert_eq!(span.as_ref().start_unix_nanos(), START);
    assert_eq!(span.as_ref().end_unix_nanos(), START);
}

#[test]
fn times_out_of_range_are_the_nearest() {
    let ((), spans) = capture(|| {
        let before_1970 = SystemTime::UNIX_EPOCH - Duration::from_secs(1);
        let span = Span::builder(&JOB).start_time(before_1970).start();
        // 2600 does not fit into nanoseconds of 64 bits.
        span.finish_at(SystemTime::UNIX_EPOCH + Duration::from_secs(19_880_899_200));
    });
    let span = only(spans);
    assert_eq!(span.as_ref().start_unix_nanos(), 0);
    assert_eq!(span.as_ref().end_unix_nanos(), u64::MAX);
}

#[test]
fn events_with_a_time_count_as_others_do() {
    let ((), spans) = capture(|| {
        let span = Span::start(&JOB, Parent::Current);
        for number in 0..100 {
            span.event("measured", |_| {});
            span.event_at("given", at(START + number), |event| {
                event.set(Key::<i64>::new("number"), number);
            });
        }
    });
    let span = only(spans);
    let span = span.as_ref();
    assert_eq!(span.events().count(), 128, "the default of OpenTelemetry");
    assert_eq!(span.dropped_events_count(), 72);
    let given = span.events().filter(|event| event.name() == "given");
    for (number, event) in (START..).zip(given) {
        assert_eq!(event.time_unix_nanos(), number);
        assert_eq!(event.attributes().count(), 1);
    }
}

fn now() -> u64 {
    #[expect(clippy::disallowed_methods, reason = "to compare with")]
    let now = SystemTime::now();
    let now = now.duration_since(SystemTime::UNIX_EPOCH).unwrap();
    now.as_nanos().try_into().unwrap()
}

/// A test takes less than an hour.
fn is_near(nanos: u64, to: u64) -> bool {
    nanos.abs_diff(to) < 3_600_000_000_000
}
