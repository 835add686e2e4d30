//! What macro expansions name. Nothing here is for people, and anything may change.

pub use core;

pub use crate::__function_site as function_site;
pub use crate::__in_section as in_section;
pub use crate::local::AsDynError;
pub use crate::local::Ending;
pub use crate::local::Look;
pub use crate::local::LookAtDebug;
pub use crate::local::LookAtNothing;
pub use crate::local::LookAtSources;
pub use crate::local::LookAtText;
pub use crate::local::LookAtType;
pub use crate::local::LookBehindPointer;
pub use crate::local::LookBy;
pub use crate::local::SelectLook;
pub use crate::local::SiteGuard;
pub use crate::local::Timed;
pub use crate::local::Traced;
pub use crate::local::future;
pub use crate::local::future_as;
pub use crate::local::guard;
pub use crate::local::record_failure;
pub use crate::local::sync;
pub use crate::local::sync_as;
pub use crate::local::sync_with;
pub use crate::local::timed_future;
pub use crate::local::timed_future_as;
pub use crate::span::TracedStream;
pub use crate::span::stream;
pub use crate::span::stream_in;
