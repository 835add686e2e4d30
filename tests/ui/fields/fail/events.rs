use traced::keys;

fn main() {
    let name = "sent";
    traced::event!();
    traced::event!(name);
    traced::event!(url.full = "/");
    traced::event!("");
    traced::event!("sent" url.full = "/");
    traced::event!("sent", url.full);
}
