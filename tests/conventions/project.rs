//! Packages that are made for a test and built with the real compiler.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

/// A workspace of small packages, which share what they are built of with those of other tests.
pub(crate) struct Workspace {
    directory: PathBuf,
    target: PathBuf,
}

/// An error of the compiler: its line in the package's source, and its text.
pub(crate) type Error = (u64, String);

impl Workspace {
    /// Returns a workspace without packages, and with this `traced.toml` at its root.
    pub(crate) fn new(name: &str, conventions: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("conventions");
        let workspace = Self {
            directory: root.join(name),
            target: root.join("target"),
        };
        drop(fs::remove_dir_all(&workspace.directory)); // of an earlier run
        workspace.write(
            "Cargo.toml",
            "[workspace]\nresolver = \"3\"\nmembers = [\"*\"]\n",
        );
        workspace.write("traced.toml", conventions);
        let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock");
        fs::copy(lock, workspace.directory.join("Cargo.lock")).unwrap();
        workspace
    }

    /// Writes a file.
    pub(crate) fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.directory.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// Adds a package with this file of conventions, if any, and one source file in `src/`.
    pub(crate) fn package(
        &self,
        name: &str,
        conventions: Option<&[u8]>,
        (file, source): (&str, &str),
    ) {
        let traced = env!("CARGO_MANIFEST_DIR");
        let manifest = format!(
            "[package]\nname = {name:?}\nedition = \"2024\"\n\n[dependencies]\n\
             traced = {{ path = {traced:?}, default-features = false, features = [\"testing\"] }}\n"
        );
        self.write(&format!("{name}/Cargo.toml"), manifest);
        self.write(&format!("{name}/src/{file}"), source);
        if let Some(conventions) = conventions {
            self.write(&format!("{name}/traced.toml"), conventions);
        }
    }

    /// Builds all packages and returns the errors of each that has any, in the order of the lines.
    pub(crate) fn build(&self) -> BTreeMap<String, Vec<Error>> {
        let output = Command::new(env!("CARGO"))
            .args(["build", "--offline", "--workspace", "--keep-going"])
            .arg("--message-format=json")
            .arg("--target-dir")
            .arg(&self.target)
            .current_dir(&self.directory)
            .output()
            .unwrap();
        let stdout = String::from_utf8(output.stdout).unwrap();
        let mut errors: BTreeMap<String, Vec<Error>> = BTreeMap::new();
        for line in stdout.lines() {
            let message: Value = serde_json::from_str(line).unwrap();
            if let Some((package, error)) = error_in(&message) {
                errors.entry(package).or_default().push(error);
            }
        }
        let has_told = !errors.is_empty();
        assert!(
            output.status.success() != has_told,
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        for errors in errors.values_mut() {
            errors.sort();
        }
        errors
    }

    /// Runs the program of a package that was built, and returns what it prints, line by line.
    pub(crate) fn run(&self, package: &str) -> Vec<String> {
        let program = self.target.join("debug").join(package);
        let program = program.with_extension(std::env::consts::EXE_EXTENSION);
        let output = Command::new(program).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        let printed = String::from_utf8(output.stdout).unwrap();
        printed.lines().map(str::to_owned).collect()
    }
}

/// Returns the package and the error that a line of Cargo's tells, if it tells one that has a place.
fn error_in(message: &Value) -> Option<(String, Error)> {
    let told = message.get("message")?;
    let is_error = told.get("level")? == "error";
    let line = told.pointer("/spans/0/line_start")?.as_u64()?;
    let text = told.get("message")?.as_str()?.to_owned();
    let package = message.pointer("/target/name")?.as_str()?.to_owned();
    is_error.then_some((package, (line, text)))
}
