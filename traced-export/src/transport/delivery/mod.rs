//! The way of one body: attempts and waits until there is a verdict.

#[cfg(feature = "spool")]
mod kept;

use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;
use std::time::Instant;

use tokio::sync::watch;

use super::Body;
use super::HttpConfig;
use super::Loss;
use super::Reply;
use super::Split;
use super::client::Attempt;
use super::client::Message;
use super::queue::Job;
use super::queue::Queue;
use super::sender::Sender;
#[cfg(feature = "spool")]
use super::spool::Store;
use crate::retry::random;

#[cfg(feature = "spool")]
pub(super) use self::kept::drain;

/// One of the workers that take bodies from the queue and see each to its end.
pub(super) async fn work(delivery: Arc<Delivery>) {
    while let Some((job, body)) = delivery.queue.next().await {
        delivery.deliver(job, body).await;
    }
}

/// What all workers share.
pub(super) struct Delivery {
    queue: Arc<Queue>,
    client: Sender,
    config: Arc<HttpConfig>,
    limit: Limit,
    #[cfg(feature = "spool")]
    store: Option<Store>,
}

/// The size from which on the server has refused bodies, so that others as large are parted at once.
#[derive(Debug)]
pub(super) struct Limit(AtomicUsize);

impl Limit {
    pub(super) const fn new() -> Self {
        Self(AtomicUsize::new(usize::MAX))
    }

    fn is_known_to_refuse(&self, bytes: usize) -> bool {
        bytes >= self.0.load(Relaxed)
    }

    /// A server that refuses small bodies too has another reason.
    fn refused(&self, bytes: usize) {
        self.0.fetch_min(bytes.max(LEAST_LIMIT), Relaxed);
    }
}

/// What became of a body, or of a part of one.
enum Verdict {
    /// The server took it but for so many items.
    Taken(u64),
    /// The server takes none as large, for this reason.
    TooLarge(String),
    Lost(Loss),
    /// It is on the store, to be sent later.
    #[cfg(feature = "spool")]
    Kept,
}

impl Delivery {
    pub(super) fn new(queue: &Arc<Queue>, client: Sender, config: &Arc<HttpConfig>) -> Self {
        Self {
            client,
            config: Arc::clone(config),
            limit: Limit::new(),
            #[cfg(feature = "spool")]
            store: kept::store(queue, config),
            queue: Arc::clone(queue),
        }
    }

    /// Sends a body, in parts where the server does not take it as a whole.
    async fn deliver(&self, mut job: Job, body: Body) {
        #[cfg(feature = "spool")]
        if self.is_behind_others() && self.keep(&mut job, &body, None) {
            return;
        }
        let deadline = self.config.timeout.map(|timeout| Instant::now() + timeout);
        let mut parts = vec![body];
        while let Some(part) = parts.pop() {
            let size = part.bytes.len();
            if self.limit.is_known_to_refuse(size)
                && let Split::Halves([first, second]) = self.config.dialect.split(&part)
            {
                parts.extend([second, first]);
                continue;
            }
            match self.send(&mut job, &part, deadline).await {
                Verdict::Taken(refused) => job.taken(part.items, refused),
                Verdict::Lost(loss) => job.lost(part.items, loss),
                Verdict::TooLarge(why) => match self.parted(&part, &why) {
                    Some([first, second]) => parts.extend([second, first]),
                    None => job.lost(part.items, Loss::TooLarge),
                },
                #[cfg(feature = "spool")]
                Verdict::Kept => {}
            }
        }
    }

    /// Makes two bodies of one that the server found too large, or tells that there is no way.
    fn parted(&self, body: &Body, why: &str) -> Option<[Body; 2]> {
        let size = body.bytes.len();
        let name = match self.config.dialect.split(body) {
            Split::Halves(halves) => {
                self.limit.refused(size);
                let trouble = format!("{why}: {size} bytes; they are sent in parts");
                self.queue.ledger().trouble(trouble);
                return Some(halves);
            }
            Split::Whole(name) => name,
        };
        let what = match (body.items, name) {
            (1, Some(name)) => format!("the span {name} alone"),
            (1, None) => "a span alone".to_owned(),
            (items, _) => format!("{items} spans that cannot be parted"),
        };
        let trouble = format!("{what} ({size} bytes): {why}");
        self.queue.ledger().trouble(trouble);
        None
    }

    async fn send(&self, job: &mut Job, body: &Body, deadline: Option<Instant>) -> Verdict {
        let ledger = self.queue.ledger();
        let mut stop = self.queue.stop();
        let mut backoff = self.config.retry.backoff();
        let message = self.client.message(&body.bytes);
        loop {
            let limit = earlier(deadline, *stop.borrow_and_update());
            let (wait, why) = match self.attempt(&message, limit).await {
                Attempt::Taken(reply) => return Verdict::Taken(self.refused(reply)),
                Attempt::TooLarge(why) => return Verdict::TooLarge(why),
                Attempt::Final(why) => {
                    ledger.trouble(why);
                    return Verdict::Lost(Loss::Failed);
                }
                Attempt::Retry { wait, why } => (wait, why),
            };
            #[cfg(feature = "spool")]
            let asked = wait;
            let wait = backoff.after_failure(wait, random());
            let attempts = backoff.attempts();
            let is_over = stop.borrow().is_some_and(|at| Instant::now() >= at);
            ledger.trouble(if is_over {
                let target = &self.config.target;
                format!("{target} had not answered by the deadline of the shutdown")
            } else {
                format!("{why} (attempt {attempts})")
            });
            #[cfg(feature = "spool")]
            if attempts == 1 && self.keep(job, body, asked) {
                return Verdict::Kept;
            }
            #[cfg(not(feature = "spool"))]
            let _ = &job;
            let Some(wait) = wait else {
                return Verdict::Lost(Loss::Failed);
            };
            if let Err(loss) = pause(wait, deadline, &mut stop).await {
                return Verdict::Lost(loss);
            }
        }
    }

    /// Makes one attempt, by this moment at the latest.
    async fn attempt(&self, message: &Message, limit: Option<Instant>) -> Attempt {
        let own = self.config.attempt_timeout;
        let own = own.map(|timeout| Instant::now() + timeout);
        let until = earlier(own, limit).map(Into::into);
        self.client.ask(until).await;
        self.client.attempt(message, until).await
    }

    /// How many items the server refused of those that it took.
    fn refused(&self, reply: Reply) -> u64 {
        if let Some(message) = reply.message {
            self.queue.ledger().trouble(message);
        }
        reply.refused
    }
}

/// Waits, or says at once that the wait would last too long.
async fn pause(
    wait: Duration,
    deadline: Option<Instant>,
    stop: &mut watch::Receiver<Option<Instant>>,
) -> Result<(), Loss> {
    let Some(until) = Instant::now().checked_add(wait) else {
        return Err(Loss::Timeout);
    };
    loop {
        let stop_at = *stop.borrow_and_update();
        if stop_at.is_some_and(|stop_at| until >= stop_at) {
            return Err(Loss::Shutdown);
        }
        if deadline.is_some_and(|deadline| until >= deadline) {
            return Err(Loss::Timeout);
        }
        // A shutdown in the middle of the wait asks the question again.
        match tokio::time::timeout_at(until.into(), stop.changed()).await {
            Err(_elapsed) => return Ok(()),
            Ok(Ok(())) => {}
            Ok(Err(_closed)) => return Err(Loss::Shutdown),
        }
    }
}

fn earlier(one: Option<Instant>, other: Option<Instant>) -> Option<Instant> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

const LEAST_LIMIT: usize = 16 << 10;
