//! Where `traced.toml` is.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use toml::de::DeTable;

const FILE: &str = "traced.toml";

/// Cargo's marks on what it has unpacked or checked out: what is around such a package is not its
/// own.
const NOT_OURS: [&str; 2] = [".cargo-checksum.json", ".cargo-ok"];

/// Returns where the file of the package in `manifest_dir` can be, the nearest place first.
pub(super) fn places(manifest_dir: &Path) -> Vec<PathBuf> {
    let mut places = vec![manifest_dir.join(FILE)];
    let root = workspace_root(manifest_dir);
    places.extend(
        root.filter(|root| root != manifest_dir)
            .map(|root| root.join(FILE)),
    );
    places
}

/// Returns the root of the workspace: where the manifest says it is, or else the nearest directory
/// upwards whose manifest has a `[workspace]`.
fn workspace_root(manifest_dir: &Path) -> Option<PathBuf> {
    for (at, directory) in manifest_dir.ancestors().enumerate() {
        if let Ok(manifest) = fs::read_to_string(directory.join("Cargo.toml")) {
            let (table, _) = DeTable::parse_recoverable(&manifest);
            let table = table.get_ref();
            if table.get("workspace").is_some() {
                return Some(directory.to_owned());
            }
            let named = table
                .get("package")
                .and_then(|package| package.get_ref().get("workspace"));
            let named = named.and_then(|root| root.get_ref().as_str());
            if let (0, Some(root)) = (at, named) {
                return Some(directory.join(root));
            }
        }
        if NOT_OURS.iter().any(|mark| directory.join(mark).exists()) {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the places, relative to the directory that holds the files.
    fn places_among(files: &[(&str, &str)], package: &str) -> Vec<String> {
        let directory = tempfile::tempdir().unwrap();
        for (path, content) in files {
            let path = directory.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
        let relative = |place: &PathBuf| {
            let relative = place.strip_prefix(directory.path()).unwrap();
            relative.to_str().unwrap().to_owned()
        };
        let places = places(&directory.path().join(package));
        places.iter().map(relative).collect()
    }

    #[test]
    fn the_file_is_looked_for_in_the_package_and_at_the_root() {
        const PACKAGE: &str = "[package]\nname = \"a\"";
        let root = ("Cargo.toml", "[workspace]\nmembers = [\"crates/*\"]");
        let member = ("crates/a/Cargo.toml", PACKAGE);
        let both = ["crates/a/traced.toml", "traced.toml"];
        for (files, expected, reason) in [
            (vec![root, member], both.as_slice(), "a member"),
            (
                vec![("Cargo.toml", "workspace = {}"), member],
                &both,
                "however the table is written",
            ),
            (
                vec![root, ("crates/Cargo.toml", PACKAGE), member],
                &both,
                "a package between, without a workspace",
            ),
            (
                vec![root, ("crates/a/Cargo.toml", "[workspace]")],
                &both[..1],
                "a root itself",
            ),
            (
                vec![root, member, ("crates/a/.cargo-checksum.json", "{}")],
                &both[..1],
                "a vendored dependency",
            ),
            (
                vec![
                    root,
                    (
                        "crates/a/Cargo.toml",
                        "package.workspace = \"../../elsewhere\"",
                    ),
                ],
                &[
                    "crates/a/traced.toml",
                    "crates/a/../../elsewhere/traced.toml",
                ],
                "a root that the manifest names",
            ),
            (
                vec![("Cargo.toml", PACKAGE), (".cargo-ok", ""), member],
                &both[..1],
                "no workspace in what Cargo has checked out",
            ),
        ] {
            assert_eq!(places_among(&files, "crates/a"), expected, "{reason}");
        }
    }
}
