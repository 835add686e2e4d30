//! The way out of the collector's thread: a queue, and a thread that sees to it.

use std::fmt;
use std::io;
use std::sync::Arc;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use tokio::runtime::Builder;
use tokio::runtime::Runtime;

use super::Body;
use super::Ledger;
use super::queue::Bounds;
use super::queue::Queue;

/// What brings bodies to where they go.
pub(crate) trait Courier: fmt::Debug + Send + Sync + 'static {
    /// How much may wait for it.
    fn bounds(&self) -> Bounds;

    /// Whether there is more to do at the end than what is in the queue.
    fn has_more_to_do(&self) -> bool {
        false
    }

    /// Sees to all bodies until the queue is closed and empty, or the time is over.
    fn run(&self, queue: &Arc<Queue>, runtime: Runtime);
}

/// The sending side of the queue. Dropping it gives up what has not been sent.
pub(crate) struct Outbox {
    queue: Arc<Queue>,
}

impl Outbox {
    /// Starts the thread `traced-export`. It runs a tokio runtime of its own, so that exporters work in
    /// programs without tokio, and cannot wait for a runtime that waits for them.
    pub(crate) fn start(courier: Arc<dyn Courier>, ledger: Arc<dyn Ledger>) -> io::Result<Self> {
        let queue = Arc::new(Queue::new(
            courier.bounds(),
            ledger,
            courier.has_more_to_do(),
        ));
        let end = End(Arc::clone(&queue));
        let runtime = Builder::new_current_thread()
            .enable_io()
            .enable_time()
            .thread_name(THREAD_NAME)
            .build()?;
        thread::Builder::new()
            .name(THREAD_NAME.to_owned())
            .spawn(move || courier.run(&end.0, runtime))?;
        Ok(Self { queue })
    }

    /// Hands a body over. Never waits.
    pub(crate) fn send(&self, body: Body) {
        self.queue.push(body);
    }

    /// Drops the ticket when every body handed over so far has its verdict.
    pub(crate) fn flush(&self, ticket: impl Send + 'static) {
        self.queue.flush(Box::new(ticket));
    }

    /// As [`flush`](Self::flush), and ends the thread afterwards, by `deadline` at the latest.
    pub(crate) fn shutdown(&self, ticket: impl Send + 'static, deadline: Instant) {
        // What is given up, and why, is to be in the books before the caller reads them.
        let margin = deadline.saturating_duration_since(Instant::now()) / 5;
        let deadline = deadline.checked_sub(margin.min(LONGEST_MARGIN));
        self.queue.close(deadline.unwrap_or_else(Instant::now));
        self.queue.flush(Box::new(ticket));
    }
}

impl Drop for Outbox {
    fn drop(&mut self) {
        // After a shutdown its deadline stays in force, as it is the earlier or only promise.
        if self.queue.stop().borrow().is_none() {
            self.queue.close(Instant::now());
        }
    }
}

impl fmt::Debug for Outbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outbox").finish_non_exhaustive()
    }
}

/// However the thread ends, what was left is counted and nobody waits for it any more.
struct End(Arc<Queue>);

impl Drop for End {
    fn drop(&mut self) {
        self.0.abandon();
    }
}

const LONGEST_MARGIN: Duration = Duration::from_millis(200);
const THREAD_NAME: &str = "traced-export";
