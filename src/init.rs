//! The one line at the start of a program.

use traced_core::Guard;
use traced_export::App;
use traced_export::Config;
use traced_export::Diagnosis;
use traced_export::InitError;

/// Begins to record spans, and sends them where the environment says: without any variable set, to
/// this terminal.
///
/// Returns a [`Guard`], to be kept in `main`: dropped, it sends what is left and waits for that,
/// for five seconds at most. Keep it in a variable with a name: `let _ = …` drops it at once.
///
/// The service is named after the program (in a library, after its crate), unless
/// `OTEL_SERVICE_NAME` names it.
///
/// | variable | what it says |
/// | --- | --- |
/// | `OTEL_EXPORTER_OTLP_ENDPOINT` | where an OpenTelemetry collector listens, such as `http://localhost:4318` |
/// | `TRACE_BACKEND`, or else `OTEL_TRACES_EXPORTER` | `otlp` (Tempo too), `console`, `datadog`, `file`, `jaeger`, `zipkin` or `none`; several with commas. Without it: the one whose address a variable has, or else this terminal |
/// | `OTEL_EXPORTER_ZIPKIN_ENDPOINT`, `TRACE_JAEGER_ENDPOINT`, `DD_TRACE_AGENT_URL`, … | where the others listen |
/// | `OTEL_EXPORTER_OTLP_CERTIFICATE`, `…_CLIENT_CERTIFICATE`, `…_CLIENT_KEY` | files of trusted roots, and of our own certificate |
/// | `HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY` | proxies on the way to servers elsewhere |
/// | `TRACE_SPOOL` | a directory for spans while their back end cannot be reached |
/// | `OTEL_TRACES_SAMPLER` | which traces are kept, such as `parentbased_traceidratio` |
/// | `OTEL_PROPAGATORS`, or else `DD_TRACE_PROPAGATION_STYLE` | the formats of headers, such as `tracecontext,baggage,b3` |
/// | `DD_TRACE_PROPAGATION_BEHAVIOR_EXTRACT` | `restart` or `ignore`: callers' traces do not go on here |
/// | `TRACE_BAGGAGE_ATTRIBUTES`, `TRACE_BAGGAGE_NEVER_TO` | baggage that becomes attributes; hosts that get none |
/// | `TRACE_CATALOGUE` | `json`: prints what the program [can trace](crate::catalogue()), and ends it |
/// | `TRACE_CODE_ATTRIBUTES` | `1`: spans say where in the source they were made, as `code.*` |
/// | `TRACE_CONSOLE_ATTRIBUTES` | `1`: the terminal shows the spans' attributes too |
/// | `TRACE_CONSOLE_JSON` | `1`: the terminal gets a line of JSON for each trace instead |
/// | `TRACE_CONFIG` | a TOML file whose table `[tracing]` says what no variable says: their names in small letters; needs the cargo feature `toml`. With `reload`, SIGHUP has it read again |
/// | `TRACE_RESOURCE_DETECTORS` | `aws`, `azure`, `gcp`: asks the cloud what it knows of the machine, half a second long; needs the cargo feature `cloud` |
/// | `TRACE_ENV` | the environment, such as `production`, and the profile of that file |
/// | `TRACE_STRICT` | `1`: what cannot be used is an error |
/// | `TRACE_DOCTOR` | `1`: sends one span along the whole way first, and tells where it is broken |
/// | `TRACE_SUMMARY` | `1`: a line on stderr says where spans go, as on a terminal; `0`: not there either |
/// | `NO_COLOR` | no colours on the terminal |
///
/// # Errors
///
/// If a variable that says where spans go cannot be understood (the error names it and what would
/// be right), or if a pipeline is installed already. Everything else that is not right is told on
/// stderr, and a default is used.
///
/// # Examples
///
/// ```
/// fn main() -> Result<(), Box<dyn std::error::Error>> {
///     let _tracing = traced::init!()?;
///     // the program
///     Ok(())
/// }
/// ```
#[macro_export]
macro_rules! init {
    () => {
        $crate::__private::init($crate::__app!())
    };
}

/// The program that a macro is used in.
#[doc(hidden)]
#[macro_export]
macro_rules! __app {
    () => {
        $crate::__private::App {
            name: match $crate::__private::core::option_env!("CARGO_BIN_NAME") {
                $crate::__private::core::option::Option::Some(program) => program,
                _ => $crate::__private::core::env!("CARGO_PKG_NAME"),
            },
            version: $crate::__private::core::env!("CARGO_PKG_VERSION"),
        }
    };
}

/// Finds out why no spans show up: follows their way, as the environment describes it, with one span
/// along it, and names what is broken and what to change. Returns a [`Diagnosis`](crate::Diagnosis).
///
/// It comes before [`init!`](crate::init), which does the same where `TRACE_DOCTOR=1` is set, and prints
/// the findings on stderr. With that variable the end is watched too: a program in which no span is made,
/// or that ends before its spans are sent, is told of.
///
/// # Examples
///
/// ```no_run
/// let diagnosis = traced::doctor!();
/// print!("{diagnosis}");
/// ```
#[macro_export]
macro_rules! doctor {
    () => {
        $crate::__private::diagnose($crate::__app!())
    };
}

/// What [`doctor!`](crate::doctor) does.
pub fn diagnose(app: App) -> Diagnosis {
    traced_export::diagnose(&Config::from_process(), app)
}

/// Returns what [`init!`](crate::init) goes by: a line for each value and who set it, and one for each
/// variable that could not be used; without secrets.
///
/// # Examples
///
/// ```
/// assert!(traced::explain().contains("sampler"));
/// ```
pub fn explain() -> String {
    Config::from_process().to_string()
}

/// What [`init!`](crate::init) does.
pub fn init(app: App) -> Result<Guard, InitError> {
    let config = Config::from_process();
    traced_export::answer_catalogue(&config)?;
    traced_export::install(&config, app)
}
