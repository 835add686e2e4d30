//! The way of one body: attempts and waits until there is a verdict.

use std::sync::Arc;
use std::time::Duration;
use std::time::Instant;

use tokio::sync::watch;

use super::HttpConfig;
use super::Loss;
use super::client::Attempt;
use super::queue::Job;
use super::queue::Queue;
use super::sender::Sender;
use crate::retry::random;

/// One of the workers that take bodies from the queue and see each to its end.
pub(super) async fn work(queue: Arc<Queue>, client: Arc<Sender>, config: Arc<HttpConfig>) {
    while let Some(job) = queue.next().await {
        deliver(&queue, &client, &config, job).await;
    }
}

async fn deliver(queue: &Queue, client: &Sender, config: &HttpConfig, job: Job) {
    let deadline = config.timeout.map(|timeout| Instant::now() + timeout);
    let mut stop = queue.stop();
    let mut backoff = config.retry.backoff();
    let message = client.message(&job.body().bytes);
    loop {
        let limit = earlier(deadline, *stop.borrow_and_update());
        let attempt_end = config
            .attempt_timeout
            .map(|timeout| Instant::now() + timeout);
        let until = earlier(attempt_end, limit).map(Into::into);
        client.ask(until).await;
        let (wait, why) = match client.attempt(&message, until).await {
            Attempt::Taken(reply) => {
                if let Some(message) = reply.message {
                    queue.ledger().trouble(message);
                }
                return job.taken(reply.refused);
            }
            Attempt::Final(why) => {
                queue.ledger().trouble(why);
                return job.lost(Loss::Failed);
            }
            Attempt::Retry { wait, why } => (wait, why),
        };
        let wait = backoff.after_failure(wait, random());
        queue
            .ledger()
            .trouble(format!("{why} (attempt {})", backoff.attempts()));
        let Some(wait) = wait else {
            return job.lost(Loss::Failed);
        };
        if let Err(loss) = pause(wait, deadline, &mut stop).await {
            return job.lost(loss);
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
