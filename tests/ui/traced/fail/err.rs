use traced::traced;

#[traced(err = no)]
fn create() -> Result<(), String> {
    Ok(())
}

#[traced(err)]
fn load() -> Result<(), String> {
    Ok(())
}

fn main() {}
