use traced::traced;

#[traced(err())]
fn f() -> std::fmt::Result { Ok(()) }

fn main() {}
