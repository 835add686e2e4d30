//! Installing what happens to finished spans.

mod controls;
mod error;
mod guard;
mod installed;
mod line;
mod plan;

use std::fmt;
use std::sync::Arc;

use crate::attribute::Value;
use crate::exporter::Exporter;
use crate::resource::Resource;
use crate::sampler::Sampler;
use crate::span::SpanLimits;
use crate::tail::TailSampler;

pub use controls::Controls;
pub use error::InstallError;
pub use guard::Guard;
use line::Line;
pub use line::stats;
use plan::Plan;

/// Describes what happens to spans: which are recorded, who exports them, what they come from.
///
/// # Examples
///
/// ```
/// use traced_core::Pipeline;
///
/// // Without an exporter nobody wants spans: none is made, and calls cost a flag test.
/// let guard = Pipeline::builder().install()?;
/// guard.shutdown()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Default)]
pub struct Pipeline {
    exporters: Vec<Box<dyn Exporter>>,
    plan: Plan,
}

impl Pipeline {
    /// Returns a pipeline without exporters that follows the parent's sampling and keeps all roots.
    pub fn builder() -> Self {
        Self::default()
    }

    /// Adds an exporter; each one is given every span.
    #[must_use]
    pub fn exporter(mut self, exporter: impl Exporter) -> Self {
        self.exporters.push(Box::new(exporter));
        self
    }

    /// Sets who decides which traces are recorded.
    #[must_use]
    pub fn sampler(mut self, sampler: impl Sampler) -> Self {
        self.plan.sampler = Some(Arc::new(sampler));
        self
    }

    /// Sets which of the recorded traces are exported, decided when they are over.
    ///
    /// Without one, spans are exported as they end.
    #[must_use]
    pub fn tail_sampler(mut self, sampler: TailSampler) -> Self {
        self.plan.tail_sampler = Some(sampler);
        self
    }

    /// Sets how much one span may hold.
    ///
    /// The limits hold from [`install`](Self::install) on, also for spans that are open then.
    #[must_use]
    pub fn span_limits(mut self, limits: SpanLimits) -> Self {
        self.plan.span_limits = limits;
        self
    }

    /// Adds to every span where in the source it was made: `code.function.name` where that is
    /// known, `code.file.path` and `code.line.number`.
    ///
    /// The collector adds them when it hands a span on, so the code that is traced does no more for
    /// it. An attribute of the span's own stays as it is; the [limits](Self::span_limits) do not
    /// count what is added.
    ///
    /// # Examples
    ///
    /// ```
    /// use traced_core::Pipeline;
    ///
    /// let guard = Pipeline::builder().code_attributes(true).install()?;
    /// # guard.shutdown()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn code_attributes(mut self, are_added: bool) -> Self {
        self.plan.code_attributes = are_added;
        self
    }

    /// Lets [`live`](crate::live()) find the [spans in hand](crate::Span) that are open, wherever
    /// they are: each start and each end of one then takes a lock for a moment.
    #[must_use]
    pub fn live_spans(mut self, are_listed: bool) -> Self {
        self.plan.live_spans = are_listed;
        self
    }

    /// Tells on stderr of an end that nobody can have meant: when no span was made until the shutdown, and
    /// when the program ends without one (not unless asked for).
    #[must_use]
    pub fn watch_end(mut self, is_watched: bool) -> Self {
        self.plan.watches_end = is_watched;
        self
    }

    /// Sets how many bytes of finished spans may wait for the collector, of all threads together:
    /// 48 MiB unless told otherwise, and at least 1 MiB.
    ///
    /// A span takes 64 bytes and those of its attributes, events and links. What finds no room is
    /// dropped and counted as [`RingFull`](crate::DropReason::RingFull); an eighth is for errors and the
    /// first spans of traces alone, which are dropped last. Memory is taken as it is needed, and given back.
    ///
    /// # Examples
    ///
    /// ```
    /// use traced_core::Pipeline;
    ///
    /// // A program that ends millions of spans at once, and has the memory for them.
    /// let guard = Pipeline::builder().max_queue_bytes(256 << 20).install()?;
    /// # guard.shutdown()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn max_queue_bytes(mut self, bytes: usize) -> Self {
        self.plan.max_queue_bytes = Some(bytes);
        self
    }

    /// Sets what the spans come from.
    #[must_use]
    pub fn resource(mut self, resource: Resource) -> Self {
        self.plan.resource = resource;
        self
    }

    /// Finds out more of what the spans come from, where that takes a while: a call over the network, say.
    ///
    /// `find` runs on the collector's thread, before anything is exported: the program does not wait for
    /// it, and the first spans do, in the memory for [finished spans](Self::max_queue_bytes). So it must
    /// come to an end soon, whoever does not answer. Keys that the [`resource`](Self::resource) has stay as
    /// they are.
    ///
    /// # Examples
    ///
    /// ```
    /// use traced_core::Pipeline;
    ///
    /// let guard = Pipeline::builder()
    ///     .resource_later(|| vec![("host.id".to_owned(), "i-0a1b".into())])
    ///     .install()?;
    /// # guard.shutdown()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn resource_later(
        mut self,
        find: impl Fn() -> Vec<(String, Value)> + Send + Sync + 'static,
    ) -> Self {
        self.plan.resource_later = Some(Arc::new(find));
        self
    }

    /// Starts the collector's thread and begins to record.
    ///
    /// A process that is forked from this one (on Unix) begins anew with its first span: a collector
    /// and exporters of its own, see [`Exporter::after_fork`], new ids, numbers from zero. What was
    /// open or waiting at the fork is exported by the parent alone.
    ///
    /// # Errors
    ///
    /// If a pipeline is installed and not shut down, or if the thread cannot be started.
    pub fn install(self) -> Result<Guard, InstallError> {
        Line::install(self.plan, self.exporters).map(Guard::of)
    }
}

impl fmt::Debug for Pipeline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.exporters.iter().map(Exporter::name).collect();
        f.debug_struct("Pipeline")
            .field("exporters", &names)
            .field("sampler", &self.plan.sampler)
            .field("tail_sampler", &self.plan.tail_sampler)
            .field("span_limits", &self.plan.span_limits)
            .field("max_queue_bytes", &self.plan.max_queue_bytes)
            .field("code_attributes", &self.plan.code_attributes)
            .field("live_spans", &self.plan.live_spans)
            .field("watches_end", &self.plan.watches_end)
            .field("resource", &self.plan.resource)
            .finish()
    }
}
