//! What does not compile, and what the compiler says of it; what compiles without a warning.
//!
//! The expected messages are those of the pinned toolchain; `TRYBUILD=overwrite` writes them anew.

#[test]
fn messages_are_at_the_token_that_is_wrong() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/ui/*/fail/*.rs");
    cases.pass("tests/ui/*/pass/*.rs");
}
