//! Spans that are kept on disk while nobody takes them.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use tempfile::TempDir;
use traced_core::DropReason;
use traced_core::FlushReport;
use traced_export::Spool;
use traced_export::otlp::OtlpExporterBuilder;

use crate::harness::Installed;
use crate::harness::closed_port;
use crate::harness::end_spans;
use crate::harness::exporter;
use crate::harness::install;
use crate::server::Answer;
use crate::server::Server;

fn keeping(address: SocketAddr, spool: Spool) -> OtlpExporterBuilder {
    exporter(&format!("http://{address}")).spool(spool)
}

/// The files under a directory that hold spans, in their order.
fn files(directory: &Path) -> Vec<PathBuf> {
    let parts = fs::read_dir(directory).unwrap();
    let files = parts.flat_map(|part| fs::read_dir(part.unwrap().path()).unwrap());
    let files = files.map(|file| file.unwrap().path());
    let mut files: Vec<_> = files
        .filter(|file| {
            file.extension()
                .is_some_and(|extension| extension == "spans")
        })
        .collect();
    files.sort();
    files
}

/// Sends as many requests as there are numbers, of so many spans each.
fn requests(installed: &Installed, spans: impl IntoIterator<Item = usize>) -> FlushReport {
    let mut report = None;
    for spans in spans {
        end_spans(spans);
        report = Some(installed.guard.flush().unwrap());
    }
    report.unwrap()
}

/// How many spans each request had that was taken.
fn taken(server: &Server) -> Vec<usize> {
    let received = server.received().into_iter();
    let taken = received.filter(|request| request.answer.is_success());
    taken.map(|request| request.spans().len()).collect()
}

fn until(what: &str, is_so: impl Fn() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < Duration::from_secs(30), "{what}");
        thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn an_outage_costs_nothing_and_changes_no_order() {
    let place = TempDir::new().unwrap();
    let address = closed_port();
    let installed = install(keeping(address, Spool::new(place.path())));
    // Nobody is there: a flush is done when all is kept.
    let report = requests(&installed, 1..=10);
    let stats = &report.exporters()[0];
    assert_eq!(
        (stats.exported(), stats.pending(), stats.kept()),
        (0, 55, 55)
    );
    assert_eq!(report.lost(), 0);
    assert!(
        report.to_string().contains("55 pending (55 kept on disk)"),
        "{report}"
    );
    assert_eq!(files(place.path()).len(), 10);

    let server = Server::start_at(address, [], Answer::Ok);
    until("all are sent", || server.taken().len() == 55);
    until("nothing is kept", || files(place.path()).is_empty());
    // And then as ever.
    requests(&installed, [11]);
    assert_eq!(installed.end().exported(), 66);
    assert_eq!(taken(&server), (1..=11).collect::<Vec<_>>());
    assert_eq!(server.taken().len(), 66);
}

#[test]
fn the_next_run_sends_what_the_last_one_could_not() {
    let place = TempDir::new().unwrap();
    let address = closed_port();
    let installed = install(keeping(address, Spool::new(place.path())));
    end_spans(3);
    let _ = installed.guard.flush();
    end_spans(4);
    let report = installed.guard.shutdown().unwrap();
    let stats = &report.exporters()[0];
    assert_eq!((report.ended(), stats.kept(), stats.dropped()), (7, 7, 0));
    drop(installed);

    let server = Server::start_at(address, [], Answer::Ok);
    let installed = install(keeping(address, Spool::new(place.path())));
    requests(&installed, [5]);
    until("all are sent", || server.taken().len() == 12);
    // What others have left is in nobody's accounts.
    assert_eq!(installed.end().exported(), 5);
    assert_eq!(taken(&server), [3, 4, 5]);
    assert!(files(place.path()).is_empty());
}

#[test]
fn what_waits_at_the_end_is_sent_if_there_is_a_server() {
    let place = TempDir::new().unwrap();
    let server = Server::start([Answer::Status(503, "", Vec::new())]);
    let installed = install(exporter(&server.endpoint()).spool(Spool::new(place.path())));
    requests(&installed, [3, 4]);
    assert_eq!(installed.end().exported(), 7);
    assert_eq!(taken(&server), [3, 4]);
}

#[test]
fn a_server_that_wants_to_be_left_alone_is() {
    let place = TempDir::new().unwrap();
    let server = Server::start([Answer::Status(503, "retry-after: 60\r\n", Vec::new())]);
    let installed = install(exporter(&server.endpoint()).spool(Spool::new(place.path())));
    requests(&installed, [3, 4]);
    thread::sleep(Duration::from_millis(200));
    let report = installed.guard.shutdown().unwrap();
    assert_eq!((report.ended(), report.exporters()[0].kept()), (7, 7));
    assert_eq!(server.received().len(), 1);
    drop(installed);
    // The next run knows nothing of it.
    let installed = install(exporter(&server.endpoint()).spool(Spool::new(place.path())));
    assert_eq!(installed.end().exported(), 0);
    assert_eq!(taken(&server), [3, 4]);
}

#[test]
fn the_size_is_bounded_and_the_oldest_go_first() {
    let place = TempDir::new().unwrap();
    let address = closed_port();
    let spool = Spool::new(place.path()).max_bytes(20_000);
    let installed = install(keeping(address, spool));
    let report = requests(&installed, [100; 10].into_iter().take(1));
    assert_eq!(report.exporters()[0].kept(), 100);
    let mut lost = 0;
    for _ in 1..10 {
        end_spans(100);
        // An error, as soon as spans are lost.
        match installed.guard.flush() {
            Ok(_) => {}
            Err(error) => lost += error.lost(),
        }
    }
    let size: u64 = files(place.path())
        .iter()
        .map(|file| fs::metadata(file).unwrap().len())
        .sum();
    assert!((10_000..=20_000).contains(&size), "{size}");
    let server = Server::start_at(address, [], Answer::Ok);
    let stats = installed.end();
    assert_eq!(stats.dropped_for(DropReason::QueueFull), lost);
    assert_eq!(stats.exported() + lost, 1000);
    assert_eq!(server.taken().len() as u64, stats.exported());
}

#[test]
fn what_is_too_old_is_given_up() {
    let place = TempDir::new().unwrap();
    let address = closed_port();
    let spool = Spool::new(place.path()).max_age(Duration::from_millis(300));
    let installed = install(keeping(address, spool));
    requests(&installed, [3]);
    until("it is given up", || files(place.path()).is_empty());
    let server = Server::start_at(address, [], Answer::Ok);
    until("it works again", || {
        requests_or_losses(&installed, 4);
        !server.taken().is_empty()
    });
    let stats = installed.end();
    assert!(stats.dropped_for(DropReason::Timeout) >= 3);
    assert_eq!(server.taken().len() as u64, stats.exported());
}

fn requests_or_losses(installed: &Installed, spans: usize) {
    end_spans(spans);
    let _ = installed.guard.flush();
}

#[test]
fn what_is_damaged_costs_no_more_than_itself() {
    let place = TempDir::new().unwrap();
    let address = closed_port();
    let installed = install(keeping(address, Spool::new(place.path())));
    requests(&installed, [3, 4, 5, 6]);
    let files = files(place.path());
    // A bit of the body, the head, and all of it.
    let mut bytes = fs::read(&files[1]).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&files[1], bytes).unwrap();
    fs::write(&files[2], b"traced1\n").unwrap();
    fs::remove_file(&files[3]).unwrap();
    let server = Server::start_at(address, [], Answer::Ok);
    let stats = installed.end();
    assert_eq!(
        (
            stats.exported(),
            stats.dropped_for(DropReason::ExportFailed)
        ),
        (3, 15)
    );
    assert_eq!(taken(&server), [3]);
}

#[test]
fn a_directory_that_cannot_be_used_leaves_the_memory() {
    let place = TempDir::new().unwrap();
    let file = place.path().join("file");
    fs::write(&file, "").unwrap();
    let gone = place.path().join("gone");
    for directory in [&file, &gone] {
        let server = Server::start([Answer::Status(503, "", Vec::new())]);
        let installed = install(exporter(&server.endpoint()).spool(Spool::new(directory)));
        if *directory == gone {
            requests_or_losses(&installed, 0);
            until("it is made", || gone.exists());
            fs::remove_dir_all(&gone).unwrap();
        }
        requests(&installed, [3]);
        let stats = installed.end();
        assert_eq!(stats.exported(), 3);
        assert_eq!(taken(&server), [3]);
        assert!(stats.last_error().is_some());
    }
}

#[test]
fn what_is_too_large_goes_in_parts_from_there_too() {
    let place = TempDir::new().unwrap();
    let address = closed_port();
    let installed = install(keeping(address, Spool::new(place.path())));
    requests(&installed, [1000, 7]);
    let server = Server::start_at(address, [], Answer::AtMost(20_000));
    assert_eq!(installed.end().exported(), 1007);
    assert_eq!(server.taken().len(), 1007);
    let sizes = taken(&server);
    assert_eq!(sizes.last(), Some(&7), "{sizes:?}");
    assert!(files(place.path()).is_empty());
}

#[test]
fn a_server_that_hangs_holds_nothing_up() {
    let place = TempDir::new().unwrap();
    let server = Server::always(Answer::Hang);
    let spool = Spool::new(place.path());
    let exporter = exporter(&server.endpoint()).spool(spool);
    let installed = install(exporter.timeout(Duration::from_millis(200)));
    let report = requests(&installed, [3, 4, 5]);
    assert_eq!(report.exporters()[0].kept(), 12);
    let begun = Instant::now();
    let report = installed
        .guard
        .shutdown_within(Duration::from_secs(1))
        .unwrap();
    assert!(begun.elapsed() < Duration::from_millis(1500));
    assert_eq!((report.ended(), report.exporters()[0].kept()), (12, 12));
    assert_eq!(files(place.path()).len(), 3);
}
