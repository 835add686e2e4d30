use traced::traced;

#[traced(crate = nowhere)]
fn f() {}

fn main() {}
