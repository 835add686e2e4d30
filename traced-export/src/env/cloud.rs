//! Which clouds are asked what they know of the machine.

use std::borrow::Cow;
use std::fmt;

use super::parse::list;
use super::table;
use super::vars::Origin;
use super::vars::Reader;
use super::vars::Setting;

/// A cloud that tells its machines of themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cloud {
    /// Amazon's.
    Aws,
    /// Microsoft's.
    Azure,
    /// Google's.
    Gcp,
}

impl fmt::Display for Cloud {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Aws => "aws",
            Self::Azure => "azure",
            Self::Gcp => "gcp",
        })
    }
}

/// Which clouds are asked what they know of the machine, and where.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct CloudSettings {
    /// Those that are asked: none, unless they are named.
    pub detectors: Setting<Vec<Cloud>>,
    /// Addresses of the servers that tell.
    pub aws: String,
    /// As [`aws`](Self::aws).
    pub azure: String,
    /// As [`aws`](Self::aws).
    pub gcp: String,
}

pub(super) fn read(reader: &mut Reader) -> CloudSettings {
    let address = |setting: Option<Setting<String>>, default: &str| {
        let written = setting.map(|setting| setting.value().trim_end_matches('/').to_owned());
        let written = written.map(|text| {
            if text.contains("://") {
                text
            } else {
                format!("http://{text}")
            }
        });
        written.unwrap_or_else(|| default.to_owned())
    };
    CloudSettings {
        detectors: reader
            .read(&table::DETECTORS)
            .unwrap_or(Setting::new(Vec::new(), Origin::Default)),
        aws: address(reader.read(&table::AWS_METADATA), LINK_LOCAL),
        azure: address(reader.read(&table::AZURE_METADATA), LINK_LOCAL),
        gcp: address(
            reader.read(&table::GCP_METADATA),
            "http://metadata.google.internal",
        ),
    }
}

pub(crate) fn clouds(text: &str) -> Result<Vec<Cloud>, Cow<'static, str>> {
    if text.eq_ignore_ascii_case("none") {
        return Ok(Vec::new());
    }
    let clouds = list(text).map(|name| match name.to_ascii_lowercase().as_str() {
        "aws" => Ok(Cloud::Aws),
        "azure" => Ok(Cloud::Azure),
        "gcp" => Ok(Cloud::Gcp),
        _ => Err("a list of aws, azure and gcp, or none".into()),
    });
    clouds.collect()
}

const LINK_LOCAL: &str = "http://169.254.169.254";
