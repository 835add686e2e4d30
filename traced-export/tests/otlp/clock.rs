//! The wall clock is set while spans are made, sent and sent again.
//!
//! This executable has a `clock_gettime` of its own, which the standard library then calls: the
//! system's, and what the test sets besides. The monotonic clock goes on, as it does on a machine
//! whose date is set.

#![expect(unsafe_code, reason = "a function of C's library in its place")]

use std::sync::atomic::AtomicI64;
use std::sync::atomic::Ordering::Relaxed;
use std::thread;
use std::time::Duration;
use std::time::Instant;
use std::time::SystemTime;
use std::time::UNIX_EPOCH;

use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use prost::Message as _;
use traced_core::Name;
use traced_core::Parent;
use traced_core::Site;
use traced_core::Span;
use traced_core::SpanId;
use traced_core::SpanKind;

use crate::harness::exporter;
use crate::harness::install;
use crate::server::Answer;
use crate::server::Server;

static LONG: Site = traced_core::site!(Name::Literal("Test.long"), SpanKind::Internal);
static SHORT: Site = traced_core::site!(Name::Literal("Test.short"), SpanKind::Internal);

/// Seconds that the wall clock is ahead.
static AHEAD: AtomicI64 = AtomicI64::new(0);

/// The system's clock, and for the wall clock [`AHEAD`].
///
/// # Safety
///
/// As for C's: `to` is to be written to.
#[unsafe(no_mangle)]
unsafe extern "C" fn clock_gettime(clock: libc::clockid_t, to: *mut libc::timespec) -> libc::c_int {
    // SAFETY: the call writes to `to`, which the caller lends for this.
    let result = unsafe { libc::syscall(libc::SYS_clock_gettime, clock, to) };
    if result == 0 && clock == libc::CLOCK_REALTIME {
        // SAFETY: as above, and the call has written it.
        unsafe { (*to).tv_sec += AHEAD.load(Relaxed) };
    }
    libc::c_int::try_from(result).unwrap_or(-1)
}

#[expect(
    clippy::disallowed_methods,
    reason = "what the pipeline is compared with"
)]
fn unix_seconds() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
        .as_secs()
}

/// A span as it was made: the wall clock when it began, and how long it lasted.
struct Made {
    id: SpanId,
    /// `None` while the step before may not be noticed yet.
    began: Option<u64>,
    lasted: Duration,
}

fn short(began: Option<u64>) -> Made {
    let start = Instant::now();
    let span = Span::start(&SHORT, Parent::Current);
    thread::sleep(Duration::from_millis(5));
    let id = span.context().unwrap().span_id();
    span.end();
    Made {
        id,
        began,
        lasted: start.elapsed(),
    }
}

#[test]
fn the_wall_clock_steps_back_and_forth() {
    let now = i64::try_from(unix_seconds()).unwrap();
    let (hour, year) = (3_600, 31_557_600);
    let steps = [hour, -hour, 24 * hour, -now - hour, 400 * year, 0];
    // Each request may have to be sent again, after a step.
    let wait = Answer::Status(503, "Retry-After: 1\r\n", Vec::new());
    let script = std::iter::repeat_n([wait, Answer::Ok], 4).flatten();
    let server = Server::start(script);
    let installed =
        install(exporter(&server.endpoint()).schedule_delay(Duration::from_millis(200)));

    let mut made = Vec::new();
    for step in steps {
        let start = Instant::now();
        let long = Span::start(&LONG, Parent::Current);
        made.push(short(None));
        AHEAD.store(step, Relaxed);
        while start.elapsed() < LONG_ENOUGH {
            made.push(short(None));
        }
        // Noticed by now.
        made.push(short(Some(unix_seconds())));
        let (id, flushing) = (long.context().unwrap().span_id(), Instant::now());
        long.end();
        made.push(Made {
            id,
            began: None,
            lasted: start.elapsed(),
        });
        let _ = installed.guard.flush_within(Duration::from_millis(300));
        assert!(flushing.elapsed() < Duration::from_secs(1), "{step}");
    }
    let stats = installed.end();
    AHEAD.store(0, Relaxed);

    assert_eq!(stats.exported(), made.len() as u64);
    assert_eq!(server.taken().len(), made.len());
    let spans: Vec<_> = server
        .received()
        .iter()
        .filter(|request| request.answer.is_success())
        .flat_map(|request| {
            let request = ExportTraceServiceRequest::decode(&*request.body).unwrap();
            request.resource_spans
        })
        .flat_map(|all| all.scope_spans)
        .flat_map(|scope| scope.spans)
        .collect();
    for Made { id, began, lasted } in made {
        let found = spans.iter().find(|span| span.span_id == id.to_bytes());
        let span = found.unwrap();
        let nanos = span.end_time_unix_nano - span.start_time_unix_nano;
        // A thread may rest anywhere between the readings of the two clocks.
        let (least, most) = (Duration::from_millis(5), lasted + Duration::from_millis(1));
        let duration = Duration::from_nanos(nanos);
        assert!((least..most).contains(&duration), "{lasted:?}: {span:?}");
        if span.name == "Test.long" {
            assert!(duration >= LONG_ENOUGH, "{span:?}");
        }
        if let Some(began) = began {
            let start = span.start_time_unix_nano / 1_000_000_000;
            assert!(start.abs_diff(began) <= 1, "{began}: {span:?}");
        }
    }
}

/// The pipeline looks at the wall clock once a second.
const LONG_ENOUGH: Duration = Duration::from_secs(2);
