//! Tasks that keep the span in which they were spawned.

mod join_set;

use tokio::task::JoinHandle;
use traced_core::Context;
use traced_core::FutureExt as _;

pub use join_set::JoinSet;

/// As [`tokio::spawn`], with what is current here as the current context of the task.
///
/// A call of a `#[traced]` async function knows its parent already:
/// `tokio::spawn(service.create_order(data))` needs no wrapper. This one is for async blocks and for
/// functions that are not traced.
///
/// # Panics
///
/// Outside of a tokio runtime, as `tokio::spawn` does.
///
/// # Examples
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let job = traced::spawn(async {
///     // spans started here are children of the span around `spawn`
///     6 * 7
/// });
/// assert_eq!(job.await.unwrap(), 42);
/// # }
/// ```
#[track_caller]
pub fn spawn<F>(future: F) -> JoinHandle<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    tokio::spawn(future.in_current_context())
}

/// As [`tokio::task::spawn_blocking`], with what is current here as the current context of `f`.
///
/// # Panics
///
/// Outside of a tokio runtime, as `spawn_blocking` does.
///
/// # Examples
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let job = traced::spawn_blocking(|| {
///     // spans started here are children of the span around `spawn_blocking`
///     6 * 7
/// });
/// assert_eq!(job.await.unwrap(), 42);
/// # }
/// ```
#[track_caller]
pub fn spawn_blocking<R, F>(f: F) -> JoinHandle<R>
where
    F: FnOnce() -> R + Send + 'static,
    R: Send + 'static,
{
    tokio::task::spawn_blocking(Context::current().bind(f))
}

/// As [`tokio::task::spawn_local`], with what is current here as the current context of the task.
///
/// # Panics
///
/// Outside of a [`LocalSet`](tokio::task::LocalSet), as `spawn_local` does.
///
/// # Examples
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// use std::rc::Rc;
///
/// let number = Rc::new(42); // it cannot leave the thread
/// let tasks = tokio::task::LocalSet::new();
/// let job = tasks.run_until(async {
///     traced::spawn_local(async move { *number }).await
/// });
/// assert_eq!(job.await.unwrap(), 42);
/// # }
/// ```
#[track_caller]
pub fn spawn_local<F>(future: F) -> JoinHandle<F::Output>
where
    F: Future + 'static,
    F::Output: 'static,
{
    tokio::task::spawn_local(future.in_current_context())
}
