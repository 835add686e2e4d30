//! W3C Baggage: <https://www.w3.org/TR/baggage/>.
//!
//! ```text
//! baggage: key=value;property;property=x,key=value
//! ```

use std::borrow::Cow;

use super::Extractor;
use super::Injector;
use super::Propagator;
use super::percent;
use crate::baggage::Baggage;
use crate::context::Context;
use crate::warn;

/// The W3C format for [`Baggage`]: the header `baggage`.
///
/// It goes with and without a trace. Read and written are at most 180 entries and 8192 bytes; whole
/// entries are left out.
///
/// # Examples
///
/// ```
/// use traced_core::propagation::{Propagator, W3cBaggage};
///
/// let format = W3cBaggage::new()
///     .never_to(["*.ads.example"])        // not to these hosts
///     .as_attributes(["user.id"]);        // on the first span here, as `baggage.user.id`
/// let context = format.extract(&[("baggage", "user.id=7,tenant=blue%20one")]);
/// assert_eq!(context.baggage().get("tenant"), Some("blue one"));
/// assert_eq!(context.attributes().collect::<Vec<_>>(), [("baggage.user.id", "7")]);
/// ```
#[derive(Clone, Debug)]
pub struct W3cBaggage {
    max_entries: usize,
    max_bytes: usize,
    denied: Vec<Cow<'static, str>>,
    attributes: Attributes,
}

#[derive(Clone, Debug)]
enum Attributes {
    All,
    These(Vec<Cow<'static, str>>),
}

impl W3cBaggage {
    /// Returns the format with its defaults: to every host, and to no span's attributes.
    pub const fn new() -> Self {
        Self {
            max_entries: 180,
            max_bytes: 8192,
            denied: Vec::new(),
            attributes: Attributes::These(Vec::new()),
        }
    }

    /// Reads and writes at most so many entries, and never more than 180.
    #[must_use]
    pub fn max_entries(mut self, entries: usize) -> Self {
        self.max_entries = entries.min(180);
        self
    }

    /// Reads and writes at most so many bytes, and never more than 8192.
    #[must_use]
    pub fn max_bytes(mut self, bytes: usize) -> Self {
        self.max_bytes = bytes.min(8192);
        self
    }

    /// Writes no baggage into requests to these hosts: names or addresses as URLs have them,
    /// compared without case; `*.` in front stands for the name behind it and all names under it,
    /// `*` for every host.
    ///
    /// A rule counts where the carrier knows where it goes, as those of the HTTP clients do.
    #[must_use]
    pub fn never_to(
        mut self,
        hosts: impl IntoIterator<Item = impl Into<Cow<'static, str>>>,
    ) -> Self {
        self.denied.extend(hosts.into_iter().map(Into::into));
        self
    }

    /// Copies the entries of these keys to the first span of a trace here, as `baggage.<key>`; `*`
    /// stands for all.
    #[must_use]
    pub fn as_attributes(
        mut self,
        keys: impl IntoIterator<Item = impl Into<Cow<'static, str>>>,
    ) -> Self {
        let keys: Vec<_> = keys.into_iter().map(Into::into).collect();
        self.attributes = if keys.iter().any(|key| key == "*") {
            Attributes::All
        } else {
            Attributes::These(keys)
        };
        self
    }

    fn is_denied(&self, host: &str) -> bool {
        self.denied.iter().any(|rule| denies(rule, host))
    }

    fn is_attribute(&self, key: &str) -> bool {
        match &self.attributes {
            Attributes::All => true,
            Attributes::These(keys) => keys.iter().any(|known| known == key),
        }
    }

    fn read(&self, carrier: &dyn Extractor) -> Read {
        let mut reading = Reading::default();
        carrier.get_all(BAGGAGE, &mut |field| self.read_field(field, &mut reading));
        reading.done()
    }

    fn read_field(&self, field: &str, reading: &mut Reading) {
        for member in field.split(',').map(trim) {
            if member.is_empty() {
                continue;
            }
            let Some((key, value, metadata)) = split(member) else {
                reading.malformed += 1;
                continue;
            };
            let comma = usize::from(reading.members > 0);
            let bytes = reading.bytes + member.len() + comma;
            if reading.members >= self.max_entries || bytes > self.max_bytes {
                reading.over_limit += 1;
                continue;
            }
            reading.members += 1;
            reading.bytes = bytes;
            let entry = (
                key.to_owned(),
                percent::decode(value).into_owned(),
                metadata.to_owned(),
            );
            reading.entries.push(entry);
        }
    }

    fn write(&self, baggage: &Baggage) -> String {
        let mut text = String::new();
        let mut members = 0;
        for (key, value, metadata) in baggage.iter_with_metadata() {
            if !is_token(key) {
                warn_of_key();
                continue;
            }
            let start = text.len();
            if members > 0 {
                text.push(',');
            }
            text.push_str(key);
            text.push('=');
            percent::encode(value, |byte| is_octet(byte) && byte != b'%', &mut text);
            if !metadata.is_empty() && is_metadata(metadata) {
                text.push(';');
                text.push_str(metadata);
            }
            if members == self.max_entries || text.len() > self.max_bytes {
                text.truncate(start);
                continue;
            }
            members += 1;
        }
        text
    }
}

impl Default for W3cBaggage {
    fn default() -> Self {
        Self::new()
    }
}

impl Propagator for W3cBaggage {
    fn name(&self) -> &'static str {
        "baggage"
    }

    fn extract(&self, carrier: &dyn Extractor) -> Context {
        let Read { baggage, .. } = self.read(carrier);
        if baggage.is_empty() {
            return Context::empty();
        }
        let copied = baggage.iter().filter(|(key, _)| self.is_attribute(key));
        let copied = copied.map(|(key, value)| (format!("baggage.{key}"), value.to_owned()));
        let copied: Vec<_> = copied.collect();
        let context = Context::empty().with_baggage(baggage);
        copied.into_iter().fold(context, |context, (name, value)| {
            context.with_attribute(name, value)
        })
    }

    fn inject(&self, context: &Context, carrier: &mut dyn Injector) {
        if carrier
            .destination()
            .is_some_and(|host| self.is_denied(host))
        {
            return carrier.remove(BAGGAGE);
        }
        if context.baggage().is_empty() {
            return;
        }
        let text = self.write(context.baggage());
        if !text.is_empty() {
            carrier.set(BAGGAGE, &text);
        }
    }

    fn fields(&self) -> &[&'static str] {
        &[BAGGAGE]
    }
}

/// The header as it is being read.
#[derive(Default)]
struct Reading {
    entries: Vec<(String, String, String)>,
    members: usize,
    bytes: usize,
    malformed: usize,
    over_limit: usize,
}

struct Read {
    baggage: Baggage,
    #[cfg_attr(not(test), expect(dead_code, reason = "for tests"))]
    malformed: usize,
    #[cfg_attr(not(test), expect(dead_code, reason = "for tests"))]
    over_limit: usize,
}

impl Reading {
    fn done(self) -> Read {
        Read {
            baggage: self.entries.into_iter().collect(),
            malformed: self.malformed,
            over_limit: self.over_limit,
        }
    }
}

/// Splits a member into key, value and metadata, each checked and still encoded.
fn split(member: &str) -> Option<(&str, &str, &str)> {
    let (pair, metadata) = member.split_once(';').unwrap_or((member, ""));
    let (key, value) = pair.split_once('=')?;
    let (key, value, metadata) = (trim(key), trim(value), trim(metadata));
    let is_sound = is_token(key) && value.bytes().all(is_octet) && is_metadata(metadata);
    is_sound.then_some((key, value, metadata))
}

fn trim(text: &str) -> &str {
    text.trim_matches([' ', '\t'])
}

/// A token, as header names are.
pub(super) fn is_token(text: &str) -> bool {
    let is_one = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(is_one)
}

/// What a value consists of, `%` included.
fn is_octet(byte: u8) -> bool {
    matches!(byte, 0x21 | 0x23..=0x2b | 0x2d..=0x3a | 0x3c..=0x5b | 0x5d..=0x7e)
}

/// Opaque, but for what no header may hold.
fn is_metadata(text: &str) -> bool {
    text.bytes()
        .all(|byte| matches!(byte, b'\t' | b' '..=b'~') && byte != b',')
}

fn denies(rule: &str, host: &str) -> bool {
    if let Some(domain) = rule.strip_prefix("*.") {
        let under = host.len().checked_sub(domain.len() + 1);
        let is_under = under.is_some_and(|at| {
            host.get(at..).is_some_and(|end| {
                end.starts_with('.')
                    && end
                        .get(1..)
                        .is_some_and(|end| end.eq_ignore_ascii_case(domain))
            })
        });
        return is_under || host.eq_ignore_ascii_case(domain);
    }
    rule == "*" || host.eq_ignore_ascii_case(rule)
}

#[cold]
fn warn_of_key() {
    warn::once_a_minute("baggage", || {
        "baggage whose key is no token, as header names are, is not sent".to_owned()
    });
}

const BAGGAGE: &str = "baggage";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_denies_a_name_and_what_is_under_it() {
        for (rule, host, is_denied) in [
            ("ads.example", "ADS.example", true),
            ("ads.example", "x.ads.example", false),
            ("*.ads.example", "ads.example", true),
            ("*.ads.example", "x.y.ads.Example", true),
            ("*.ads.example", "bads.example", false),
            ("*.ads.example", "é.example", false),
            ("*", "localhost", true),
        ] {
            assert_eq!(denies(rule, host), is_denied, "{rule} {host}");
        }
    }

    #[test]
    fn says_what_was_left_out() {
        let file = include_str!("../../tests/vectors/propagation/w3c_baggage.json");
        let file: serde_json::Value = serde_json::from_str(file).unwrap();
        for case in file["cases"].as_array().unwrap() {
            let headers: Vec<(&str, &str)> = case["headers"]
                .as_array()
                .unwrap()
                .iter()
                .map(|pair| (pair[0].as_str().unwrap(), pair[1].as_str().unwrap()))
                .collect();
            let read = W3cBaggage::new().read(&headers);
            assert_eq!(
                read.malformed as u64, case["expect"]["members_rejected"],
                "{case}"
            );
            assert_eq!(
                read.over_limit as u64, case["expect"]["members_over_limit"],
                "{case}"
            );
        }
    }
}
