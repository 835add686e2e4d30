//! The span of a call that cannot be wrapped: a guard instead of a closure.

use std::fmt;
use std::sync::Arc;

use super::entering;
use super::entering::EnteredSpan;
use super::failure;
use super::live;
use super::shared::SharedSpan;
use super::shared::Under;
use crate::site::Site;

/// A span that is current until the guard is dropped.
///
/// For functions that never return, or whose caller's location must be kept: there the macro
/// cannot put a closure around the body.
pub struct SiteGuard {
    // Dropped in this order: left first, then ended.
    entered: Option<EnteredSpan>,
    span: Option<Arc<SharedSpan>>,
}

/// Starts a span at this site and enters it.
pub fn guard(site: &'static Site) -> SiteGuard {
    let span = SharedSpan::start(site, &Under::Current, None).map(live::hold);
    let entered = span.as_ref().map(entering::enter);
    SiteGuard { entered, span }
}

impl Drop for SiteGuard {
    fn drop(&mut self) {
        let Some(span) = &self.span else { return };
        if std::thread::panicking() {
            failure::record_panic(span.recorder());
        }
        self.entered = None;
        span.end();
    }
}

impl fmt::Debug for SiteGuard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SiteGuard")
            .field("recording", &self.span.is_some())
            .finish_non_exhaustive()
    }
}
