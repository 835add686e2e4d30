//! Sets of tasks that keep the span in which each was spawned.

use std::fmt;
use std::task::Context;
use std::task::Poll;

use tokio::runtime::Handle;
use tokio::task;
use tokio::task::AbortHandle;
use tokio::task::Id;
use tokio::task::JoinError;
use tokio::task::LocalSet;
use traced_core::FutureExt as _;

/// As [`tokio::task::JoinSet`]: what is current where a task is spawned is its current context.
///
/// # Examples
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let mut pages = traced::JoinSet::new();
/// for number in 1..=3 {
///     pages.spawn(async move {
///         // spans started here are children of the span around `spawn`
///         number * 2
///     });
/// }
/// let sum: i32 = pages.join_all().await.iter().sum();
/// assert_eq!(sum, 12);
/// # }
/// ```
pub struct JoinSet<T>(task::JoinSet<T>);

impl<T> JoinSet<T> {
    /// Returns a set without tasks.
    pub fn new() -> Self {
        Self(task::JoinSet::new())
    }

    /// Returns how many tasks are in the set.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns true if no task is in the set.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// How tasks come in.
impl<T: 'static> JoinSet<T> {
    /// Spawns a task.
    ///
    /// # Panics
    ///
    /// Outside of a tokio runtime.
    #[track_caller]
    pub fn spawn<F>(&mut self, task: F) -> AbortHandle
    where
        F: Future<Output = T> + Send + 'static,
        T: Send,
    {
        self.0.spawn(task.in_current_context())
    }

    /// Spawns a task on another runtime.
    #[track_caller]
    pub fn spawn_on<F>(&mut self, task: F, handle: &Handle) -> AbortHandle
    where
        F: Future<Output = T> + Send + 'static,
        T: Send,
    {
        self.0.spawn_on(task.in_current_context(), handle)
    }

    /// Spawns a task on the current [`LocalSet`].
    ///
    /// # Panics
    ///
    /// Outside of a `LocalSet`.
    #[track_caller]
    pub fn spawn_local<F>(&mut self, task: F) -> AbortHandle
    where
        F: Future<Output = T> + 'static,
    {
        self.0.spawn_local(task.in_current_context())
    }

    /// Spawns a task on this [`LocalSet`].
    #[track_caller]
    pub fn spawn_local_on<F>(&mut self, task: F, local_set: &LocalSet) -> AbortHandle
    where
        F: Future<Output = T> + 'static,
    {
        let task = task.in_current_context();
        self.0.spawn_local_on(task, local_set)
    }

    /// Runs `f` on a thread where it may block.
    ///
    /// # Panics
    ///
    /// Outside of a tokio runtime.
    #[track_caller]
    pub fn spawn_blocking<F>(&mut self, f: F) -> AbortHandle
    where
        F: FnOnce() -> T + Send + 'static,
        T: Send,
    {
        self.0
            .spawn_blocking(traced_core::Context::current().bind(f))
    }

    /// Runs `f` on a thread of another runtime where it may block.
    #[track_caller]
    pub fn spawn_blocking_on<F>(&mut self, f: F, handle: &Handle) -> AbortHandle
    where
        F: FnOnce() -> T + Send + 'static,
        T: Send,
    {
        let f = traced_core::Context::current().bind(f);
        self.0.spawn_blocking_on(f, handle)
    }
}

/// How tasks come out.
impl<T: 'static> JoinSet<T> {
    /// Waits for the next task that is done; `None` when the set is empty.
    ///
    /// # Cancel safety
    ///
    /// Dropped before it is done, it takes no task out.
    pub async fn join_next(&mut self) -> Option<Result<T, JoinError>> {
        self.0.join_next().await
    }

    /// As [`join_next`](Self::join_next), with the task's id.
    pub async fn join_next_with_id(&mut self) -> Option<Result<(Id, T), JoinError>> {
        self.0.join_next_with_id().await
    }

    /// Takes a task out that is done, if there is one.
    pub fn try_join_next(&mut self) -> Option<Result<T, JoinError>> {
        self.0.try_join_next()
    }

    /// As [`try_join_next`](Self::try_join_next), with the task's id.
    pub fn try_join_next_with_id(&mut self) -> Option<Result<(Id, T), JoinError>> {
        self.0.try_join_next_with_id()
    }

    /// Polls for the next task that is done.
    pub fn poll_join_next(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T, JoinError>>> {
        self.0.poll_join_next(cx)
    }

    /// As [`poll_join_next`](Self::poll_join_next), with the task's id.
    pub fn poll_join_next_with_id(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<(Id, T), JoinError>>> {
        self.0.poll_join_next_with_id(cx)
    }

    /// Waits for all tasks, and returns what they did in the order in which they were done.
    ///
    /// # Panics
    ///
    /// If a task panics or is aborted; the others are aborted then.
    pub async fn join_all(self) -> Vec<T> {
        self.0.join_all().await
    }

    /// Aborts all tasks, and waits until they are over.
    pub async fn shutdown(&mut self) {
        self.0.shutdown().await;
    }

    /// Aborts all tasks. They stay in the set, and come out as cancelled.
    pub fn abort_all(&mut self) {
        self.0.abort_all();
    }

    /// Takes all tasks out of the set, and leaves them running.
    pub fn detach_all(&mut self) {
        self.0.detach_all();
    }
}

impl<T> Default for JoinSet<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> fmt::Debug for JoinSet<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JoinSet").field("len", &self.len()).finish()
    }
}

/// Tasks that were spawned without a context keep none.
impl<T> From<task::JoinSet<T>> for JoinSet<T> {
    fn from(tasks: task::JoinSet<T>) -> Self {
        Self(tasks)
    }
}

/// The tasks keep their contexts.
impl<T> From<JoinSet<T>> for task::JoinSet<T> {
    fn from(tasks: JoinSet<T>) -> Self {
        tasks.0
    }
}

impl<T, F> Extend<F> for JoinSet<T>
where
    F: Future<Output = T> + Send + 'static,
    T: Send + 'static,
{
    fn extend<I: IntoIterator<Item = F>>(&mut self, tasks: I) {
        for task in tasks {
            self.spawn(task);
        }
    }
}

impl<T, F> FromIterator<F> for JoinSet<T>
where
    F: Future<Output = T> + Send + 'static,
    T: Send + 'static,
{
    fn from_iter<I: IntoIterator<Item = F>>(tasks: I) -> Self {
        let mut set = Self::new();
        set.extend(tasks);
        set
    }
}
