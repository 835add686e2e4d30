//! The end: everything is sent, or given up in time and counted.

use std::num::NonZeroU32;
use std::num::NonZeroUsize;
use std::time::Duration;
use std::time::Instant;

use traced_core::DropReason;
use traced_export::RetryPolicy;

use crate::harness::end_spans;
use crate::harness::exporter;
use crate::harness::install;
use crate::harness::settled;
use crate::server::Answer;
use crate::server::Server;

#[test]
fn shutdown_sends_what_is_left() {
    let server = Server::always(Answer::Slow(Duration::from_millis(200)));
    let batch = NonZeroUsize::new(2).unwrap();
    let installed = install(exporter(&server.endpoint()).max_batch_spans(batch));
    end_spans(7);
    let report = installed.guard.shutdown().unwrap();
    assert_eq!(settled(&report).exported(), 7);
    assert_eq!(server.taken().len(), 7);
}

#[test]
fn a_hanging_server_does_not_hold_a_shutdown_past_its_deadline() {
    let server = Server::always(Answer::Hang);
    // One body is under way, the others have not been begun.
    let installed = install(
        exporter(&server.endpoint())
            .max_in_flight(NonZeroUsize::MIN)
            .max_batch_spans(NonZeroUsize::MIN),
    );
    end_spans(3);
    let begun = Instant::now();
    let deadline = Duration::from_secs(1);
    let error = installed.guard.shutdown_within(deadline).unwrap_err();
    assert!(begun.elapsed() < deadline + Duration::from_secs(5));
    let stats = settled(error.report());
    assert_eq!(stats.dropped_for(DropReason::Shutdown), 3, "{stats}");
    assert_eq!(error.lost(), 3);
    if !error.is_timeout() {
        let why = stats.last_error().unwrap_or_default();
        assert!(why.contains("had not answered"), "{why}");
    }
}

#[test]
fn a_wait_beyond_the_deadline_is_not_begun() {
    let server = Server::always(Answer::Status(503, "", Vec::new()));
    let policy = RetryPolicy::default()
        .first_wait(Duration::from_secs(60))
        .max_wait(Duration::from_secs(60));
    let patient = exporter(&server.endpoint()).timeout(Duration::from_secs(600));
    let installed = install(patient.retry(policy));
    end_spans(3);
    let begun = Instant::now();
    let error = installed
        .guard
        .shutdown_within(Duration::from_secs(20))
        .unwrap_err();
    assert!(begun.elapsed() < Duration::from_secs(10));
    let stats = settled(error.report());
    assert_eq!(stats.dropped_for(DropReason::Shutdown), 3, "{stats}");
}

#[test]
fn a_shutdown_cuts_a_wait_short_that_would_pass_its_deadline() {
    let server = Server::always(Answer::Status(503, "retry-after: 60\r\n", Vec::new()));
    let patient = exporter(&server.endpoint()).timeout(Duration::from_secs(600));
    let installed = install(patient);
    end_spans(3);
    let flushed = installed.guard.flush_within(Duration::from_millis(300));
    assert!(flushed.unwrap_err().is_timeout(), "waiting for the server");
    let begun = Instant::now();
    let error = installed
        .guard
        .shutdown_within(Duration::from_secs(20))
        .unwrap_err();
    assert!(begun.elapsed() < Duration::from_secs(10));
    let stats = settled(error.report());
    assert_eq!(stats.dropped_for(DropReason::Shutdown), 3, "{stats}");
}

#[test]
fn spans_that_end_after_the_shutdown_are_nobodys() {
    let server = Server::start([]);
    let installed = install(exporter(&server.endpoint()));
    end_spans(1);
    let report = installed.guard.shutdown().unwrap();
    end_spans(5);
    assert_eq!(settled(&report).exported(), 1);
    assert_eq!(settled(&installed.guard.stats()).exported(), 1);
    assert_eq!(server.taken().len(), 1);
}

#[test]
fn one_attempt_is_enough_where_no_more_are_wanted() {
    let server = Server::always(Answer::Status(503, "", Vec::new()));
    let policy = RetryPolicy::default().max_attempts(NonZeroU32::MIN);
    let installed = install(exporter(&server.endpoint()).retry(policy));
    end_spans(1);
    assert_eq!(installed.end().dropped_for(DropReason::ExportFailed), 1);
    assert_eq!(server.received().len(), 1);
}

/// Works within a runtime of the application that has one thread.
#[test]
fn an_asynchronous_program_flushes_without_blocking() {
    let server = Server::always(Answer::Slow(Duration::from_millis(100)));
    let installed = install(exporter(&server.endpoint()));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        end_spans(3);
        let report = installed.guard.flush_async(Duration::from_secs(5)).await;
        assert_eq!(report.unwrap().exported(), 3);
        end_spans(2);
        // The blocking form too: the exporter needs nothing of this runtime.
        assert_eq!(installed.guard.flush().unwrap().exported(), 5);
        let report = installed.guard.shutdown_async(Duration::from_secs(5)).await;
        assert_eq!(settled(&report.unwrap()).exported(), 5);
    });
    assert_eq!(server.taken().len(), 5);
}
