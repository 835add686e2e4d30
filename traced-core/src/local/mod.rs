//! The hot path: what happens on the thread that runs a span.
//!
//! A span is a [`Frame`](frame::Frame): on the stack of a sync call, in the future of an async one.
//! The innermost frame of a thread is found through one thread-local pointer. When the span ends,
//! one record goes into the thread's [log](crate::queue), with the items it gathered behind it.
#![expect(
    unsafe_code,
    reason = "the current frame is a pointer to somebody's stack"
)]
#![expect(clippy::inline_always, reason = "a span is measured in nanoseconds")]
#![expect(
    clippy::indexing_slicing,
    reason = "offsets are those of bytes just written"
)]

mod attribute_writer;
mod call;
mod cancel;
mod child_errors;
mod details;
mod entering;
mod failure;
mod flags;
#[cfg(debug_assertions)]
mod forgotten;
mod frame;
mod future;
mod guard;
mod items;
mod items_failure;
mod items_form;
mod items_given;
mod items_kept;
mod items_read;
pub(crate) mod limits;
mod live;
mod look;
mod outcome;
mod polls;
mod quick;
mod quick_failure;
mod recorder;
mod root;
mod shared;
mod starting;
mod story;
mod thread;
pub(crate) mod ticks;
mod timed;
mod together;

pub use attribute_writer::AttributeWriter;
pub use call::sync;
pub use call::sync_as;
pub use call::sync_with;
pub use future::Traced;
pub use future::future;
pub use future::future_as;
pub use guard::SiteGuard;
pub use guard::guard;
pub use look::Ending;
pub use look::Look;
pub use look::LookBy;
pub use outcome::AsDynError;
pub use outcome::LookAtDebug;
pub use outcome::LookAtNothing;
pub use outcome::LookAtSources;
pub use outcome::LookAtText;
pub use outcome::LookAtType;
pub use outcome::LookBehindPointer;
pub use outcome::SelectLook;
pub use recorder::Recorder;
pub use recorder::current_context;
pub use recorder::current_kind;
pub use recorder::with_current;
pub use timed::Timed;
pub use timed::timed_future;
pub use timed::timed_future_as;
pub use together::Together;

pub(crate) use entering::EnteredContext;
pub(crate) use entering::EnteredSpan;
pub(crate) use entering::attach;
pub(crate) use entering::cancel;
pub(crate) use entering::enter;
pub(crate) use entering::in_context;
pub(crate) use entering::in_span;
pub(crate) use entering::poll_in_span;
pub(crate) use entering::untraced;
pub use failure::record as record_failure;
pub(crate) use failure::record_panic;
pub(crate) use failure::watch_panics;
pub(crate) use items::Items;
pub(crate) use items_form::Dropped;
pub(crate) use items_form::ItemBytes;
pub(crate) use items_kept::KeptItems;
pub(crate) use items_read::EventTime;
pub(crate) use items_read::RawEvent;
pub(crate) use items_read::RawLink;
pub(crate) use live::Open;
pub(crate) use live::entered;
pub(crate) use live::hold;
pub(crate) use live::list;
pub(crate) use live::listed;
pub(crate) use recorder::current;
pub(crate) use recorder::current_baggage;
pub(crate) use root::are_wanted;
pub(crate) use root::change_sampler;
pub(crate) use root::want;
pub(crate) use root::want_no_more;
pub(crate) use shared::Own;
pub(crate) use shared::SharedSpan;
pub(crate) use shared::Under;
pub(crate) use thread::forget_thread;
pub(crate) use thread::random;
