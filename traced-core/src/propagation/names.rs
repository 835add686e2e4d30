//! The names of formats in settings.

use std::sync::Arc;

use super::B3;
use super::Composite;
use super::Datadog;
use super::DatadogTraceContext;
use super::Jaeger;
use super::Propagator;
use super::TraceContext;
use super::W3cBaggage;
use super::XRay;

/// The formats that a setting names.
///
/// # Examples
///
/// ```
/// use traced_core::propagation::{Named, Propagator};
///
/// let named = Named::otel("tracecontext, b3,zipkin");
/// assert_eq!(named.formats().map(|format| format.name()).collect::<Vec<_>>(), ["tracecontext", "b3"]);
/// assert_eq!(
///     named.problems(),
///     ["`zipkin` is no format; known are b3, b3multi, baggage, datadog, jaeger, none, tracecontext, xray"]
/// );
/// ```
#[derive(Clone, Debug)]
pub struct Named {
    formats: Vec<Arc<dyn Propagator>>,
    problems: Vec<String>,
}

/// How the formats are made that have rules beside their names.
///
/// # Examples
///
/// ```
/// use traced_core::propagation::{FormatOptions, Named};
///
/// let mut options = FormatOptions::datadog();
/// options.baggage = options.baggage.never_to(["*.ads.example"]);
/// let named = Named::datadog_with("datadog, baggage", &options);
/// assert_eq!(named.formats().count(), 2);
/// ```
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct FormatOptions {
    /// What `baggage` names.
    pub baggage: W3cBaggage,
    /// What `datadog` names.
    pub datadog: Datadog,
}

impl FormatOptions {
    /// Returns the formats with their own defaults.
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the formats as Datadog's tracers have them: at most 64 entries of baggage, and those
    /// of a user, a session and an account become attributes.
    pub fn datadog() -> Self {
        Self {
            baggage: W3cBaggage::new().max_entries(64).as_attributes([
                "user.id",
                "session.id",
                "account.id",
            ]),
            datadog: Datadog::new(),
        }
    }
}

impl Named {
    /// Reads a list as `OTEL_PROPAGATORS` has it: without a known name it is
    /// `tracecontext,baggage`.
    pub fn otel(names: &str) -> Self {
        Self::otel_with(names, &FormatOptions::new())
    }

    /// As [`otel`](Self::otel), with these rules.
    pub fn otel_with(names: &str, options: &FormatOptions) -> Self {
        Self::read(names, &OTEL, options)
    }

    /// Reads a list as `DD_TRACE_PROPAGATION_STYLE` has it: without a known name it is
    /// `datadog,tracecontext,baggage`.
    pub fn datadog(names: &str) -> Self {
        Self::datadog_with(names, &FormatOptions::datadog())
    }

    /// As [`datadog`](Self::datadog), with these rules.
    pub fn datadog_with(names: &str, options: &FormatOptions) -> Self {
        Self::read(names, &DATADOG, options)
    }

    /// Returns the formats, in their order; none if the setting says `none`.
    pub fn formats(&self) -> impl Iterator<Item = &Arc<dyn Propagator>> {
        self.formats.iter()
    }

    /// Returns what is wrong with the setting, in words.
    pub fn problems(&self) -> &[String] {
        &self.problems
    }

    /// Returns the formats as one, to read and to write.
    pub fn composite(&self) -> Composite {
        Self::composite_of(self, self)
    }

    /// Returns the formats as one, where others are read than written.
    pub fn composite_of(read: &Self, written: &Self) -> Composite {
        let composite = read.formats().fold(Composite::new(), |composite, format| {
            composite.reading(Arc::clone(format))
        });
        written.formats().fold(composite, |composite, format| {
            composite.writing(Arc::clone(format))
        })
    }

    fn read(names: &str, dialect: &Dialect, options: &FormatOptions) -> Self {
        let (mut known, mut problems) = (Vec::new(), Vec::new());
        let (mut has_none, mut has_unknown) = (false, false);
        for name in names
            .split(',')
            .map(str::trim)
            .filter(|name| !name.is_empty())
        {
            if name.eq_ignore_ascii_case("none") {
                has_none = true;
                continue;
            }
            let found = dialect
                .formats
                .iter()
                .find(|(it, _)| it.eq_ignore_ascii_case(name));
            if let Some((_, make)) = found {
                known.push(make(options));
            } else {
                has_unknown = true;
                problems.push(dialect.problem(name));
            }
        }
        if known.is_empty() && !has_none {
            if has_unknown {
                problems.push(format!(
                    "no known format is left, so it is {}",
                    dialect.default
                ));
            }
            return Self {
                problems,
                ..Self::read(dialect.default, dialect, options)
            };
        }
        if has_none && !known.is_empty() {
            problems.push("`none` beside others means nothing".to_owned());
        }
        let mut formats: Vec<Arc<dyn Propagator>> = Vec::new();
        for format in known {
            if formats
                .iter()
                .all(|earlier| earlier.name() != format.name())
            {
                formats.push(format);
            }
        }
        Self { formats, problems }
    }
}

struct Dialect {
    default: &'static str,
    formats: &'static [(&'static str, Make)],
}

type Make = fn(&FormatOptions) -> Arc<dyn Propagator>;

impl Dialect {
    fn problem(&self, name: &str) -> String {
        if name.eq_ignore_ascii_case("ottrace") {
            return "`ottrace` is not spoken here, and is left out".to_owned();
        }
        let mut known: Vec<_> = self.formats.iter().map(|(name, _)| *name).collect();
        known.push("none");
        known.sort_unstable();
        format!("`{name}` is no format; known are {}", known.join(", "))
    }
}

const OTEL: Dialect = Dialect {
    default: "tracecontext,baggage",
    formats: &[
        ("tracecontext", |_| Arc::new(TraceContext)),
        ("baggage", |options| Arc::new(options.baggage.clone())),
        ("b3", |_| Arc::new(B3::single())),
        ("b3multi", |_| Arc::new(B3::multi())),
        ("jaeger", |_| Arc::new(Jaeger)),
        ("xray", |_| Arc::new(XRay)),
        ("datadog", |options| Arc::new(options.datadog)),
    ],
};

const DATADOG: Dialect = Dialect {
    default: "datadog,tracecontext,baggage",
    formats: &[
        ("tracecontext", |_| Arc::new(DatadogTraceContext)),
        ("baggage", |options| Arc::new(options.baggage.clone())),
        ("b3", |_| Arc::new(B3::single())),
        ("b3 single header", |_| Arc::new(B3::single())),
        ("b3multi", |_| Arc::new(B3::multi())),
        ("datadog", |options| Arc::new(options.datadog)),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    fn names(named: &Named) -> Vec<&'static str> {
        named.formats().map(Propagator::name).collect()
    }

    #[test]
    fn lists_are_read_as_the_specifications_say() {
        for (text, expect, problems, reason) in [
            ("", &["tracecontext", "baggage"][..], 0, "empty is unset"),
            (" , ", &["tracecontext", "baggage"], 0, "no name"),
            ("B3 ,  JAEGER", &["b3", "jaeger"], 0, "case and white space"),
            ("b3,b3multi,b3", &["b3", "b3multi"], 0, "the first of two"),
            ("none", &[], 0, "nothing"),
            ("none,b3", &["b3"], 1, "none among others"),
            ("xray,ottrace", &["xray"], 1, "known, and not spoken"),
            ("zipkin", &["tracecontext", "baggage"], 2, "nothing left"),
        ] {
            let named = Named::otel(text);
            assert_eq!(names(&named), expect, "{reason}");
            assert_eq!(named.problems().len(), problems, "{reason}");
        }
        let unset = Named::datadog("");
        assert_eq!(names(&unset), ["datadog", "tracecontext", "baggage"]);
        assert_eq!(names(&Named::datadog("B3 single header,b3")), ["b3"]);
        assert_eq!(names(&Named::datadog("none")), [""; 0]);
    }
}
