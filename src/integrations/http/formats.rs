//! The formats of context that one layer speaks.

use std::sync::Arc;

use traced_core::propagation;
use traced_core::propagation::Propagator;

/// A layer's own formats, or those of the whole program.
#[derive(Clone, Debug, Default)]
pub(crate) struct Formats(Option<Arc<dyn Propagator>>);

impl Formats {
    #[cfg(feature = "tower")]
    pub(crate) fn own(formats: impl Propagator + 'static) -> Self {
        Self(Some(Arc::new(formats)))
    }

    /// Returns the formats to be spoken now.
    pub(crate) fn get(&self) -> Arc<dyn Propagator> {
        self.0.clone().unwrap_or_else(propagation::global)
    }
}
