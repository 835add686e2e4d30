use traced::keys;

fn main() {
    let name = "http.get";
    let _: traced::Span = traced::span!(name);
    let _: traced::Span = traced::span!("http.get", kind = clinet, parent = name);
    let _: traced::Span = traced::span!("http.get", kind = client, kind = server);
    let _: traced::Span = traced::span!("http.get", url.full = 1);
}
