use traced::traced;

const NAME: &str = "orders.create";

#[traced(name = NAME)]
fn constant() {}

#[traced(name = "")]
fn empty() {}

#[traced("orders.create")]
fn bare() {}

#[traced(name = "orders.create", name = "orders.create")]
fn twice() {}

fn main() {}
