use traced::keys;

fn main() {
    traced::set!();
    traced::set!(url.full);
    traced::set!(url.full = );
    traced::set!("url.full" = "/");
    traced::set!(url.full = "/" url.path = "/");
    traced::set!(url.self = 1, url.0 = 2);
    traced::set!(url.full: "/");
    traced::set!(url::full = "/");
    traced::set!(= 1, url.full = "/", 3);
}
