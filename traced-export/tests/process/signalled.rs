//! A program that ends with a signal, and sends what it has.

use std::io::BufRead as _;
use std::io::BufReader;
use std::process::Command;
use std::process::Stdio;
use std::time::Duration;

use tokio::signal::unix::SignalKind;
use tokio::signal::unix::signal;
use traced_core::Guard;
use traced_core::Parent;
use traced_core::Span;

use crate::MARK as PROGRAM;
use crate::SITE;
use crate::server::Server;

/// Set for the program that waits for a signal.
pub(crate) const MARK: &str = "TRACED_TEST_WAITS";

pub(crate) fn program(guard: &Guard) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.unwrap().block_on(async {
        let mut terminate = signal(SignalKind::terminate()).unwrap();
        for _ in 0..7 {
            Span::start(&SITE, Parent::Current).end();
        }
        #[expect(clippy::print_stderr, reason = "what the test waits for")]
        {
            eprintln!("ready");
        }
        terminate.recv().await;
        guard.flush_async(Duration::from_secs(5)).await.unwrap();
    });
}

#[test]
fn a_program_that_is_told_to_end_sends_what_it_has() {
    let server = Server::start([]);
    let mut program = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "program", "--nocapture", "--test-threads=1"])
        .env_clear()
        .env(PROGRAM, "1")
        .env(MARK, "1")
        .env("OTEL_EXPORTER_OTLP_ENDPOINT", server.endpoint())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(program.stderr.take().unwrap()).lines();
    assert_eq!(lines.next().unwrap().unwrap(), "ready");
    let pid = libc::pid_t::try_from(program.id()).unwrap();
    #[expect(unsafe_code, reason = "the standard library knows one signal")]
    // SAFETY: the process is our child, and has not been waited for.
    let sent = unsafe { libc::kill(pid, libc::SIGTERM) };
    assert_eq!(sent, 0);
    assert!(program.wait().unwrap().success());
    assert_eq!(server.taken().len(), 7);
}
