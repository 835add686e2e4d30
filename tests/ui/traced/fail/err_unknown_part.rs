use traced::traced;

fn text(_: &std::fmt::Error) -> &'static str { "x" }

#[traced(err(wiht = text))]
fn f() -> std::fmt::Result { Ok(()) }

fn main() {}
