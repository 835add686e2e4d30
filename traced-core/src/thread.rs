//! Threads that have the context of who spawned them.
//!
//! As [`std::thread`], from which what is not here comes: what is current where a thread is spawned is
//! the current context of what it runs.
//!
//! # Examples
//!
//! ```
//! use traced_core::{Name, Site, Span, SpanKind, thread};
//!
//! static IMPORT: Site = traced_core::site!(Name::Literal("Importer.run"), SpanKind::Internal);
//!
//! let lines = ["a", "b", "c"];
//! Span::root(&IMPORT).in_scope(|| {
//!     thread::scope(|scope| {
//!         for line in &lines {
//!             scope.spawn(move || line.len()); // spans started here are children of `Importer.run`
//!         }
//!     });
//! });
//! ```

use std::io;
use std::thread;

use crate::context::Context;

pub use std::thread::JoinHandle;
pub use std::thread::ScopedJoinHandle;

/// As [`std::thread::spawn`], with what is current here as the current context of `f`.
///
/// # Panics
///
/// If the operating system refuses to make a thread; [`Builder::spawn`] returns an error instead.
///
/// # Examples
///
/// ```
/// let job = traced_core::thread::spawn(|| 6 * 7);
/// assert_eq!(job.join().unwrap(), 42);
/// ```
pub fn spawn<F, T>(f: F) -> JoinHandle<T>
where
    F: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    thread::spawn(Context::current().bind(f))
}

/// As [`std::thread::scope`], with what is current where [`Scope::spawn`] is called as the current
/// context of what it spawns.
///
/// The scope is handed over by value and is `Copy`: threads that spawn more take it along by `move`.
///
/// # Panics
///
/// If a thread panicked that was not joined.
pub fn scope<'env, F, T>(f: F) -> T
where
    F: for<'scope> FnOnce(Scope<'scope, 'env>) -> T,
{
    thread::scope(|scope| f(Scope(scope)))
}

/// A scope in which threads may borrow what is around it, as [`std::thread::Scope`].
#[derive(Clone, Copy, Debug)]
pub struct Scope<'scope, 'env: 'scope>(&'scope thread::Scope<'scope, 'env>);

impl<'scope> Scope<'scope, '_> {
    /// As [`std::thread::Scope::spawn`], with what is current here as the current context of `f`.
    ///
    /// # Panics
    ///
    /// If the operating system refuses to make a thread; [`Builder::spawn_scoped`] returns an error
    /// instead.
    pub fn spawn<F, T>(self, f: F) -> ScopedJoinHandle<'scope, T>
    where
        F: FnOnce() -> T + Send + 'scope,
        T: Send + 'scope,
    {
        self.0.spawn(Context::current().bind(f))
    }
}

/// Configures a thread before it is spawned, as [`std::thread::Builder`].
///
/// # Examples
///
/// ```
/// use traced_core::thread;
///
/// let worker = thread::Builder::new().name("importer".to_owned());
/// let job = worker.spawn(|| std::thread::current().name().map(str::to_owned))?;
/// assert_eq!(job.join().unwrap().as_deref(), Some("importer"));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
#[must_use = "a builder makes no thread before `spawn`"]
pub struct Builder(thread::Builder);

impl Builder {
    /// Returns the configuration of a thread without a name, with the usual stack.
    pub fn new() -> Self {
        Self(thread::Builder::new())
    }

    /// Names the thread.
    pub fn name(self, name: String) -> Self {
        Self(self.0.name(name))
    }

    /// Sets the size of the thread's stack, in bytes.
    pub fn stack_size(self, size: usize) -> Self {
        Self(self.0.stack_size(size))
    }

    /// As [`std::thread::Builder::spawn`], with what is current here as the current context of `f`.
    ///
    /// # Errors
    ///
    /// If the operating system refuses to make a thread.
    ///
    /// # Panics
    ///
    /// If the name has a zero byte in it.
    pub fn spawn<F, T>(self, f: F) -> io::Result<JoinHandle<T>>
    where
        F: FnOnce() -> T + Send + 'static,
        T: Send + 'static,
    {
        self.0.spawn(Context::current().bind(f))
    }

    /// As [`spawn`](Self::spawn), in a scope.
    ///
    /// # Errors
    ///
    /// If the operating system refuses to make a thread.
    ///
    /// # Panics
    ///
    /// If the name has a zero byte in it.
    pub fn spawn_scoped<'scope, F, T>(
        self,
        scope: Scope<'scope, '_>,
        f: F,
    ) -> io::Result<ScopedJoinHandle<'scope, T>>
    where
        F: FnOnce() -> T + Send + 'scope,
        T: Send + 'scope,
    {
        self.0.spawn_scoped(scope.0, Context::current().bind(f))
    }
}

impl Default for Builder {
    fn default() -> Self {
        Self::new()
    }
}

impl From<thread::Builder> for Builder {
    fn from(builder: thread::Builder) -> Self {
        Self(builder)
    }
}
