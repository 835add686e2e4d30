//! The conventions of the crate that is being compiled, read once.

use std::collections::HashMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::SystemTime;

use crate::conventions::Names;
use crate::conventions::file;
use crate::conventions::file::Fault;
use crate::conventions::find;

/// What was found for a package.
#[derive(Debug)]
pub(super) struct Loaded {
    /// The file, if there is one.
    pub(super) file: Option<PathBuf>,
    pub(super) names: Names,
    /// What is wrong with the file; then the rules are none.
    pub(super) faults: Vec<Fault>,
    /// Where in the source that was told.
    pub(super) told_at: Mutex<Option<String>>,
}

/// Changes when a file does.
#[derive(Debug, PartialEq, Eq)]
struct Stamp {
    modified: Option<SystemTime>,
    len: u64,
}

struct Entry {
    places: Vec<PathBuf>,
    stamps: Vec<Option<Stamp>>,
    loaded: Arc<Loaded>,
}

/// What has been loaded, by the directory of the manifest: the compiler ends with its crate, but an
/// editor keeps the macros of all crates in one process.
static ENTRIES: Mutex<Option<HashMap<PathBuf, Entry>>> = Mutex::new(None);

/// Returns what is known of the package in `manifest_dir`; reads its file if that has changed.
pub(super) fn of_package(manifest_dir: &Path) -> Arc<Loaded> {
    let mut entries = ENTRIES.lock().unwrap_or_else(PoisonError::into_inner);
    let entries = entries.get_or_insert_default();
    if let Some(entry) = entries.get_mut(manifest_dir) {
        let stamps = stamps(&entry.places);
        if entry.stamps != stamps {
            entry.loaded = Arc::new(load(&entry.places));
            entry.stamps = stamps;
        }
        return entry.loaded.clone();
    }
    let places = find::places(manifest_dir);
    let entry = Entry {
        stamps: stamps(&places),
        loaded: Arc::new(load(&places)),
        places,
    };
    let loaded = entry.loaded.clone();
    entries.insert(manifest_dir.to_owned(), entry);
    loaded
}

fn stamps(places: &[PathBuf]) -> Vec<Option<Stamp>> {
    let stamp = |place: &PathBuf| {
        let metadata = fs::metadata(place).ok()?;
        Some(Stamp {
            modified: metadata.modified().ok(),
            len: metadata.len(),
        })
    };
    places.iter().map(stamp).collect()
}

/// Reads the first file that is there.
fn load(places: &[PathBuf]) -> Loaded {
    for place in places {
        let names = match fs::read(place) {
            Ok(content) => file::read(&content),
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            Err(error) => Err(vec![Fault::of_file(format!("cannot be read: {error}"))]),
        };
        return Loaded::new(Some(place.clone()), names);
    }
    Loaded::nothing()
}

impl Loaded {
    /// Returns what holds without a file.
    pub(super) fn nothing() -> Self {
        Self::new(None, Ok(Names::default()))
    }

    fn new(file: Option<PathBuf>, read: Result<Names, Vec<Fault>>) -> Self {
        let (names, faults) = match read {
            Ok(names) => (names, Vec::new()),
            Err(faults) => (Names::unchecked(), faults),
        };
        Self {
            file,
            names,
            faults,
            told_at: Mutex::new(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_anew_when_it_has_changed() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("traced.toml");
        let prefix = |of: &Loaded| of.names.prefix(None);

        let without = of_package(directory.path());
        assert_eq!((without.file.as_ref(), prefix(&without)), (None, None));

        fs::write(&file, "names.prefix = \"shop\"").unwrap();
        let first = of_package(directory.path());
        assert_eq!(prefix(&first).as_deref(), Some("shop."));
        assert!(Arc::ptr_eq(&first, &of_package(directory.path())));

        fs::write(&file, "names.prefix = \"market\"").unwrap();
        let second = of_package(directory.path());
        assert_eq!(prefix(&second).as_deref(), Some("market."));

        fs::remove_file(&file).unwrap();
        assert!(of_package(directory.path()).file.is_none());
    }

    #[test]
    fn a_file_that_cannot_be_read_is_a_fault() {
        let directory = tempfile::tempdir().unwrap();
        fs::create_dir(directory.path().join("traced.toml")).unwrap();
        let loaded = of_package(directory.path());
        let told = loaded
            .faults
            .first()
            .unwrap()
            .told_of(Path::new("traced.toml"));
        assert!(told.starts_with("traced.toml: cannot be read: "), "{told}");
    }
}
