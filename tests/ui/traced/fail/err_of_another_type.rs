use traced::traced;

fn text(_: &std::num::ParseIntError) -> &'static str { "x" }

#[traced(err(with = text))]
fn f() -> std::fmt::Result { Ok(()) }

fn main() {}
