//! What does not compile, and what the compiler says of it; what compiles without a warning.
//!
//! The expected messages are those of the pinned toolchain; `TRYBUILD=overwrite` writes them anew.

#![cfg(not(feature = "disable"))]

use std::fs;
use std::io;
use std::path::Path;

#[test]
fn messages_are_at_the_token_that_is_wrong() {
    put_files_beside_manifest().unwrap();
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/ui/*/fail/*.rs");
    cases.pass("tests/ui/*/pass/*.rs");
}

/// The macros look for files beside the Cargo.toml of the crate that is compiled: of all cases it
/// is the one that `trybuild` makes.
fn put_files_beside_manifest() -> io::Result<()> {
    let project = Path::new(env!("CARGO_TARGET_TMPDIR")).join("../tests/trybuild/traced");
    let (from, to) = (
        Path::new("tests/ui/keys/conventions"),
        project.join("conventions"),
    );
    fs::create_dir_all(&to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        fs::copy(entry.path(), to.join(entry.file_name()))?;
    }
    Ok(())
}
