use traced::keys;

fn main() {
    traced::set!(http.request.header = ["text/html"]);
    traced::set!(url.full("x") = "y");
}
