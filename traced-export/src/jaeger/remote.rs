//! Asks Jaeger now and then how much to keep.

use std::fmt::Write as _;
use std::thread;
use std::time::Duration;

use tokio::runtime::Builder;
use traced_core::Controls;
use traced_core::sampler::ParentBased;
use traced_core::warn;

use super::strategy;
use crate::env::Endpoint;
use crate::env::RemoteSampler;
use crate::transport::Connections;
use crate::transport::Question;
use crate::transport::ask;

/// Starts to follow what Jaeger says of this service, for as long as the pipeline is at work.
pub(crate) fn follow(
    remote: &RemoteSampler,
    service: &str,
    is_parent_based: bool,
    connections: Connections,
    controls: Controls,
) {
    let endpoint = match address(remote, service) {
        Ok(endpoint) => endpoint,
        Err(why) => return trouble(&why),
    };
    let runtime = match Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return trouble(&error.to_string()),
    };
    let interval = remote.interval;
    let asks = async move {
        // The same answer again changes nothing.
        let mut known = None;
        loop {
            let answer = match question(&endpoint) {
                Ok(question) => ask(question, &connections, PATIENCE).await,
                Err(why) => Err(why),
            };
            match answer {
                Ok(answer) if Some(&answer) == known.as_ref() => {}
                Ok(answer) => match strategy::read(&answer) {
                    Ok(sampler) => {
                        let is_at_work = if is_parent_based {
                            controls.set_sampler(ParentBased::new(sampler))
                        } else {
                            controls.set_sampler(sampler)
                        };
                        if !is_at_work {
                            return;
                        }
                        known = Some(answer);
                    }
                    Err(why) => trouble(&format!("{endpoint}: {why}")),
                },
                Err(why) => trouble(&format!("{endpoint}: {why}")),
            }
            tokio::time::sleep(interval).await;
        }
    };
    let thread = thread::Builder::new().name("traced-sampler".to_owned());
    if let Err(error) = thread.spawn(move || runtime.block_on(asks)) {
        trouble(&error.to_string());
    }
}

fn address(remote: &RemoteSampler, service: &str) -> Result<Endpoint, String> {
    let mut text = remote.endpoint.clone();
    text.push(if text.contains('?') { '&' } else { '?' });
    text.push_str("service=");
    for byte in service.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            let _ = write!(text, "%{byte:02X}");
        }
    }
    Endpoint::exact(&text).map_err(|error| error.to_string())
}

fn question(endpoint: &Endpoint) -> Result<Question, String> {
    let question = http::Request::get(endpoint.as_str());
    let question = question.body(http_body_util::Empty::new());
    question.map_err(|error| error.to_string())
}

fn trouble(why: &str) {
    warn::once_a_minute("jaeger_remote", || {
        format!(
            "jaeger_remote: the sampler stays as it is: {why}; OTEL_TRACES_SAMPLER_ARG has the address"
        )
    });
}

const PATIENCE: Duration = Duration::from_secs(5);
