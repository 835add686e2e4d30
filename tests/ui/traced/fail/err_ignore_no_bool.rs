use traced::traced;

fn is_missing(_: &std::fmt::Error) -> u8 { 1 }

#[traced(err(ignore = is_missing))]
fn f() -> std::fmt::Result { Ok(()) }

fn main() {}
