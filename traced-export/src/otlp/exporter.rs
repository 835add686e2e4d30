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

use super::config::OtlpExporterBuilder;
use super::encode::Appended;
use super::encode::BodyLimits;
use super::encode::Encoder;
use crate::transport::Body;
use crate::transport::HttpConfig;
use crate::transport::HttpTransport;
use crate::transport::Ledger;
use crate::transport::Loss;

/// Sends spans to an OpenTelemetry collector, or whatever else understands OTLP over HTTP.
///
/// Spans are encoded on the collector thread as they come and sent from a thread of their own,
/// when a request is full, when the schedule delay is over, and on flush. Nothing here ever waits
/// for the network: what does not fit the queue is dropped and counted.
///
/// In the accounts, *exported* is what the collector took; *rejected* what it refused out of a
/// request that it took (a partial success); *dropped* everything else, by reason: `ExportFailed`
/// when the collector was not reached or refused the request, `Timeout` when the time for one
/// request was over, `QueueFull`, `TooLarge`, and `Shutdown` for what the last deadline cut off.
///
/// # Examples
///
/// ```
/// use traced_export::otlp::OtlpExporter;
///
/// let error = OtlpExporter::builder().endpoint("collector:4318").build().unwrap_err();
/// assert!(error.to_string().contains("such as http://localhost:4318"));
/// ```
pub struct OtlpExporter {
    encoder: Encoder,
    link: Link,
    accounts: Arc<Accounts>,
    schedule_delay: Duration,
    /// When the first span of the body was seen waiting.
    waiting_since: Option<Instant>,
}

/// The way to the collector.
enum Link {
    /// The thread has not been started yet.
    Ready(Box<HttpConfig>),
    Up(HttpTransport),
    /// The thread cannot be started: spans are counted as lost.
    Down,
}

impl OtlpExporter {
    /// Returns a builder for an exporter to `http://localhost:4318/v1/traces`.
    pub fn builder() -> OtlpExporterBuilder {
        OtlpExporterBuilder::new()
    }

    pub(super) fn new(transport: HttpConfig, limits: BodyLimits, schedule_delay: Duration) -> Self {
        Self {
            encoder: Encoder::new(limits),
            link: Link::Ready(Box::new(transport)),
            accounts: Accounts::new(),
            schedule_delay,
            waiting_since: None,
        }
    }

    fn connect(&mut self) {
        let config = match std::mem::replace(&mut self.link, Link::Down) {
            Link::Ready(config) => *config,
            started => {
                self.link = started;
                return;
            }
        };
        let books = Arc::new(Books {
            accounts: Arc::clone(&self.accounts),
        });
        self.link = match HttpTransport::start(config, books.clone()) {
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

impl Exporter for OtlpExporter {
    fn name(&self) -> &'static str {
        NAME
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
                tell_loss(1, DropReason::TooLarge, &cause);
            }
        }
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
        let Link::Ready(config) = &self.link else {
            return None;
        };
        let (config, limits, delay) = (config.clone(), self.encoder.limits(), self.schedule_delay);
        Some(Box::new(move || {
            Ok(Box::new(Self::new((*config).clone(), limits, delay)))
        }))
    }
}

impl Drop for OtlpExporter {
    /// Spans that nobody flushed are accounted for as dropped.
    fn drop(&mut self) {
        if self.encoder.spans() > 0 {
            self.accounts
                .dropped(DropReason::Shutdown, self.encoder.spans());
        }
    }
}

impl fmt::Debug for OtlpExporter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OtlpExporter")
            .field("schedule_delay", &self.schedule_delay)
            .field("waiting_spans", &self.encoder.spans())
            .finish_non_exhaustive()
    }
}

/// Writes what became of the spans into the accounts.
struct Books {
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
            Loss::Shutdown => (DropReason::Shutdown, ""),
            Loss::Timeout => (DropReason::Timeout, ""),
        };
        self.accounts.dropped(reason, items);
        // What a shutdown cuts off is told by whoever shuts down.
        if loss != Loss::Shutdown {
            tell_loss(items, reason, cause);
        }
    }

    fn trouble(&self, text: String) {
        warn::once_a_minute(NAME, || format!("{NAME}: {text}"));
        self.accounts.error(text);
    }
}

fn tell_loss(items: u64, reason: DropReason, cause: &str) {
    warn::once_a_minute(LOSS_TOPIC, || {
        format!("{NAME}: {items} spans dropped ({}){cause}", reason.name())
    });
}

const NAME: &str = "otlp";
const LOSS_TOPIC: &str = "otlp loss";

#[cfg(test)]
mod tests {
    use traced_core::OwnedSpanData;

    use super::*;

    #[test]
    fn a_span_too_large_for_any_request_is_counted() {
        let span = OwnedSpanData::builder(
            "4bf92f3577b34da6a3ce929d0e0e4736".parse().unwrap(),
            "00f067aa0ba902b7".parse().unwrap(),
            "Test.run",
        );
        let fits = span.clone().build();
        let huge = span.attribute("text", "x".repeat(300)).build();
        let mut exporter = OtlpExporter::builder().build().unwrap();
        exporter.encoder = Encoder::new(BodyLimits {
            target_bytes: 200,
            max_bytes: 200,
            max_spans: u64::MAX,
        });
        exporter.export(&huge.as_ref());
        exporter.export(&fits.as_ref());
        exporter.export(&huge.as_ref());
        let stats = exporter.accounts().snapshot(NAME);
        assert_eq!(stats.dropped_for(DropReason::TooLarge), 2);
        assert_eq!(stats.dropped(), 2);
        assert_eq!(exporter.encoder.spans(), 1);
        let accounts = exporter.accounts();
        drop(exporter);
        assert_eq!(accounts.snapshot(NAME).dropped_for(DropReason::Shutdown), 1);
    }
}
