//! Which process this is: a fork makes another one, in which tracing begins anew.
//!
//! The child has copies of everything and one thread. So a lock may be held there by a thread that
//! it does not have, and what waits to be exported is the parent's to export. Whatever lies behind
//! a lock is therefore [`PerProcess`]: the child never touches the parent's.

use std::sync::OnceLock;
use std::sync::atomic::AtomicU32;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;

use crate::race::Race;

/// How many forks led to this process since the first pipeline was installed.
static GENERATION: AtomicU32 = AtomicU32::new(0);
/// When this process was forked, in ticks; 0 for one that was not.
static FORKED_AT: AtomicU64 = AtomicU64::new(0);
/// The generation that has set up its tracing.
static SETTLED: AtomicU32 = AtomicU32::new(0);
static AT_EXIT: OnceLock<fn()> = OnceLock::new();
static HOOKS: OnceLock<Hooks> = OnceLock::new();

/// What is done in a child.
pub(crate) struct Hooks {
    /// At once. It must not allocate, lock or panic: the child may be about to run another program.
    pub(crate) forget: fn(),
    pub(crate) ticks: fn() -> u64,
    /// When a thread of it is about to trace for the first time.
    pub(crate) settle: fn(),
}

/// Returns which of the processes this is, of those that came from one another by forks.
pub(crate) fn generation() -> u32 {
    GENERATION.load(Relaxed)
}

/// Returns when this process was forked, in ticks; 0 for one that was not.
pub(crate) fn forked_at() -> u64 {
    FORKED_AT.load(Relaxed)
}

/// Has these run in children from now on.
pub(crate) fn watch_forks(hooks: Hooks) {
    if HOOKS.set(hooks).is_ok() {
        fork::watch();
    }
}

/// Sets up tracing in a child, unless that was done. To be called before a thread's first span.
pub(crate) fn settle() {
    let generation = generation();
    if SETTLED.load(Relaxed) != generation
        && SETTLED.swap(generation, Relaxed) != generation
        && let Some(hooks) = HOOKS.get()
    {
        (hooks.settle)();
    }
}

#[cfg(unix)]
#[expect(unsafe_code, reason = "the standard library does not tell of forks")]
mod fork {
    use std::ffi::c_int;

    use super::FORKED_AT;
    use super::GENERATION;
    use super::HOOKS;
    use super::Relaxed;

    // SAFETY: the signature is that of POSIX.
    unsafe extern "C" {
        fn pthread_atfork(
            prepare: Option<extern "C" fn()>,
            parent: Option<extern "C" fn()>,
            child: Option<extern "C" fn()>,
        ) -> c_int;
    }

    pub(super) fn watch() {
        // SAFETY: `child` may run at any fork: it stores to atomics and calls what `Hooks` asks to
        // be as simple. Out of memory it is not registered, and children trace as they did before.
        let _ = unsafe { pthread_atfork(None, None, Some(child)) };
    }

    extern "C" fn child() {
        if let Some(hooks) = HOOKS.get() {
            (hooks.forget)();
            FORKED_AT.store((hooks.ticks)(), Relaxed);
            GENERATION.fetch_add(1, Relaxed);
        }
    }
}

#[cfg(not(unix))]
mod fork {
    pub(super) fn watch() {}
}

/// Has this run when the process ends by returning from `main`, or by `exit`.
pub(crate) fn watch_exit(tell: fn()) {
    if AT_EXIT.set(tell).is_ok() {
        exit::watch();
    }
}

#[expect(unsafe_code, reason = "the standard library does not tell of the end")]
mod exit {
    use std::ffi::c_int;
    use std::panic::catch_unwind;

    use super::AT_EXIT;

    // SAFETY: the signature is that of C.
    unsafe extern "C" {
        fn atexit(handler: extern "C" fn()) -> c_int;
    }

    pub(super) fn watch() {
        // SAFETY: the handler lives as long as the program, and lets no panic out. Where there is no room
        // for it, nothing is told.
        let _ = unsafe { atexit(handler) };
    }

    extern "C" fn handler() {
        if let Some(tell) = AT_EXIT.get() {
            let _ = catch_unwind(tell);
        }
    }
}

/// A value of which each process has its own. To make it must have no effect: of several threads that
/// do, one has its way.
pub(crate) struct PerProcess<T> {
    first: Race<Made<T>>,
    /// Makes the value, and may look at that of the process before.
    make: fn(Option<&T>) -> T,
}

struct Made<T> {
    generation: u32,
    value: T,
    next: Race<Self>,
}

impl<T: Send + Sync> PerProcess<T> {
    pub(crate) const fn new(make: fn(Option<&T>) -> T) -> Self {
        Self {
            first: Race::new(),
            make,
        }
    }

    /// Returns the value of this process, which is made if there is none.
    pub(crate) fn get(&self) -> &T {
        let generation = generation();
        let made_after = |before| Made {
            generation,
            value: (self.make)(before),
            next: Race::new(),
        };
        let mut known = self.first.get_or_make(|| made_after(None));
        while known.generation != generation {
            let before = Some(&known.value);
            known = known.next.get_or_make(|| made_after(before));
        }
        &known.value
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    #[test]
    fn a_process_that_was_not_forked_has_one_value() {
        static VALUE: PerProcess<Mutex<u32>> = PerProcess::new(|before| {
            assert!(before.is_none());
            Mutex::new(7)
        });
        *VALUE.get().lock().unwrap() += 1;
        assert_eq!(*VALUE.get().lock().unwrap(), 8);
    }
}
