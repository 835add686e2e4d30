//! What a program has put on disk outlives it, however it ends.

#![cfg_attr(
    unix,
    expect(
        unsafe_code,
        reason = "the standard library knows no limit of file sizes"
    )
)]

use std::io::BufRead as _;
use std::io::BufReader;
use std::process::Command;
use std::process::Stdio;

use tempfile::TempDir;
use traced_core::ExporterStats;
use traced_core::Guard;

use crate::MARK as PROGRAM;
use crate::endless;
use crate::run;
use crate::server::Answer;
use crate::server::Server;

/// Set for an endless program that says after each request how many spans are kept.
pub(crate) const TELLS: &str = "TRACED_TEST_TELLS_WHAT_IS_KEPT";
/// Set for the program whose disk is full.
pub(crate) const FULL: &str = "TRACED_TEST_HAS_NO_ROOM";

/// Says how many spans are kept.
pub(crate) fn tell(guard: &Guard) {
    let kept: u64 = guard
        .stats()
        .exporters()
        .iter()
        .map(ExporterStats::kept)
        .sum();
    #[expect(clippy::print_stderr, reason = "what the test reads")]
    {
        eprintln!("kept {kept}");
    }
}

/// Writes of this process fail from now on, as on a full disk.
#[cfg(unix)]
pub(crate) fn have_no_room() {
    let limit = libc::rlimit {
        rlim_cur: 10,
        rlim_max: 10,
    };
    // SAFETY: the limit is one; a signal that is ignored leaves the error to the caller.
    unsafe {
        assert_eq!(libc::setrlimit(libc::RLIMIT_FSIZE, &raw const limit), 0);
        libc::signal(libc::SIGXFSZ, libc::SIG_IGN);
    }
}

#[test]
fn spans_survive_a_program_that_is_killed() {
    let place = TempDir::new().unwrap();
    let address = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.local_addr().unwrap()
    };
    let endpoint = format!("http://{address}");
    let spool = place.path().to_str().unwrap();
    let variables = [
        ("OTEL_EXPORTER_OTLP_ENDPOINT", &*endpoint),
        ("TRACE_SPOOL", spool),
    ];
    let mut program = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "program", "--nocapture", "--test-threads=1"])
        .env_clear()
        .env(PROGRAM, "1")
        .env(endless::MARK, "1")
        .env(TELLS, "1")
        .envs(variables)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(program.stderr.take().unwrap()).lines();
    let mut kept = lines.map_while(Result::ok);
    assert!(kept.any(|line| line == "kept 50"));
    // No handler runs.
    program.kill().unwrap();
    program.wait().unwrap();

    let server = Server::start_at(address, [], Answer::Ok);
    let said = run(&variables);
    assert!(
        said.contains("that an earlier run of the program left are sent"),
        "{said}"
    );
    let taken = server.taken();
    assert!(taken.len() >= 50 + 5, "{}", taken.len());
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_memory() {
    let place = TempDir::new().unwrap();
    let server = Server::start([Answer::Status(503, "", Vec::new())]);
    let said = run(&[
        (FULL, "1"),
        ("OTEL_EXPORTER_OTLP_ENDPOINT", &server.endpoint()),
        ("TRACE_SPOOL", place.path().to_str().unwrap()),
    ]);
    assert!(!said.contains("lost"), "{said}");
    assert_eq!(server.taken().len(), 5);
    let parts = std::fs::read_dir(place.path().join("otlp-protobuf.1")).unwrap();
    // The lock alone: nothing half written is left.
    assert_eq!(parts.count(), 1);
}
