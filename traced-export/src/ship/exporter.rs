//! Spans in, requests out.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use std::time::Instant;

use traced_core::DropReason;
use traced_core::Resource;
use traced_core::SpanData;
use traced_core::exporter::Accounts;
use traced_core::exporter::AfterFork;
use traced_core::exporter::Exporter;
use traced_core::exporter::FlushTicket;
use traced_core::warn;

use super::Appended;
use super::Encode;
use crate::transport::Body;
use crate::transport::Courier;
use crate::transport::Ledger;
use crate::transport::Loss;
use crate::transport::Outbox;

/// Encodes spans as they come, on the collector's thread, and sends them from a thread of its own:
/// when a request is full, when the schedule delay is over, and on flush.
///
/// Nothing here ever waits for the network: what does not fit the queue is dropped and counted.
pub(crate) struct Shipper<E: Encode> {
    name: &'static str,
    encoder: E,
    link: Link,
    accounts: Arc<Accounts>,
    schedule_delay: Duration,
    /// When the first span of the body was seen waiting.
    waiting_since: Option<Instant>,
}

/// The way out.
enum Link {
    /// The thread has not been started yet.
    Ready(Arc<dyn Courier>),
    Up(Outbox),
    /// The thread cannot be started: spans are counted as lost.
    Down,
}

impl<E: Encode> Shipper<E> {
    pub(crate) fn new(
        name: &'static str,
        courier: impl Courier,
        encoder: E,
        schedule_delay: Duration,
    ) -> Self {
        Self::with(name, Arc::new(courier), encoder, schedule_delay)
    }

    fn with(
        name: &'static str,
        courier: Arc<dyn Courier>,
        encoder: E,
        schedule_delay: Duration,
    ) -> Self {
        Self {
            name,
            encoder,
            link: Link::Ready(courier),
            accounts: Accounts::new(),
            schedule_delay,
            waiting_since: None,
        }
    }

    fn connect(&mut self) {
        let courier = match std::mem::replace(&mut self.link, Link::Down) {
            Link::Ready(courier) => courier,
            started => {
                self.link = started;
                return;
            }
        };
        let books = Arc::new(Books {
            name: self.name,
            accounts: Arc::clone(&self.accounts),
        });
        self.link = match Outbox::start(courier, books.clone()) {
            Ok(transport) => Link::Up(transport),
            Err(error) => {
                books.trouble(format!("the exporter's thread cannot be started: {error}"));
                Link::Down
            }
        };
    }

    fn send(&self, body: Body) {
        match &self.link {
            Link::Up(transport) => transport.send(body),
            Link::Ready(_) | Link::Down => {
                self.accounts.dropped(DropReason::ExportFailed, body.items);
            }
        }
    }

    fn send_what_waits(&mut self) {
        self.waiting_since = None;
        if let Some(body) = self.encoder.finish() {
            self.send(body);
        }
    }
}

impl<E: Encode> Exporter for Shipper<E> {
    fn name(&self) -> &'static str {
        self.name
    }

    fn accounts(&self) -> Arc<Accounts> {
        Arc::clone(&self.accounts)
    }

    fn start(&mut self, resource: &Resource) {
        self.encoder.set_resource(resource);
        self.connect();
    }

    fn export(&mut self, span: &SpanData<'_>) {
        match self.encoder.append(span) {
            Appended::Fits => {}
            Appended::Next(body) => {
                self.waiting_since = None;
                self.send(body);
            }
            Appended::TooLarge => {
                self.accounts.dropped(DropReason::TooLarge, 1);
                let cause = format!(": {:?} is more than one request may hold", span.name());
                tell_loss(self.name, 1, DropReason::TooLarge, &cause);
            }
        }
    }

    fn wants_unsampled(&self) -> bool {
        self.encoder.wants_unsampled()
    }

    fn poll(&mut self, now: Instant) {
        if self.encoder.spans() == 0 {
            return;
        }
        let since = *self.waiting_since.get_or_insert(now);
        if self.encoder.is_full() || now.saturating_duration_since(since) >= self.schedule_delay {
            self.send_what_waits();
        }
    }

    fn flush(&mut self, ticket: FlushTicket) {
        self.send_what_waits();
        if let Link::Up(transport) = &self.link {
            transport.flush(ticket);
        }
    }

    fn shutdown(&mut self, ticket: FlushTicket) {
        self.send_what_waits();
        if let Link::Up(transport) = &self.link {
            let deadline = ticket.deadline();
            transport.shutdown(ticket, deadline);
        }
    }

    fn after_fork(&self) -> Option<AfterFork> {
        let Link::Ready(courier) = &self.link else {
            return None;
        };
        let (name, courier) = (self.name, Arc::clone(courier));
        let (encoder, delay) = (self.encoder.renew(), self.schedule_delay);
        Some(Box::new(move || {
            let encoder = encoder.renew();
            Ok(Box::new(Self::with(
                name,
                Arc::clone(&courier),
                encoder,
                delay,
            )))
        }))
    }
}

impl<E: Encode> Drop for Shipper<E> {
    /// Spans that nobody flushed are accounted for as dropped.
    fn drop(&mut self) {
        if self.encoder.spans() > 0 {
            self.accounts
                .dropped(DropReason::Shutdown, self.encoder.spans());
        }
    }
}

impl<E: Encode> fmt::Debug for Shipper<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let courier = match &self.link {
            Link::Ready(courier) => Some(courier),
            Link::Up(_) | Link::Down => None,
        };
        f.debug_struct("Shipper")
            .field("name", &self.name)
            .field("courier", &courier)
            .field("schedule_delay", &self.schedule_delay)
            .field("waiting_spans", &self.encoder.spans())
            .finish_non_exhaustive()
    }
}

/// Writes what became of the spans into the accounts.
struct Books {
    name: &'static str,
    accounts: Arc<Accounts>,
}

impl Ledger for Books {
    fn taken(&self, items: u64) {
        self.accounts.exported(items);
    }

    fn refused(&self, items: u64) {
        self.accounts.rejected(items);
    }

    fn lost(&self, items: u64, loss: Loss) {
        let (reason, cause) = match loss {
            Loss::Failed => (DropReason::ExportFailed, ""),
            Loss::QueueFull => (
                DropReason::QueueFull,
                ": the collector takes them slower than they come; \
                 OTEL_BSP_MAX_QUEUE_SIZE says how many may wait",
            ),
            #[cfg(feature = "spool")]
            Loss::SpoolFull => (
                DropReason::QueueFull,
                ": TRACE_SPOOL_MAX_BYTES says how much is kept on disk",
            ),
            Loss::TooLarge => (DropReason::TooLarge, ""),
            Loss::Shutdown => (DropReason::Shutdown, ""),
            Loss::Timeout => (DropReason::Timeout, ""),
        };
        self.accounts.dropped(reason, items);
        // What a shutdown cuts off is told by whoever shuts down.
        if loss != Loss::Shutdown {
            tell_loss(self.name, items, reason, cause);
        }
    }

    #[cfg(feature = "spool")]
    fn kept(&self, items: u64) {
        self.accounts.kept(items);
    }

    #[cfg(feature = "spool")]
    fn notice(&self, text: String) {
        let name = self.name;
        warn::once_a_minute(NOTICE_TOPIC, || format!("{name}: {text}"));
    }

    fn trouble(&self, text: String) {
        let name = self.name;
        warn::once_a_minute(name, || format!("{name}: {text}"));
        self.accounts.error(text);
    }
}

fn tell_loss(name: &'static str, items: u64, reason: DropReason, cause: &str) {
    warn::once_a_minute(LOSS_TOPIC, || {
        format!("{name}: {items} spans dropped ({}){cause}", reason.name())
    });
}

#[cfg(feature = "spool")]
const NOTICE_TOPIC: &str = "notices of exporters";
const LOSS_TOPIC: &str = "losses of exporters";
