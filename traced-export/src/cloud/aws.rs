//! Instances of Amazon EC2, by the second version of their metadata service.

use http::Request;

use super::Attributes;
use super::known;
use super::texts;
use super::told;

pub(super) async fn attributes(address: String) -> Option<Attributes> {
    let token = Request::put(format!("{address}/latest/api/token"))
        .header("x-aws-ec2-metadata-token-ttl-seconds", "60");
    let token = told(token).await?;
    let document = Request::get(format!(
        "{address}/latest/dynamic/instance-identity/document"
    ))
    .header("x-aws-ec2-metadata-token", &*token);
    let document = serde_json::from_slice(&told(document).await?).ok()?;
    let mut attributes = known("aws", "aws_ec2");
    attributes.extend(texts(&document, NAMES));
    Some(attributes)
}

const NAMES: &[(&str, &str)] = &[
    ("cloud.account.id", "/accountId"),
    ("cloud.region", "/region"),
    ("cloud.availability_zone", "/availabilityZone"),
    ("host.id", "/instanceId"),
    ("host.type", "/instanceType"),
    ("host.image.id", "/imageId"),
];
