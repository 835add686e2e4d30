//! The formats of the whole program.

use std::sync::Arc;
use std::sync::LazyLock;
use std::sync::PoisonError;
use std::sync::RwLock;

use super::Composite;
use super::Propagator;

/// Returns the formats that the program speaks where nobody says otherwise: W3C Trace Context and
/// Baggage, unless they were [set](set_global).
pub fn global() -> Arc<dyn Propagator> {
    let set = SET.read().unwrap_or_else(PoisonError::into_inner);
    set.clone().unwrap_or_else(|| DEFAULT.clone())
}

/// Makes the program speak these formats where nobody says otherwise; `init!` does it as the
/// environment says.
///
/// # Examples
///
/// ```
/// use traced_core::propagation::{self, B3, Composite, Propagator};
///
/// propagation::set_global(Composite::w3c().with(B3::single()));
/// assert!(propagation::global().fields().contains(&"b3"));
/// ```
pub fn set_global(formats: impl Propagator + 'static) {
    *SET.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(formats));
}

static SET: RwLock<Option<Arc<dyn Propagator>>> = RwLock::new(None);
static DEFAULT: LazyLock<Arc<dyn Propagator>> = LazyLock::new(|| Arc::new(Composite::w3c()));
