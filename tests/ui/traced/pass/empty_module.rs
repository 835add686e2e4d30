//! Keys without keys, and attributes without attributes.
#![deny(warnings)]

mod keys {
    traced::keys! {}
}

#[traced::traced(attrs())]
fn nothing() {}

#[traced::traced()]
fn nothing_either() {
    let _ = keys::url::full;
}

fn main() {
    nothing();
    nothing_either();
}
