use traced::traced;

#[traced(crate = "traced")]
fn f() {}

fn main() {}
