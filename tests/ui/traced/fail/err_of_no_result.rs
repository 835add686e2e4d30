use traced::traced;

fn is_missing(_: &u8) -> bool { true }

#[traced(err(ignore = is_missing))]
fn f() -> u8 { 1 }

fn main() {}
