//! The core of `traced`: spans, context, keys, samplers, propagators and the collector.
//!
//! Applications use the crate `traced`, which has the macros and the exporters besides. This one
//! is for those who write exporters, samplers, propagators and instrumentation: it opens no
//! socket, reads no environment variable and needs no async runtime.
//!
//! A [`Span`] is started at a [`Site`], the static description of a place in the source. What it
//! says goes in by [keys](semconv) that carry the type of their value. When it ends, one cache
//! line goes into its thread's log; the collector's thread reads the logs and hands each span, by
//! reference, to the [`Exporter`](exporter::Exporter)s of the installed [`Pipeline`].
#![deny(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod attribute;
pub mod exporter;
mod process;
pub mod propagation;
mod race;
pub mod sampler;
pub mod semconv;
pub mod thread;
pub mod warn;

#[doc(hidden)]
pub mod __private;

#[cfg(feature = "testing")]
#[path = "in_memory.rs"]
pub mod testing;

mod baggage;
mod catalogue;
mod clock;
mod collector;
mod context;
mod copy;
mod id;
#[cfg(feature = "serde")]
mod id_serde;
mod late;
mod live;
mod local;
mod pipeline;
mod queue;
mod resource;
mod rng;
mod site;
mod span;
mod span_context;
mod stats;
mod tail;
mod trace_context;
mod trace_state;

pub use attribute::Key;
pub use attribute::Secret;
pub use attribute::Value;
pub use attribute::ValueRef;
pub use baggage::Baggage;
pub use catalogue::About;
pub use catalogue::Catalogue;
pub use catalogue::CatalogueEntry;
pub use catalogue::CatalogueKey;
pub use catalogue::KeyForm;
pub use catalogue::SiteKey;
pub use catalogue::SiteKind;
pub use catalogue::catalogue;
pub use context::Captured;
pub use context::Context;
pub use context::ContextGuard;
pub use context::Envelope;
pub use context::FutureExt;
pub use context::LogFields;
#[cfg(feature = "sink")]
pub use context::SinkExt;
pub use context::StreamExt;
pub use context::WithContext;
pub use context::capture;
pub use exporter::DropReason;
pub use exporter::ExporterStats;
pub use id::ParseIdError;
pub use id::SpanId;
pub use id::TraceId;
pub use live::LiveSpan;
pub use live::live;
pub use local::AttributeWriter;
pub use local::Recorder;
pub use local::current_context;
pub use local::current_kind;
pub use local::with_current;
pub use pipeline::Controls;
pub use pipeline::Guard;
pub use pipeline::InstallError;
pub use pipeline::Pipeline;
pub use pipeline::stats;
pub use resource::Resource;
pub use resource::ResourceBuilder;
pub use site::Location;
pub use site::Name;
pub use site::Scope;
pub use site::Site;
pub use span::EventRef;
pub use span::InSpan;
pub use span::LinkRef;
pub use span::NameTemplate;
pub use span::OwnedSpanData;
pub use span::OwnedSpanDataBuilder;
pub use span::Parent;
pub use span::ScopeRef;
pub use span::Span;
pub use span::SpanBuilder;
pub use span::SpanContext;
pub use span::SpanData;
pub use span::SpanGuard;
pub use span::SpanKind;
pub use span::SpanLimits;
pub use span::Status;
pub use span::TraceFlags;
pub use span::TracedStream;
pub use stats::FlushError;
pub use stats::FlushReport;
pub use tail::KeepReason;
pub use tail::TailSampler;
pub use tail::TailStats;
pub use trace_context::TraceContext;
pub use trace_state::TraceState;
pub use trace_state::TraceStateError;
