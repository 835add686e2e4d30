//! What all spans of the process have in common.

use traced_core::Resource;
use traced_core::ValueRef;

use super::known::Known;
use super::msgpack::MsgPack as _;
use super::settings::Settings;
use crate::json;
use crate::resource::ResourceTexts;
use crate::retry::random_bits;

/// The resource in Datadog's terms.
#[derive(Debug, Default)]
pub(super) struct Origin {
    service: String,
    env: Option<String>,
    version: Option<String>,
    tags: Vec<(String, String)>,
    /// The tags as `meta` has them.
    encoded_tags: Vec<u8>,
    /// True if there are tags from which resources and types of spans are made.
    is_known: bool,
    /// Other names for services.
    mapping: Vec<(String, String)>,
    pub(super) has_analytics: bool,
    pub(super) hostname: Option<String>,
    pub(super) process_id: u32,
    /// Another one for each run of the program.
    pub(super) runtime_id: String,
}

impl Origin {
    pub(super) fn new(resource: &Resource, settings: &Settings) -> Self {
        let resource = ResourceTexts::of(resource);
        let tags = resource.others().map(|(name, value)| {
            let mut text = String::new();
            json::text(&mut text, value);
            (name.to_owned(), text)
        });
        let mut origin = Self {
            service: resource.service().to_owned(),
            tags: tags.collect(),
            mapping: settings.service_mapping.clone(),
            has_analytics: settings.has_analytics,
            hostname: settings.hostname.clone(),
            process_id: std::process::id(),
            runtime_id: uuid(),
            ..Self::default()
        };
        if origin.service.is_empty() {
            UNNAMED.clone_into(&mut origin.service);
        }
        origin.env = origin.tag(&["deployment.environment.name", "deployment.environment"]);
        origin.version = origin.tag(&["service.version"]);
        origin.is_known = origin.own_known().tells();
        for (name, text) in &origin.tags {
            origin.encoded_tags.text(name);
            origin.encoded_tags.text(text);
        }
        origin
    }

    fn tag(&self, names: &[&str]) -> Option<String> {
        let find = |name: &&str| self.tags.iter().find(|(known, _)| known == name);
        let (_, text) = names.iter().find_map(find)?;
        Some(text.clone()).filter(|text| !text.is_empty())
    }

    pub(super) fn service(&self) -> &str {
        &self.service
    }

    /// Returns the name that a service is to be shown under.
    pub(super) fn mapped<'a>(&'a self, service: &'a str) -> &'a str {
        let other = self.mapping.iter().find(|(from, _)| from == service);
        other.map_or(service, |(_, to)| to)
    }

    pub(super) fn env(&self) -> Option<&str> {
        self.env.as_deref()
    }

    pub(super) fn version(&self) -> Option<&str> {
        self.version.as_deref()
    }

    pub(super) fn tags(&self) -> &[(String, String)] {
        &self.tags
    }

    pub(super) fn encoded_tags(&self) -> &[u8] {
        &self.encoded_tags
    }

    /// Returns what the resource says of resource and type, which then counts more than the span's own
    /// attributes.
    pub(super) fn known(&self) -> Option<Known<'_>> {
        self.is_known.then(|| self.own_known())
    }

    fn own_known(&self) -> Known<'_> {
        let mut known = Known::default();
        for (name, text) in &self.tags {
            known.see(name, ValueRef::Str(text));
        }
        known
    }
}

/// Returns a random identifier, version 4 of RFC 9562.
fn uuid() -> String {
    let (high, low) = (random_bits(), random_bits());
    let high = high & !0xf000 | 0x4000;
    let low = low & !(0b11 << 62) | (0b10 << 62);
    format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        high >> 32,
        high >> 16 & 0xffff,
        high & 0xffff,
        low >> 48,
        low & 0xffff_ffff_ffff
    )
}

const UNNAMED: &str = "unnamed-service";
