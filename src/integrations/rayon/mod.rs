//! Jobs of rayon that have the context of who made them.
//!
//! A worker that waits for a job which another one has taken runs whatever else there is to be done.
//! That may be of another trace, so two things are needed: each job runs in the context in which it
//! was made, and nothing is current while a worker waits. The functions here do both. They go by
//! rayon's names:
//!
//! ```
//! use traced::traced;
//!
//! #[traced]
//! fn sort(numbers: &mut [u32]) {
//!     if let [first, rest @ ..] = numbers {
//!         rest.sort_unstable();
//! #       let _ = first;
//!     }
//! }
//!
//! #[traced(name = "Sorter.run")]
//! fn sort_halves(numbers: &mut [u32]) {
//!     let (left, right) = numbers.split_at_mut(numbers.len() / 2);
//!     traced::rayon::join(|| sort(left), || sort(right)); // both are children of `Sorter.run`
//! }
//! # sort_halves(&mut [3, 1, 2]);
//! ```
//!
//! Parallel iterators take the context along by
//! [`in_current_context`](ParallelIteratorExt::in_current_context).
//!
//! What has no function here goes by hand: the context into each job, and the wait outside of it.
//!
//! ```
//! use traced::Context;
//!
//! let captured = traced::context::capture();
//! Context::empty().in_scope(|| {
//!     rayon::scope_fifo(|scope| {
//!         scope.spawn_fifo(|_| captured.run(|| { /* … */ }));
//!     });
//! });
//! ```
//!
//! A call of rayon's own functions within a span leaves that span entered while it waits: jobs that
//! have no context of their own may then become its children.

mod consumer;
mod iter;
mod producer;
mod scope;

use rayon::BroadcastContext;
use rayon::ThreadPool;
use traced_core::Context;

pub use iter::ParallelIteratorExt;
pub use iter::WithContext;
pub use scope::Scope;
pub use scope::in_place_scope;
pub use scope::scope;

/// As [`rayon::join`], with what is current here as the current context of both.
///
/// # Examples
///
/// ```
/// let (left, right) = traced::rayon::join(|| 6, || 7); // spans started there are siblings
/// assert_eq!(left * right, 42);
/// ```
pub fn join<A, B, RA, RB>(a: A, b: B) -> (RA, RB)
where
    A: FnOnce() -> RA + Send,
    B: FnOnce() -> RB + Send,
    RA: Send,
    RB: Send,
{
    let context = &Context::current();
    outside(|| rayon::join(|| context.in_scope(a), || context.in_scope(b)))
}

/// As [`rayon::spawn`], with what is current here as the current context of the job.
pub fn spawn<F>(f: F)
where
    F: FnOnce() + Send + 'static,
{
    rayon::spawn(Context::current().bind(f));
}

/// As [`rayon::spawn_fifo`], with what is current here as the current context of the job.
pub fn spawn_fifo<F>(f: F)
where
    F: FnOnce() + Send + 'static,
{
    rayon::spawn_fifo(Context::current().bind(f));
}

/// As [`rayon::broadcast`], with what is current here as the current context on each thread.
pub fn broadcast<F, R>(f: F) -> Vec<R>
where
    F: Fn(BroadcastContext<'_>) -> R + Sync,
    R: Send,
{
    let context = &Context::current();
    outside(|| rayon::broadcast(|thread| context.in_scope(|| f(thread))))
}

/// As [`ThreadPool::install`], with what is current here as the current context of `f`.
///
/// # Examples
///
/// ```
/// let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build()?;
/// let sum = traced::rayon::install(&pool, || {
///     let (left, right) = traced::rayon::join(|| 6, || 7);
///     left + right
/// });
/// assert_eq!(sum, 13);
/// # Ok::<(), rayon::ThreadPoolBuildError>(())
/// ```
pub fn install<F, R>(pool: &ThreadPool, f: F) -> R
where
    F: FnOnce() -> R + Send,
    R: Send,
{
    let context = &Context::current();
    outside(|| pool.install(|| context.in_scope(f)))
}

/// Runs what may wait, and run jobs of others meanwhile, so that nothing is current there.
fn outside<R>(f: impl FnOnce() -> R) -> R {
    Context::empty().in_scope(f)
}
