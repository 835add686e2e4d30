//! Installing what happens to finished spans.

mod error;
mod guard;

use std::fmt;
use std::sync::Arc;

use crate::collector;
use crate::collector::Registered;
use crate::exporter::Exporter;
use crate::live;
use crate::local;
use crate::resource::Resource;
use crate::sampler::Sampler;
use crate::span::Codes;
use crate::span::SpanLimits;
use crate::tail::TailSampler;

pub use error::InstallError;
pub use guard::Guard;
use guard::active;
pub use guard::stats;

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
    sampler: Option<Arc<dyn Sampler>>,
    tail_sampler: Option<TailSampler>,
    span_limits: SpanLimits,
    code_attributes: bool,
    live_spans: bool,
    max_queue_bytes: Option<usize>,
    resource: Resource,
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
        self.sampler = Some(Arc::new(sampler));
        self
    }

    /// Sets which of the recorded traces are exported, decided when they are over.
    ///
    /// Without one, spans are exported as they end.
    #[must_use]
    pub fn tail_sampler(mut self, sampler: TailSampler) -> Self {
        self.tail_sampler = Some(sampler);
        self
    }

    /// Sets how much one span may hold.
    ///
    /// The limits hold from [`install`](Self::install) on, also for spans that are open then.
    #[must_use]
    pub fn span_limits(mut self, limits: SpanLimits) -> Self {
        self.span_limits = limits;
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
        self.code_attributes = are_added;
        self
    }

    /// Lets [`live`](crate::live()) find the [spans in hand](crate::Span) that are open, wherever
    /// they are: each start and each end of one then takes a lock for a moment.
    #[must_use]
    pub fn live_spans(mut self, are_listed: bool) -> Self {
        self.live_spans = are_listed;
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
        self.max_queue_bytes = Some(bytes);
        self
    }

    /// Sets what the spans come from.
    #[must_use]
    pub fn resource(mut self, resource: Resource) -> Self {
        self.resource = resource;
        self
    }

    /// Starts the collector's thread and begins to record.
    ///
    /// # Errors
    ///
    /// If a pipeline is installed and not shut down, or if the thread cannot be started.
    pub fn install(self) -> Result<Guard, InstallError> {
        let mut active = active();
        if active.is_some() {
            return Err(InstallError::ALREADY_INSTALLED);
        }
        local::ticks::choose();
        live::begin();
        let registered: Vec<_> = self.exporters.into_iter().map(Registered::new).collect();
        let exporters = registered
            .iter()
            .map(|registered| (registered.exporter.name(), Arc::clone(&registered.accounts)))
            .collect();
        let is_wanted = !registered.is_empty();
        let before = collector::totals();
        let collector = if is_wanted {
            let codes = self.code_attributes.then(Codes::default);
            let tail = self.tail_sampler.as_ref();
            let started = collector::start(registered, tail, self.resource, codes);
            Some(started.map_err(InstallError::thread)?)
        } else {
            None
        };
        if is_wanted {
            local::limits::set(&self.span_limits);
            let bytes = self.max_queue_bytes;
            collector::set_budget(bytes.unwrap_or(collector::DEFAULT_BUDGET_BYTES));
            local::watch_panics();
            local::list(self.live_spans);
            local::want(self.sampler);
        }
        Ok(Guard::of(&mut active, exporters, before, collector))
    }
}

impl fmt::Debug for Pipeline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self
            .exporters
            .iter()
            .map(|exporter| exporter.name())
            .collect();
        f.debug_struct("Pipeline")
            .field("exporters", &names)
            .field("sampler", &self.sampler)
            .field("tail_sampler", &self.tail_sampler)
            .field("span_limits", &self.span_limits)
            .field("max_queue_bytes", &self.max_queue_bytes)
            .field("code_attributes", &self.code_attributes)
            .field("live_spans", &self.live_spans)
            .field("resource", &self.resource)
            .finish()
    }
}

impl Registered {
    fn new(exporter: Box<dyn Exporter>) -> Self {
        let accounts = exporter.accounts();
        Self { exporter, accounts }
    }
}
