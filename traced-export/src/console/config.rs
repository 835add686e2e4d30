//! What the terminal shows, and what it is shown on.

use std::fmt;
use std::io;
use std::io::IsTerminal;
use std::io::Write;
use std::time::Duration;

use crate::console::ConsoleExporter;
use crate::console::capture::Wanted;

/// Settings of a [`ConsoleExporter`].
///
/// # Examples
///
/// ```
/// use traced_export::console::ConsoleConfig;
///
/// let exporter = ConsoleConfig::new()
///     .width(Some(120))
///     .attributes(true)
///     .writer(std::io::stderr())
///     .build();
/// ```
#[must_use]
pub struct ConsoleConfig {
    pub(super) settings: Settings,
    pub(super) writer: Option<Box<dyn Write + Send>>,
}

/// All but where it goes.
#[derive(Clone, Copy)]
pub(super) struct Settings {
    pub(super) color: bool,
    pub(super) unicode: bool,
    pub(super) width: Option<u16>,
    pub(super) wanted: Wanted,
    pub(super) json: bool,
    pub(super) max_rows: usize,
    pub(super) max_spans: usize,
    pub(super) max_bytes: usize,
    pub(super) max_wait: Duration,
}

/// The values of the environment that say what a terminal can show.
///
/// # Examples
///
/// ```
/// use traced_export::console::ConsoleConfig;
/// use traced_export::console::ConsoleEnvironment;
///
/// let environment = ConsoleEnvironment {
///     term: Some("xterm-256color"),
///     utf8: ConsoleEnvironment::is_utf8(None, None, Some("en_GB.UTF-8")),
///     ..ConsoleEnvironment::default()
/// };
/// let exporter = ConsoleConfig::detect(&environment).build();
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ConsoleEnvironment<'a> {
    /// `NO_COLOR`: any text but the empty one forbids colours.
    pub no_color: Option<&'a str>,
    /// `TERM`: `dumb` forbids colours and everything outside ASCII.
    pub term: Option<&'a str>,
    /// `COLUMNS`: the width, before what the terminal says. What is no positive number is ignored.
    pub columns: Option<&'a str>,
    /// Whether the locale's encoding is UTF-8: see [`is_utf8`](Self::is_utf8).
    pub utf8: bool,
}

impl ConsoleConfig {
    /// Returns settings for the standard output: no colours, Unicode, neither attributes nor
    /// events.
    pub fn new() -> Self {
        let settings = Settings {
            color: false,
            unicode: true,
            width: None,
            wanted: Wanted {
                attributes: false,
                events: false,
            },
            json: false,
            max_rows: DEFAULT_MAX_ROWS,
            max_spans: DEFAULT_MAX_SPANS,
            max_bytes: DEFAULT_MAX_BYTES,
            max_wait: DEFAULT_MAX_WAIT,
        };
        Self {
            settings,
            writer: None,
        }
    }

    /// Returns settings for the standard output as it is: colours on a terminal that allows them,
    /// ASCII where Unicode would come out as garbage.
    pub fn detect(environment: &ConsoleEnvironment<'_>) -> Self {
        Self::new().decide(environment, io::stdout().is_terminal())
    }

    fn decide(self, environment: &ConsoleEnvironment<'_>, is_terminal: bool) -> Self {
        let dumb = environment.term == Some("dumb");
        let no_color = environment.no_color.is_some_and(|value| !value.is_empty());
        let columns = environment
            .columns
            .and_then(|text| text.trim().parse().ok());
        self.color(is_terminal && !no_color && !dumb)
            .unicode(environment.utf8 && !dumb)
            .width(columns.filter(|&columns| columns > 0))
    }

    /// Sets whether to use colours (default: no).
    pub fn color(mut self, color: bool) -> Self {
        self.settings.color = color;
        self
    }

    /// Sets whether to draw with box and block characters (default: yes). If not, everything that
    /// is printed is ASCII, and other characters in names and values are written as `\u{e9}`.
    pub fn unicode(mut self, unicode: bool) -> Self {
        self.settings.unicode = unicode;
        self
    }

    /// Sets the width in columns, at least 40. `None`, the default, follows the terminal's width
    /// where the output is the standard output and that is a terminal; elsewhere it means 100.
    pub fn width(mut self, width: Option<u16>) -> Self {
        self.settings.width = width;
        self
    }

    /// Sets whether to show the spans' attributes (default: no).
    pub fn attributes(mut self, attributes: bool) -> Self {
        self.settings.wanted.attributes = attributes;
        self
    }

    /// Sets whether to show the spans' events (default: no). Errors are shown in any case.
    pub fn events(mut self, events: bool) -> Self {
        self.settings.wanted.events = events;
        self
    }

    /// Sets whether to print traces as JSON, for programs to read, instead of drawing them (default:
    /// no); the [module](crate::console) says how they look.
    pub fn json(mut self, json: bool) -> Self {
        self.settings.json = json;
        self
    }

    /// Sets how many rows a trace takes at most, details below a row not counted (default: 200).
    /// The spans that are left out are counted in a last line.
    pub fn max_rows(mut self, max_rows: usize) -> Self {
        self.settings.max_rows = max_rows.max(1);
        self
    }

    /// Sets how many spans are held at most while their traces go on (default: 100,000). Past it,
    /// the oldest trace is printed as it is.
    pub fn max_spans(mut self, max_spans: usize) -> Self {
        self.settings.max_spans = max_spans.max(1);
        self
    }

    /// Sets how much memory these spans take at most (default: 64 MiB). Past it, the oldest trace
    /// is printed as it is.
    pub fn max_bytes(mut self, max_bytes: usize) -> Self {
        self.settings.max_bytes = max_bytes;
        self
    }

    /// Sets how long a trace is waited for at most (default: 30 s). What there is of it by then is
    /// printed, marked `incomplete`; the rest follows as late spans.
    pub fn max_wait(mut self, max_wait: Duration) -> Self {
        self.settings.max_wait = max_wait;
        self
    }

    /// Sets where to print (default: the standard output). It is written to on a thread of its
    /// own, one whole trace at a time.
    pub fn writer(self, writer: impl Write + Send + 'static) -> Self {
        Self {
            writer: Some(Box::new(writer)),
            ..self
        }
    }

    /// Returns the exporter.
    pub fn build(self) -> ConsoleExporter {
        ConsoleExporter::new(self)
    }
}

impl Default for ConsoleConfig {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for ConsoleConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConsoleConfig")
            .field("color", &self.settings.color)
            .field("unicode", &self.settings.unicode)
            .field("width", &self.settings.width)
            .field("attributes", &self.settings.wanted.attributes)
            .field("events", &self.settings.wanted.events)
            .field("json", &self.settings.json)
            .field("max_rows", &self.settings.max_rows)
            .field("max_spans", &self.settings.max_spans)
            .field("max_bytes", &self.settings.max_bytes)
            .field("max_wait", &self.settings.max_wait)
            .finish_non_exhaustive()
    }
}

impl ConsoleEnvironment<'_> {
    /// Says whether a locale is one of UTF-8, from `LC_ALL`, `LC_CTYPE` and `LANG`: the first
    /// that is set and not empty counts. With none set, the locale is the C locale, which is not;
    /// on Windows, where these are not used, the answer is yes.
    pub fn is_utf8(lc_all: Option<&str>, lc_ctype: Option<&str>, lang: Option<&str>) -> bool {
        let locale = [lc_all, lc_ctype, lang]
            .into_iter()
            .flatten()
            .find(|value| !value.is_empty());
        locale.map_or(cfg!(windows), |locale| {
            let locale = locale.to_ascii_lowercase();
            locale.contains("utf-8") || locale.contains("utf8")
        })
    }
}

/// The width of what is no terminal.
pub(super) const DEFAULT_WIDTH: u16 = 100;
const DEFAULT_MAX_ROWS: usize = 200;
const DEFAULT_MAX_SPANS: usize = 100_000;
const DEFAULT_MAX_BYTES: usize = 64 * 1024 * 1024;
const DEFAULT_MAX_WAIT: Duration = Duration::from_secs(30);

#[cfg(test)]
mod tests {
    use super::*;

    const RICH: ConsoleEnvironment<'_> = ConsoleEnvironment {
        no_color: None,
        term: Some("xterm"),
        columns: None,
        utf8: true,
    };

    fn decided(
        environment: ConsoleEnvironment<'_>,
        is_terminal: bool,
    ) -> (bool, bool, Option<u16>) {
        let config = ConsoleConfig::new().decide(&environment, is_terminal);
        let settings = config.settings;
        (settings.color, settings.unicode, settings.width)
    }

    #[test]
    fn the_environment_decides() {
        let table = [
            (RICH, true, (true, true, None), "a terminal"),
            (RICH, false, (false, true, None), "a pipe"),
            (
                ConsoleEnvironment {
                    no_color: Some("1"),
                    ..RICH
                },
                true,
                (false, true, None),
                "NO_COLOR set",
            ),
            (
                ConsoleEnvironment {
                    no_color: Some(""),
                    ..RICH
                },
                true,
                (true, true, None),
                "NO_COLOR empty counts as unset",
            ),
            (
                ConsoleEnvironment {
                    term: Some("dumb"),
                    ..RICH
                },
                true,
                (false, false, None),
                "a dumb terminal",
            ),
            (
                ConsoleEnvironment {
                    utf8: false,
                    ..RICH
                },
                true,
                (true, false, None),
                "Latin-1",
            ),
            (
                ConsoleEnvironment {
                    columns: Some("132"),
                    ..RICH
                },
                false,
                (false, true, Some(132)),
                "COLUMNS goes for a pipe too",
            ),
            (
                ConsoleEnvironment {
                    columns: Some("0"),
                    ..RICH
                },
                true,
                (true, true, None),
                "no width",
            ),
            (
                ConsoleEnvironment {
                    columns: Some("x"),
                    ..RICH
                },
                true,
                (true, true, None),
                "no number",
            ),
        ];
        for (environment, is_terminal, expected, reason) in table {
            assert_eq!(decided(environment, is_terminal), expected, "{reason}");
        }
    }

    #[test]
    fn locales() {
        let table = [
            (None, None, Some("en_GB.UTF-8"), true),
            (None, None, Some("de_DE.utf8"), true),
            (Some("C"), None, Some("en_GB.UTF-8"), false),
            (Some(""), Some("C.UTF-8"), Some("C"), true),
            (None, None, Some("de_DE.ISO-8859-1"), false),
            (None, None, None, cfg!(windows)),
        ];
        for (lc_all, lc_ctype, lang, expected) in table {
            let found = ConsoleEnvironment::is_utf8(lc_all, lc_ctype, lang);
            assert_eq!(found, expected, "{lc_all:?} {lc_ctype:?} {lang:?}");
        }
    }
}
