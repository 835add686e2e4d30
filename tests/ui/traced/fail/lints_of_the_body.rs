//! The expansion hides no lint.
#![deny(unused, deprecated)]
use traced::traced;

#[deprecated(note = "use `create`")]
fn place() {}

pub mod orders {
    use super::*;

    #[traced]
    pub fn create(used: u8, unused: u8, mut never_changed: u8) -> u8 {
        let local = 1;
        place();
        used + never_changed
    }

    #[traced]
    pub async fn create_later(used: u8, unused: u8, mut never_changed: u8) -> u8 {
        let local = 1;
        place();
        used + never_changed
    }

    #[traced]
    pub fn unused_pattern((left, right): (u8, u8)) -> u8 {
        left
    }

    #[traced]
    pub fn unused_braces() -> u8 {
        let one = { 1 };
        (one)
    }

    #[traced]
    #[must_use]
    pub fn needed() -> u8 {
        1
    }

    #[traced]
    #[must_use = "for the change"]
    pub async fn needed_later() -> u8 {
        1
    }

    pub async fn careless() {
        needed();
        needed_later();
        create(1, 2, 3);
    }
}

#[traced]
fn never_called() {}

struct Shop;

#[traced]
impl Shop {
    fn never_called(&self) {}
}

fn main() {}
