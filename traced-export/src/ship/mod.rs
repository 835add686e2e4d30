//! From an encoder to an exporter: spans in, requests out.

mod exporter;

use std::time::Duration;

use traced_core::Resource;
use traced_core::SpanData;

use crate::transport::Body;

pub(crate) use self::exporter::Shipper;

/// How long a span waits at most for others to go with.
pub(crate) const DEFAULT_SCHEDULE_DELAY: Duration = Duration::from_secs(5);

/// How much goes into one body.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BodyLimits {
    /// Bytes at which a body is full; one larger span may go alone.
    pub(crate) target_bytes: usize,
    /// Bytes that no body may have.
    pub(crate) max_bytes: usize,
    pub(crate) max_spans: u64,
}

impl Default for BodyLimits {
    /// What proxies let through by default, and for a span alone what receivers do.
    fn default() -> Self {
        Self {
            target_bytes: 1_000_000,
            max_bytes: 64 << 20,
            max_spans: u64::MAX,
        }
    }
}

/// What became of a span.
#[derive(Debug)]
pub(crate) enum Appended {
    /// It is in the body that is being written.
    Fits,
    /// It did not fit: this body is finished, and the span is the first of the next one.
    Next(Body),
    /// It is larger than any body may be, and is gone.
    TooLarge,
}

/// Writes one body after the other, a span at a time.
pub(crate) trait Encode: Send + Sync + 'static {
    /// Returns an encoder with the same settings that has nothing yet.
    fn renew(&self) -> Self;

    fn limits(&self) -> BodyLimits;

    /// Takes what all bodies to come say of their origin.
    fn set_resource(&mut self, resource: &Resource);

    /// Appends one span.
    fn append(&mut self, span: &SpanData<'_>) -> Appended;

    /// Ends the body; none if it has no span.
    fn finish(&mut self) -> Option<Body>;

    /// How many spans are in the body that is being written.
    fn spans(&self) -> u64;

    /// True if spans of traces that are not sampled are to be sent, too.
    fn wants_unsampled(&self) -> bool {
        false
    }

    /// True if no further span would be let in.
    fn is_full(&self) -> bool {
        self.spans() >= self.limits().max_spans
    }
}

/// Makes a type around a [`Shipper`] an exporter.
macro_rules! as_exporter {
    ($exporter:ident) => {
        impl traced_core::exporter::Exporter for $exporter {
            fn name(&self) -> &'static str {
                self.0.name()
            }

            fn accounts(&self) -> std::sync::Arc<traced_core::exporter::Accounts> {
                self.0.accounts()
            }

            fn start(&mut self, resource: &traced_core::Resource) {
                self.0.start(resource);
            }

            fn export(&mut self, span: &traced_core::SpanData<'_>) {
                self.0.export(span);
            }

            fn poll(&mut self, now: std::time::Instant) {
                self.0.poll(now);
            }

            fn wants_unsampled(&self) -> bool {
                self.0.wants_unsampled()
            }

            fn flush(&mut self, ticket: traced_core::exporter::FlushTicket) {
                self.0.flush(ticket);
            }

            fn shutdown(&mut self, ticket: traced_core::exporter::FlushTicket) {
                self.0.shutdown(ticket);
            }

            fn after_fork(&self) -> Option<traced_core::exporter::AfterFork> {
                self.0.after_fork()
            }
        }

        impl std::fmt::Debug for $exporter {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_tuple(stringify!($exporter)).field(&self.0).finish()
            }
        }
    };
}
pub(crate) use as_exporter;
