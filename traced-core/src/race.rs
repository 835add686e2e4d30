//! A cell that is filled once, and that nobody waits for.
//!
//! Those of the standard library let others wait for the thread that fills them. A process may be forked
//! at that moment, and has no such thread.

#![expect(unsafe_code, reason = "a pointer that is set once")]

use std::marker::PhantomData;
use std::ptr;
use std::sync::atomic::AtomicPtr;
use std::sync::atomic::Ordering::AcqRel;
use std::sync::atomic::Ordering::Acquire;

/// A cell that is filled once, and that nobody waits for.
pub(crate) struct Race<T> {
    value: AtomicPtr<T>,
    owned: PhantomData<Box<T>>,
}

impl<T: Send + Sync> Race<T> {
    pub(crate) const fn new() -> Self {
        Self {
            value: AtomicPtr::new(ptr::null_mut()),
            owned: PhantomData,
        }
    }

    /// Returns the value. If there is none it is made; of several threads that make one at the same time,
    /// the first has its way.
    pub(crate) fn get_or_make(&self, make: impl FnOnce() -> T) -> &T {
        let mut value = self.value.load(Acquire);
        if value.is_null() {
            let ours = Box::into_raw(Box::new(make()));
            let before = self
                .value
                .compare_exchange(ptr::null_mut(), ours, AcqRel, Acquire);
            value = match before {
                Ok(_) => ours,
                Err(first) => {
                    // SAFETY: it came from `Box::into_raw`, and nobody else has seen it.
                    drop(unsafe { Box::from_raw(ours) });
                    first
                }
            };
        }
        // SAFETY: it came from `Box::into_raw` of the thread that won, whose writes the loads above
        // acquire. It is never replaced, and freed only with `self`.
        unsafe { &*value }
    }
}

impl<T> Drop for Race<T> {
    fn drop(&mut self) {
        let value = *self.value.get_mut();
        if !value.is_null() {
            // SAFETY: it came from `Box::into_raw`, and with `self` the last reference is gone.
            drop(unsafe { Box::from_raw(value) });
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::Barrier;
    use std::thread;

    use super::*;

    #[test]
    fn all_threads_have_the_same_value_and_the_others_are_dropped() {
        for _ in 0..100 {
            let counted = Arc::new(());
            let cell = Race::new();
            let barrier = Barrier::new(4);
            thread::scope(|scope| {
                let look = || {
                    barrier.wait();
                    ptr::from_ref(cell.get_or_make(|| Arc::clone(&counted))).addr()
                };
                let looks: Vec<_> = (0..4).map(|_| scope.spawn(look)).collect();
                let found: Vec<_> = looks.into_iter().map(|look| look.join().unwrap()).collect();
                assert!(found.iter().all(|at| *at == found[0]));
            });
            assert_eq!(Arc::strong_count(&counted), 2);
            drop(cell);
            assert_eq!(Arc::strong_count(&counted), 1);
        }
    }

    #[test]
    fn whoever_makes_the_value_may_look_for_it() {
        let cell = Race::new();
        let value = cell.get_or_make(|| *cell.get_or_make(|| 1) + 1);
        assert_eq!(*value, 1);
    }
}
