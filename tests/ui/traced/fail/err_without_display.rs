use traced::traced;

struct Silent;

fn text(_: &std::fmt::Error) -> Silent { Silent }

#[traced(err(with = text))]
fn f() -> std::fmt::Result { Ok(()) }

fn main() {}
