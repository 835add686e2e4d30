//! A program whose file is changed, and that is told so by a signal.

use std::fs;
use std::io::BufRead as _;
use std::io::BufReader;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use tempfile::NamedTempFile;

use crate::MARK as PROGRAM;
use crate::endless;
use crate::server::Server;

fn hang_up(program: &Child) {
    let pid = libc::pid_t::try_from(program.id()).unwrap();
    #[expect(unsafe_code, reason = "the standard library knows one signal")]
    // SAFETY: the process is our child, and has not been waited for.
    let sent = unsafe { libc::kill(pid, libc::SIGHUP) };
    assert_eq!(sent, 0);
}

#[test]
fn a_signal_puts_the_changed_file_in_force() {
    let server = Server::start([]);
    let file = NamedTempFile::new().unwrap();
    let say = |more: &str| {
        let endpoint = server.endpoint();
        let text = format!("[tracing]\notel_exporter_otlp_endpoint = \"{endpoint}\"\n{more}\n");
        fs::write(file.path(), text).unwrap();
    };
    say("");
    let mut program = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "program", "--nocapture", "--test-threads=1"])
        .env_clear()
        .env(PROGRAM, "1")
        .env(endless::MARK, "1")
        .env("TRACE_CONFIG", file.path())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(program.stderr.take().unwrap()).lines();
    let mut lines = lines.map_while(Result::ok);
    let is_sent = || {
        let before = server.received().len();
        thread::sleep(Duration::from_millis(300));
        server.received().len() > before + 1
    };
    while server.received().is_empty() {
        thread::sleep(Duration::from_millis(5));
    }
    // (what the file says now, whether spans are sent, what is told)
    for (more, expected, told) in [
        (
            "trace_sample_rate = 0",
            false,
            "reloaded: program 1.2.3 to otlp",
        ),
        ("trace_sample_rate = 1", true, "reloaded: "),
        (
            "trace_backend = \"none\"",
            false,
            "reloaded: program 1.2.3 to nowhere",
        ),
        (
            "trace_enabled = false",
            false,
            "reloaded: program 1.2.3 to off",
        ),
        ("", true, "reloaded: "),
        (
            "trace_backend = [\"otlp\", \"zipkin\"]",
            true,
            "zipkin was not there at the start",
        ),
        (
            "trace_sample_rate = 2",
            true,
            "ignored: expected a number from 0 to 1",
        ),
    ] {
        say(more);
        hang_up(&program);
        assert!(lines.any(|line| line.contains(told)), "{told}");
        assert_eq!(is_sent(), expected, "{more}");
    }
    program.kill().unwrap();
    program.wait().unwrap();
}
