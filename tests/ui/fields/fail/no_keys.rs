fn main() {
    traced::set!(url.full = "/");
}
