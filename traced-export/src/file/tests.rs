//! Files as they are left.

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;

use super::journal::Journal;
use super::journal::Rotation;

fn texts(directory: &Path) -> Vec<(String, String)> {
    let files = fs::read_dir(directory).unwrap().map(Result::unwrap);
    let text = |path: PathBuf| fs::read_to_string(path).unwrap();
    let mut all: Vec<_> = files
        .map(|file| (file.file_name().into_string().unwrap(), text(file.path())))
        .collect();
    all.sort();
    all
}

fn expect(directory: &Path, files: &[(&str, &str)]) {
    let files: Vec<_> = files
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect();
    assert_eq!(texts(directory), files);
}

fn rotation(bytes: u64, files: u32) -> Rotation {
    Rotation {
        bytes,
        age: None,
        files,
    }
}

#[test]
fn full_files_make_way_and_the_oldest_goes() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("t");
    let mut journal = Journal::new(path.clone(), rotation(8, 3));
    for line in ["one", "two", "three", "four", "long enough", "six"] {
        journal.append(line.as_bytes()).unwrap();
        assert_eq!(journal.take_trouble(), None);
    }
    expect(
        place.path(),
        &[("t", "six\n"), ("t.1", "long enough\n"), ("t.2", "four\n")],
    );
    // Another process goes on where this one was.
    let mut journal = Journal::new(path, rotation(8, 3));
    journal.append(b"7").unwrap();
    journal.append(b"eight").unwrap();
    expect(
        place.path(),
        &[
            ("t", "eight\n"),
            ("t.1", "six\n7\n"),
            ("t.2", "long enough\n"),
        ],
    );
}

#[test]
fn a_file_that_is_full_at_the_start_makes_way() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("t");
    fs::write(&path, "full enough\n").unwrap();
    let mut journal = Journal::new(path, rotation(8, 2));
    journal.append(b"one").unwrap();
    expect(place.path(), &[("t", "one\n"), ("t.1", "full enough\n")]);
}

#[test]
fn one_file_begins_anew() {
    let place = tempfile::tempdir().unwrap();
    let mut journal = Journal::new(place.path().join("t"), rotation(4, 1));
    for line in ["one", "two"] {
        journal.append(line.as_bytes()).unwrap();
    }
    expect(place.path(), &[("t", "two\n")]);
}

#[test]
fn old_files_make_way() {
    let place = tempfile::tempdir().unwrap();
    let rotation = Rotation {
        age: Some(Duration::from_millis(20)),
        ..rotation(1000, 2)
    };
    let mut journal = Journal::new(place.path().join("t"), rotation);
    journal.append(b"one").unwrap();
    std::thread::sleep(Duration::from_millis(30));
    journal.append(b"two").unwrap();
    expect(place.path(), &[("t", "two\n"), ("t.1", "one\n")]);
}

#[test]
fn a_torn_line_does_not_spoil_the_next() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("t");
    fs::write(&path, "one\n{\"half").unwrap();
    Journal::new(path, Rotation::default())
        .append(b"two")
        .unwrap();
    expect(place.path(), &[("t", "one\n{\"half\ntwo\n")]);
}

#[test]
fn a_file_that_cannot_be_moved_grows_on() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("t");
    // A directory that is not empty is in the way.
    fs::create_dir_all(place.path().join("t.1/inside")).unwrap();
    let mut journal = Journal::new(path.clone(), rotation(4, 2));
    journal.append(b"one").unwrap();
    journal.append(b"two").unwrap();
    assert!(journal.take_trouble().unwrap().contains("cannot make way"));
    assert_eq!(fs::read_to_string(path).unwrap(), "one\ntwo\n");
}

#[test]
fn a_place_that_is_made_later_is_found() {
    let place = tempfile::tempdir().unwrap();
    let directory = place.path().join("later");
    let mut journal = Journal::new(directory.join("t"), Rotation::default());
    assert!(journal.append(b"one").is_err());
    fs::create_dir(&directory).unwrap();
    journal.append(b"two").unwrap();
    expect(&directory, &[("t", "two\n")]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error_each_time() {
    let mut journal = Journal::new("/dev/full".into(), Rotation::default());
    for _ in 0..2 {
        let error = journal.append(b"one").unwrap_err();
        assert_eq!(error.kind(), std::io::ErrorKind::StorageFull);
    }
}

#[cfg(unix)]
#[test]
fn others_cannot_read_it() {
    use std::os::unix::fs::PermissionsExt as _;

    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("t");
    Journal::new(path.clone(), Rotation::default())
        .append(b"one")
        .unwrap();
    let mode = fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(mode & 0o137, 0, "{mode:o}");
}
