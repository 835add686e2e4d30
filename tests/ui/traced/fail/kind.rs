use traced::traced;

#[traced(kind = Server)]
fn wrong_case() {}

#[traced(kind = remote)]
fn no_kind() {}

#[traced(kind = "client")]
fn text() {}

#[traced(kind)]
fn nothing() {}

fn main() {}
