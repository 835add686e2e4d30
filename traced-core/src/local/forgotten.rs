//! Traces that begin where one had probably better gone on: in builds for development, a word to
//! their author.

use std::collections::HashSet;
use std::ptr;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::thread;

use crate::collector;
use crate::process::PerProcess;
use crate::site::Site;
use crate::span::SpanKind;
use crate::warn;

/// Tells, once per place in the code, of a span that begins a trace where there is no context, if
/// that looks like work which was handed on without one.
///
/// Who has made a task or a thread cannot be known. What can: that this is one which somebody made for
/// work like this, that spans of others are open meanwhile, and that nobody has said of this span
/// that it stands at the beginning.
#[cold]
#[inline(never)]
pub(super) fn look(site: &'static Site) {
    let stands_at_beginning = matches!(site.kind(), SpanKind::Server | SpanKind::Consumer);
    if stands_at_beginning || !is_made_for_work() || !are_others_open() {
        return;
    }
    let is_new = told().insert(ptr::from_ref(site).addr());
    if is_new {
        let (name, place) = (site.name(), site.location());
        let (file, line) = (place.file, place.line);
        warn::line(&format!(
            "the span {name} ({file}:{line}) begins a trace of its own, on a thread or in a task that was \
             made while other spans were open. If it belongs to one of them, make the task by \
             traced::spawn, or the thread by traced::thread::spawn; if not, say so by `root` or by \
             its kind. This is told once, and in builds with debug assertions alone."
        ));
    }
}

/// Returns true for a worker of a runtime, and for a thread that was not thought worth a name.
fn is_made_for_work() -> bool {
    let thread = thread::current();
    thread.name().is_none_or(|name| {
        let mut workers = WORKERS.iter();
        workers.any(|worker| name.starts_with(worker))
    })
}

fn are_others_open() -> bool {
    let totals = collector::totals();
    totals.started > totals.ended
}

fn told() -> MutexGuard<'static, HashSet<usize>> {
    static TOLD: PerProcess<Mutex<HashSet<usize>>> = PerProcess::new(|_| Mutex::default());
    TOLD.get().lock().unwrap_or_else(PoisonError::into_inner)
}

/// What the names of workers begin with: tokio's of two times, smol's, async-std's.
const WORKERS: [&str; 4] = ["tokio-r", "smol-", "blocking-", "async-std/"];
