//! The bounded queue between the collector thread and the transport's thread.
//!
//! Overload: a full queue refuses the new body, whose items are counted as lost; `push` never
//! waits. Bodies that are being sent still count, so memory stays within the bound when the server
//! is away. Flushes travel beside the bodies, never behind the bound.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::time::Instant;

use tokio::sync::Notify;
use tokio::sync::watch;

use super::Body;
use super::Ledger;
use super::Loss;
#[cfg(feature = "spool")]
use super::spool::Place;

/// Something that is dropped when a flush is done.
pub(crate) type Ticket = Box<dyn Send>;

/// How much may wait or be under way.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    pub(crate) bytes: usize,
    pub(crate) items: u64,
}

pub(crate) struct Queue {
    state: Mutex<State>,
    bounds: Bounds,
    ledger: Arc<dyn Ledger>,
    pushed: Notify,
    /// The moment by which everything must be over, once shutdown has begun.
    stop: watch::Sender<Option<Instant>>,
}

#[derive(Default)]
struct State {
    waiting: VecDeque<(u64, Body)>,
    /// Numbers of the bodies that are being sent.
    under_way: Vec<u64>,
    /// Number of the next body.
    next: u64,
    /// Bytes and items, waiting and under way.
    bytes: usize,
    items: u64,
    /// Each with the number of the first body that it does not wait for.
    flushes: Vec<(u64, Ticket)>,
    is_closed: bool,
    /// Whether flushes after the end wait until everything is over.
    holds_last_flushes: bool,
}

impl Queue {
    /// Flushes after the end wait until everything is over, if that is asked for.
    pub(crate) fn new(bounds: Bounds, ledger: Arc<dyn Ledger>, holds_last_flushes: bool) -> Self {
        let state = State {
            holds_last_flushes,
            ..State::default()
        };
        Self {
            state: Mutex::new(state),
            bounds,
            ledger,
            pushed: Notify::new(),
            stop: watch::Sender::new(None),
        }
    }

    pub(crate) fn ledger(&self) -> &dyn Ledger {
        &*self.ledger
    }

    #[cfg(feature = "spool")]
    pub(super) fn shared_ledger(&self) -> Arc<dyn Ledger> {
        Arc::clone(&self.ledger)
    }

    /// Takes a body, or tells the ledger that there was no room.
    pub(crate) fn push(&self, body: Body) {
        let items = body.items;
        let mut state = self.lock();
        if state.is_closed {
            drop(state);
            return self.ledger.lost(items, Loss::Shutdown);
        }
        if !state.has_room(&self.bounds, &body) {
            drop(state);
            return self.ledger.lost(items, Loss::QueueFull);
        }
        state.bytes += body.bytes.len() + PER_BODY;
        state.items += items;
        let number = state.next;
        state.next += 1;
        state.waiting.push_back((number, body));
        drop(state);
        self.pushed.notify_one();
    }

    /// Keeps the ticket until everything pushed so far has been settled.
    pub(crate) fn flush(&self, ticket: Ticket) {
        let mut state = self.lock();
        let next = state.next;
        if state.holds_flushes() || state.oldest() < next {
            state.flushes.push((next, ticket));
        }
    }

    /// Refuses new bodies and asks the workers to be done by `deadline`.
    pub(crate) fn close(&self, deadline: Instant) {
        self.lock().is_closed = true;
        self.stop
            .send_modify(|stop| *stop = Some(stop.map_or(deadline, |at| at.min(deadline))));
        self.pushed.notify_waiters();
    }

    /// Follows the moment by which everything must be over.
    pub(crate) fn stop(&self) -> watch::Receiver<Option<Instant>> {
        self.stop.subscribe()
    }

    /// The next body; None once the queue is closed and empty.
    pub(crate) async fn next(self: &Arc<Self>) -> Option<(Job, Body)> {
        loop {
            // Made before the look into the queue, so that no push falls between the two.
            let pushed = self.pushed.notified();
            {
                let mut state = self.lock();
                if let Some((number, body)) = state.waiting.pop_front() {
                    state.under_way.push(number);
                    return Some((self.job(number, &body), body));
                }
                if state.is_closed {
                    return None;
                }
            }
            pushed.await;
        }
    }

    /// A body that nobody has taken.
    #[cfg(feature = "spool")]
    pub(super) fn left_over(self: &Arc<Self>) -> Option<(Job, Body)> {
        let (number, body) = self.lock().waiting.pop_front()?;
        Some((self.job(number, &body), body))
    }

    /// True if no body is waiting or under way.
    pub(crate) fn is_empty(&self) -> bool {
        self.lock().is_empty()
    }

    /// Gives up everything that still waits, and every flush.
    pub(crate) fn abandon(&self) {
        let (waiting, flushes) = {
            let mut state = self.lock();
            state.is_closed = true;
            state.holds_last_flushes = false;
            state.bytes = 0;
            state.items = 0;
            (
                std::mem::take(&mut state.waiting),
                std::mem::take(&mut state.flushes),
            )
        };
        for (_, body) in waiting {
            self.ledger.lost(body.items, Loss::Shutdown);
        }
        drop(flushes);
    }

    fn job(self: &Arc<Self>, number: u64, body: &Body) -> Job {
        Job {
            queue: Arc::clone(self),
            number,
            bytes: body.bytes.len(),
            items: body.items,
            untold: body.items,
            #[cfg(feature = "spool")]
            parts: 0,
        }
    }

    fn settled(&self, number: u64, bytes: usize, items: u64) {
        let done = {
            let mut state = self.lock();
            state.under_way.retain(|&other| other != number);
            state.bytes = state.bytes.saturating_sub(bytes + PER_BODY);
            state.items = state.items.saturating_sub(items);
            state.take_done_flushes()
        };
        drop(done);
    }

    // A panic elsewhere leaves counters that are still good enough to go on with.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn has_room(&self, bounds: &Bounds, body: &Body) -> bool {
        // Whatever the bounds, one body is always let in, or nothing would ever be sent.
        self.is_empty()
            || (self.bytes + body.bytes.len() + PER_BODY <= bounds.bytes
                && self.items + body.items <= bounds.items)
    }

    fn is_empty(&self) -> bool {
        self.waiting.is_empty() && self.under_way.is_empty()
    }

    /// Number of the oldest body that is not settled.
    fn oldest(&self) -> u64 {
        let waiting = self
            .waiting
            .front()
            .map_or(self.next, |(number, _)| *number);
        self.under_way
            .iter()
            .copied()
            .min()
            .map_or(waiting, |number| number.min(waiting))
    }

    /// True if flushes wait for the end of the thread.
    fn holds_flushes(&self) -> bool {
        self.is_closed && self.holds_last_flushes
    }

    fn take_done_flushes(&mut self) -> Vec<(u64, Ticket)> {
        if self.holds_flushes() {
            return Vec::new();
        }
        let oldest = self.oldest();
        self.flushes
            .extract_if(.., |(before, _)| *before <= oldest)
            .collect()
    }
}

/// The accounts of a body in the hands of a worker. Items without a verdict when this is dropped (the runtime ended
/// under it) are counted as given up: no path leaves them unaccounted for.
pub(crate) struct Job {
    queue: Arc<Queue>,
    number: u64,
    /// Bytes and items of the body as it was in the queue.
    bytes: usize,
    items: u64,
    untold: u64,
    /// How many have been handed on.
    #[cfg(feature = "spool")]
    parts: u64,
}

impl Job {
    /// The server took so many of the items, and refused so many of these.
    pub(crate) fn taken(&mut self, items: u64, refused: u64) {
        let items = self.tell(items);
        // A reply that refuses more than was sent must not upset the accounts.
        let refused = refused.min(items);
        self.queue.ledger.taken(items - refused);
        if refused > 0 {
            self.queue.ledger.refused(refused);
        }
    }

    /// So many of the items are the concern of somebody else from now on.
    #[cfg(feature = "spool")]
    pub(super) fn handed_on(&mut self, items: u64) {
        self.tell(items);
    }

    /// The place in the order of all bodies, and that of one more of its parts.
    #[cfg(feature = "spool")]
    pub(super) fn place(&mut self) -> Place {
        let part = self.parts;
        self.parts += 1;
        Place {
            body: self.number,
            part,
        }
    }

    pub(crate) fn lost(&mut self, items: u64, loss: Loss) {
        let items = self.tell(items);
        self.queue.ledger.lost(items, loss);
    }

    fn tell(&mut self, items: u64) -> u64 {
        let items = items.min(self.untold);
        self.untold -= items;
        items
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        if self.untold > 0 {
            self.queue.ledger.lost(self.untold, Loss::Shutdown);
        }
        self.queue.settled(self.number, self.bytes, self.items);
    }
}

/// What a body takes beside its bytes, so that many small ones are bounded too.
const PER_BODY: usize = 1024;

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use bytes::Bytes;

    use super::*;

    #[derive(Default)]
    struct Book(Mutex<Vec<(u64, Loss)>>);

    impl Ledger for Book {
        fn taken(&self, _: u64) {}
        fn refused(&self, _: u64) {}
        fn lost(&self, items: u64, loss: Loss) {
            self.0.lock().unwrap().push((items, loss));
        }
        #[cfg(feature = "spool")]
        fn kept(&self, _: u64) {}
        #[cfg(feature = "spool")]
        fn notice(&self, _: String) {}
        fn trouble(&self, _: String) {}
    }

    fn queue(bytes: usize, items: u64) -> (Arc<Queue>, Arc<Book>) {
        let book = Arc::<Book>::default();
        let ledger = Arc::clone(&book) as Arc<dyn Ledger>;
        (
            Arc::new(Queue::new(Bounds { bytes, items }, ledger, false)),
            book,
        )
    }

    fn body(bytes: usize, items: u64) -> Body {
        Body {
            bytes: Bytes::from(vec![0; bytes]),
            items,
        }
    }

    fn next(queue: &Arc<Queue>) -> (Job, Body) {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        runtime.block_on(queue.next()).unwrap()
    }

    fn taken((mut job, body): (Job, Body)) {
        job.taken(body.items, 0);
    }

    fn lost((mut job, body): (Job, Body)) {
        job.lost(body.items, Loss::Failed);
    }

    #[test]
    fn each_bound_refuses_the_newest() {
        let cases = [(2 * (10 + PER_BODY), 99, "bytes"), (9999, 4, "items")];
        for (bytes, items, reason) in cases {
            let (queue, book) = queue(bytes, items);
            queue.push(body(10, 2));
            queue.push(body(10, 2));
            queue.push(body(10, 3));
            assert_eq!(*book.0.lock().unwrap(), [(3, Loss::QueueFull)], "{reason}");
            // Under way still counts, settled does not.
            let job = next(&queue);
            queue.push(body(10, 3));
            assert_eq!(book.0.lock().unwrap().len(), 2, "{reason}");
            taken(job);
            queue.push(body(10, 2));
            assert_eq!(book.0.lock().unwrap().len(), 2, "{reason}");
        }
    }

    #[test]
    fn one_large_body_passes_any_bound() {
        let (queue, book) = queue(1, 1);
        queue.push(body(100, 100));
        assert!(book.0.lock().unwrap().is_empty());
    }

    #[test]
    fn flush_waits_for_what_was_there_before_it() {
        let (queue, _) = queue(9999, 999);
        let ticket = Arc::new(());
        let is_held = || Arc::strong_count(&ticket) > 1;
        queue.flush(Box::new(Arc::clone(&ticket)));
        assert!(!is_held(), "nothing to wait for");

        queue.push(body(1, 1));
        queue.push(body(1, 1));
        let (first, second) = (next(&queue), next(&queue));
        queue.flush(Box::new(Arc::clone(&ticket)));
        queue.push(body(1, 1));
        taken(second);
        assert!(is_held(), "the first is not settled");
        lost(first);
        assert!(!is_held(), "the third does not matter");
    }

    #[test]
    fn abandoning_counts_everything() {
        let (queue, book) = queue(9999, 999);
        let ticket = Arc::new(());
        queue.push(body(1, 1));
        queue.push(body(1, 2));
        queue.flush(Box::new(Arc::clone(&ticket)));
        let job = next(&queue);
        queue.abandon();
        drop(job);
        queue.push(body(1, 4));
        let lost: u64 = book.0.lock().unwrap().iter().map(|(items, _)| items).sum();
        assert_eq!((lost, Arc::strong_count(&ticket)), (7, 1));
    }
}
