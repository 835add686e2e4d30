//! Where spans go: `TRACE_BACKEND` and `OTEL_TRACES_EXPORTER`.

use super::parse::list;
use super::vars::Origin;
use super::vars::Reader;
use super::vars::Setting;

/// A place that spans are sent to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Backend {
    /// The terminal waterfall.
    Console,
    /// A Datadog agent.
    Datadog,
    /// A file.
    File,
    /// A Jaeger collector, by HTTP.
    Jaeger,
    /// A Jaeger collector or agent, by datagrams in Thrift's binary protocol.
    JaegerBinary,
    /// The same in Thrift's compact protocol.
    JaegerCompact,
    /// A collector that speaks OTLP.
    Otlp,
    /// A Zipkin server.
    Zipkin,
}

impl Backend {
    /// All of them, in alphabetical order.
    pub const ALL: [Self; 8] = [
        Self::Console,
        Self::Datadog,
        Self::File,
        Self::Jaeger,
        Self::JaegerBinary,
        Self::JaegerCompact,
        Self::Otlp,
        Self::Zipkin,
    ];

    /// Returns the name, as the variables spell it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Console => "console",
            Self::Datadog => "datadog",
            Self::File => "file",
            Self::Jaeger => "jaeger",
            Self::JaegerBinary => "jaeger-binary",
            Self::JaegerCompact => "jaeger-compact",
            Self::Otlp => "otlp",
            Self::Zipkin => "zipkin",
        }
    }
}

/// The list of back ends: `TRACE_BACKEND`, else `OTEL_TRACES_EXPORTER`, else the first of
/// `addressed`, those of which some variable says where they are, else the terminal. An empty list
/// means that nothing is sent anywhere.
pub(crate) fn read(
    reader: &mut Reader,
    addressed: impl IntoIterator<Item = Backend>,
) -> Setting<Vec<Backend>> {
    let sources = [
        ("TRACE_BACKEND", &TRACE_NAMES[..]),
        ("OTEL_TRACES_EXPORTER", &OTEL_NAMES[..]),
    ];
    for (variable, names) in sources {
        let Some(value) = reader.get(variable).map(str::to_owned) else {
            continue;
        };
        if let Some(backends) = from_list(reader, variable, &value, names) {
            return Setting::new(backends, reader.origin(variable));
        }
    }
    let backend = addressed.into_iter().next();
    Setting::new(vec![backend.unwrap_or(Backend::Console)], Origin::Default)
}

/// None if nothing in the list can be used.
fn from_list(
    reader: &mut Reader,
    variable: &'static str,
    value: &str,
    names: &[(&str, Meaning)],
) -> Option<Vec<Backend>> {
    let mut backends = Vec::new();
    let mut is_none = false;
    for entry in list(value) {
        let entry = entry.to_ascii_lowercase();
        match names
            .iter()
            .find(|(name, _)| *name == entry)
            .map(|(_, meaning)| meaning)
        {
            Some(Meaning::Is(backend)) if backends.contains(backend) => {}
            Some(Meaning::Is(backend)) => backends.push(*backend),
            Some(Meaning::Nothing) => is_none = true,
            Some(Meaning::Later) => {
                reader.warn(
                    variable,
                    format!(": {entry:?} is not supported yet; {}", known(names)),
                );
            }
            None => reader.warn(
                variable,
                format!(": {entry:?} is unknown; {}", known(names)),
            ),
        }
    }
    if is_none && !backends.is_empty() {
        reader.warn(
            variable,
            ": none stands beside other names; nothing is exported",
        );
    }
    match (is_none, backends.is_empty()) {
        (true, _) => Some(Vec::new()),
        (false, true) => None,
        (false, false) => Some(backends),
    }
}

fn known(names: &[(&str, Meaning)]) -> String {
    let known: Vec<&str> = names
        .iter()
        .filter(|(_, m)| !matches!(m, Meaning::Later))
        .map(|(name, _)| *name)
        .collect();
    format!("this version has {}", known.join(", "))
}

enum Meaning {
    Is(Backend),
    Later,
    Nothing,
}

const TRACE_NAMES: [(&str, Meaning); 10] = [
    ("otlp", Meaning::Is(Backend::Otlp)),
    ("console", Meaning::Is(Backend::Console)),
    ("datadog", Meaning::Is(Backend::Datadog)),
    ("file", Meaning::Is(Backend::File)),
    ("jaeger", Meaning::Is(Backend::Jaeger)),
    ("jaeger-binary", Meaning::Is(Backend::JaegerBinary)),
    ("jaeger-compact", Meaning::Is(Backend::JaegerCompact)),
    ("zipkin", Meaning::Is(Backend::Zipkin)),
    ("none", Meaning::Nothing),
    // Which takes OTLP.
    ("tempo", Meaning::Is(Backend::Otlp)),
];

const OTEL_NAMES: [(&str, Meaning); 7] = [
    ("otlp", Meaning::Is(Backend::Otlp)),
    ("console", Meaning::Is(Backend::Console)),
    ("jaeger", Meaning::Is(Backend::Jaeger)),
    ("zipkin", Meaning::Is(Backend::Zipkin)),
    ("none", Meaning::Nothing),
    ("logging", Meaning::Later),
    ("otlp/stdout", Meaning::Later),
];

#[cfg(test)]
mod tests {
    use super::Backend::Console;
    use super::Backend::Otlp;
    use super::*;

    /// (variables, what has an address, back ends, warnings, reason)
    type Case = (
        &'static str,
        &'static [Backend],
        &'static [Backend],
        usize,
        &'static str,
    );

    #[rustfmt::skip]
    const CASES: [Case; 14] = [
        ("", &[], &[Console], 0, "nothing set: the terminal"),
        ("", &[Otlp], &[Otlp], 0, "an endpoint alone is enough"),
        ("", &[Backend::Zipkin, Backend::Datadog], &[Backend::Zipkin], 0, "the first"),
        ("OTEL_TRACES_EXPORTER=otlp,console", &[], &[Otlp, Console], 0, "two"),
        ("OTEL_TRACES_EXPORTER=OTLP, otlp", &[], &[Otlp], 0, "any case, once"),
        ("OTEL_TRACES_EXPORTER=none", &[Otlp], &[], 0, "none"),
        ("OTEL_TRACES_EXPORTER=otlp,none", &[Otlp], &[], 1, "none wins"),
        ("OTEL_TRACES_EXPORTER=otlp/stdout", &[], &[Console], 1, "as unset"),
        ("TRACE_BACKEND=zipkin,jaeger,jaeger-compact,jaeger-binary", &[],
         &[Backend::Zipkin, Backend::Jaeger, Backend::JaegerCompact, Backend::JaegerBinary], 0, "all of ours"),
        ("OTEL_TRACES_EXPORTER=bogus,otlp", &[], &[Otlp], 1, "the rest counts"),
        ("OTEL_TRACES_EXPORTER=otlp;TRACE_BACKEND=console", &[Otlp], &[Console], 0, "ours is stronger"),
        ("OTEL_TRACES_EXPORTER=otlp;TRACE_BACKEND=skywalking", &[], &[Otlp], 1, "the next has its turn"),
        ("TRACE_BACKEND=tempo,otlp", &[], &[Otlp], 0, "one way to both"),
        ("TRACE_BACKEND=,", &[Otlp], &[Otlp], 0, "an empty list is unset"),
    ];

    #[test]
    fn choice_and_warnings() {
        for (variables, addressed, backends, warnings, reason) in CASES {
            let pairs = variables.split(';').filter_map(|pair| pair.split_once('='));
            let mut reader =
                Reader::new(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())));
            assert_eq!(
                read(&mut reader, addressed.iter().copied()).value(),
                backends,
                "{reason}"
            );
            assert_eq!(reader.into_warnings().len(), warnings, "{reason}");
        }
    }
}
