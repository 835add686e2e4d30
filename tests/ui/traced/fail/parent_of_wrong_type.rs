use traced::traced;

#[traced(parent = 3)]
fn f() {}

fn main() {}
