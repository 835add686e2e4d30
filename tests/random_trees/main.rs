//! Traces of random shape: what is exported is the tree that was planned, wherever its parts have run.
//!
//! ```text
//! cargo test --test random_trees                                   # 10,000 traces
//! TRACED_TREES=100000 TRACED_SEED=7 cargo test --test random_trees # more, others
//! ```
//!
//! A plan is made first, from a seed: which span has which children, and in which way the work gets
//! from the one to the others. Then it is carried out by the crate's own means.

#![cfg(not(feature = "disable"))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a panic is how a test fails"
)]

mod asynchronous;
mod compare;
mod dice;
mod plan;
mod sync;

use std::env;
use std::sync::Arc;
use std::thread;

use futures_util::StreamExt as _;
use futures_util::stream;

use crate::asynchronous::Runtime;
use crate::compare::Traces;
use crate::plan::Mode;

mod keys {
    traced::keys! {
        /// The number of a node, by which the plan knows its span.
        tree.node: i64,
    }
}

/// So many tests share the traces.
const TESTS: usize = 5;

/// What all of the tests together carry out.
fn traces() -> usize {
    number("TRACED_TREES").map_or(10_000, |number| usize::try_from(number).unwrap())
}

fn seed() -> u64 {
    number("TRACED_SEED").unwrap_or(0x5eed)
}

#[expect(
    clippy::disallowed_methods,
    reason = "these are the test's own variables"
)]
fn number(variable: &str) -> Option<u64> {
    let text = env::var(variable).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{variable}={text}")))
}

/// Carries all of the traces out, some of them at a time.
async fn run_all(traces: &Traces, runtime: Runtime) {
    let all = stream::iter(traces.roots().map(Arc::clone));
    // A task of its own for each, which knows nothing of any context.
    all.for_each_concurrent(32, |root| {
        runtime.spawn_bare(asynchronous::visit(root, runtime))
    })
    .await;
}

#[test]
fn tokio_on_many_threads() {
    let traces = Traces::planned(Mode::Async(Runtime::Tokio), 1, TESTS);
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = runtime.worker_threads(4).build().unwrap();
    runtime.block_on(run_all(&traces, Runtime::Tokio));
    traces.compare();
}

#[test]
fn tokio_on_one_thread() {
    let traces = Traces::planned(Mode::Async(Runtime::Tokio), 2, TESTS);
    on_one_thread().block_on(run_all(&traces, Runtime::Tokio));
    traces.compare();
}

#[test]
fn tokio_in_a_local_set() {
    let traces = Traces::planned(Mode::Async(Runtime::TokioLocal), 3, TESTS);
    let local = tokio::task::LocalSet::new();
    local.block_on(&on_one_thread(), run_all(&traces, Runtime::TokioLocal));
    traces.compare();
}

fn on_one_thread() -> tokio::runtime::Runtime {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    runtime.build().unwrap()
}

#[test]
fn smol() {
    let traces = Traces::planned(Mode::Async(Runtime::Smol), 4, TESTS);
    smol::block_on(run_all(&traces, Runtime::Smol));
    traces.compare();
}

#[test]
fn threads_and_rayon() {
    let traces = Traces::planned(Mode::Sync, 5, TESTS);
    let roots: Vec<_> = traces.roots().collect();
    thread::scope(|scope| {
        for some in roots.chunks(roots.len().div_ceil(4)) {
            scope.spawn(|| some.iter().for_each(|root| sync::visit(root)));
        }
    });
    traces.compare();
}
