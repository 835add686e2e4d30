//! The user's edition is that of the user's code: the macros are of another one.

use crate::package::Package;

#[test]
fn the_edition_of_2018() {
    run("edition_2018", "2018", include_str!("edition_2018.rs"));
}

#[test]
fn the_edition_of_2021() {
    run("edition_2021", "2021", include_str!("edition_2021.rs"));
}

#[test]
fn the_edition_of_2024() {
    run("edition_2024", "2024", include_str!("edition_2024.rs"));
}

/// Runs a program of what all editions have, and of what this one alone has.
fn run(name: &str, edition: &str, own: &str) {
    let target = format!("[[bin]]\nname = {name:?}\npath = \"main.rs\"\n");
    let package = Package::new(name, edition, &["testing"], &target);
    package.write("main.rs", include_str!("edition_shapes.rs"));
    package.write("own.rs", own);
    let printed = package.cargo("run", &[]);
    assert_eq!(printed, "the shapes are as they were\n");
}
