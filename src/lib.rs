//! Distributed tracing: `#[traced]` on a function or `impl` block gives spans named
//! `Service.method`, errors included.
#![deny(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod init;
mod integrations;

#[doc(hidden)]
pub mod __private;

#[cfg(any(
    feature = "axum",
    feature = "reqwest",
    feature = "tokio",
    feature = "tower"
))]
pub use integrations::*;
pub use traced_core::AttributeWriter;
pub use traced_core::Context;
pub use traced_core::ContextGuard;
pub use traced_core::DropReason;
pub use traced_core::ExporterStats;
pub use traced_core::FlushError;
pub use traced_core::FlushReport;
pub use traced_core::FutureExt;
pub use traced_core::Guard;
pub use traced_core::InSpan;
pub use traced_core::InstallError;
pub use traced_core::Key;
pub use traced_core::OwnedSpanData;
pub use traced_core::Parent;
pub use traced_core::ParseIdError;
pub use traced_core::Pipeline;
pub use traced_core::Recorder;
pub use traced_core::Resource;
pub use traced_core::Span;
pub use traced_core::SpanContext;
pub use traced_core::SpanData;
pub use traced_core::SpanGuard;
pub use traced_core::SpanId;
pub use traced_core::SpanKind;
pub use traced_core::SpanLimits;
pub use traced_core::Status;
pub use traced_core::TraceFlags;
pub use traced_core::TraceId;
pub use traced_core::TraceState;
pub use traced_core::Value;
pub use traced_core::ValueRef;
pub use traced_core::WithContext;
pub use traced_core::attribute;
pub use traced_core::current_context;
pub use traced_core::current_kind;
pub use traced_core::exporter;
pub use traced_core::propagation;
pub use traced_core::sampler;
pub use traced_core::semconv as keys;
pub use traced_core::stats;
#[cfg(feature = "testing")]
pub use traced_core::testing;
pub use traced_core::with_current;
pub use traced_export::InitError;
pub use traced_macros::event;
pub use traced_macros::keys;
pub use traced_macros::set;
pub use traced_macros::span;
pub use traced_macros::traced;
