//! The attributes of OpenTelemetry's semantic conventions, as typed keys.
//!
//! The dots are modules: `http.request.method` is the constant
//! [`http::request::method`](const@http::request::method). A key and a namespace may share a name,
//! as `db.operation` and `db.operation.name` do. Rust's keywords are raw: `error.type` is
//! [`error::r#type`](const@error::type). Enumerations offer their known values as constants,
//! `http::request::method::GET`, and take any other text too. Deprecated attributes warn, and name
//! what to use instead.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.
//!
//! ```
//! use traced_core::semconv as keys;
//!
//! assert_eq!(keys::http::request::method.name(), "http.request.method");
//! assert_eq!(keys::http::request::method::GET, "GET");
//! assert_eq!(keys::db::operation::name.name(), "db.operation.name");
//! ```

#![allow(
    non_upper_case_globals,
    reason = "keys are spelt as OpenTelemetry spells them"
)]

use crate::attribute::Key;

mod all;

pub mod android;
pub mod app;
pub mod artifact;
pub mod aspnetcore;
pub mod aws;
pub mod az;
pub mod azure;
pub mod browser;
pub mod cassandra;
pub mod cicd;
pub mod client;
pub mod cloud;
pub mod cloudevents;
pub mod cloudfoundry;
pub mod code;
pub mod container;
pub mod cpu;
pub mod cpython;
pub mod db;
pub mod deployment;
pub mod destination;
pub mod device;
pub mod disk;
pub mod dns;
pub mod dotnet;
pub mod elasticsearch;
pub mod enduser;
pub mod error;
pub mod event;
pub mod exception;
pub mod faas;
pub mod feature_flag;
pub mod file;
pub mod gcp;
pub mod gen_ai;
pub mod geo;
pub mod go;
pub mod graphql;
pub mod heroku;
pub mod host;
pub mod http;
pub mod hw;
pub mod ios;
pub mod jsonrpc;
pub mod jvm;
pub mod k8s;
pub mod linux;
pub mod log;
pub mod mainframe;
pub mod mcp;
pub mod message;
pub mod messaging;
pub mod net;
pub mod network;
pub mod nfs;
pub mod nodejs;
pub mod oci;
pub mod onc_rpc;
pub mod openai;
pub mod openshift;
pub mod opentracing;
pub mod oracle;
pub mod oracle_cloud;
pub mod os;
pub mod otel;
pub mod peer;
pub mod pool;
pub mod pprof;
pub mod process;
pub mod profile;
pub mod rpc;
pub mod security_rule;
pub mod server;
pub mod service;
pub mod session;
pub mod signalr;
pub mod source;
pub mod state;
pub mod system;
pub mod telemetry;
pub mod test;
pub mod thread;
pub mod tls;
pub mod url;
pub mod user;
pub mod user_agent;
pub mod v8js;
pub mod vcs;
pub mod webengine;
pub mod zos;

#[doc(hidden)]
pub use self::all::ALL;

/// `state`: `enum:string`, development.
///
/// Known values are the constants in [`state`](mod@state).
#[deprecated(
    note = "renamed to `db.client.connection.state`: use `keys::db::client::connection::state`"
)]
pub const state: Key<str> = Key::new("state");
