use traced::traced;

const PREFIX: &str = "shop";

#[traced(prefix = PREFIX)]
fn f() {}

fn main() {}
