//! A package beside this one, which depends on `traced` and nothing else.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Output;

/// A package in a folder of its own.
pub(crate) struct Package {
    folder: PathBuf,
}

impl Package {
    /// Writes a package. `targets` is the rest of its manifest.
    pub(crate) fn new(name: &str, edition: &str, features: &[&str], targets: &str) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&folder).unwrap();
        let mut manifest = String::new();
        writeln!(manifest, "[package]\nname = {name:?}\nversion = \"0.0.0\"").unwrap();
        writeln!(manifest, "edition = {edition:?}\n\n[dependencies.traced]").unwrap();
        writeln!(
            manifest,
            "path = '{}'\ndefault-features = false",
            root.display()
        )
        .unwrap();
        writeln!(
            manifest,
            "features = {features:?}\n\n[workspace]\n\n{targets}"
        )
        .unwrap();
        let package = Self { folder };
        package.write("Cargo.toml", &manifest);
        // Nothing is to be looked up: the versions are those of the workspace.
        fs::copy(root.join("Cargo.lock"), package.folder.join("Cargo.lock")).unwrap();
        package
    }

    /// Returns where the package lies.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes a file of the package.
    pub(crate) fn write(&self, file: &str, content: &str) {
        fs::write(self.folder.join(file), content).unwrap();
    }

    /// Runs cargo and returns what it prints, which says why if it fails.
    pub(crate) fn cargo(&self, command: &str, arguments: &[&str]) -> String {
        let output = self.run(command, arguments);
        let [stdout, stderr] = [output.stdout, output.stderr].map(|bytes| {
            String::from_utf8(bytes).unwrap() // what cargo prints
        });
        assert!(output.status.success(), "{stderr}");
        stdout
    }

    /// Runs cargo on what does not compile, and returns what it prints.
    pub(crate) fn messages(&self, command: &str, arguments: &[&str]) -> String {
        String::from_utf8(self.run(command, arguments).stdout).unwrap()
    }

    fn run(&self, command: &str, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO"))
            .args([command, "--offline"])
            .args(arguments)
            .current_dir(&self.folder)
            // One for all packages: what they depend on is compiled once.
            .env("CARGO_TARGET_DIR", self.folder.with_file_name("packages"))
            .env_remove("RUSTFLAGS")
            .output()
            .unwrap()
    }
}
