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
#[cfg(feature = "spool")]
use super::Spool;
use super::connections::Proxy;
use super::delivery::Delivery;
#[cfg(feature = "spool")]
use super::delivery::drain;
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
    #[cfg(feature = "spool")]
    pub(crate) spool: Option<Spool>,
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
            #[cfg(feature = "spool")]
            spool: None,
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

    #[cfg(feature = "spool")]
    fn has_more_to_do(&self) -> bool {
        self.spool.is_some()
    }

    fn run(&self, queue: &Arc<Queue>, runtime: Runtime) {
        let config = Arc::new(self.clone());
        runtime.block_on(async {
            match Sender::new(&config) {
                Ok(client) => serve(queue, client, &config).await,
                Err(why) => refuse_all(queue, &why).await,
            }
        });
        // Drops the workers that are still busy, and does not wait for a name lookup that hangs.
        runtime.shutdown_background();
    }
}

/// Lets the workers work until the queue is closed and empty, or the time is over.
async fn serve(queue: &Arc<Queue>, client: Sender, config: &Arc<HttpConfig>) {
    let delivery = Arc::new(Delivery::new(queue, client, config));
    #[cfg(feature = "spool")]
    let drain = tokio::spawn(drain(Arc::clone(&delivery)));
    let workers: Vec<_> = (0..config.max_in_flight.max(1))
        .map(|_| tokio::spawn(work(Arc::clone(&delivery))))
        .collect();
    let mut stop = queue.stop();
    let stop_at = match stop.wait_for(Option::is_some).await {
        Ok(stop_at) => stop_at.unwrap_or_else(Instant::now),
        Err(_) => Instant::now(),
    };
    // The workers keep to it by themselves, and need a moment to say so.
    let end_at = stop_at.checked_add(MOMENT).unwrap_or(stop_at);
    let all = async {
        for worker in workers {
            // A worker that panicked has counted its body on the way out.
            let _ = worker.await;
        }
    };
    let _ = tokio::time::timeout_at(end_at.into(), all).await;
    #[cfg(feature = "spool")]
    {
        delivery.keep_the_rest();
        let _ = tokio::time::timeout_at(end_at.into(), drain).await;
    }
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
const MOMENT: Duration = Duration::from_millis(50);
