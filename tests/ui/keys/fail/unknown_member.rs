#![deny(deprecated)]
mod keys {
    traced::keys! {
        order.state: str {
            OPEN = "open",
            #[deprecated(note = "use `OPEN`")]
            BEGUN = "begun",
        },
    }
}

fn main() {
    traced::set!(order.state = keys::order::state::OPNE);
    traced::set!(http.request.method = keys::http::request::method::GTE);
    traced::set!(order.state = keys::order::state::BEGUN);
    traced::set!(url.full = keys::rpc::grpc::status_code::_0);
}
