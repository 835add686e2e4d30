use traced::traced;

#[traced]
struct Order;

#[traced]
pub mod orders {}

#[traced]
use std::fmt as _;

fn main() {
    let _ = Order;
}
