use traced::traced;

#[traced(attrs = 3)]
fn f() {}

fn main() {}
