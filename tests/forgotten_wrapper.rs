//! What is told of work that was handed on without its context, in builds with debug assertions.
//!
//! A program that is run again by itself: what it prints on stderr is looked at, and nobody else has
//! open spans there.

#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use std::env;
use std::process::Command;
use std::thread;
use std::time::Duration;

use traced::Pipeline;
use traced::testing::InMemoryExporter;
use traced::traced;

#[traced(name = "Outer.run")]
fn outer(work: impl FnOnce()) {
    work();
}

#[traced(name = "Inner.run")]
fn inner() {}

#[traced(name = "Inner.begin", root)]
fn meant() {}

#[traced(name = "Inner.serve", kind = server)]
fn serve() {}

fn traces() {
    let pipeline = Pipeline::builder().exporter(InMemoryExporter::new());
    let guard = pipeline.install().unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().build().unwrap();
    let spawn = |work: fn()| {
        let task = runtime.spawn(async move { work() });
        runtime.block_on(task).unwrap();
    };
    spawn(|| outer(|| ())); // no other span is open
    outer(|| {
        spawn(meant);
        spawn(serve);
        let ticker = thread::Builder::new().name("ticker".to_owned());
        ticker.spawn(|| outer(|| ())).unwrap().join().unwrap();
        for _ in 0..3 {
            spawn(inner);
            thread::spawn(inner).join().unwrap();
        }
    });
    guard.shutdown_within(Duration::from_secs(60)).unwrap();
}

fn main() {
    if env::args().any(|argument| argument == CHILD) {
        return traces();
    }
    let output = Command::new(env::current_exe().unwrap())
        .arg(CHILD)
        .output()
        .unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{stderr}");
    let told: Vec<&str> = stderr.lines().collect();
    if cfg!(all(debug_assertions, not(feature = "disable"))) {
        let [told] = told[..] else {
            panic!("one line, not {told:?}")
        };
        let begin = "traced: the span Inner.run (tests/forgotten_wrapper.rs:";
        assert!(told.starts_with(begin), "{told}");
        assert!(told.contains("begins a trace of its own"), "{told}");
        assert!(told.contains("traced::spawn"), "{told}");
    } else {
        assert!(told.is_empty(), "{told:?}");
    }
}

const CHILD: &str = "--make-traces";
