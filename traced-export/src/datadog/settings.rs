//! How spans are written, and what is known of the agent.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;

/// How spans are written.
#[derive(Clone, Debug, Default)]
pub(super) struct Settings {
    /// Names of services, and those to show instead.
    pub(super) service_mapping: Vec<(String, String)>,
    /// True to have requests counted by App Analytics.
    pub(super) has_analytics: bool,
    pub(super) hostname: Option<String>,
    /// True if the agent gets traces that are not sampled, too.
    pub(super) takes_unsampled: bool,
    pub(super) agent: Arc<Agent>,
}

/// What the agent has told of itself.
#[derive(Debug, Default)]
pub(super) struct Agent {
    takes_events: AtomicBool,
}

impl Agent {
    /// Returns whether it has a place for events; none until it says so.
    pub(super) fn takes_events(&self) -> bool {
        self.takes_events.load(Relaxed)
    }

    pub(super) fn set_takes_events(&self, takes_events: bool) {
        self.takes_events.store(takes_events, Relaxed);
    }
}
