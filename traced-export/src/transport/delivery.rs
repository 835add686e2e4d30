//! The way of one body: attempts and waits until there is a verdict.

use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;
use std::time::Instant;

use tokio::sync::watch;

use super::Body;
use super::HttpConfig;
use super::Loss;
use super::Split;
use super::client::Attempt;
use super::queue::Job;
use super::queue::Queue;
use super::sender::Sender;
use crate::retry::random;

/// One of the workers that take bodies from the queue and see each to its end.
pub(super) async fn work(
    queue: Arc<Queue>,
    client: Arc<Sender>,
    config: Arc<HttpConfig>,
    limit: Arc<Limit>,
) {
    let delivery = Delivery {
        queue: &queue,
        client: &client,
        config: &config,
        limit: &limit,
    };
    while let Some((job, body)) = queue.next().await {
        delivery.deliver(job, body).await;
    }
}

struct Delivery<'a> {
    queue: &'a Queue,
    client: &'a Sender,
    config: &'a HttpConfig,
    limit: &'a Limit,
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
}

impl Delivery<'_> {
    /// Sends a body, in parts where the server does not take it as a whole.
    async fn deliver(&self, mut job: Job, body: Body) {
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
            match self.send(&part, deadline).await {
                Verdict::Taken(refused) => job.taken(part.items, refused),
                Verdict::Lost(loss) => job.lost(part.items, loss),
                Verdict::TooLarge(why) => match self.config.dialect.split(&part) {
                    Split::Halves([first, second]) => {
                        self.limit.refused(size);
                        let trouble = format!("{why}: {size} bytes; they are sent in parts");
                        self.queue.ledger().trouble(trouble);
                        parts.extend([second, first]);
                    }
                    Split::Whole(name) => {
                        let what = match (part.items, name) {
                            (1, Some(name)) => format!("the span {name} alone"),
                            (1, None) => "a span alone".to_owned(),
                            (items, _) => format!("{items} spans that cannot be parted"),
                        };
                        let trouble = format!("{what} ({size} bytes): {why}");
                        self.queue.ledger().trouble(trouble);
                        job.lost(part.items, Loss::TooLarge);
                    }
                },
            }
        }
    }

    async fn send(&self, body: &Body, deadline: Option<Instant>) -> Verdict {
        let (ledger, config) = (self.queue.ledger(), self.config);
        let mut stop = self.queue.stop();
        let mut backoff = config.retry.backoff();
        let message = self.client.message(&body.bytes);
        loop {
            let limit = earlier(deadline, *stop.borrow_and_update());
            let attempt_end = config
                .attempt_timeout
                .map(|timeout| Instant::now() + timeout);
            let until = earlier(attempt_end, limit).map(Into::into);
            self.client.ask(until).await;
            let (wait, why) = match self.client.attempt(&message, until).await {
                Attempt::Taken(reply) => {
                    if let Some(message) = reply.message {
                        ledger.trouble(message);
                    }
                    return Verdict::Taken(reply.refused);
                }
                Attempt::TooLarge(why) => return Verdict::TooLarge(why),
                Attempt::Final(why) => {
                    ledger.trouble(why);
                    return Verdict::Lost(Loss::Failed);
                }
                Attempt::Retry { wait, why } => (wait, why),
            };
            let wait = backoff.after_failure(wait, random());
            ledger.trouble(format!("{why} (attempt {})", backoff.attempts()));
            let Some(wait) = wait else {
                return Verdict::Lost(Loss::Failed);
            };
            if let Err(loss) = pause(wait, deadline, &mut stop).await {
                return Verdict::Lost(loss);
            }
        }
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
