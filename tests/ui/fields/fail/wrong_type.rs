use traced::keys;
use traced::traced;

struct Order;

#[traced(attrs(http.response.status_code = "ok", url.full = 1))]
fn get(#[traced(server.port)] port: &str) {
    let order = Order;
    traced::set!(url.full = order, url.path = ?order, url.query = %order);
    traced::event!("sent", http.response.status_code = 2.5, url.full = Some(order));
    let _ = port;
}

fn main() {}
