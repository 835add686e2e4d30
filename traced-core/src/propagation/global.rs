//! The formats of the whole program.

use std::sync::Arc;
use std::sync::PoisonError;
use std::sync::RwLock;

use super::Composite;
use super::Propagator;
use crate::process::PerProcess;
use crate::race::Race;

/// Returns the formats that the program speaks where nobody says otherwise: those that were
/// [set](set_global), or [suggested](suggest_global), or else W3C Trace Context and Baggage.
pub fn global() -> Arc<dyn Propagator> {
    let formats = FORMATS.get().read().unwrap_or_else(PoisonError::into_inner);
    let known = formats.set.as_ref().or(formats.suggested.as_ref());
    known
        .unwrap_or_else(|| DEFAULT.get_or_make(|| Arc::new(Composite::w3c())))
        .clone()
}

/// Makes the program speak these formats where nobody says otherwise, whatever the environment
/// says.
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
    write(|known| known.set = Some(Arc::new(formats)));
}

/// As [`set_global`], unless the code has set them, before or afterwards: for what settings say.
pub fn suggest_global(formats: impl Propagator + 'static) {
    write(|known| known.suggested = Some(Arc::new(formats)));
}

fn write(change: impl FnOnce(&mut Formats)) {
    change(
        &mut FORMATS
            .get()
            .write()
            .unwrap_or_else(PoisonError::into_inner),
    );
}

#[derive(Clone, Default)]
struct Formats {
    set: Option<Arc<dyn Propagator>>,
    suggested: Option<Arc<dyn Propagator>>,
}

/// A child speaks what its parent does, unless that was just being said.
static FORMATS: PerProcess<RwLock<Formats>> = PerProcess::new(|before| {
    let before = before.and_then(|formats| formats.try_read().ok());
    RwLock::new(before.map_or_else(Formats::default, |formats| formats.clone()))
});
static DEFAULT: Race<Arc<dyn Propagator>> = Race::new();
