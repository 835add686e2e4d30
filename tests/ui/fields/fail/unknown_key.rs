use traced::keys;
use traced::traced;

#[traced(attrs(http.requst.method = "GET"))]
fn get() {
    traced::set!(http.request.methd = "GET", url.full = "/");
    traced::event!("sent", network.protocl.name = "http");
    drop(traced::span!("http.get", kind = client, server.adress = "localhost"));
}

fn main() {}
