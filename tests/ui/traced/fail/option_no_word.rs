use traced::traced;

#[traced(3)]
fn f() {}

fn main() {}
