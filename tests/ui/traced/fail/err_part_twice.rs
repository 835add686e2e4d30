use traced::traced;

fn text(_: &std::fmt::Error) -> &'static str { "x" }

#[traced(err(with = text, with = text))]
fn f() -> std::fmt::Result { Ok(()) }

fn main() {}
