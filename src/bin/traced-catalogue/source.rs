//! Where a catalogue comes from: a file, or a program that is asked for its own.

use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::path::PathBuf;
use std::process::Child;
use std::process::ExitStatus;
use std::process::Stdio;
use std::thread::sleep;
use std::time::Duration;
use std::time::Instant;

use traced::catalogue::Catalogue;
use traced::catalogue::from_json;

use crate::failure::Failure;

/// Where a catalogue comes from.
#[derive(Debug)]
pub(crate) enum Source {
    File(PathBuf),
    Program(Program),
}

/// A program that begins with `traced::init!()`.
#[derive(Debug)]
pub(crate) struct Program {
    pub(crate) name: OsString,
    pub(crate) arguments: Vec<OsString>,
    pub(crate) timeout: Duration,
}

impl Source {
    /// Returns the catalogue.
    pub(crate) fn read(&self) -> Result<Catalogue, Failure> {
        match self {
            Self::File(path) => read(path, path),
            Self::Program(program) => program.ask(),
        }
    }
}

impl Program {
    fn ask(&self) -> Result<Catalogue, Failure> {
        let name = self.name.display();
        let failed = |text: &str, error| Failure::of(format_args!("{text} {name}"), &error);
        let folder = tempfile::tempdir().map_err(|error| failed("no folder for", error))?;
        let path = folder.path().join("catalogue.json");
        let mut wanted = OsString::from("json:");
        wanted.push(&path);
        let child = std::process::Command::new(&self.name)
            .args(&self.arguments)
            .env("TRACE_CATALOGUE", wanted)
            .stdin(Stdio::null())
            .stdout(std::io::stderr()) // what it says is not the catalogue
            .spawn()
            .map_err(|error| failed("cannot start", error))?;
        let status = self.wait(child)?;
        match path.try_exists() {
            Ok(true) => read(&path, Path::new(&self.name)),
            _ => Err(self.silent(status)),
        }
    }

    fn wait(&self, mut child: Child) -> Result<ExitStatus, Failure> {
        let name = self.name.display();
        let failed = |error| Failure::of(format_args!("cannot wait for {name}"), &error);
        let begin = Instant::now();
        loop {
            if let Some(status) = child.try_wait().map_err(failed)? {
                return Ok(status);
            }
            if begin.elapsed() >= self.timeout {
                child.kill().and_then(|()| child.wait()).map_err(failed)?;
                let seconds = self.timeout.as_secs();
                let text = format!(
                    "{name} has not ended within {seconds} s, and was stopped: {WAY_OUT}; or give \
                     it longer, with `--timeout`"
                );
                return Err(Failure::new(text));
            }
            sleep(PERIOD);
        }
    }

    fn silent(&self, status: ExitStatus) -> Failure {
        let name = self.name.display();
        Failure::new(format!(
            "{name} ended ({status}) without a catalogue: {WAY_OUT}"
        ))
    }
}

/// Reads a catalogue that messages call `name`.
fn read(path: &Path, name: &Path) -> Result<Catalogue, Failure> {
    let name = name.display();
    let text = fs::read_to_string(path).map_err(|error| {
        let way_out = if error.kind() == ErrorKind::NotFound {
            "; `traced-catalogue print -- <program>` writes one to standard output"
        } else {
            ""
        };
        Failure::new(format!("cannot read {name}: {error}{way_out}"))
    })?;
    from_json(&text).map_err(|error| Failure::of(format_args!("{name}"), &error))
}

const WAY_OUT: &str = "`main` has to begin with `traced::init!()?`, and `traced` to have its default \
                       feature `catalogue`";
const PERIOD: Duration = Duration::from_millis(10);
