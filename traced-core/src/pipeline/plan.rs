//! What of a pipeline can be installed again.

use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::sync::Arc;

use super::InstallError;
use super::installed::Installed;
use crate::attribute::Value;
use crate::collector;
use crate::collector::Registered;
use crate::exporter::AfterFork;
use crate::exporter::Exporter;
use crate::live;
use crate::local;
use crate::process;
use crate::resource::Resource;
use crate::sampler::Sampler;
use crate::span::Codes;
use crate::span::SpanLimits;
use crate::tail::TailSampler;
use crate::warn;

/// Finds out more of where the spans come from.
pub(super) type Later = dyn Fn() -> Vec<(String, Value)> + Send + Sync;

/// A pipeline but for its exporters, which it can make once more.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) sampler: Option<Arc<dyn Sampler>>,
    pub(super) tail_sampler: Option<TailSampler>,
    pub(super) span_limits: SpanLimits,
    pub(super) code_attributes: bool,
    pub(super) live_spans: bool,
    pub(super) watches_end: bool,
    pub(super) max_queue_bytes: Option<usize>,
    pub(super) resource: Resource,
    pub(super) resource_later: Option<Arc<Later>>,
    after_fork: Vec<(&'static str, Option<AfterFork>)>,
}

impl Plan {
    /// Remembers how these are made again in another process.
    pub(super) fn remember(&mut self, exporters: &[Box<dyn Exporter>]) {
        let remembered = exporters
            .iter()
            .map(|exporter| (exporter.name(), exporter.after_fork()));
        self.after_fork = remembered.collect();
    }

    /// Makes the exporters once more; what cannot be made is told on stderr.
    pub(super) fn remake(&self) -> Vec<Box<dyn Exporter>> {
        let make = |(name, make): &(&'static str, Option<AfterFork>)| {
            let made = match make {
                None => Err("it has no `after_fork`".into()),
                Some(make) => catch_unwind(AssertUnwindSafe(make))
                    .unwrap_or_else(|_| Err("making another one panicked".into())),
            };
            made.inspect_err(|error| {
                let text = "spans of this process, which was forked, do not go to";
                warn::line(&format!("{text} {name}: {error}"));
            })
        };
        self.after_fork.iter().flat_map(make).collect()
    }

    /// Starts the collector's thread and begins to record.
    pub(super) fn start(
        &self,
        exporters: Vec<Box<dyn Exporter>>,
    ) -> Result<Installed, InstallError> {
        local::ticks::choose();
        live::begin();
        let registered: Vec<_> = exporters.into_iter().map(Registered::new).collect();
        let accounts = registered.iter().map(Registered::entry).collect();
        let is_wanted = !registered.is_empty();
        let is_unsampled_wanted = registered.iter().any(Registered::wants_unsampled);
        let before = collector::totals();
        let collector = if is_wanted {
            let codes = self.code_attributes.then(Codes::default);
            let tail = self.tail_sampler.as_ref();
            let started = collector::start(registered, tail, self.resource(), codes);
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
            local::want(self.sampler.clone(), is_unsampled_wanted);
        }
        Ok(Installed::new(accounts, before, collector).watched(self.watches_end))
    }

    /// Returns what tells where the spans come from, as soon as that is known.
    fn resource(&self) -> impl FnOnce() -> Resource + Send + use<> {
        let known = if process::generation() == 0 {
            self.resource.clone()
        } else {
            self.resource.of_this_process()
        };
        let later = self.resource_later.clone();
        move || {
            let Some(later) = later else { return known };
            let found = catch_unwind(AssertUnwindSafe(|| later()));
            known.with_others(found.unwrap_or_default())
        }
    }
}
