use traced::traced;

#[traced(parent = contxt)]
fn f(context: traced::SpanContext) {
    drop(context);
}

fn main() {}
