//! The tail sampler without a pipeline around it.

mod budget;
mod model;
mod reasons;
pub(super) mod rig;
mod times;
