//! Datadog's rules: shares by service, name and tags, and so many traces a second.

use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Instant;

use super::DatadogRate;
use super::Decision;
use super::RateLimited;
use super::Sampler;
use super::SamplingInput;
use super::SamplingResult;
use crate::attribute::Key;
use crate::attribute::ValueRef;

/// Asks the first rule that fits for the share to keep, and keeps so many traces a second at most: as the
/// libraries of Datadog do by `DD_TRACE_SAMPLING_RULES`, `DD_TRACE_SAMPLE_RATE` and
/// `DD_TRACE_RATE_LIMIT`.
///
/// Where no rule fits, and there is no share [for all others](Self::otherwise), everything is kept. What is
/// decided by a share is told as by [`DatadogRate`]; what is over the limit is dropped, and what is kept
/// says how much of what the shares keep has been let through (`_dd.limit_psr`).
///
/// # Examples
///
/// ```
/// use traced_core::Pipeline;
/// use traced_core::sampler::{DatadogRule, DatadogRules, ParentBased};
///
/// let rules = DatadogRules::new()
///     .rule(DatadogRule::new(0.0).resource("GET /health*"))
///     .rule(DatadogRule::new(1.0).tag("customer.tier", "gold"))
///     .otherwise(0.1)
///     .per_second(50.0);
/// let pipeline = Pipeline::builder().sampler(ParentBased::new(rules));
/// ```
#[derive(Debug)]
pub struct DatadogRules {
    rules: Vec<(DatadogRule, DatadogRate)>,
    otherwise: Option<DatadogRate>,
    service: String,
    per_second: f64,
    limit: RateLimited,
    passed: Passed,
}

impl DatadogRules {
    /// Returns a sampler without rules, which keeps everything.
    pub fn new() -> Self {
        Self {
            rules: Vec::new(),
            otherwise: None,
            service: String::new(),
            per_second: f64::INFINITY,
            limit: RateLimited::new(f64::INFINITY),
            passed: Passed::default(),
        }
    }

    /// Adds a rule behind the others.
    #[must_use]
    pub fn rule(mut self, rule: DatadogRule) -> Self {
        let rate = DatadogRate::new(rule.rate);
        self.rules.push((rule, rate));
        self
    }

    /// Sets the share of what no rule fits.
    #[must_use]
    pub fn otherwise(mut self, rate: f64) -> Self {
        self.otherwise = Some(DatadogRate::new(rate));
        self
    }

    /// Sets how many of the traces that a share keeps are kept in a second.
    #[must_use]
    pub fn per_second(mut self, traces: f64) -> Self {
        self.per_second = traces;
        self.limit = RateLimited::new(traces);
        self
    }

    /// Sets the name of this service, which rules may ask for.
    #[must_use]
    pub fn service(mut self, name: impl Into<String>) -> Self {
        self.service = name.into();
        self
    }
}

impl Default for DatadogRules {
    fn default() -> Self {
        Self::new()
    }
}

impl Sampler for DatadogRules {
    fn sample(&self, input: &SamplingInput<'_>) -> SamplingResult {
        let fitting = self
            .rules
            .iter()
            .find(|(rule, _)| rule.fits(input, &self.service));
        let rate = fitting.map(|(_, rate)| rate).or(self.otherwise.as_ref());
        let Some(rate) = rate else {
            return Decision::RecordAndSample.into();
        };
        if !rate.keeps(input) {
            return rate.result(input, false);
        }
        let is_kept = self.limit.sample(input).is_sampled();
        let share = self.passed.count(is_kept);
        let result = rate.result(input, is_kept);
        if is_kept || input.is_recorded_anyway() {
            result.with_attribute(LIMIT_SHARE, share)
        } else {
            result
        }
    }

    fn description(&self) -> String {
        let rate = self
            .otherwise
            .as_ref()
            .map_or("none".to_owned(), DatadogRate::text);
        let (rules, per_second) = (self.rules.len(), self.per_second);
        format!("DatadogRules{{rules:{rules},rate:{rate},limit:{per_second}}}")
    }
}

/// A share, and the roots that it is of: those that fit all patterns, in which `*` stands for any text and
/// `?` for any character, in any letter case.
#[derive(Clone, Debug, PartialEq)]
pub struct DatadogRule {
    rate: f64,
    service: Option<String>,
    operation: Option<String>,
    resource: Option<String>,
    tags: Vec<(String, String)>,
}

impl DatadogRule {
    /// Returns a rule of this share that fits every root.
    pub fn new(rate: f64) -> Self {
        Self {
            rate,
            service: None,
            operation: None,
            resource: None,
            tags: Vec::new(),
        }
    }

    /// Asks for this service: that of the attribute `service.name`, if the span begins with one.
    #[must_use]
    pub fn service(mut self, pattern: impl Into<String>) -> Self {
        self.service = Some(pattern.into());
        self
    }

    /// Asks for this operation: the attribute `operation.name`, or else the span's name.
    #[must_use]
    pub fn operation(mut self, pattern: impl Into<String>) -> Self {
        self.operation = Some(pattern.into());
        self
    }

    /// Asks for this resource: the attribute `resource.name`, or else the span's name.
    #[must_use]
    pub fn resource(mut self, pattern: impl Into<String>) -> Self {
        self.resource = Some(pattern.into());
        self
    }

    /// Asks for this value of an attribute that is [known](SamplingInput::attribute) when the span begins.
    #[must_use]
    pub fn tag(mut self, name: impl Into<String>, pattern: impl Into<String>) -> Self {
        self.tags.push((name.into(), pattern.into()));
        self
    }

    fn fits(&self, input: &SamplingInput<'_>, service: &str) -> bool {
        let is_so = |pattern: &Option<String>, attribute: &str, otherwise: &str| {
            let Some(pattern) = pattern else { return true };
            match input.attribute_named(attribute) {
                Some(ValueRef::Str(text)) => fits(pattern, text),
                _ => fits(pattern, otherwise),
            }
        };
        let mut tags = self.tags.iter();
        is_so(&self.service, "service.name", service)
            && is_so(&self.operation, "operation.name", input.name())
            && is_so(&self.resource, "resource.name", input.name())
            && tags.all(|(name, pattern)| match input.attribute_named(name) {
                Some(ValueRef::Str(text)) => fits(pattern, text),
                Some(ValueRef::Bool(is_so)) => fits(pattern, if is_so { "true" } else { "false" }),
                Some(ValueRef::I64(number)) => fits(pattern, &number.to_string()),
                // Datadog compares numbers that are not whole with a star alone.
                Some(ValueRef::F64(number)) if number.fract() == 0.0 => {
                    fits(pattern, &number.to_string())
                }
                Some(_) => pattern.chars().all(|it| it == '*'),
                None => false,
            })
    }
}

/// True if the whole text fits the pattern.
fn fits(pattern: &str, text: &str) -> bool {
    let same = |one: char, other: char| {
        one == '?' || one == other || one.to_lowercase().eq(other.to_lowercase())
    };
    let (mut pattern, mut text) = (pattern.chars(), text.chars());
    // Where to go on after the last star, which has taken up to here.
    let mut star: Option<(std::str::Chars<'_>, std::str::Chars<'_>)> = None;
    loop {
        let rest = text.clone();
        match (pattern.next(), text.next()) {
            (Some('*'), _) => {
                text = rest.clone();
                star = Some((pattern.clone(), rest));
            }
            (Some(one), Some(other)) if same(one, other) => {}
            (None, None) => return true,
            _ => {
                let Some((after, taken)) = &mut star else {
                    return false;
                };
                if taken.next().is_none() {
                    return false;
                }
                pattern = after.clone();
                text = taken.clone();
            }
        }
    }
}

/// How many traces the limit has been asked about in this second, and how many it has let through.
#[derive(Debug)]
struct Passed {
    start: Instant,
    second: AtomicU64,
    asked: AtomicU64,
    kept: AtomicU64,
}

impl Default for Passed {
    fn default() -> Self {
        Self {
            start: Instant::now(),
            second: AtomicU64::new(0),
            asked: AtomicU64::new(0),
            kept: AtomicU64::new(0),
        }
    }
}

impl Passed {
    /// Counts one more; returns the share so far. A count or two may go to the second before.
    fn count(&self, is_kept: bool) -> f64 {
        let second = self.start.elapsed().as_secs();
        if self.second.swap(second, Relaxed) != second {
            self.asked.store(0, Relaxed);
            self.kept.store(0, Relaxed);
        }
        let asked = self.asked.fetch_add(1, Relaxed) + 1;
        let kept = self.kept.fetch_add(u64::from(is_kept), Relaxed) + u64::from(is_kept);
        #[expect(clippy::cast_precision_loss, reason = "counts of one second")]
        let share = kept as f64 / asked as f64;
        share.min(1.0)
    }
}

const LIMIT_SHARE: Key<f64> = Key::new("_dd.limit_psr");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::TraceId;
    use crate::span::SpanKind;
    use crate::trace_state::TraceState;

    fn input(name: &str) -> SamplingInput<'_> {
        SamplingInput::new(
            None,
            TraceId::from_u128(1).unwrap(),
            name,
            SpanKind::Internal,
        )
    }

    #[test]
    fn patterns() {
        // (pattern, text, whether it fits)
        for (pattern, text, expected) in [
            ("", "", true),
            ("*", "", true),
            ("*", "anything", true),
            ("a", "A", true),
            ("a", "ab", false),
            ("a?c", "abc", true),
            ("a?c", "ac", false),
            ("a*c", "abbc", true),
            ("a*c", "abcd", false),
            ("*b*", "abc", true),
            ("*b*d", "abcbd", true),
            ("**a**", "bab", true),
            ("é*", "ÉCOLE", true),
            ("a*", "b", false),
        ] {
            assert_eq!(fits(pattern, text), expected, "{pattern} {text}");
        }
    }

    #[test]
    fn the_first_rule_that_fits_has_its_way() {
        let rules = DatadogRules::new()
            .service("Orders")
            .rule(DatadogRule::new(0.0).resource("GET /health*"))
            .rule(DatadogRule::new(0.0).service("payments").resource("POST *"))
            .rule(
                DatadogRule::new(1.0)
                    .service("ord*")
                    .resource("post /orders"),
            )
            .rule(DatadogRule::new(0.0).tag("customer.tier", "gold"))
            .otherwise(0.01);
        // Of the trace 1 the product is above a hundredth.
        for (name, expected) in [
            ("GET /healthz", false),
            ("POST /orders", true),
            ("POST /other", false),
        ] {
            assert_eq!(rules.sample(&input(name)).is_sampled(), expected, "{name}");
        }
        assert_eq!(
            rules.description(),
            "DatadogRules{rules:4,rate:0.01,limit:inf}"
        );
        let all = DatadogRules::new();
        assert_eq!(all.sample(&input("a")), Decision::RecordAndSample.into());
    }

    #[test]
    fn attributes_that_a_root_begins_with_name_it_to_datadog() {
        let facts = [
            ("service.name", ValueRef::Str("payments")),
            ("operation.name", ValueRef::Str("charge")),
            ("resource.name", ValueRef::Str("card")),
        ];
        let input = input("Payment.charge").with_facts(&facts);
        let rule = || DatadogRule::new(0.0);
        for (rule, fits) in [
            (rule().service("payments"), true),
            (rule().service("orders"), false),
            (rule().operation("charge"), true),
            (rule().operation("Payment.charge"), false),
            (rule().resource("card"), true),
            (rule().resource("Payment.charge"), false),
            (
                rule()
                    .service("payments")
                    .operation("charge")
                    .resource("cash"),
                false,
            ),
        ] {
            let rules = DatadogRules::new().service("orders").rule(rule.clone());
            assert_eq!(rules.sample(&input).is_sampled(), !fits, "{rule:?}");
        }
    }

    #[test]
    fn what_is_over_the_limit_is_told() {
        let rules = DatadogRules::new().otherwise(1.0).per_second(2.0);
        let results: Vec<_> = (0..4).map(|_| rules.sample(&input("a"))).collect();
        let kept: Vec<_> = results.iter().map(SamplingResult::is_sampled).collect();
        assert_eq!(kept, [true, true, false, false]);
        let state = |result: &SamplingResult| {
            result
                .trace_state()
                .map(TraceState::as_str)
                .map(str::to_owned)
        };
        assert_eq!(state(&results[0]).unwrap(), "dd=s:2;t.dm:-3;t.ksr:1");
        assert_eq!(state(&results[3]).unwrap(), "dd=s:-1");
        let share = results[1]
            .attributes()
            .find(|(name, _)| *name == "_dd.limit_psr");
        assert_eq!(share.unwrap().1, &1.0.into());
    }
}
