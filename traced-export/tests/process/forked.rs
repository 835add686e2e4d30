//! A program that forks: both processes send their own spans.

#![expect(unsafe_code, reason = "the standard library does not fork")]

use std::collections::BTreeMap;
use std::time::Duration;

use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use prost::Message as _;
use traced_core::Guard;
use traced_core::Parent;
use traced_core::Span;

use crate::SITE;
use crate::run;
use crate::server::Server;

/// Set for the program that forks.
pub(crate) const MARK: &str = "TRACED_TEST_FORKS";

/// One span waits at the fork, and one is open.
pub(crate) fn program(guard: &Guard) {
    Span::start(&SITE, Parent::Root).end();
    let open = Span::start(&SITE, Parent::Root);
    // SAFETY: the child does no more than trace and end.
    let child = unsafe { libc::fork() };
    assert!(child >= 0, "{}", std::io::Error::last_os_error());
    for _ in 0..3 {
        Span::start(&SITE, Parent::Root).end();
    }
    open.end();
    let report = guard.shutdown_within(Duration::from_secs(30));
    if child == 0 {
        let is_whole = report.is_ok_and(|report| report.ended() == 3);
        // SAFETY: the test harness is the parent's.
        unsafe { libc::_exit(i32::from(!is_whole)) };
    }
    assert_eq!(report.unwrap().ended(), 5);
    let mut status = 0;
    // SAFETY: `status` is a place for one.
    let pid = unsafe { libc::waitpid(child, &raw mut status, 0) };
    assert_eq!((pid, status), (child, 0));
}

#[test]
fn each_process_sends_its_own_spans_under_its_own_number() {
    let server = Server::start([]);
    let said = run(&[
        (MARK, "1"),
        ("OTEL_EXPORTER_OTLP_ENDPOINT", &server.endpoint()),
    ]);
    assert_eq!(said, "");
    let mut spans = BTreeMap::<i64, usize>::new();
    for request in server.received() {
        let request = ExportTraceServiceRequest::decode(&*request.body).unwrap();
        for part in request.resource_spans {
            let resource = part.resource.unwrap();
            let pid = resource.attributes.iter().find_map(|attribute| {
                match attribute.value.clone()?.value? {
                    Value::IntValue(pid) if attribute.key == "process.pid" => Some(pid),
                    _ => None,
                }
            });
            let count: usize = part.scope_spans.iter().map(|scope| scope.spans.len()).sum();
            *spans.entry(pid.unwrap()).or_default() += count;
        }
    }
    let mut counts: Vec<_> = spans.into_values().collect();
    counts.sort_unstable();
    assert_eq!(counts, [3, 5]);
    let taken = server.taken();
    let different: std::collections::BTreeSet<_> = taken.iter().collect();
    assert_eq!((taken.len(), different.len()), (8, 8));
}
