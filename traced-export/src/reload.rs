//! Another configuration while the program runs.

use traced_core::Controls;
use traced_core::sampler::AlwaysOff;
use traced_core::warn;

use crate::env::App;
use crate::env::Backend;
use crate::env::Config;

/// Puts in force what another configuration says of a pipeline that is at work: whether anything is traced,
/// the sampler, the limits of spans, and which of the back ends that were there at the start get them.
///
/// What it says of anything else is for the next start: back ends that were not there are told of on
/// stderr, as is what could not be used. Returns false if the pipeline is over.
///
/// # Examples
///
/// ```
/// use traced_export::{App, Config, install, reload};
///
/// let config = |rate: &str| {
///     let pairs = [("TRACE_BACKEND", "none"), ("TRACE_SAMPLE_RATE", rate)];
///     Config::from_pairs(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())))
/// };
/// let guard = install(&config("1"), App::default())?;
/// assert!(reload(&config("0.1"), App::default(), &guard.controls()));
/// guard.shutdown()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn reload(config: &Config, app: App, controls: &Controls) -> bool {
    let is_at_work = if *config.enabled().value() {
        controls.set_sampler(
            config
                .sampler()
                .value()
                .for_service(&config.service_name(app)),
        )
    } else {
        controls.set_sampler(AlwaysOff)
    };
    if !is_at_work {
        return false;
    }
    controls.set_span_limits(config.limits().to_limits());
    let wanted = config.backends().value();
    for backend in Backend::ALL {
        let is_wanted = wanted.contains(&backend);
        if !controls.set_exporter_enabled(exporter_name(backend), is_wanted) && is_wanted {
            let (name, origin) = (backend.name(), config.backends().origin());
            warn::line(&format!(
                "{origin}: {name} was not there at the start, and needs another one"
            ));
        }
    }
    for warning in config.warnings() {
        warn::line(&warning.to_string());
    }
    warn::line(&format!("reloaded: {}", config.line(app)));
    true
}

/// What the exporter of a back end calls itself.
fn exporter_name(backend: Backend) -> &'static str {
    match backend {
        Backend::Console => "terminal",
        other => other.name(),
    }
}

/// Reloads when the process gets `SIGHUP`, for as long as the pipeline is at work.
#[cfg(all(feature = "reload", unix))]
pub(crate) fn on_signal(app: App, controls: Controls) {
    use std::thread;

    use signal_hook::consts::SIGHUP;
    use signal_hook::iterator::Signals;

    let mut signals = match Signals::new([SIGHUP]) {
        Ok(signals) => signals,
        Err(error) => return warn::line(&format!("SIGHUP will not reload the file: {error}")),
    };
    let handle = signals.handle();
    let thread = thread::Builder::new().name("traced-reload".to_owned());
    let started = thread.spawn(move || {
        for _ in signals.forever() {
            if !reload(&Config::from_process(), app, &controls) {
                handle.close();
            }
        }
    });
    if let Err(error) = started {
        warn::line(&format!("SIGHUP will not reload the file: {error}"));
    }
}
