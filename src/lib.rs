//! Distributed tracing: `#[traced]` on a function or an `impl` block gives spans named
//! `Service.method`, errors included.
//!
//! ```
//! use std::fmt;
//!
//! use traced::traced;
//!
//! traced::keys! {
//!     mod keys; // not needed where the file is src/keys.rs
//!     /// The user who placed the order.
//!     order.userId: str,
//!     order.items: i64,
//! }
//!
//! struct OrderService;
//!
//! #[traced]
//! impl OrderService {
//!     #[traced(attrs(order.userId = user, order.items = items.len()))]
//!     async fn create_order(&self, user: &str, items: &[&str]) -> Result<u64, OrderError> {
//!         self.validate(items)?; // a child span; an error is recorded there, with its sources
//!         traced::event!("order.created", order.userId = user);
//!         Ok(1)
//!     }
//!
//!     fn validate(&self, items: &[&str]) -> Result<(), OrderError> {
//!         if items.is_empty() { Err(OrderError) } else { Ok(()) }
//!     }
//! }
//!
//! #[derive(Debug)]
//! struct OrderError;
//!
//! impl fmt::Display for OrderError {
//!     fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
//!         f.write_str("an order without items")
//!     }
//! }
//!
//! impl std::error::Error for OrderError {}
//!
//! fn main() -> Result<(), Box<dyn std::error::Error>> {
//!     let _tracing = traced::init!()?; // sends what is left when it is dropped
//!     // …
//!     Ok(())
//! }
//! ```
//!
//! - **Starting**: [`init!`] reads the environment; [`Pipeline`] is for those who put exporters
//!   together themselves. [`doctor!`] and [`explain`] tell why no spans show up.
//! - **Spans**: [`#[traced]`](macro@traced) for functions, [`span!`] for a span in hand,
//!   [`Span::builder`] with a [`site!`] for one with more to say.
//! - **What they say**: [`set!`] and [`event!`], under the keys of [`keys`](mod@keys) and those that
//!   [`keys!`] makes. Types of your own are values with [`TraceValue`](derive@TraceValue); a
//!   [`Secret`] is never one.
//! - **Where they belong**: the parent is the span that is current where the call is made, also for
//!   async functions that are spawned. [`mod@context`] says how it goes to threads, tasks, pools and
//!   queues; [`propagation`] carries it to other processes.
//! - **Which are recorded**: a [`sampler`] decides before a trace is, once; a [`TailSampler`] when it is
//!   over.
//! - **What became of them**: [`Guard::flush`], [`Guard::shutdown`], [`stats`]; [`live()`] for those
//!   that are open.
//! - **What there is to trace**: [`catalogue()`], without running the program.
//!
//! # Features
//!
//! | feature | default | what |
//! | --- | --- | --- |
//! | `console` | yes | the terminal waterfall |
//! | `otlp`, `tls` | yes | OTLP over HTTP, with https |
//! | `tower`, `axum` | | spans for requests served, or sent through a tower client |
//! | `reqwest` | | spans for requests sent with reqwest |
//! | `tokio` | | `traced::spawn`, `spawn_blocking`, `spawn_local` and `JoinSet` |
//! | `rayon` | | `traced::rayon`: jobs and parallel iterators |
//! | `sink` | | sinks in spans and contexts |
//! | `serde` | | ids and [`TraceContext`] as values of serde |
//! | `testing` | | spans kept in memory, for tests |
//! | `weaver` | | keys from files in the format of OpenTelemetry's conventions |
//! | `catalogue` | yes | `TRACE_CATALOGUE=json`: what the program can trace, without running it |
//! | `catalogue-check` | | such lists read again, compared, as Markdown and Weaver registry |
//! | `cli` | | the command `traced-catalogue` |
//! | `full` | | all of the above |
//! | `disable` | | `#[traced]` leaves its item untouched, the other macros do nothing |
//!
//! With `disable`, mistakes in the macros' arguments are still told. What only an option of
//! `#[traced]` names is in use no more, and the compiler may say so.
#![doc = include_str!("docs/catalogue.md")]
#![deny(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod context;

mod dispatch;
mod init;
mod integrations;
#[cfg(doctest)]
mod macro_docs;
mod outcome;
mod place;
mod returned;

#[doc(hidden)]
pub mod __private;

pub use init::explain;
#[cfg(any(
    feature = "axum",
    feature = "rayon",
    feature = "reqwest",
    feature = "tokio",
    feature = "tonic",
    feature = "tower"
))]
pub use integrations::*;
pub use outcome::Failure;
pub use outcome::Outcome;
pub use traced_core::AttributeWriter;
pub use traced_core::Baggage;
pub use traced_core::Catalogue;
pub use traced_core::Context;
pub use traced_core::ContextGuard;
pub use traced_core::Controls;
pub use traced_core::DropReason;
pub use traced_core::Envelope;
pub use traced_core::ExporterStats;
pub use traced_core::FlushError;
pub use traced_core::FlushReport;
pub use traced_core::FutureExt;
pub use traced_core::Guard;
pub use traced_core::InSpan;
pub use traced_core::InstallError;
pub use traced_core::KeepReason;
pub use traced_core::Key;
pub use traced_core::LiveSpan;
pub use traced_core::LogFields;
pub use traced_core::NameTemplate;
pub use traced_core::OwnedSpanData;
pub use traced_core::Parent;
pub use traced_core::ParseIdError;
pub use traced_core::Pipeline;
pub use traced_core::Recorder;
pub use traced_core::Resource;
pub use traced_core::Secret;
#[cfg(feature = "sink")]
pub use traced_core::SinkExt;
pub use traced_core::Site;
pub use traced_core::Span;
pub use traced_core::SpanBuilder;
pub use traced_core::SpanContext;
pub use traced_core::SpanData;
pub use traced_core::SpanGuard;
pub use traced_core::SpanId;
pub use traced_core::SpanKind;
pub use traced_core::SpanLimits;
pub use traced_core::Status;
pub use traced_core::StreamExt;
pub use traced_core::TailSampler;
pub use traced_core::TailStats;
pub use traced_core::TraceContext;
pub use traced_core::TraceFlags;
pub use traced_core::TraceId;
pub use traced_core::TraceState;
pub use traced_core::TracedStream;
pub use traced_core::Value;
pub use traced_core::ValueRef;
pub use traced_core::WithContext;
pub use traced_core::attribute;
pub use traced_core::catalogue;
pub use traced_core::current_context;
pub use traced_core::current_kind;
pub use traced_core::exporter;
pub use traced_core::live;
pub use traced_core::propagation;
pub use traced_core::sampler;
pub use traced_core::semconv as keys;
pub use traced_core::stats;
#[cfg(feature = "testing")]
pub use traced_core::testing;
pub use traced_core::thread;
pub use traced_core::with_current;
pub use traced_export::Diagnosis;
pub use traced_export::Finding;
pub use traced_export::InitError;
#[cfg(feature = "catalogue")]
pub use traced_export::catalogue;
pub use traced_macros::TraceValue;
pub use traced_macros::event;
pub use traced_macros::keys;
pub use traced_macros::set;
pub use traced_macros::site;
pub use traced_macros::span;
pub use traced_macros::traced;
