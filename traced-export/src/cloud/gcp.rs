//! Machines of Google's Compute Engine.

use http::Request;
use serde_json::Value as Json;

use super::Attributes;
use super::known;
use super::texts;
use super::told;

pub(super) async fn attributes(address: String) -> Option<Attributes> {
    let document = Request::get(format!("{address}/computeMetadata/v1/?recursive=true"))
        .header("metadata-flavor", "Google");
    let document = serde_json::from_slice(&told(document).await?).ok()?;
    let mut attributes = known("gcp", "gcp_compute_engine");
    attributes.extend(texts(&document, NAMES));
    if let Some(zone) = last(&document, "/instance/zone") {
        // As in europe-west1-b.
        if let Some((region, _)) = zone.rsplit_once('-') {
            attributes.push(("cloud.region".to_owned(), region.to_owned().into()));
        }
        attributes.push(("cloud.availability_zone".to_owned(), zone.to_owned().into()));
    }
    if let Some(machine) = last(&document, "/instance/machineType") {
        attributes.push(("host.type".to_owned(), machine.to_owned().into()));
    }
    Some(attributes)
}

/// The last part of a path, as in `projects/1/zones/europe-west1-b`.
fn last<'a>(document: &'a Json, pointer: &str) -> Option<&'a str> {
    document.pointer(pointer)?.as_str()?.rsplit('/').next()
}

const NAMES: &[(&str, &str)] = &[
    ("cloud.account.id", "/project/projectId"),
    ("host.id", "/instance/id"),
    ("host.name", "/instance/name"),
];
