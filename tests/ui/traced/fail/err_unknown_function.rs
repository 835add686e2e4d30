use traced::traced;

#[traced(err(with = txt))]
fn f() -> std::fmt::Result { Ok(()) }

fn main() {}
