//! HTTP/1.1.
//!
//! A few workers each see one body at a time to its end; connections are kept open between requests.
//! Redirects are not followed: credentials go to the named server alone.

use std::sync::Arc;
use std::time::Duration;
use std::time::Instant;

use tokio::runtime::Runtime;

use super::Connections;
use super::Courier;
use super::Dialect;
use super::Loss;
use super::connections::Proxy;
use super::delivery::Limit;
use super::delivery::work;
use super::queue::Bounds;
use super::queue::Queue;
use super::sender::Sender;
use super::target::Target;
use crate::env::Compression;
use crate::retry::RetryPolicy;

/// Everything a transport must know before it starts.
#[derive(Clone, Debug)]
pub(crate) struct HttpConfig {
    pub(crate) target: Target,
    pub(crate) dialect: Arc<dyn Dialect>,
    pub(crate) connections: Connections,
    pub(crate) compression: Compression,
    pub(crate) retry: RetryPolicy,
    /// For one body, all attempts and waits included.
    pub(crate) timeout: Option<Duration>,
    /// For one attempt, if that is less.
    pub(crate) attempt_timeout: Option<Duration>,
    /// Bodies that are sent at the same time.
    pub(crate) max_in_flight: usize,
    pub(crate) max_queue_bytes: usize,
    pub(crate) max_queue_items: u64,
}

impl HttpConfig {
    /// Sends to this target, with defaults for the rest.
    pub(crate) fn new(target: Target, dialect: Arc<dyn Dialect>) -> Self {
        Self {
            target,
            dialect,
            connections: Connections::default(),
            compression: Compression::None,
            retry: RetryPolicy::default(),
            timeout: Some(DEFAULT_TIMEOUT),
            attempt_timeout: None,
            max_in_flight: DEFAULT_IN_FLIGHT,
            max_queue_bytes: DEFAULT_QUEUE_BYTES,
            max_queue_items: u64::MAX,
        }
    }

    /// The proxy on the way to the target.
    pub(super) fn proxy(&self, is_grpc: bool) -> Option<Proxy> {
        #[cfg(unix)]
        if self.target.socket().is_some() {
            return None;
        }
        self.connections.proxy(self.target.uri(), is_grpc)
    }
}

impl Courier for HttpConfig {
    fn bounds(&self) -> Bounds {
        Bounds {
            bytes: self.max_queue_bytes,
            items: self.max_queue_items,
        }
    }

    fn run(&self, queue: &Arc<Queue>, runtime: Runtime) {
        let config = Arc::new(self.clone());
        runtime.block_on(async {
            match Sender::new(&config) {
                Ok(client) => serve(queue, Arc::new(client), &config).await,
                Err(why) => refuse_all(queue, &why).await,
            }
        });
        // Drops the workers that are still busy, and does not wait for a name lookup that hangs.
        runtime.shutdown_background();
    }
}

/// Lets the workers work until the queue is closed and empty, or the time is over.
async fn serve(queue: &Arc<Queue>, client: Arc<Sender>, config: &Arc<HttpConfig>) {
    let limit = Arc::new(Limit::new());
    let workers: Vec<_> = (0..config.max_in_flight.max(1))
        .map(|_| {
            tokio::spawn(work(
                Arc::clone(queue),
                Arc::clone(&client),
                Arc::clone(config),
                Arc::clone(&limit),
            ))
        })
        .collect();
    let mut stop = queue.stop();
    let stop_at = match stop.wait_for(Option::is_some).await {
        Ok(deadline) => deadline.unwrap_or_else(Instant::now),
        Err(_) => Instant::now(),
    };
    // What is given up, and why, is to be in the books before the caller reads them.
    let margin = (stop_at.saturating_duration_since(Instant::now()) / 5).min(LONGEST_MARGIN);
    let all = async {
        for worker in workers {
            // A worker that panicked has counted its body on the way out.
            let _ = worker.await;
        }
    };
    let give_up_at = stop_at.checked_sub(margin).unwrap_or(stop_at);
    let _ = tokio::time::timeout_at(give_up_at.into(), all).await;
    if !queue.is_empty() {
        let target = &config.target;
        let why = format!("{target} had not answered by the deadline of the shutdown");
        queue.ledger().trouble(why);
    }
}

/// There is no client: tells why, once per body, until the end.
async fn refuse_all(queue: &Arc<Queue>, why: &str) {
    while let Some((mut job, body)) = queue.next().await {
        queue.ledger().trouble(why.to_owned());
        job.lost(body.items, Loss::Failed);
    }
}

/// For one body, all attempts and waits included.
pub(crate) const DEFAULT_TIMEOUT: Duration = Duration::from_secs(10);
pub(crate) const DEFAULT_QUEUE_BYTES: usize = 32 << 20;
pub(crate) const DEFAULT_IN_FLIGHT: usize = 4;
const LONGEST_MARGIN: Duration = Duration::from_millis(200);
