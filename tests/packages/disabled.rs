//! The feature `disable`: the program is what it would be without the macros.

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
