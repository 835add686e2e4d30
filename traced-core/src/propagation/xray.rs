//! AWS X-Ray: <https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader>.
//!
//! ```text
//! x-amzn-trace-id: Root=1-TTTTTTTT-TTTTTTTTTTTTTTTTTTTTTTTT;Parent=SSSSSSSSSSSSSSSS;Sampled=1
//! ```

use super::Extractor;
use super::Injector;
use super::Propagator;
use super::Sampling;
use super::carrier::first;
use super::ids;
use super::incoming;
use crate::context::Context;
use crate::id::TraceId;

/// The format of AWS X-Ray: the header `x-amzn-trace-id`.
///
/// Load balancers send it without a parent: the trace then goes on with a span that has none. `?`
/// as decision, or none, leaves it to the sampler. Fields of other names are not passed on.
///
/// X-Ray takes the first 8 digits of a trace's id for the second in which it began, and refuses
/// traces older than 30 days; random ids, as those made here are, it takes in since 2023.
///
/// # Examples
///
/// ```
/// use traced_core::propagation::{Propagator, XRay};
///
/// let header = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
/// let context = XRay.extract(&[("X-Amzn-Trace-Id", header)]);
/// let span = context.span().ok_or("no context")?;
/// assert_eq!(span.trace_id().to_string(), "5759e988bd862e3fe1be46a994272793");
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::exhaustive_structs, reason = "there is nothing to be told")]
pub struct XRay;

impl Propagator for XRay {
    fn name(&self) -> &'static str {
        "xray"
    }

    fn extract(&self, carrier: &dyn Extractor) -> Context {
        first(carrier, HEADER).and_then(read).unwrap_or_default()
    }

    fn inject(&self, context: &Context, carrier: &mut dyn Injector) {
        let Some(span) = context.span() else { return };
        let id = span.trace_id().to_string();
        let (time, random) = id.split_at(8);
        let sampled = match context.sampling() {
            Some(Sampling::Deferred) | None => "?",
            Some(sampling) if sampling.is_sampled() => "1",
            Some(_) => "0",
        };
        let parent = span.span_id();
        carrier.set(
            HEADER,
            &format!("Root=1-{time}-{random};Parent={parent};Sampled={sampled}"),
        );
    }

    fn fields(&self) -> &[&'static str] {
        &[HEADER]
    }
}

fn read(value: &str) -> Option<Context> {
    let (mut root, mut parent, mut sampling) = (None, None, Sampling::Deferred);
    for field in value.split(';') {
        let Some((name, value)) = field.split_once('=') else {
            continue;
        };
        match name.trim() {
            // One malformed id is no context, even if there is a sound one as well.
            "Root" => root = Some(trace_id(value.trim())?),
            "Parent" => parent = Some(ids::span_id(value.trim(), 16)?),
            "Sampled" => {
                sampling = match value.trim() {
                    "0" => Sampling::NotSampled,
                    "1" => Sampling::Sampled,
                    _ => Sampling::Deferred,
                }
            }
            _ => {}
        }
    }
    Some(incoming::context(root?, parent, sampling))
}

/// Reads `1-` and 8 digits, `-` and 24.
fn trace_id(text: &str) -> Option<TraceId> {
    let (time, random) = text.strip_prefix("1-")?.split_once('-')?;
    let (time, random) = (ids::number(time, 8, 8)?, ids::number(random, 24, 24)?);
    TraceId::from_u128((time << 96) | random)
}

const HEADER: &str = "x-amzn-trace-id";

#[cfg(test)]
mod tests {
    use super::*;

    const ROOT: &str = "Root=1-5759e988-bd862e3fe1be46a994272793";
    const PARENT: &str = "Parent=53995c3f42cd8ad8";

    #[test]
    fn reads_what_amazon_documents() {
        for (header, sampling, has_parent) in [
            (
                format!("{ROOT};{PARENT};Sampled=1"),
                Sampling::Sampled,
                true,
            ),
            (
                format!("{ROOT};{PARENT};Sampled=0"),
                Sampling::NotSampled,
                true,
            ),
            (
                format!("{ROOT};{PARENT};Sampled=?"),
                Sampling::Deferred,
                true,
            ),
            (format!("{ROOT};{PARENT}"), Sampling::Deferred, true),
            (format!("{ROOT};Sampled=1"), Sampling::Sampled, false),
            (ROOT.to_owned(), Sampling::Deferred, false),
            (
                format!("Self=1-67891234-12456789abcdef012345678;{ROOT}"),
                Sampling::Deferred,
                false,
            ),
            (
                format!("{PARENT}; Sampled=1 ;Lineage=1:a|0; {ROOT}"),
                Sampling::Sampled,
                true,
            ),
        ] {
            let context = XRay.extract(&[(HEADER, header.as_str())]);
            assert_eq!(
                context.trace_id().unwrap().to_string(),
                "5759e988bd862e3fe1be46a994272793"
            );
            assert_eq!(context.sampling(), Some(sampling), "{header}");
            assert_eq!(context.span().is_some(), has_parent, "{header}");
        }
    }

    #[test]
    fn refuses_what_is_no_id() {
        for (header, reason) in [
            ("", "empty"),
            (PARENT, "no root"),
            (
                "Root=2-5759e988-bd862e3fe1be46a994272793",
                "another version",
            ),
            (
                "Root=1-5759e98-8bd862e3fe1be46a994272793",
                "a dash in another place",
            ),
            ("Root=1-5759e988bd862e3fe1be46a994272793", "no dash"),
            ("Root=1-00000000-000000000000000000000000", "zero"),
            ("Root=1-5759e988-bd862e3fe1be46a99427279g", "not hex"),
            (
                "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=0000000000000000",
                "no span",
            ),
            (
                "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f",
                "a short span",
            ),
        ] {
            assert_eq!(
                XRay.extract(&[(HEADER, header)]),
                Context::empty(),
                "{reason}"
            );
        }
    }
}
