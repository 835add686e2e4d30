//! What Jaeger says of sampling: `GET /sampling?service=…`.

use serde_json::Value as Json;
use traced_core::sampler::RateLimited;
use traced_core::sampler::Rule;
use traced_core::sampler::Rules;
use traced_core::sampler::Sampler;
use traced_core::sampler::SamplingInput;
use traced_core::sampler::SamplingResult;
use traced_core::sampler::TraceIdRatio;

/// Returns the sampler that an answer describes.
pub(super) fn read(answer: &[u8]) -> Result<Box<dyn Sampler>, String> {
    let answer: Json = serde_json::from_slice(answer).map_err(|error| error.to_string())?;
    if let Some(operations) = answer.get("operationSampling").filter(|it| it.is_object()) {
        return of_operations(operations);
    }
    if is_rate_limiting(answer.get("strategyType")) {
        let most = number(&answer, "rateLimitingSampling", "maxTracesPerSecond")?;
        return Ok(Box::new(RateLimited::new(most)));
    }
    let rate = number(&answer, "probabilisticSampling", "samplingRate")?;
    Ok(Box::new(TraceIdRatio::new(rate)))
}

/// A rate for each operation, and one for all others; of each there are some traces, however few it has.
fn of_operations(strategies: &Json) -> Result<Box<dyn Sampler>, String> {
    let at_least = strategies
        .get("defaultLowerBoundTracesPerSecond")
        .and_then(Json::as_f64)
        .unwrap_or(0.0);
    let mut rules = Rules::builder();
    let each = strategies
        .get("perOperationStrategies")
        .and_then(Json::as_array);
    for strategy in each.into_iter().flatten() {
        let operation = strategy.get("operation").and_then(Json::as_str);
        let operation = operation.ok_or("a strategy without its operation")?;
        let rate = number(strategy, "probabilisticSampling", "samplingRate")?;
        rules = rules.rule(Rule::name(operation), AtLeast::new(rate, at_least));
    }
    let rate = strategies
        .get("defaultSamplingProbability")
        .and_then(Json::as_f64);
    let rate = rate.ok_or("no defaultSamplingProbability")?;
    Ok(Box::new(rules.otherwise(AtLeast::new(rate, at_least))))
}

/// By name, as Jaeger writes it, or by number, as its older collectors do.
fn is_rate_limiting(kind: Option<&Json>) -> bool {
    kind.is_some_and(|kind| kind == "RATE_LIMITING" || kind.as_u64() == Some(1))
}

fn number(of: &Json, part: &str, name: &str) -> Result<f64, String> {
    let number = of
        .get(part)
        .and_then(|part| part.get(name))
        .and_then(Json::as_f64);
    number.ok_or_else(|| format!("no {part}.{name}"))
}

/// Keeps a share of all traces, and so many a second at least.
#[derive(Debug)]
struct AtLeast {
    share: TraceIdRatio,
    floor: RateLimited,
}

impl AtLeast {
    fn new(rate: f64, per_second: f64) -> Self {
        Self {
            share: TraceIdRatio::new(rate),
            floor: RateLimited::new(per_second),
        }
    }
}

impl Sampler for AtLeast {
    fn sample(&self, input: &SamplingInput<'_>) -> SamplingResult {
        let by_share = self.share.sample(input);
        // What the share keeps counts for the floor too.
        let by_floor = self.floor.sample(input);
        if by_share.is_sampled() {
            by_share
        } else {
            by_floor
        }
    }

    fn description(&self) -> String {
        format!(
            "AtLeast{{{},{}}}",
            self.share.description(),
            self.floor.description()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_of_jaeger() {
        // (answer, the sampler)
        let cases = [
            (
                r#"{"strategyType":"PROBABILISTIC","probabilisticSampling":{"samplingRate":0.25}}"#,
                "TraceIdRatioBased{0.25}",
            ),
            (
                r#"{"probabilisticSampling":{"samplingRate":1}}"#,
                "TraceIdRatioBased{1}",
            ),
            (
                r#"{"strategyType":1,"rateLimitingSampling":{"maxTracesPerSecond":7}}"#,
                "RateLimitingSampler{7}",
            ),
            (
                r#"{"strategyType":"RATE_LIMITING","rateLimitingSampling":{"maxTracesPerSecond":2}}"#,
                "RateLimitingSampler{2}",
            ),
            (
                r#"{"strategyType":"PROBABILISTIC","probabilisticSampling":{"samplingRate":0.5},
                    "operationSampling":{"defaultSamplingProbability":0.1,
                    "defaultLowerBoundTracesPerSecond":2,"perOperationStrategies":[
                    {"operation":"GET /orders","probabilisticSampling":{"samplingRate":1}}]}}"#,
                "RuleBased{[(name=GET /orders:AtLeast{TraceIdRatioBased{1},RateLimitingSampler{2}})],\
                 otherwise:AtLeast{TraceIdRatioBased{0.1},RateLimitingSampler{2}}}",
            ),
        ];
        for (answer, expected) in cases {
            let sampler = read(answer.as_bytes()).unwrap();
            assert_eq!(sampler.description(), expected, "{answer}");
        }
        for answer in [
            "",
            "[]",
            r#"{"strategyType":"RATE_LIMITING"}"#,
            r#"{"operationSampling":{"perOperationStrategies":[{}]}}"#,
        ] {
            assert!(read(answer.as_bytes()).is_err(), "{answer}");
        }
    }
}
