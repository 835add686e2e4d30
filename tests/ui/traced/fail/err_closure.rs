use traced::traced;

#[traced(err(ignore = |_| true))]
fn f() -> std::fmt::Result { Ok(()) }

fn main() {}
