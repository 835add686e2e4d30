use traced::traced;

#[traced(parent)]
fn f() {}

fn main() {}
