//! Virtual machines of Azure.

use http::Request;

use super::Attributes;
use super::known;
use super::texts;
use super::told;

pub(super) async fn attributes(address: String) -> Option<Attributes> {
    let document = Request::get(format!("{address}{PATH}")).header("metadata", "true");
    let document = serde_json::from_slice(&told(document).await?).ok()?;
    let mut attributes = known("azure", "azure.vm");
    attributes.extend(texts(&document, NAMES));
    Some(attributes)
}

const PATH: &str = "/metadata/instance/compute?api-version=2021-12-13&format=json";
const NAMES: &[(&str, &str)] = &[
    ("cloud.account.id", "/subscriptionId"),
    ("cloud.region", "/location"),
    ("cloud.resource_id", "/resourceId"),
    ("host.id", "/vmId"),
    ("host.name", "/name"),
    ("host.type", "/vmSize"),
];
