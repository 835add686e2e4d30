use traced::traced;

#[traced(links = [1, 2])]
fn f() {}

fn main() {}
