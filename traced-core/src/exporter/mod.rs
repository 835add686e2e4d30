//! What the collector asks of an exporter, and how both keep their accounts.

mod accounts;
mod flush;
mod reason;

use std::error::Error;
use std::sync::Arc;
use std::time::Instant;

pub use accounts::Accounts;
pub use accounts::ExporterStats;
pub(crate) use flush::Flush;
pub use flush::FlushTicket;
pub use reason::DropReason;

use crate::resource::Resource;
use crate::span::SpanData;

/// Takes finished spans: encodes each as it comes, and hands full bodies to a transport.
///
/// All methods are called on the collector's thread, one at a time. None may wait: while one does,
/// the threads' logs fill. Every span given to [`export`](Self::export) must at some time be
/// counted in [`accounts`](Self::accounts) as exported, rejected or dropped.
pub trait Exporter: Send + 'static {
    /// Returns the name for reports and messages, such as `"otlp"`.
    fn name(&self) -> &'static str;

    /// Returns the accounts that this exporter and its transport keep.
    fn accounts(&self) -> Arc<Accounts>;

    /// Called once, before the first span.
    fn start(&mut self, resource: &Resource);

    /// Takes one finished span.
    fn export(&mut self, span: &SpanData<'_>);

    /// Called after each drain of the logs, at least every 100 ms: the place for what time brings.
    fn poll(&mut self, now: Instant) {
        let _ = now;
    }

    /// Returns true if the exporter is also to be given spans of traces that the sampler is against,
    /// for a receiver that counts all and keeps some by itself. All such traces are then recorded,
    /// which costs as much as if they were sampled. By default they are not. Asked for once, before
    /// the exporter starts.
    fn wants_unsampled(&self) -> bool {
        false
    }

    /// Hands over everything. The ticket is to be kept until all of it has been sent, refused or
    /// given up, and then dropped.
    fn flush(&mut self, ticket: FlushTicket);

    /// As [`flush`](Self::flush), for the last time; the exporter is dropped afterwards.
    fn shutdown(&mut self, ticket: FlushTicket);

    /// Returns what makes an exporter like this one in a process that is forked from this one:
    /// threads and connections are not there. Without it, the default, spans of such a process do
    /// not come here, which is told there.
    ///
    /// It is asked for before the exporter starts. What it returns is called in the child, which has
    /// one thread: a lock that another thread held at the fork is never released there.
    fn after_fork(&self) -> Option<AfterFork> {
        None
    }
}

impl Exporter for Box<dyn Exporter> {
    fn name(&self) -> &'static str {
        (**self).name()
    }

    fn accounts(&self) -> Arc<Accounts> {
        (**self).accounts()
    }

    fn start(&mut self, resource: &Resource) {
        (**self).start(resource);
    }

    fn export(&mut self, span: &SpanData<'_>) {
        (**self).export(span);
    }

    fn poll(&mut self, now: Instant) {
        (**self).poll(now);
    }

    fn wants_unsampled(&self) -> bool {
        (**self).wants_unsampled()
    }

    fn flush(&mut self, ticket: FlushTicket) {
        (**self).flush(ticket);
    }

    fn shutdown(&mut self, ticket: FlushTicket) {
        (**self).shutdown(ticket);
    }

    fn after_fork(&self) -> Option<AfterFork> {
        (**self).after_fork()
    }
}

/// Makes an exporter in a forked process, see [`Exporter::after_fork`].
pub type AfterFork =
    Box<dyn Fn() -> Result<Box<dyn Exporter>, Box<dyn Error + Send + Sync>> + Send + Sync>;
