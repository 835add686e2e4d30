//! When a request is sent, and how much is in it.

use std::num::NonZeroUsize;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use traced_core::DropReason;

use crate::harness::end_spans;
use crate::harness::exporter;
use crate::harness::install;
use crate::server::Answer;
use crate::server::Server;

fn size(number: usize) -> NonZeroUsize {
    NonZeroUsize::new(number).unwrap()
}

#[test]
fn requests_have_at_most_the_batch_size() {
    let server = Server::start([]);
    let installed = install(exporter(&server.endpoint()).max_batch_spans(size(10)));
    end_spans(95);
    assert!(installed.guard.flush().is_ok());
    assert_eq!(installed.end().exported(), 95);
    let mut sizes: Vec<_> = server
        .received()
        .iter()
        .map(|each| each.spans().len())
        .collect();
    sizes.sort_unstable();
    assert_eq!(sizes, [5, 10, 10, 10, 10, 10, 10, 10, 10, 10]);
    assert_eq!(server.taken().len(), 95);
}

#[test]
fn requests_have_at_most_so_many_bytes() {
    let server = Server::start([]);
    let installed = install(exporter(&server.endpoint()).max_batch_bytes(size(2000)));
    end_spans(200);
    assert_eq!(installed.end().exported(), 200);
    let received = server.received();
    assert!(received.len() > 5, "{}", received.len());
    assert!(received.iter().all(|request| request.body.len() <= 2000));
    assert_eq!(server.taken().len(), 200);
}

#[test]
fn a_full_batch_does_not_wait_for_the_delay() {
    let server = Server::start([]);
    let installed = install(exporter(&server.endpoint()).max_batch_spans(size(5)));
    end_spans(5);
    wait_for(|| server.taken().len() == 5);
    assert_eq!(installed.end().exported(), 5);
}

#[test]
fn the_delay_sends_what_is_there() {
    let server = Server::start([]);
    let delay = Duration::from_secs(1);
    let installed = install(exporter(&server.endpoint()).schedule_delay(delay));
    let begun = Instant::now();
    end_spans(3);
    wait_for(|| server.taken().len() == 3);
    let waited = begun.elapsed();
    assert!(
        waited >= delay && waited < Duration::from_secs(10),
        "{waited:?}"
    );
    assert_eq!(server.received().len(), 1, "all in one request");
    assert_eq!(installed.end().exported(), 3);
}

#[test]
fn nothing_is_sent_when_there_is_nothing() {
    let server = Server::start([]);
    let installed = install(exporter(&server.endpoint()).schedule_delay(Duration::ZERO));
    assert!(installed.guard.flush().is_ok());
    assert_eq!(installed.end().exported(), 0);
    assert!(server.received().is_empty());
}

#[test]
fn flush_waits_until_all_is_sent() {
    let server = Server::always(Answer::Slow(Duration::from_millis(300)));
    let installed = install(exporter(&server.endpoint()).max_batch_spans(size(2)));
    end_spans(7);
    let report = installed.guard.flush().unwrap();
    assert_eq!((report.exported(), report.pending()), (7, 0));
    assert_eq!(server.taken().len(), 7);
    assert_eq!(installed.end().exported(), 7);
}

#[test]
fn a_full_queue_drops_and_counts_and_never_waits() {
    for bound in ["bytes", "spans"] {
        let server = Server::always(Answer::Hang);
        let mut builder = exporter(&server.endpoint())
            .timeout(Duration::from_millis(500))
            .max_batch_spans(size(1))
            .max_in_flight(size(1));
        builder = match bound {
            "bytes" => builder.max_queue_bytes(size(4 * 1024)),
            _ => builder.max_queue_spans(size(3)),
        };
        let installed = install(builder);
        let begun = Instant::now();
        end_spans(50);
        assert!(
            begun.elapsed() < Duration::from_secs(10),
            "the caller waited"
        );
        let stats = installed.end();
        assert!(
            stats.dropped_for(DropReason::QueueFull) >= 44,
            "{bound}: {stats}"
        );
        assert_eq!(stats.dropped(), 50, "{bound}: {stats}");
    }
}

fn wait_for(condition: impl Fn() -> bool) {
    let until = Instant::now() + Duration::from_secs(30);
    while !condition() {
        assert!(Instant::now() < until, "in vain");
        thread::sleep(Duration::from_millis(5));
    }
}
