//! What can go wrong between the exporter and a collector.

use std::io::BufRead as _;
use std::io::BufReader;
use std::io::Read as _;
use std::io::Write as _;
use std::net::SocketAddr;
use std::net::TcpListener;
use std::num::NonZeroU32;
use std::num::NonZeroUsize;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use prost::Message;
use traced_core::DropReason;
use traced_core::ExporterStats;
use traced_core::Name;
use traced_core::Parent;
use traced_core::Site;
use traced_core::Span;
use traced_core::SpanKind;
use traced_core::attribute::Key;
use traced_export::RetryPolicy;

use crate::harness::closed_port;
use crate::harness::end_spans;
use crate::harness::exporter;
use crate::harness::install;
use crate::harness::install_all;
use crate::server::Answer;
use crate::server::Server;

static LARGE: Site = traced_core::site!(Name::Literal("Test.large"), SpanKind::Internal);

/// Sends three spans in one request to a server that answers by this script.
fn three_spans(script: &[Answer]) -> (Server, ExporterStats) {
    let server = Server::start(script.to_vec());
    let installed = install(exporter(&server.endpoint()));
    end_spans(3);
    let stats = installed.end();
    assert_eq!(
        server.taken().len() as u64,
        stats.exported() + stats.rejected()
    );
    (server, stats)
}

fn error(stats: &ExporterStats) -> &str {
    stats.last_error().unwrap_or_default()
}

#[test]
fn nobody_listens() {
    let address = closed_port();
    let installed = install(exporter(&format!("http://me:s3cret@{address}?key=s3cret")));
    end_spans(3);
    let stats = installed.end();
    assert_eq!(stats.dropped_for(DropReason::ExportFailed), 3);
    let error = error(&stats);
    assert!(error.contains(&address.to_string()), "{error}");
    assert!(
        error.contains("refused") && error.contains("attempt 3"),
        "{error}"
    );
    assert!(error.contains("OTEL_EXPORTER_OTLP_ENDPOINT"), "{error}");
    assert!(!error.contains("s3cret"), "{error}");
}

#[test]
fn a_name_that_nobody_knows() {
    let installed = install(exporter("http://nowhere.invalid:4318"));
    end_spans(3);
    let stats = installed.end();
    assert_eq!(stats.dropped_for(DropReason::ExportFailed), 3);
    let error = error(&stats);
    assert!(error.contains("nowhere.invalid"), "{error}");
    assert!(error.contains("OTEL_EXPORTER_OTLP_ENDPOINT"), "{error}");
}

#[test]
fn the_collector_starts_late() {
    let address = closed_port();
    let policy = RetryPolicy::default()
        .max_attempts(NonZeroU32::new(100).unwrap())
        .first_wait(Duration::from_millis(100))
        .max_wait(Duration::from_millis(100));
    let installed = install(exporter(&format!("http://{address}")).retry(policy));
    end_spans(3);
    let server = thread::spawn(move || {
        thread::sleep(Duration::from_millis(150));
        Server::start_at(address, [], Answer::Ok)
    });
    assert!(installed.guard.flush().is_ok());
    let stats = installed.end();
    let server = server.join().unwrap();
    assert_eq!(stats.exported(), 3);
    assert_eq!(server.taken().len(), 3);
}

/// Takes one request on this address, and is gone then with its connections.
fn one_request(address: SocketAddr) -> thread::JoinHandle<()> {
    let listener = TcpListener::bind(address).unwrap();
    thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        let mut lines = BufReader::new(&stream);
        let (mut line, mut length) = (String::new(), 0);
        while line != "\r\n" {
            line.clear();
            lines.read_line(&mut line).unwrap();
            if let Some(value) = line.strip_prefix("content-length: ") {
                length = value.trim().parse().unwrap();
            }
        }
        lines.read_exact(&mut vec![0; length]).unwrap();
        let reply = b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";
        (&stream).write_all(reply).unwrap();
    })
}

#[test]
fn the_collector_is_started_again() {
    let address = closed_port();
    let first = one_request(address);
    let policy = RetryPolicy::default()
        .max_attempts(NonZeroU32::new(100).unwrap())
        .first_wait(Duration::from_millis(50))
        .max_wait(Duration::from_millis(50));
    let installed = install(exporter(&format!("http://{address}")).retry(policy));
    end_spans(3);
    assert_eq!(installed.guard.flush().unwrap().exported(), 3);
    first.join().unwrap();
    end_spans(4);
    let second = thread::spawn(move || {
        thread::sleep(Duration::from_millis(150));
        Server::start_at(address, [], Answer::Ok)
    });
    assert!(installed.guard.flush().is_ok());
    let second = second.join().unwrap();
    assert_eq!(installed.end().exported(), 7);
    assert_eq!(second.taken().len(), 4);
}

#[test]
fn a_back_end_that_fails_costs_the_others_nothing() {
    let (silent, healthy) = (Server::always(Answer::Hang), Server::start([]));
    let refused = closed_port();
    let all = [
        silent.endpoint(),
        format!("http://{refused}"),
        healthy.endpoint(),
    ];
    let installed = install_all(all.map(|endpoint| {
        let exporter = exporter(&endpoint).timeout(Duration::from_millis(500));
        exporter.max_batch_spans(NonZeroUsize::new(10).unwrap())
    }));
    end_spans(100);
    let error = installed
        .guard
        .flush_within(Duration::from_secs(20))
        .unwrap_err();
    let [silent, refused, healthy_stats] = error.report().exporters() else {
        panic!("{error}");
    };
    assert_eq!(
        (healthy_stats.exported(), healthy_stats.dropped()),
        (100, 0)
    );
    assert_eq!(healthy.taken().len(), 100);
    for failed in [silent, refused] {
        assert_eq!((failed.exported(), failed.dropped()), (0, 100), "{failed}");
        assert_eq!(failed.pending(), 0);
    }
}

#[test]
fn a_final_refusal_is_not_repeated() {
    // google.rpc.Status: code 1, message 2
    #[derive(Clone, PartialEq, Message)]
    struct Status {
        #[prost(int32, tag = "1")]
        code: i32,
        #[prost(string, tag = "2")]
        message: String,
    }
    let body = Status {
        code: 3,
        message: "no such tenant".to_owned(),
    };
    for status in [400, 401, 404, 408, 500, 501] {
        let (server, stats) = three_spans(&[Answer::Status(status, "", body.encode_to_vec())]);
        assert_eq!(server.received().len(), 1, "{status}");
        assert_eq!(stats.dropped_for(DropReason::ExportFailed), 3, "{status}");
        let error = error(&stats);
        assert!(error.contains(&status.to_string()), "{error}");
        assert!(error.contains("no such tenant"), "{error}");
    }
}

#[test]
fn what_is_too_large_goes_in_parts() {
    let server = Server::always(Answer::AtMost(20_000));
    let installed = install(exporter(&server.endpoint()));
    for _ in 0..2 {
        end_spans(1000);
        let _ = installed.guard.flush();
    }
    let stats = installed.end();
    assert_eq!(stats.exported(), 2000);
    assert_eq!(server.taken().len(), 2000);
    let received = server.received();
    let refused: Vec<_> = received
        .iter()
        .map(|request| request.body.len())
        .filter(|len| *len > 20_000)
        .collect();
    // Nothing as large as what has been refused is tried again.
    assert!(
        refused.is_sorted_by(|one, other| one > other),
        "{refused:?}"
    );
    let error = error(&stats);
    assert!(
        error.contains("413") && error.contains("sent in parts"),
        "{error}"
    );
}

#[test]
fn a_span_that_is_too_large_alone_is_named_and_costs_no_other() {
    let server = Server::always(Answer::AtMost(1_000_000));
    let exporter = exporter(&server.endpoint());
    let installed = install(exporter.max_batch_bytes(NonZeroUsize::new(3_000_000).unwrap()));
    end_spans(10);
    let span = Span::start(&LARGE, Parent::Current);
    span.set(Key::<str>::new("text"), "x".repeat(1_500_000));
    span.end();
    end_spans(10);
    let stats = installed.end();
    assert_eq!(
        (stats.exported(), stats.dropped_for(DropReason::TooLarge)),
        (20, 1)
    );
    assert_eq!(server.taken().len(), 20);
    let error = error(&stats);
    assert!(error.contains("the span \"Test.large\" alone"), "{error}");
}

#[test]
fn a_server_that_takes_nothing_is_not_asked_for_ever() {
    let server = Server::always(Answer::AtMost(0));
    let installed = install(exporter(&server.endpoint()));
    end_spans(100);
    let stats = installed.end();
    assert_eq!(stats.dropped_for(DropReason::TooLarge), 100);
    assert!(server.received().len() < 200);
}

#[test]
fn a_busy_server_gets_the_same_bytes_again() {
    for status in [429, 502, 503, 504] {
        let busy = Answer::Status(status, "", Vec::new());
        let (server, stats) = three_spans(&[busy.clone(), busy]);
        assert_eq!(stats.exported(), 3, "{status}");
        let received = server.received();
        assert_eq!(received.len(), 3, "{status}");
        assert!(
            received
                .iter()
                .all(|request| request.body == received[0].body)
        );
    }
}

#[test]
fn a_server_that_stays_busy_is_given_up() {
    let busy = Answer::Status(503, "", Vec::new());
    let (server, stats) = three_spans(&[busy.clone(), busy.clone(), busy]);
    assert_eq!(server.received().len(), 3);
    assert_eq!(stats.dropped_for(DropReason::ExportFailed), 3);
}

#[test]
fn retry_after_is_a_lower_bound() {
    let busy = Answer::Status(503, "retry-after: 1\r\n", Vec::new());
    let (server, stats) = three_spans(&[busy]);
    assert_eq!(stats.exported(), 3);
    let received = server.received();
    assert!(received[1].at - received[0].at >= Duration::from_secs(1));
}

#[test]
fn a_wait_beyond_the_time_is_not_begun() {
    let begun = Instant::now();
    let busy = Answer::Status(429, "retry-after: 30\r\n", Vec::new());
    let (server, stats) = three_spans(&[busy]);
    assert_eq!(server.received().len(), 1);
    assert_eq!(stats.dropped(), 3);
    assert!(error(&stats).contains("429"));
    assert!(
        begun.elapsed() < Duration::from_secs(4),
        "{:?}",
        begun.elapsed()
    );
}

#[test]
fn a_partial_success_is_not_repeated() {
    let (server, stats) = three_spans(&[Answer::Partial(2, "too old")]);
    assert_eq!((stats.exported(), stats.rejected()), (1, 2));
    assert_eq!(server.received().len(), 1);
    assert!(
        error(&stats).contains("refused 2 spans: too old"),
        "{}",
        error(&stats)
    );

    // (rejected, message, exported, rejected in the accounts, told, reason)
    for (rejected, message, exported, refused, is_told, reason) in [
        (0, "", 3, 0, false, "nothing to say"),
        (0, "deprecated", 3, 0, true, "a warning alone"),
        (3, "", 0, 3, true, "all of them"),
        (99, "", 0, 3, true, "more than were sent"),
        (-1, "", 3, 0, false, "nonsense"),
    ] {
        let (_, stats) = three_spans(&[Answer::Partial(rejected, message)]);
        assert_eq!(
            (stats.exported(), stats.rejected()),
            (exported, refused),
            "{reason}"
        );
        assert_eq!(stats.last_error().is_some(), is_told, "{reason}");
    }
}

#[test]
fn a_server_that_hangs_costs_the_timeout() {
    let server = Server::start([Answer::Hang]);
    let timeout = Duration::from_millis(1500);
    let installed = install(exporter(&server.endpoint()).timeout(timeout));
    end_spans(3);
    let begun = Instant::now();
    let error = installed.guard.flush().unwrap_err();
    assert!(begun.elapsed() >= timeout, "{:?}", begun.elapsed());
    assert_eq!((error.lost(), error.is_timeout()), (3, false));
    end_spans(2);
    assert!(installed.guard.flush().is_ok(), "the next one goes through");
    let stats = installed.end();
    assert_eq!(
        (stats.exported(), stats.dropped_for(DropReason::Timeout)),
        (2, 3)
    );
    assert!(stats.last_error().unwrap().contains("no answer"));
    assert_eq!(server.taken().len(), 2);
}

#[test]
fn a_request_that_hangs_does_not_hold_up_the_others() {
    let server = Server::start([Answer::Hang]);
    let timeout = Duration::from_secs(5);
    let at_once = exporter(&server.endpoint()).schedule_delay(Duration::ZERO);
    let installed = install(at_once.timeout(timeout));
    let begun = Instant::now();
    let arrived = |spans: usize| {
        let count = || {
            let received = server.received();
            let spans = received.iter().map(|request| request.spans().len());
            spans.sum::<usize>()
        };
        while count() < spans {
            assert!(begun.elapsed() < timeout, "{} spans came", count());
            thread::sleep(Duration::from_millis(10));
        }
    };
    for spans in 1..4 {
        end_spans(1);
        arrived(spans); // each in a request of its own, the first of which is never answered
    }
    assert_eq!(server.taken().len(), 2);
    let stats = installed.end();
    assert_eq!(
        (stats.exported(), stats.dropped_for(DropReason::Timeout)),
        (2, 1)
    );
}

#[test]
fn a_hanging_attempt_is_tried_again_if_there_is_time() {
    let server = Server::start([Answer::Hang]);
    let attempt = Duration::from_millis(1500);
    let installed = install(exporter(&server.endpoint()).attempt_timeout(attempt));
    end_spans(3);
    assert_eq!(installed.end().exported(), 3);
    assert_eq!(server.received().len(), 2);
}

#[test]
fn a_lost_connection_is_tried_again() {
    for cut in [Answer::CutRequest, Answer::CutBeforeReply] {
        let (server, stats) = three_spans(std::slice::from_ref(&cut));
        assert_eq!(stats.exported(), 3, "{cut:?}");
        assert_eq!(server.received().len(), 2, "{cut:?}");
    }
}

#[test]
fn a_cut_large_request_is_tried_again() {
    let server = Server::start([Answer::CutRequest]);
    let installed =
        install(exporter(&server.endpoint()).max_batch_bytes(NonZeroUsize::new(16 << 20).unwrap()));
    // More than the sockets' buffers hold, so that the cut comes in the middle of the body.
    end_spans(100_000);
    let stats = installed.end();
    let ring_full = stats.dropped_for(DropReason::RingFull);
    assert_eq!(stats.exported() + ring_full, 100_000);
    let received = server.received();
    assert!(received.iter().any(|request| request.body.len() > 1 << 20));
    assert!(received[0].body.is_empty(), "cut");
}

#[test]
fn a_reply_that_breaks_off_after_success_is_one() {
    let (server, stats) = three_spans(&[Answer::CutReply]);
    assert_eq!(stats.exported(), 3);
    assert_eq!(server.received().len(), 1);
    assert!(error(&stats).contains("broke off"), "{}", error(&stats));
}

#[test]
fn a_garbled_reply_to_a_success_is_told() {
    let (server, stats) = three_spans(&[Answer::GarbageBody]);
    assert_eq!(stats.exported(), 3);
    assert_eq!(server.received().len(), 1);
    assert!(error(&stats).contains("unreadable"), "{}", error(&stats));
}

#[test]
fn what_is_no_http_server_is_given_up() {
    let (server, stats) = three_spans(&[Answer::NoHttp]);
    assert_eq!(stats.dropped_for(DropReason::ExportFailed), 3);
    assert_eq!(server.received().len(), 1);
    assert!(
        error(&stats).contains("does not speak HTTP/1"),
        "{}",
        error(&stats)
    );
}

#[test]
fn slow_answers_within_the_time_are_waited_for() {
    for slow in [
        Answer::Slow(Duration::from_millis(300)),
        Answer::Dribble(Duration::from_millis(20)),
    ] {
        let (server, stats) = three_spans(&[slow]);
        assert_eq!(stats.exported(), 3);
        assert_eq!(server.received().len(), 1);
    }
}

#[test]
fn an_endless_reply_to_a_success_ends_with_the_time() {
    let server = Server::start([Answer::Dribble(Duration::from_secs(1))]);
    let timeout = Duration::from_millis(1500);
    let installed = install(exporter(&server.endpoint()).timeout(timeout));
    end_spans(3);
    let begun = Instant::now();
    assert_eq!(installed.end().exported(), 3);
    assert!(begun.elapsed() < Duration::from_secs(10));
    assert_eq!(server.taken().len(), 3);
}

#[test]
fn a_reply_larger_than_allowed_is_not_read() {
    let huge = vec![0; (4 << 20) + 1];
    let (server, stats) = three_spans(&[Answer::Status(200, "", huge)]);
    assert_eq!(stats.exported(), 3);
    assert_eq!(server.received().len(), 1);
    assert!(error(&stats).contains("too long"), "{}", error(&stats));
}

#[test]
fn redirects_are_not_followed() {
    let other = Server::start([]);
    let location = format!("location: {}/v1/traces\r\n", other.endpoint());
    let redirect = Answer::Status(307, location.leak(), Vec::new());
    let (server, stats) = three_spans(&[redirect]);
    assert_eq!(stats.dropped_for(DropReason::ExportFailed), 3);
    assert_eq!((server.received().len(), other.received().len()), (1, 0));
    assert!(error(&stats).contains("redirects"), "{}", error(&stats));
}

#[cfg(feature = "tls")]
#[test]
fn tls_to_a_plain_server_is_given_up_with_the_reason() {
    let server = Server::start([]);
    let installed = install(exporter(&format!("https://{}", server.address())));
    end_spans(3);
    let stats = installed.end();
    assert_eq!(stats.dropped_for(DropReason::ExportFailed), 3);
    let error = error(&stats);
    assert!(!error.contains("attempt"), "no second attempt: {error}");
    // A machine without root certificates fails before it connects.
    let told = error.contains("is http:// meant?") || error.contains("root certificates");
    assert!(told, "{error}");
}
