//! The way of the bodies that are kept on disk until the server can be reached.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;
use std::time::Instant;

use tokio::sync::watch;

use super::Delivery;
use super::earlier;
use crate::retry::random;
use crate::transport::Body;
use crate::transport::HttpConfig;
use crate::transport::Loss;
use crate::transport::client::Attempt;
use crate::transport::queue::Job;
use crate::transport::queue::Queue;
use crate::transport::spool::Kept;
use crate::transport::spool::Store;

/// Opens the store, if there is to be one. Without it bodies wait in memory.
pub(super) fn store(queue: &Queue, config: &HttpConfig) -> Option<Store> {
    let settings = config.spool.as_ref()?;
    match Store::open(settings, config.dialect.file_name(), queue.shared_ledger()) {
        Ok(store) => Some(store),
        Err(error) => {
            let directory = settings.directory().display();
            let trouble = format!("no spans can be kept in {directory}: {error}");
            queue.ledger().trouble(trouble);
            None
        }
    }
}

impl Delivery {
    /// True if bodies that are older have to go first.
    pub(super) fn is_behind_others(&self) -> bool {
        self.store.as_ref().is_some_and(Store::is_in_use)
    }

    /// Puts a body on the store; false if that cannot be.
    ///
    /// `wait` is how long the server wants to be left alone.
    pub(super) fn keep(&self, job: &mut Job, body: &Body, wait: Option<Duration>) -> bool {
        let Some(store) = &self.store else {
            return false;
        };
        if let Some(wait) = wait {
            store.leave_alone(wait.min(LONGEST_WAIT));
        }
        match store.keep(job.place(), body) {
            Ok(()) => {
                job.handed_on(body.items);
                true
            }
            Err(error) => {
                let trouble = format!("{} spans cannot be kept on disk: {error}", body.items);
                self.queue.ledger().trouble(trouble);
                false
            }
        }
    }

    /// Keeps what the workers have not come to, and lets no more in.
    pub(in crate::transport) fn keep_the_rest(&self) {
        let Some(store) = &self.store else {
            return;
        };
        while let Some((mut job, body)) = self.queue.left_over() {
            if !self.keep(&mut job, &body, None) {
                job.lost(body.items, Loss::Shutdown);
            }
        }
        store.close();
    }

    /// Deals with one body; returns how long to wait before the next, or why there is no next.
    async fn send_kept(&self, store: &Store, kept: &Kept) -> Result<(), Option<Duration>> {
        let ledger = self.queue.ledger();
        let message = self.client.message(&kept.body.bytes);
        let deadline = self.config.timeout.map(|timeout| Instant::now() + timeout);
        let stop_at = *self.queue.stop().borrow();
        match self.attempt(&message, earlier(deadline, stop_at)).await {
            Attempt::Taken(reply) => store.taken(kept, self.refused(reply)),
            Attempt::Final(why) => {
                ledger.trouble(why);
                store.lost(kept, Loss::Failed);
            }
            Attempt::TooLarge(why) => match self.parted(&kept.body, &why) {
                None => store.lost(kept, Loss::TooLarge),
                Some(halves) => {
                    if let Err(error) = store.part(kept, &halves) {
                        ledger.trouble(format!("parts cannot be kept on disk: {error}"));
                        store.lost(kept, Loss::TooLarge);
                    }
                }
            },
            Attempt::Retry { wait, why } => {
                let (items, bytes) = store.content();
                ledger.trouble(format!("{why}; {items} spans are kept ({bytes} bytes)"));
                return Err(wait);
            }
        }
        Ok(())
    }
}

/// Sends what is on the store, one body after the other, until the queue is closed and the store empty,
/// or the server cannot be reached at the end.
pub(in crate::transport) async fn drain(delivery: Arc<Delivery>) {
    let Some(store) = &delivery.store else {
        return;
    };
    let mut stop = delivery.queue.stop();
    let policy = delivery.config.retry.max_attempts(NonZeroU32::MAX);
    let mut backoff = policy.backoff();
    while let Some(kept) = store.first().await {
        if let Some(wait) = store.is_left_alone_for()
            && is_over(&mut stop, wait).await
        {
            return;
        }
        let is_last = stop.borrow().is_some();
        let Err(asked) = delivery.send_kept(store, &kept).await else {
            backoff = policy.backoff();
            continue;
        };
        drop(kept);
        if is_last {
            return;
        }
        if let Some(wait) = asked {
            store.leave_alone(wait.min(LONGEST_WAIT));
            continue;
        }
        let wait = backoff.after_failure(None, random());
        // At the end there is one more attempt.
        is_over(&mut stop, wait.unwrap_or(LONGEST_WAIT)).await;
    }
}

/// Waits, and returns true if the end comes first.
async fn is_over(stop: &mut watch::Receiver<Option<Instant>>, wait: Duration) -> bool {
    tokio::time::timeout(wait, stop.wait_for(Option::is_some))
        .await
        .is_ok()
}

/// Whatever the server asks for: it may have forgotten by then.
const LONGEST_WAIT: Duration = Duration::from_secs(600);
