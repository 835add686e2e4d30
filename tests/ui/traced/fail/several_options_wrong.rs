use traced::traced;

#[traced(kind = 3, ret(), nmae = "x", err(x = 1, with = 3), ok = 1)]
fn f() -> u8 { 1 }

fn main() {}
