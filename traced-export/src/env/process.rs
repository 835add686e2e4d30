//! What the process itself tells: its variables, its name, its id.

use std::env;
use std::fs;
use std::path::Path;

/// The variables that concern us, and the names of those that are not Unicode.
pub(crate) fn variables() -> (Vec<(String, String)>, Vec<String>) {
    let mut pairs = Vec::new();
    let mut unreadable = Vec::new();
    for (name, value) in env::vars_os() {
        let Ok(name) = name.into_string() else {
            continue;
        };
        if !concerns_us(&name) {
            continue;
        }
        match value.into_string() {
            Ok(value) => pairs.push((name, value)),
            Err(_) => unreadable.push(name),
        }
    }
    (pairs, unreadable)
}

/// The file name of the program, as in `unknown_service:<process name>`.
pub(crate) fn name() -> Option<String> {
    let path = env::current_exe()
        .ok()
        .or_else(|| env::args_os().next().map(Into::into))?;
    Path::new(&path)
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
}

/// The name of the machine where the system tells it without a call, that is on Linux.
pub(crate) fn host() -> Option<String> {
    let name = fs::read_to_string("/proc/sys/kernel/hostname").ok()?;
    Some(name.trim().to_owned()).filter(|name| !name.is_empty())
}

/// The processor, as `host.arch` spells it.
pub(crate) fn architecture() -> &'static str {
    match env::consts::ARCH {
        "aarch64" => "arm64",
        "arm" => "arm32",
        "powerpc" => "ppc32",
        "powerpc64" => "ppc64",
        "x86_64" => "amd64",
        other => other,
    }
}

/// The system, as `os.type` spells it.
pub(crate) fn operating_system() -> &'static str {
    match env::consts::OS {
        "dragonfly" => "dragonflybsd",
        "macos" => "darwin",
        other => other,
    }
}

pub(crate) fn concerns_us(name: &str) -> bool {
    ["DD_", "OTEL_", "TRACE_"]
        .iter()
        .any(|prefix| name.starts_with(prefix))
        || OTHERS.contains(&name)
}

const OTHERS: [&str; 17] = [
    "ALL_PROXY",
    "AWS_EC2_METADATA_SERVICE_ENDPOINT",
    "COLUMNS",
    "GCE_METADATA_HOST",
    "HTTPS_PROXY",
    "HTTP_PROXY",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "NO_COLOR",
    "NO_PROXY",
    "REQUEST_METHOD",
    "TERM",
    "all_proxy",
    "http_proxy",
    "https_proxy",
    "no_proxy",
];

pub(crate) fn not_unicode(reader: &mut super::vars::Reader, names: Vec<String>) {
    for name in names {
        reader.warn(name, " ignored: its value is not UTF-8");
    }
}
