//! Waiting until everything has been sent.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::Condvar;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::AcqRel;
use std::sync::atomic::Ordering::Acquire;
use std::task::Context;
use std::task::Poll;
use std::task::Waker;
use std::thread;
use std::time::Instant;

/// Kept by an exporter until a flush is done: dropping the last clone completes it.
pub struct FlushTicket {
    flush: Arc<Flush>,
}

/// The state of one flush.
pub(crate) struct Flush {
    deadline: Instant,
    tickets: AtomicU64,
    done: Mutex<Option<Waker>>,
    is_done: Condvar,
}

impl FlushTicket {
    /// Returns the first ticket of a flush, and what waits for all of them to be dropped.
    pub(crate) fn new(deadline: Instant) -> (Self, Arc<Flush>) {
        let flush = Arc::new(Flush {
            deadline,
            tickets: AtomicU64::new(1),
            done: Mutex::new(None),
            is_done: Condvar::new(),
        });
        (
            Self {
                flush: Arc::clone(&flush),
            },
            flush,
        )
    }

    /// Returns the time at which nobody waits any more; what is not sent by then is to be given up
    /// at shutdown.
    pub fn deadline(&self) -> Instant {
        self.flush.deadline
    }
}

impl Clone for FlushTicket {
    fn clone(&self) -> Self {
        self.flush.tickets.fetch_add(1, AcqRel);
        Self {
            flush: Arc::clone(&self.flush),
        }
    }
}

impl Drop for FlushTicket {
    fn drop(&mut self) {
        if self.flush.tickets.fetch_sub(1, AcqRel) == 1 {
            self.flush.wake();
        }
    }
}

impl fmt::Debug for FlushTicket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FlushTicket")
            .field("deadline", &self.deadline())
            .finish_non_exhaustive()
    }
}

impl Flush {
    fn is_complete(&self) -> bool {
        self.tickets.load(Acquire) == 0
    }

    /// Waits until the flush is complete or its deadline has passed; says which.
    pub(crate) fn wait(&self) -> bool {
        let mut done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        while !self.is_complete() {
            let left = self.deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            let waited = self.is_done.wait_timeout(done, left);
            done = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        true
    }

    /// As [`wait`](Self::wait), without blocking the thread.
    ///
    /// There may be no runtime to keep the time, and the collector may be stuck in an exporter: so
    /// a thread does, for as long as the flush takes.
    pub(crate) async fn wait_async(self: Arc<Self>) -> bool {
        let watched = Arc::clone(&self);
        let watching = thread::Builder::new()
            .name("traced-flush".to_owned())
            .spawn(move || {
                watched.wait();
                watched.wake();
            });
        match watching {
            Ok(_) => FlushDone(self).await,
            Err(_) => self.wait(), // no more threads: late is better than never
        }
    }

    /// Wakes whoever waits.
    fn wake(&self) {
        let waker = self
            .done
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        self.is_done.notify_all();
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

/// Ready when the flush is complete, or when woken after its deadline.
struct FlushDone(Arc<Flush>);

impl Future for FlushDone {
    type Output = bool;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<bool> {
        let mut done = self.0.done.lock().unwrap_or_else(PoisonError::into_inner);
        if self.0.is_complete() {
            return Poll::Ready(true);
        }
        if Instant::now() >= self.0.deadline {
            return Poll::Ready(false);
        }
        *done = Some(cx.waker().clone());
        Poll::Pending
    }
}
