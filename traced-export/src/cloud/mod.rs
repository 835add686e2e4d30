//! What a cloud tells its machines of themselves.
//!
//! Asked on the collector's thread before anything is exported, all clouds at the same time, and for half a
//! second at most: a machine that is in none of them has waited for nothing else.

mod aws;
mod azure;
mod gcp;

use std::time::Duration;

use serde_json::Value as Json;
use tokio::runtime::Builder;
use tokio::time::Instant;
use tokio::time::timeout_at;
use traced_core::Value;

use crate::env::Cloud;
use crate::env::CloudSettings;
use crate::transport::Connections;
use crate::transport::Question;
use crate::transport::ask;

type Attributes = Vec<(String, Value)>;

/// Returns the attributes that the clouds tell which are asked, as far as there are answers in time.
pub(crate) fn attributes(settings: &CloudSettings) -> Attributes {
    let Ok(runtime) = Builder::new_current_thread().enable_all().build() else {
        return Attributes::new();
    };
    let until = Instant::now() + TIME_BOX;
    let found = runtime.block_on(async {
        let asked = settings.detectors.value().iter().map(|cloud| match cloud {
            Cloud::Aws => tokio::spawn(aws::attributes(settings.aws.clone())),
            Cloud::Azure => tokio::spawn(azure::attributes(settings.azure.clone())),
            Cloud::Gcp => tokio::spawn(gcp::attributes(settings.gcp.clone())),
        });
        let asked: Vec<_> = asked.collect();
        let mut found = Attributes::new();
        for answer in asked {
            if let Ok(Ok(Some(attributes))) = timeout_at(until, answer).await {
                found.extend(attributes);
            }
        }
        found
    });
    // A name lookup that hangs is left behind.
    runtime.shutdown_background();
    found
}

/// Asks a server of the cloud's own, which is never behind a proxy.
async fn told(question: http::request::Builder) -> Option<bytes::Bytes> {
    let question: Question = question.body(http_body_util::Empty::new()).ok()?;
    ask(question, &Connections::default(), TIME_BOX).await.ok()
}

/// The texts of a JSON document, under the keys of attributes.
fn texts(document: &Json, names: &[(&str, &str)]) -> Attributes {
    let texts = names.iter().filter_map(|(key, pointer)| {
        let text = match document.pointer(pointer)? {
            Json::String(text) if !text.is_empty() => text.clone(),
            Json::Number(number) => number.to_string(),
            _ => return None,
        };
        Some(((*key).to_owned(), text.into()))
    });
    texts.collect()
}

fn known(provider: &'static str, platform: &'static str) -> Attributes {
    vec![
        ("cloud.provider".to_owned(), provider.into()),
        ("cloud.platform".to_owned(), platform.into()),
    ]
}

const TIME_BOX: Duration = Duration::from_millis(500);
