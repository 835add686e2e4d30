//! Deciding which traces are recorded, before anything is.
//!
//! A sampler is asked once a trace in each process: for a root, and for the first span of a trace
//! that came from elsewhere. Every span within follows the answer without another question, and a
//! trace that is not recorded costs no allocation.
//!
//! | sampler | records |
//! | --- | --- |
//! | [`AlwaysOn`], [`AlwaysOff`] | all, nothing |
//! | [`ParentBased`] | what the parent's service recorded; another sampler decides about roots |
//! | [`TraceIdRatio`] | a share of all traces |
//! | [`ConsistentProbability`] | a share of all traces, and tells everybody which, in `tracestate` |
//! | [`DatadogRate`] | a share of all traces, as Datadog's libraries choose it |
//! | [`DatadogRules`] | shares by service, name and tags, and so many traces a second, as those libraries do |
//! | [`RateLimited`] | so many traces a second at most |
//! | [`Rules`] | what the first rule that fits says: by name, kind, attribute |
//! | your own [`Sampler`] | |
//!
//! They are put together as one needs them.
//!
//! # Examples
//!
//! ```
//! use traced_core::Pipeline;
//! use traced_core::sampler::{AlwaysOff, ParentBased, RateLimited, Rule, Rules};
//!
//! let rules = Rules::builder()
//!     .rule(Rule::name("GET /health*"), AlwaysOff)
//!     .ratio(Rule::name("POST /orders"), 0.1)
//!     .otherwise(RateLimited::new(100.0));
//! let pipeline = Pipeline::builder().sampler(ParentBased::new(rules));
//! ```

mod always;
mod consistent;
mod datadog_rate;
mod datadog_rules;
mod input;
mod ot;
mod parent_based;
mod pattern;
mod rate_limited;
mod ratio;
mod result;
mod rule;
mod rules;
mod threshold;

use std::fmt;
use std::sync::Arc;

pub use always::AlwaysOff;
pub use always::AlwaysOn;
pub use consistent::ConsistentProbability;
pub use datadog_rate::DatadogRate;
pub use datadog_rules::DatadogRule;
pub use datadog_rules::DatadogRules;
pub use input::SamplingInput;
pub use input::StartFacts;
pub(crate) use ot::settled;
pub use parent_based::ParentBased;
pub use pattern::Pattern;
pub use rate_limited::RateLimited;
pub use ratio::TraceIdRatio;
pub use result::Decision;
pub use result::SamplingResult;
pub use rule::Rule;
pub use rules::Rules;
pub use rules::RulesBuilder;

/// Decides whether a trace is recorded.
///
/// Asked once a trace in each process: for a root, and for the first span of a trace that came
/// from elsewhere. Every span within follows the decision without another question.
///
/// A sampler that panics decides nothing: the trace is not recorded, and stderr is told, once a
/// minute at most. Nothing that a sampler calls is traced.
///
/// One that keeps traces by chance makes the threshold untrue that may have come with a parent, as
/// [`ConsistentProbability`] writes it; [`SamplingResult::without_threshold`] takes it out.
///
/// # Examples
///
/// ```
/// use traced_core::sampler::{Decision, Sampler, SamplingInput, SamplingResult};
///
/// #[derive(Debug)]
/// struct NoHealthChecks;
///
/// impl Sampler for NoHealthChecks {
///     fn sample(&self, input: &SamplingInput<'_>) -> SamplingResult {
///         Decision::sample_if(input.name() != "GET /health").into()
///     }
///
///     fn description(&self) -> String {
///         "NoHealthChecks".to_owned()
///     }
/// }
/// ```
pub trait Sampler: fmt::Debug + Send + Sync + 'static {
    /// Returns the decision; called on the thread that starts the span, so it must not block.
    fn sample(&self, input: &SamplingInput<'_>) -> SamplingResult;

    /// Returns a short text for people, such as `TraceIdRatioBased{0.1}`.
    fn description(&self) -> String;
}

impl<S: Sampler + ?Sized> Sampler for Box<S> {
    fn sample(&self, input: &SamplingInput<'_>) -> SamplingResult {
        (**self).sample(input)
    }

    fn description(&self) -> String {
        (**self).description()
    }
}

impl<S: Sampler + ?Sized> Sampler for Arc<S> {
    fn sample(&self, input: &SamplingInput<'_>) -> SamplingResult {
        (**self).sample(input)
    }

    fn description(&self) -> String {
        (**self).description()
    }
}

/// The cases of a table in the vectors.
#[cfg(test)]
fn vectors(table: &str, count: usize) -> Vec<serde_json::Value> {
    let all: serde_json::Value =
        serde_json::from_str(include_str!("../../tests/vectors/sampling.json")).unwrap();
    let cases = all[table].as_array().unwrap();
    assert_eq!(cases.len(), count, "{table}");
    cases.clone()
}
