//! The libraries by name, and how to get a [`Subject`] of each.

use crate::scenario::Scenario;
use crate::subject::Subject;
use crate::subject::bare::Bare;
#[cfg(feature = "peers")]
use crate::subject::fastrace::Fastrace;
#[cfg(feature = "peers")]
use crate::subject::opentelemetry::OpenTelemetry;
use crate::subject::traced::Traced;
#[cfg(feature = "peers")]
use crate::subject::tracing::Tracing;
use crate::tally::Tally;

/// One column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Library {
    /// The same calls without tracing.
    Bare,
    /// This crate.
    Traced,
    /// `fastrace`.
    #[cfg(feature = "peers")]
    Fastrace,
    /// The OpenTelemetry SDK by hand.
    #[cfg(feature = "peers")]
    OpenTelemetry,
    /// `tracing` with `tracing-opentelemetry`.
    #[cfg(feature = "peers")]
    Tracing,
}

/// Something to do with a library, whatever its type.
pub trait Job {
    /// What comes of it.
    type Output;
    /// Does it.
    fn run<S: Subject>(self, subject: &S) -> Self::Output;
}

static TALLY: Tally = Tally::new();

impl Library {
    /// Every library, in the order of the table.
    pub const ALL: [Self; if cfg!(feature = "peers") { 5 } else { 2 }] = [
        Self::Bare,
        Self::Traced,
        #[cfg(feature = "peers")]
        Self::Fastrace,
        #[cfg(feature = "peers")]
        Self::OpenTelemetry,
        #[cfg(feature = "peers")]
        Self::Tracing,
    ];

    /// The name on the command line and in the table.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bare => "bare",
            Self::Traced => "traced",
            #[cfg(feature = "peers")]
            Self::Fastrace => "fastrace",
            #[cfg(feature = "peers")]
            Self::OpenTelemetry => "otel-sdk",
            #[cfg(feature = "peers")]
            Self::Tracing => "tracing-otel",
        }
    }

    /// Finds a library by its name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|library| library.name() == name)
    }

    /// Installs the library as `scenario` asks, once per process, checks with one trace that it
    /// records what the others do, and hands it to `job`.
    ///
    /// # Errors
    ///
    /// When the exporter is not given what the scenario asks for.
    pub fn with<J: Job>(self, scenario: Scenario, job: J) -> Result<J::Output, String> {
        let checked = Checked {
            scenario,
            is_bare: self == Self::Bare,
            job,
        };
        let is_off = scenario == Scenario::Off;
        match self {
            Self::Bare => checked.run(&Bare),
            Self::Traced if is_off => checked.run(&Traced::off()),
            Self::Traced => checked.run(&Traced::install(&TALLY)),
            #[cfg(feature = "peers")]
            Self::Fastrace if is_off => checked.run(&Fastrace::off()),
            #[cfg(feature = "peers")]
            Self::Fastrace => checked.run(&Fastrace::install(&TALLY)),
            #[cfg(feature = "peers")]
            Self::OpenTelemetry if is_off => checked.run(&OpenTelemetry::off()),
            #[cfg(feature = "peers")]
            Self::OpenTelemetry => checked.run(&OpenTelemetry::install(&TALLY)),
            #[cfg(feature = "peers")]
            Self::Tracing if is_off => checked.run(&Tracing::off()),
            #[cfg(feature = "peers")]
            Self::Tracing => checked.run(&Tracing::install(&TALLY)),
        }
    }

    /// The spans that this process's exporter has seen.
    pub fn collected() -> u64 {
        TALLY.spans()
    }
}

struct Checked<J> {
    scenario: Scenario,
    is_bare: bool,
    job: J,
}

impl<J: Job> Checked<J> {
    fn run<S: Subject>(self, subject: &S) -> Result<J::Output, String> {
        crate::measure::run_once(subject, self.scenario)?;
        subject.flush();
        if !self.is_bare {
            TALLY.check_first_trace(self.scenario)?;
        }
        Ok(self.job.run(subject))
    }
}
