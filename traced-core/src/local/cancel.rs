//! Futures that are dropped before they are done: what were they waiting in?

use super::polls::POLLS;
use super::recorder::Recorder;
use super::thread::with_local;
use crate::attribute::Key;
use crate::site::Site;

/// The deepest span that was open when the future was dropped.
pub(crate) const WAITING_IN: Key<str> = Key::new("traced.waiting_in");

/// The deepest span that was open in a dropped future, on its way to the parent's span.
///
/// A future is dropped from the outside in, but its span ends only after what it holds is gone; so
/// the children tell their parents.
#[derive(Clone, Copy)]
pub(super) struct Cancelled {
    site: &'static Site,
    /// The parent of the span that has told last.
    parent_id: u64,
}

impl Cancelled {
    /// Begins to listen to what is dropped from here on; returns what others have told before.
    pub(super) fn watch() -> Option<Self> {
        with_local(|local| local.cancelled.take())
    }

    /// Ends to listen; returns the deepest span that ended meanwhile and was within `span_id`.
    pub(super) fn told(span_id: u64, siblings: Option<Self>) -> Option<&'static Site> {
        with_local(|local| {
            let told = local.cancelled.replace(siblings);
            told.filter(|told| told.parent_id == span_id)
                .map(|told| told.site)
        })
    }

    /// Tells the parent; of several children the first one counts.
    pub(super) fn report(site: &'static Site, parent_id: u64) {
        with_local(|local| {
            let known = local
                .cancelled
                .get()
                .filter(|known| known.parent_id == parent_id);
            local
                .cancelled
                .set(known.or(Some(Self { site, parent_id })));
        });
    }
}

/// Records on a span that its future was dropped.
#[cold]
pub(super) fn record(span: Recorder<'_>, waiting_in: Option<&'static Site>, polls: u32) {
    span.mark_cancelled();
    if let Some(site) = waiting_in {
        span.set(WAITING_IN, site.name());
    }
    span.set(POLLS, polls);
}
