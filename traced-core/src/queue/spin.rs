//! A mutex for `ThreadSanitizer`, which does not see into the standard library's.

use std::cell::UnsafeCell;
use std::ops::Deref;
use std::ops::DerefMut;
use std::sync::LockResult;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Acquire;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::atomic::Ordering::Release;

/// As much of `std::sync::Mutex` as the queue needs.
pub(in crate::queue) struct Mutex<T> {
    is_locked: AtomicBool,
    value: UnsafeCell<T>,
}

// SAFETY: the value is moved and changed by the one thread that holds the lock.
unsafe impl<T: Send> Sync for Mutex<T> {}

impl<T> Mutex<T> {
    pub(in crate::queue) const fn new(value: T) -> Self {
        Self {
            is_locked: AtomicBool::new(false),
            value: UnsafeCell::new(value),
        }
    }

    #[expect(clippy::unnecessary_wraps, reason = "as the standard library's")]
    pub(in crate::queue) fn lock(&self) -> LockResult<MutexGuard<'_, T>> {
        while self.is_locked.swap(true, Acquire) {
            while self.is_locked.load(Relaxed) {
                std::thread::yield_now();
            }
        }
        Ok(MutexGuard(self))
    }
}

pub(in crate::queue) struct MutexGuard<'a, T>(&'a Mutex<T>);

impl<T> Deref for MutexGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        // SAFETY: the guard holds the lock.
        unsafe { &*self.0.value.get() }
    }
}

impl<T> DerefMut for MutexGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: as for `deref`.
        unsafe { &mut *self.0.value.get() }
    }
}

impl<T> Drop for MutexGuard<'_, T> {
    fn drop(&mut self) {
        self.0.is_locked.store(false, Release);
    }
}
