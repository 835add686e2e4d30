use traced::traced;

#[traced]
fn f(#[traced] id: i64) -> i64 { id }

fn main() {}
