use traced::TraceValue;

#[derive(TraceValue)]
#[traced(rename_all = "snake")]
enum State {
    Open,
}

#[derive(TraceValue)]
#[traced(rename_al = "snake_case", rename = "x", rename_all = "lowercase", rename_all = "UPPERCASE")]
enum Kind {
    #[traced(rename_all = "snake_case")]
    One,
    #[traced(renam = "two")]
    Two,
    #[traced(rename = 3)]
    Three,
    #[traced(rename = "")]
    Four,
    #[traced("five")]
    Five,
    #[traced]
    Six,
}

#[derive(TraceValue)]
#[traced(rename_all = "snake_case")]
struct Id(#[traced(rename = "id")] u64);

fn main() {}
