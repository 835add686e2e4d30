#![deny(deprecated)]
mod keys {
    traced::keys! {
        http.route: i64,
        http.request.header: str,
        server.address.<name>: str,
        url.full: str,
        #[allow(deprecated)]
        url.path: str,
        http.response.status_code: i64 { TEAPOT = 418 },
        http.request.method: str { PURGE = "PURGE" },
    }
}

mod app {
    traced::keys! {
        extends = published_keys::keys,
        shop.id: str,
        shop.region: str,
        shop.label: str,
    }
}

fn main() {}
