use traced::traced;

#[traced(err_if = true)]
fn f() {}

fn main() {}
