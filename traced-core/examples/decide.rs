//! Decides about traces as told on standard input: for comparisons with other libraries.
//!
//! ```text
//! {"sampler": "traceidratio", "rate": 0.25, "trace_ids": ["4bf92f3577b34da6a3ce929d0e0e4736", …]}
//! ```
//!
//! Each line of JSON is answered by a line: `1` for each trace that is kept, `0` for each other one. Used
//! by `tests/samplers/compare.py`.

use std::error::Error;
use std::io;
use std::io::BufRead as _;
use std::io::Write as _;

use serde_json::Value;
use traced_core::SpanKind;
use traced_core::TraceId;
use traced_core::sampler::ConsistentProbability;
use traced_core::sampler::DatadogRate;
use traced_core::sampler::Sampler;
use traced_core::sampler::SamplingInput;
use traced_core::sampler::TraceIdRatio;

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let question: Value = serde_json::from_str(&line?)?;
        let rate = question
            .get("rate")
            .and_then(Value::as_f64)
            .ok_or("no rate")?;
        let sampler: Box<dyn Sampler> = match question.get("sampler").and_then(Value::as_str) {
            Some("consistent") => Box::new(ConsistentProbability::new(rate)),
            Some("datadog") => Box::new(DatadogRate::new(rate)),
            Some("traceidratio") => Box::new(TraceIdRatio::new(rate)),
            other => return Err(format!("{other:?} is no sampler").into()),
        };
        let ids = question
            .get("trace_ids")
            .and_then(Value::as_array)
            .ok_or("no ids")?;
        let mut answer = String::with_capacity(ids.len());
        for id in ids {
            let id: TraceId = id.as_str().ok_or("an id is a text")?.parse()?;
            let input = SamplingInput::new(None, id, "Job.run", SpanKind::Internal);
            answer.push(if sampler.sample(&input).is_sampled() {
                '1'
            } else {
                '0'
            });
        }
        writeln!(out, "{answer}")?;
        out.flush()?;
    }
    Ok(())
}
