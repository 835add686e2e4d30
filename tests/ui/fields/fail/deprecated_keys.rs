#![deny(deprecated)]
use traced::keys;
use traced::traced;

#[traced(attrs(http.method = "GET"))]
fn get(#[traced(http.url)] url: &str) {
    let _ = url;
    traced::event!("sent", net.peer.name = "localhost");
    drop(traced::span!("http.get", db.system = "x", db.system = keys::db::system::COUCHDB));
    traced::set!(http.request.header("accept") = ["x"], http.status_code = 200);
}

fn main() {}
