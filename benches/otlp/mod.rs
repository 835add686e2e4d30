//! Spans over the network: the libraries with their OTLP exporters, and what they send to.

pub mod install;
pub mod producer;
pub mod sink;
