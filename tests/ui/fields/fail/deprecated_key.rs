#![deny(deprecated)]
use traced::keys;

fn main() {
    traced::set!(http.method = "GET");
}
