//! Which formats of headers are read and written, and by which rules.
//!
//! `OTEL_PROPAGATORS` names them for both directions; where it is not set, Datadog's variables do:
//!
//! | variable | what it says |
//! | --- | --- |
//! | `DD_TRACE_PROPAGATION_STYLE` | the formats, in both directions |
//! | `…_STYLE_EXTRACT`, `…_STYLE_INJECT` | those that are read, those that are written |
//! | `DD_TRACE_PROPAGATION_EXTRACT_FIRST` | `true`: the first trace found is the only one |
//! | `DD_TRACE_PROPAGATION_BEHAVIOR_EXTRACT` | `continue`, `restart` or `ignore` a caller's trace |
//! | `DD_TRACE_X_DATADOG_TAGS_MAX_LENGTH` | characters of `x-datadog-tags`, at most 512 |
//! | `DD_TRACE_BAGGAGE_MAX_ITEMS`, `…_MAX_BYTES` | entries and bytes of baggage |
//! | `TRACE_BAGGAGE_ATTRIBUTES`, `DD_TRACE_BAGGAGE_TAG_KEYS` | entries that become attributes, `*` for all |
//! | `TRACE_BAGGAGE_NEVER_TO` | hosts that get no baggage |

use traced_core::propagation::Behavior;
use traced_core::propagation::Composite;
use traced_core::propagation::FormatOptions;
use traced_core::propagation::Named;

use super::parse;
use super::table;
use super::vars::Origin;
use super::vars::Reader;
use super::vars::Setting;

/// How contexts are read and written.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct PropagationSettings {
    /// The formats that are read.
    pub read: Setting<Named>,
    /// The formats that are written.
    pub written: Setting<Named>,
    /// What becomes of a trace that a caller sent.
    pub behavior: Setting<Behavior>,
    /// Whether the first trace found is the only one, so that others make no links.
    pub reads_first_alone: Setting<bool>,
}

impl PropagationSettings {
    /// Returns all of it as one format.
    pub fn composite(&self) -> Composite {
        let formats = Named::composite_of(self.read.value(), self.written.value())
            .behavior(*self.behavior.value());
        if *self.reads_first_alone.value() {
            formats.first_alone()
        } else {
            formats
        }
    }
}

/// Datadog's formats are the default where spans go to Datadog alone: its other tracers, and its
/// proxies, speak them.
pub(super) fn read(reader: &mut Reader, is_datadog_alone: bool) -> PropagationSettings {
    let styles = [table::STYLES, table::STYLES_READ, table::STYLES_WRITTEN];
    let style = reader.first(&styles).map(|(name, _)| name);
    let (read, written) = match (reader.first(&[table::PROPAGATORS]), style) {
        (None, Some(_)) => datadog(reader),
        (None, None) if is_datadog_alone => datadog(reader),
        (propagators, style) => {
            if let Some(style) = style {
                let text = format!(" ignored: {} names the formats", table::PROPAGATORS);
                reader.warn(style, text);
            }
            let options = options(reader, FormatOptions::new());
            let named = named(reader, propagators, |names| {
                Named::otel_with(names, &options)
            });
            (named.clone(), named)
        }
    };
    PropagationSettings {
        read,
        written,
        behavior: reader.read_or(&table::BEHAVIOR, Behavior::Continue),
        reads_first_alone: reader.read_or(&table::READS_FIRST_ALONE, false),
    }
}

/// The variable of one direction, or else that of both.
fn datadog(reader: &mut Reader) -> (Setting<Named>, Setting<Named>) {
    let options = options(reader, FormatOptions::datadog());
    let names = |name| [name, table::STYLES];
    let read = reader.first(&names(table::STYLES_READ));
    let written = reader.first(&names(table::STYLES_WRITTEN));
    let make = |names: &str| Named::datadog_with(names, &options);
    if read == written {
        // One setting: what is wrong with it is said once.
        let both = named(reader, read, make);
        return (both.clone(), both);
    }
    (named(reader, read, make), named(reader, written, make))
}

fn named(
    reader: &mut Reader,
    setting: Option<(&'static str, String)>,
    make: impl FnOnce(&str) -> Named,
) -> Setting<Named> {
    let Some((variable, text)) = setting else {
        return Setting::new(make(""), Origin::Default);
    };
    let named = make(&text);
    for problem in named.problems() {
        reader.warn(variable, format!(": {problem}"));
    }
    Setting::new(named, reader.origin(variable))
}

fn options(reader: &mut Reader, mut options: FormatOptions) -> FormatOptions {
    let mut baggage = options.baggage;
    if let Some(entries) = reader.read(&table::MAX_BAGGAGE_ENTRIES) {
        baggage = baggage.max_entries(*entries.value());
    }
    if let Some(bytes) = reader.read(&table::MAX_BAGGAGE_BYTES) {
        baggage = baggage.max_bytes(*bytes.value());
    }
    if let Some((_, keys)) = reader.first_given(table::BAGGAGE_ATTRIBUTES) {
        baggage = baggage.as_attributes(parse::list(&keys).map(str::to_owned));
    }
    if let Some(hosts) = reader.read(&table::BAGGAGE_NEVER_TO) {
        baggage = baggage.never_to(hosts.value().iter().cloned());
    }
    options.baggage = baggage;
    if let Some(length) = reader.read(&table::MAX_TAGS_LENGTH) {
        options.datadog = options.datadog.max_tags_length(*length.value());
    }
    options
}
