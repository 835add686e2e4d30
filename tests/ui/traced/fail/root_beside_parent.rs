use traced::traced;

#[traced(root, parent = context)]
fn f(context: traced::SpanContext) {
    drop(context);
}

fn main() {}
