use traced::traced;

#[traced]
const fn constant() -> u8 {
    1
}

struct Limits;

#[traced]
impl Limits {
    // Left alone: nobody asked for a span.
    const fn highest() -> u8 {
        9
    }

    #[traced(kind = client)]
    const fn lowest() -> u8 {
        0
    }
}

// Both are there, and still constant.
const _: u8 = constant() + Limits::highest() + Limits::lowest();

fn main() {}
