use traced::traced;

#[traced(ok = true)]
fn f() {}

fn main() {}
