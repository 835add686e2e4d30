//! The feature `disable`: the program is what it would be without the macros.

use std::fs;

use crate::package::Package;

#[test]
fn nothing_is_left_of_the_macros() {
    let target = "[[bin]]\nname = \"disabled\"\npath = \"main.rs\"\n";
    let package = Package::new("disabled", "2024", &["disable", "testing"], target);
    package.write("main.rs", include_str!("disabled_program.rs"));
    assert_eq!(
        package.cargo("run", &[]),
        "the program runs, without a span\n"
    );
}

#[test]
fn the_machine_code_is_the_same() {
    let target = "[lib]\npath = \"lib.rs\"\n\n[profile.release]\ncodegen-units = 1\n";
    let package = Package::new("disabled_code", "2024", &["disable", "testing"], target);
    let source = include_str!("disabled_code.rs");
    let bare: String = source
        .lines()
        // An empty line each, since panics know theirs.
        .map(|line| {
            if line.ends_with(" // macro") {
                ""
            } else {
                line
            }
        })
        .flat_map(|line| [line, "\n"])
        .collect();
    assert!(!bare.contains("#[traced"));

    let [with, without] = [source, &bare].map(|source| assembly(&package, source));
    for function in ["largest", "find", "total", "sum", "load", "poll"] {
        assert!(without.contains(function), "{function} is not compiled");
    }
    let differ = with.lines().zip(without.lines()).find(|(a, b)| a != b);
    assert_eq!(differ, None);
    assert_eq!(with.len(), without.len());
}

/// Compiles the package, with optimisations, to what the assembler reads.
fn assembly(package: &Package, source: &str) -> String {
    package.write("lib.rs", source);
    let file = package.folder().join("assembly.s");
    let _ = fs::remove_file(&file); // of the last time
    let emit = format!("--emit=asm={}", file.display());
    let options = ["--lib", "--release", "--quiet", "--", &emit];
    package.cargo("rustc", &options);
    let assembly = fs::read_to_string(file).unwrap();
    assembly
        .lines()
        .filter(|line| !line.starts_with("\t.file\t"))
        .flat_map(|line| [without_hashes(line), "\n".to_owned()])
        .collect()
}

/// Returns the line without what the names of symbols and constants have of the source's hash.
fn without_hashes(line: &str) -> String {
    let mut parts = line.split_inclusive(['h', '.']);
    let mut text: String = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_after = text.ends_with("17h") || text.ends_with("anon.");
        let hash = part.bytes().take_while(u8::is_ascii_hexdigit).count();
        text += part.get(hash..).filter(|_| is_after).unwrap_or(part);
    }
    text
}
