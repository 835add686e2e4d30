//! A thread that makes memory for the logs ahead of those who write them.
//!
//! The collector gives back what it has read. While it is held up, as by an exporter that does not
//! return, the logs grow instead, and the system gives a page of memory at the first write to it:
//! that takes a hundred times as long as a span.

use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;
use std::thread;

use super::logs;

/// The thread, which ends when this is dropped.
pub(super) struct Stocker {
    thread: thread::Thread,
    is_over: Arc<AtomicBool>,
}

impl Stocker {
    pub(super) fn start() -> io::Result<Self> {
        let is_over = Arc::new(AtomicBool::new(false));
        let ends = Arc::clone(&is_over);
        let thread = thread::Builder::new()
            .name("traced-stocker".to_owned())
            .stack_size(STACK_BYTES)
            .spawn(move || {
                thread::park();
                while !ends.load(Relaxed) {
                    logs::fill_stock();
                    thread::park();
                }
            })?;
        let thread = thread.thread().clone();
        logs::set_stocker(thread.clone());
        Ok(Self { thread, is_over })
    }
}

impl Drop for Stocker {
    fn drop(&mut self) {
        self.is_over.store(true, Relaxed);
        self.thread.unpark();
    }
}

/// It does next to nothing.
const STACK_BYTES: usize = 64 << 10;
