//! Spans: the handle, and what is left of one when it has ended.

mod boxed;
mod builder;
mod code;
mod data;
mod finish;
mod future;
mod handle;
mod kin;
mod limits;
mod name;
mod owned;
#[cfg(feature = "sink")]
mod sink;
mod stream;

pub use boxed::Boxed;
pub use boxed::BoxedStream;
pub use boxed::SendBoxed;
pub use boxed::SendBoxedStream;
pub use boxed::boxed_future;
pub use boxed::boxed_future_in;
pub use boxed::boxed_stream;
pub use boxed::boxed_stream_in;
pub use boxed::send_boxed_future;
pub use boxed::send_boxed_future_in;
pub use boxed::send_boxed_stream;
pub use boxed::send_boxed_stream_in;
pub use boxed::timed_boxed_future;
pub use boxed::timed_send_boxed_future;
pub use builder::SpanBuilder;
pub(crate) use code::Codes;
pub use data::EventRef;
pub use data::LinkRef;
pub use data::ScopeRef;
pub use data::SpanData;
pub use data::SpanKind;
pub use data::Status;
pub use future::future_in;
pub use handle::InSpan;
pub use handle::Parent;
pub use handle::Span;
pub use handle::SpanGuard;
pub use limits::SpanLimits;
pub use name::NameTemplate;
pub use owned::OwnedSpanData;
pub use owned::OwnedSpanDataBuilder;
pub use stream::TracedStream;
pub use stream::stream;
pub use stream::stream_in;

pub use crate::span_context::SpanContext;
pub use crate::span_context::TraceFlags;
