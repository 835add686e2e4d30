use traced::traced;

#[traced(kind = client root)]
fn f() {}

fn main() {}
