//! What keeps a pipeline installed.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::controls::Controls;
use super::line::Line;
use crate::collector::Command;
use crate::stats::FlushError;
use crate::stats::FlushReport;
use crate::warn;

/// Keeps a pipeline installed; dropped, it shuts the pipeline down within five seconds.
///
/// What is lost by then is told on stderr.
#[must_use = "the pipeline is shut down when the guard is dropped"]
pub struct Guard(Arc<Line>);

impl Guard {
    pub(super) fn of(line: Arc<Line>) -> Self {
        Self(line)
    }

    /// Returns what changes the pipeline while it is at work.
    pub fn controls(&self) -> Controls {
        Controls::of(&self.0)
    }

    /// Sends everything that has ended by now and waits for it, for five seconds at most.
    ///
    /// With a [tail sampler](crate::TailSampler), what belongs to traces that are not over stays pending,
    /// which is no error.
    ///
    /// # Errors
    ///
    /// If spans were lost since the flush before, or if the deadline came first.
    pub fn flush(&self) -> Result<FlushReport, FlushError> {
        self.flush_within(DEFAULT_DEADLINE)
    }

    /// As [`flush`](Self::flush), waiting for this long at most.
    ///
    /// # Errors
    ///
    /// If spans were lost since the flush before, or if the deadline came first.
    pub fn flush_within(&self, deadline: Duration) -> Result<FlushReport, FlushError> {
        let Some(installed) = self.0.installed() else {
            return Ok(FlushReport::NOTHING);
        };
        let Some((ticket, flush)) = installed.ticket(deadline) else {
            return installed.outcome(true);
        };
        installed.send(Command::Flush(ticket));
        installed.outcome(flush.wait())
    }

    /// As [`flush_within`](Self::flush_within), without blocking the thread.
    ///
    /// # Errors
    ///
    /// If spans were lost since the flush before, or if the deadline came first.
    pub async fn flush_async(&self, deadline: Duration) -> Result<FlushReport, FlushError> {
        let Some(installed) = self.0.installed() else {
            return Ok(FlushReport::NOTHING);
        };
        let Some((ticket, flush)) = installed.ticket(deadline) else {
            return installed.outcome(true);
        };
        installed.send(Command::Flush(ticket));
        let is_done = flush.wait_async().await;
        installed.outcome(is_done)
    }

    /// Stops recording and sends everything that has ended, within five seconds.
    ///
    /// A [tail sampler](crate::TailSampler) decides on all traces, as far as they are known.
    ///
    /// A second call returns what the first one did.
    ///
    /// # Errors
    ///
    /// If any span was lost since the pipeline was installed, or not sent in time.
    pub fn shutdown(&self) -> Result<FlushReport, FlushError> {
        self.shutdown_within(DEFAULT_DEADLINE)
    }

    /// As [`shutdown`](Self::shutdown), waiting for this long at most.
    ///
    /// # Errors
    ///
    /// If any span was lost since the pipeline was installed, or not sent in time.
    pub fn shutdown_within(&self, deadline: Duration) -> Result<FlushReport, FlushError> {
        let Some(installed) = self.0.installed() else {
            self.0.end();
            return Ok(FlushReport::NOTHING);
        };
        if let Some(known) = installed.known_end() {
            return known;
        }
        let flush = installed.begin_shutdown(deadline);
        let outcome = installed.end_shutdown(flush.is_none_or(|flush| flush.wait()));
        self.0.end();
        outcome
    }

    /// As [`shutdown_within`](Self::shutdown_within), without blocking the thread.
    ///
    /// # Errors
    ///
    /// If any span was lost since the pipeline was installed, or not sent in time.
    pub async fn shutdown_async(&self, deadline: Duration) -> Result<FlushReport, FlushError> {
        let Some(installed) = self.0.installed() else {
            self.0.end();
            return Ok(FlushReport::NOTHING);
        };
        if let Some(known) = installed.known_end() {
            return known;
        }
        let is_done = match installed.begin_shutdown(deadline) {
            None => true,
            Some(flush) => flush.wait_async().await,
        };
        let outcome = installed.end_shutdown(is_done);
        self.0.end();
        outcome
    }

    /// Returns the numbers as of now, or, after a shutdown, those of its end.
    pub fn stats(&self) -> FlushReport {
        let Some(installed) = self.0.installed() else {
            return FlushReport::NOTHING;
        };
        match installed.known_end() {
            None => installed.report(),
            Some(Ok(report)) => report,
            Some(Err(error)) => error.report().clone(),
        }
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        let installed = self.0.installed();
        if installed.is_some_and(|installed| installed.known_end().is_some()) {
            return; // whoever shut it down has been told
        }
        if let Err(error) = self.shutdown() {
            warn::line(&error.to_string());
        }
    }
}

impl fmt::Debug for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Guard")
            .field("stats", &self.stats())
            .finish_non_exhaustive()
    }
}

const DEFAULT_DEADLINE: Duration = Duration::from_secs(5);
