//! How Datadog's variables say which traces are kept.

use std::borrow::Cow;
use std::fmt;

use traced_core::sampler::DatadogRule;
use traced_core::sampler::DatadogRules;

/// Shares of traces by Datadog's variables: `DD_TRACE_SAMPLING_RULES`, `DD_TRACE_SAMPLE_RATE` and
/// `DD_TRACE_RATE_LIMIT`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DatadogSampling {
    /// The first that fits has its way; they need the cargo feature `datadog`.
    pub rules: Vec<DatadogRule>,
    /// The share where none fits; None: everything.
    pub rate: Option<f64>,
    /// How many traces that a share keeps are kept in a second.
    pub per_second: f64,
}

impl DatadogSampling {
    pub(super) fn sampler(&self, service: &str) -> DatadogRules {
        let rules = DatadogRules::new()
            .service(service)
            .per_second(self.per_second);
        let rules = self.rules.iter().cloned().fold(rules, DatadogRules::rule);
        match self.rate {
            Some(rate) => rules.otherwise(rate),
            None => rules,
        }
    }
}

impl fmt::Display for DatadogSampling {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rate = self.rate.map_or("none".to_owned(), |rate| rate.to_string());
        let (rules, per_second) = (self.rules.len(), self.per_second);
        write!(
            f,
            "DatadogRules{{rules:{rules},rate:{rate},limit:{per_second}}}"
        )
    }
}

type Parsed<T> = Result<T, Cow<'static, str>>;

/// Reads a list such as `[{"sample_rate": 0.1, "service": "orders", "tags": {"tier": "gold*"}}]`.
#[cfg(feature = "datadog")]
pub(super) fn rules(text: &str) -> Parsed<Vec<DatadogRule>> {
    use serde_json::Value as Json;

    let rules: Vec<serde_json::Map<String, Json>> =
        serde_json::from_str(text).map_err(|error| format!("{WANTED} ({error})"))?;
    let read = |rule: serde_json::Map<String, Json>| {
        let rate = match rule.get("sample_rate") {
            None => 1.0,
            Some(rate) => rate
                .as_f64()
                .filter(|rate| (0.0..=1.0).contains(rate))
                .ok_or(WANTED)?,
        };
        let mut read = DatadogRule::new(rate);
        for (name, value) in &rule {
            read = match (name.as_str(), value) {
                ("sample_rate", _) => read,
                ("service", Json::String(pattern)) => read.service(pattern),
                ("name", Json::String(pattern)) => read.operation(pattern),
                ("resource", Json::String(pattern)) => read.resource(pattern),
                ("tags", Json::Object(tags)) => {
                    let mut tags = tags.iter();
                    tags.try_fold(read, |read, (name, pattern)| {
                        Ok::<_, &str>(read.tag(name, pattern.as_str().ok_or(WANTED)?))
                    })?
                }
                _ => return Err(WANTED.into()),
            };
        }
        Ok(read)
    };
    rules.into_iter().map(read).collect()
}

#[cfg(not(feature = "datadog"))]
pub(super) fn rules(_: &str) -> Parsed<Vec<DatadogRule>> {
    Err(format!("{WANTED}, and the cargo feature `datadog`").into())
}

/// Reads how many traces are kept in a second.
pub(super) fn per_second(text: &str) -> Parsed<f64> {
    let number = text.parse::<f64>().ok();
    let number = number.filter(|number| number.is_finite() && *number >= 0.0);
    number.ok_or_else(|| "a number of traces a second, such as 100".into())
}

const WANTED: &str = r#"a list such as [{"sample_rate": 0.1, "service": "orders", "name": "GET *", "resource": "*", "tags": {"tier": "gold"}}]"#;
