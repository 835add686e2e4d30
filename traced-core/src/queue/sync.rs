//! The one place that knows whose atomics, cells and mutexes these are: the standard library's,
//! loom's, or such as a sanitizer sees into.

#[cfg(not(tsan))]
pub(super) use std::sync::Mutex;
#[cfg(not(loom))]
pub(super) use std::sync::atomic::AtomicPtr;
pub(super) use std::sync::atomic::Ordering;

#[cfg(tsan)]
pub(super) use super::spin::Mutex;

#[cfg(loom)]
pub(super) use loom::cell::UnsafeCell;
#[cfg(loom)]
pub(super) use loom::sync::atomic::AtomicPtr;

/// `std::cell::UnsafeCell` with the access methods of loom's.
#[cfg(not(loom))]
#[repr(transparent)]
pub(super) struct UnsafeCell<T>(std::cell::UnsafeCell<T>);

#[cfg(not(loom))]
impl<T> UnsafeCell<T> {
    pub(super) const fn new(value: T) -> Self {
        Self(std::cell::UnsafeCell::new(value))
    }

    pub(super) fn with<R>(&self, f: impl FnOnce(*const T) -> R) -> R {
        f(self.0.get())
    }

    pub(super) fn with_mut<R>(&self, f: impl FnOnce(*mut T) -> R) -> R {
        f(self.0.get())
    }
}
