//! Deciding by name, kind and attributes.

use std::fmt::Write as _;

use super::Rule;
use super::Sampler;
use super::SamplingInput;
use super::SamplingResult;
use super::TraceIdRatio;

/// Asks the sampler of the first rule that fits; another one where none does.
///
/// Rules are asked about the first span of a trace here, whether the trace began here or not;
/// within [`ParentBased`](super::ParentBased) they are asked about roots alone.
///
/// # Examples
///
/// ```
/// use traced_core::SpanKind;
/// use traced_core::sampler::{AlwaysOff, AlwaysOn, ParentBased, Rule, Rules, Sampler};
///
/// let rules = Rules::builder()
///     .rule(Rule::name("GET /health*"), AlwaysOff)
///     .rule(Rule::name("POST /orders").and(Rule::kind(SpanKind::Server)), AlwaysOn)
///     .ratio(Rule::name("Import.*"), 0.5)
///     .otherwise(AlwaysOff);
/// assert_eq!(
///     rules.description(),
///     "RuleBased{[(name=GET /health*:AlwaysOffSampler),\
///      (name=POST /orders kind=server:AlwaysOnSampler),\
///      (name=Import.*:TraceIdRatioBased{0.5})],otherwise:AlwaysOffSampler}"
/// );
/// let sampler = ParentBased::new(rules);
/// ```
#[derive(Debug)]
pub struct Rules {
    rules: Vec<(Rule, Box<dyn Sampler>)>,
    otherwise: Box<dyn Sampler>,
}

impl Rules {
    /// Returns a builder without rules.
    pub fn builder() -> RulesBuilder {
        RulesBuilder(Vec::new())
    }
}

impl Sampler for Rules {
    fn sample(&self, input: &SamplingInput<'_>) -> SamplingResult {
        let fitting = self.rules.iter().find(|(rule, _)| rule.fits(input));
        let sampler = fitting.map_or(&self.otherwise, |(_, sampler)| sampler);
        sampler.sample(input)
    }

    fn description(&self) -> String {
        let mut text = "RuleBased{[".to_owned();
        for (index, (rule, sampler)) in self.rules.iter().enumerate() {
            let comma = if index > 0 { "," } else { "" };
            let _ = write!(text, "{comma}({rule}:{})", sampler.description());
        }
        let _ = write!(text, "],otherwise:{}}}", self.otherwise.description());
        text
    }
}

/// Builds [`Rules`].
#[derive(Debug)]
#[must_use = "`otherwise` makes a sampler of the rules"]
pub struct RulesBuilder(Vec<(Rule, Box<dyn Sampler>)>);

impl RulesBuilder {
    /// Adds a rule, behind those that are there: this sampler decides about what fits.
    pub fn rule(mut self, rule: Rule, sampler: impl Sampler) -> Self {
        self.0.push((rule, Box::new(sampler)));
        self
    }

    /// Adds a rule by which this share is kept, as [`TraceIdRatio`] does.
    pub fn ratio(self, rule: Rule, ratio: f64) -> Self {
        self.rule(rule, TraceIdRatio::new(ratio))
    }

    /// Returns the sampler, which asks this one where no rule fits.
    pub fn otherwise(self, sampler: impl Sampler) -> Rules {
        Rules {
            rules: self.0,
            otherwise: Box::new(sampler),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::Key;
    use crate::attribute::Value;
    use crate::attribute::ValueRef;
    use crate::id::TraceId;
    use crate::sampler::AlwaysOff;
    use crate::sampler::AlwaysOn;
    use crate::sampler::StartFacts;
    use crate::semconv;
    use crate::span::SpanKind;

    fn input<'a>(name: &'a str, kind: SpanKind, facts: &'a dyn StartFacts) -> SamplingInput<'a> {
        SamplingInput::new(None, TraceId::from_u128(1).unwrap(), name, kind).with_facts(facts)
    }

    #[test]
    fn the_first_rule_that_fits_decides() {
        let rules = Rules::builder()
            .rule(Rule::name("GET /health/deep"), AlwaysOn)
            .rule(Rule::name("GET /health*"), AlwaysOff)
            .rule(Rule::kind(SpanKind::Consumer), AlwaysOff)
            .rule(
                Rule::attribute(semconv::url::path, "*/internal/*"),
                AlwaysOff,
            )
            .ratio(Rule::name("all.*"), 1.0)
            .ratio(Rule::name("none.*"), 0.0)
            .rule(Rule::name("*"), AlwaysOn)
            .otherwise(AlwaysOff);
        let path = [("url.path", ValueRef::Str("/api/internal/7"))];
        let none: [(&str, ValueRef<'_>); 0] = [];
        // (name, kind, facts, sampled)
        let cases: [(&str, SpanKind, &dyn StartFacts, bool); 7] = [
            ("GET /health", SpanKind::Server, &none, false),
            ("GET /health/deep", SpanKind::Server, &none, true),
            ("GET /orders", SpanKind::Server, &none, true),
            ("GET /orders", SpanKind::Consumer, &none, false),
            ("GET /orders", SpanKind::Server, &path, false),
            ("all.x", SpanKind::Server, &none, true),
            ("none.x", SpanKind::Server, &none, false),
        ];
        for (name, kind, facts, expected) in cases {
            let found = rules.sample(&input(name, kind, facts)).is_sampled();
            assert_eq!(found, expected, "{name} {kind:?} {facts:?}");
        }
    }

    #[test]
    fn without_a_fitting_rule_the_other_sampler_decides() {
        let never = || Rules::builder().rule(Rule::name(""), AlwaysOff);
        let facts: [(&str, ValueRef<'_>); 0] = [];
        let input = input("Job.run", SpanKind::Internal, &facts);
        assert!(never().otherwise(AlwaysOn).sample(&input).is_sampled());
        assert!(!never().otherwise(AlwaysOff).sample(&input).is_sampled());
        let nested = Rules::builder().otherwise(never().otherwise(AlwaysOn));
        assert!(nested.sample(&input).is_sampled());
        assert_eq!(
            nested.description(),
            "RuleBased{[],otherwise:RuleBased{[(name=:AlwaysOffSampler)],\
             otherwise:AlwaysOnSampler}}"
        );
    }

    #[test]
    fn attributes_are_compared_by_type_and_value() {
        const SHARE: Key<f64> = Key::new("share");
        let facts = [
            ("url.path", ValueRef::Str("/a")),
            ("server.port", ValueRef::I64(80)),
            ("share", ValueRef::F64(0.5)),
            ("is_new", ValueRef::Bool(true)),
            ("blob", ValueRef::Bytes(&[1])),
        ];
        let any = |name: &'static str| Key::<Value>::new(name);
        // (rule, fits)
        for (rule, fits) in [
            (Rule::attribute_is(semconv::url::path, "/a"), true),
            (Rule::attribute_is(semconv::url::path, "/*"), false),
            (Rule::attribute_is(semconv::server::port, 80), true),
            (Rule::attribute_is(semconv::server::port, 81), false),
            (Rule::attribute_is(any("server.port"), "80"), false),
            (Rule::attribute(semconv::url::path, "/*"), true),
            (Rule::attribute(any("server.port"), "80"), false),
            (Rule::attribute_is(SHARE, 0.5), true),
            (Rule::attribute_is(Key::<bool>::new("is_new"), true), true),
            (Rule::attribute_is(any("blob"), Value::Bytes(vec![1])), true),
            (
                Rule::attribute_is(any("blob"), Value::Bytes(vec![2])),
                false,
            ),
            (Rule::attribute_is(Key::<bool>::new("is_old"), true), false),
            (Rule::attribute_is(SHARE, None::<f64>), false),
            (Rule::attribute(Key::<str>::dynamic("url.path"), "*"), true),
            (Rule::attribute(Key::<str>::dynamic(""), "*"), false),
        ] {
            let input = input("", SpanKind::Internal, &facts);
            assert_eq!(rule.fits(&input), fits, "{rule}");
            let both = rule.clone().and(Rule::kind(SpanKind::Client));
            assert!(!both.fits(&input), "{both}");
            let both = rule.clone().and(Rule::kind(SpanKind::Internal));
            assert_eq!(both.fits(&input), fits, "{both}");
        }
        let id = TraceId::from_u128(1).unwrap();
        let unknown = SamplingInput::new(None, id, "", SpanKind::Internal);
        assert!(!Rule::attribute(semconv::url::path, "*").fits(&unknown));
    }
}
