use traced::traced;

#[traced(err_if = ret.len())]
fn f() -> Result<String, std::fmt::Error> { Ok(String::new()) }

fn main() {}
