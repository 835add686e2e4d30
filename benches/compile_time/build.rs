//! Builds the generated crates, and counts the CPU time that takes.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use traced_benches::machine;

use crate::source;
use crate::subject::Form;
use crate::subject::Subject;

/// What cargo is asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Build {
    Check,
    Release,
}

impl Build {
    /// Both, in the order of the table.
    pub(crate) const ALL: [Self; 2] = [Self::Check, Self::Release];

    const fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Check => &["check"],
            Self::Release => &["build", "--release"],
        }
    }
}

/// A workspace with one generated crate per subject.
#[derive(Debug)]
pub(crate) struct Workspace {
    folder: PathBuf,
    form: Form,
}

impl Workspace {
    /// Writes the crates of one form into `folder`; `root` is the workspace of `traced`, whose
    /// versions of the dependencies are taken.
    ///
    /// # Errors
    ///
    /// When a file cannot be written.
    pub(crate) fn write(
        folder: &Path,
        root: &Path,
        form: Form,
        subjects: &[Subject],
    ) -> Result<Self, String> {
        let workspace = Self {
            folder: folder.join(form.name()),
            form,
        };
        let members: Vec<_> = subjects.iter().map(|subject| subject.package()).collect();
        let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n");
        workspace.put("Cargo.toml", &manifest)?;
        let lock = fs::read_to_string(root.join("Cargo.lock"));
        let lock = lock.map_err(|error| format!("no Cargo.lock of traced: {error}"))?;
        workspace.put("Cargo.lock", &lock)?;
        for subject in subjects {
            let name = subject.package();
            let mut manifest = format!(
                "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
                 [lib]\ndoctest = false\n\n[dependencies]\n"
            );
            // Writing to a string does not fail.
            let _ = writeln!(manifest, "{}", subject.dependency(root));
            workspace.put(&format!("{name}/Cargo.toml"), &manifest)?;
            workspace.touch(*subject)?;
        }
        Ok(workspace)
    }

    /// Returns the CPU time of building one crate, whose dependencies were built before.
    ///
    /// # Errors
    ///
    /// When cargo cannot be run, or fails.
    pub(crate) fn measure(&self, subject: Subject, build: Build) -> Result<Duration, String> {
        self.touch(subject)?;
        let before = machine::children_cpu();
        self.cargo(subject, build)?;
        Ok(machine::children_cpu().saturating_sub(before))
    }

    /// Runs cargo on one crate.
    ///
    /// # Errors
    ///
    /// When cargo cannot be run, or fails.
    pub(crate) fn cargo(&self, subject: Subject, build: Build) -> Result<(), String> {
        let output = Command::new(env!("CARGO"))
            .args(build.arguments())
            .args(["--quiet", "--package", &subject.package()])
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", self.folder.join("target"))
            // All of the crate is compiled each time, whatever of it is the same.
            .env("CARGO_INCREMENTAL", "0")
            .env_remove("RUSTFLAGS")
            .output()
            .map_err(|error| format!("cargo cannot be run: {error}"))?;
        if output.status.success() {
            return Ok(());
        }
        let told = String::from_utf8_lossy(&output.stderr);
        Err(format!("{} does not compile:\n{told}", subject.name()))
    }

    /// Writes the crate's source, which makes cargo compile it again.
    fn touch(&self, subject: Subject) -> Result<(), String> {
        let source = source::source(subject, self.form);
        self.put(&format!("{}/src/lib.rs", subject.package()), &source)
    }

    fn put(&self, file: &str, text: &str) -> Result<(), String> {
        let path = self.folder.join(file);
        let parent = path.parent().unwrap_or(&self.folder);
        fs::create_dir_all(parent)
            .and_then(|()| fs::write(&path, text))
            .map_err(|error| format!("{}: {error}", path.display()))
    }
}
