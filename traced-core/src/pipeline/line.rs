//! A pipeline over forks: in each process there is one of its own.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;

use super::InstallError;
use super::installed::Installed;
use super::plan::Plan;
use crate::exporter::Exporter;
use crate::local;
use crate::process;
use crate::process::Hooks;
use crate::process::PerProcess;
use crate::sampler::Sampler;
use crate::span::SpanLimits;
use crate::stats::FlushReport;
use crate::warn;

/// Returns the numbers of the installed pipeline, or `None` if there is none.
///
/// # Examples
///
/// ```
/// if let Some(stats) = traced_core::stats() {
///     println!("{stats}");
/// }
/// ```
pub fn stats() -> Option<FlushReport> {
    let line = active().clone()?;
    line.installed().map(|installed| installed.report())
}

/// A pipeline that was installed, and those that forked processes have from it.
pub(super) struct Line {
    plan: Plan,
    here: PerProcess<Mutex<Option<Arc<Installed>>>>,
    /// The sampler that took the place of the plan's.
    changed: PerProcess<Mutex<Option<Arc<dyn Sampler>>>>,
}

/// The line whose pipeline is not shut down. A child has that of its parent, unless another one was
/// being installed at the fork.
static ACTIVE: PerProcess<Mutex<Option<Arc<Line>>>> = PerProcess::new(|before| {
    let before = before.and_then(|active| active.try_lock().ok());
    Mutex::new(before.and_then(|active| active.clone()))
});

impl Line {
    /// Makes a pipeline the active one.
    pub(super) fn install(
        mut plan: Plan,
        exporters: Vec<Box<dyn Exporter>>,
    ) -> Result<Arc<Self>, InstallError> {
        let mut active = active();
        if active.as_ref().is_some_and(|line| line.here().is_some()) {
            return Err(InstallError::ALREADY_INSTALLED);
        }
        plan.remember(&exporters);
        if plan.watches_end {
            process::watch_exit(tell_of_exit);
        }
        let installed = plan.start(exporters)?;
        let line = Self {
            plan,
            here: PerProcess::new(|_| Mutex::default()),
            changed: PerProcess::new(|before| {
                let before = before.and_then(|changed| changed.try_lock().ok());
                Mutex::new(before.and_then(|changed| changed.clone()))
            }),
        };
        *line.here() = Some(Arc::new(installed));
        let line = active.insert(Arc::new(line));
        process::watch_forks(Hooks {
            forget: local::forget_thread,
            ticks: local::ticks::now,
            settle,
        });
        Ok(Arc::clone(line))
    }

    /// Returns the pipeline of this process: none in a forked one that has not traced.
    pub(super) fn installed(&self) -> Option<Arc<Installed>> {
        self.here().clone()
    }

    /// Makes no pipeline of this line the active one.
    pub(super) fn end(&self) {
        let mut active = active();
        if active
            .as_ref()
            .is_some_and(|active| std::ptr::eq(&raw const **active, self))
        {
            *active = None;
        }
    }

    /// Changes who decides; returns false if it is too late.
    pub(super) fn set_sampler(&self, sampler: Arc<dyn Sampler>) -> bool {
        let is_at_work = self.is_at_work();
        if is_at_work {
            *self.changed() = Some(Arc::clone(&sampler));
            local::change_sampler(sampler);
        }
        is_at_work
    }

    /// Changes how much spans may hold; returns false if it is too late.
    pub(super) fn set_span_limits(&self, limits: &SpanLimits) -> bool {
        let is_at_work = self.is_at_work();
        if is_at_work {
            local::limits::set(limits);
        }
        is_at_work
    }

    /// Gives the exporters of this name spans, or none; returns false if it is too late, or there is none.
    pub(super) fn set_exporter_enabled(&self, name: &str, is_enabled: bool) -> bool {
        let installed = self.installed();
        installed.is_some_and(|installed| {
            installed.is_at_work() && installed.set_exporter_enabled(name, is_enabled)
        })
    }

    fn is_at_work(&self) -> bool {
        self.installed()
            .is_some_and(|installed| installed.is_at_work())
    }

    fn changed(&self) -> MutexGuard<'_, Option<Arc<dyn Sampler>>> {
        self.changed
            .get()
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn here(&self) -> MutexGuard<'_, Option<Arc<Installed>>> {
        self.here
            .get()
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Gives this process, a forked one, a pipeline of its own.
    fn go_on(&self) {
        // Other people's code, so no lock is held.
        let exporters = self.plan.remake();
        if exporters.is_empty() {
            local::want_no_more();
            return;
        }
        let mut here = self.here();
        if here.is_none() {
            match self.plan.start(exporters) {
                Ok(installed) => {
                    *here = Some(Arc::new(installed));
                    if let Some(sampler) = self.changed().clone() {
                        local::change_sampler(sampler);
                    }
                }
                Err(error) => {
                    local::want_no_more();
                    warn::line(&format!(
                        "this process, which was forked, is not traced: {error}"
                    ));
                }
            }
        }
    }
}

/// What a forked process does when it is about to trace.
fn settle() {
    let line = active().clone();
    if let Some(line) = line
        && line.installed().is_none()
    {
        line.go_on();
    }
}

/// What a process does when it ends. Locks may be held by threads that are gone, or by this one.
fn tell_of_exit() {
    let line = ACTIVE
        .get()
        .try_lock()
        .ok()
        .and_then(|active| active.clone());
    let installed = line.and_then(|line| line.here.get().try_lock().ok()?.clone());
    let Some(installed) = installed.filter(|installed| installed.is_forgotten()) else {
        return;
    };
    let pending = installed.report().pending();
    if pending > 0 {
        warn::line(&format!(
            "the program ends, and {pending} spans were not sent: keep what traced::init!() returns \
             until the end of main, or call its `shutdown` before std::process::exit"
        ));
    }
}

fn active() -> MutexGuard<'static, Option<Arc<Line>>> {
    ACTIVE.get().lock().unwrap_or_else(PoisonError::into_inner)
}
