use traced::TraceValue;

#[derive(TraceValue)]
enum State {
    Open,
    #[traced(rename = "open")]
    Begun,
    Sent,
    SENT,
}

#[derive(TraceValue)]
#[traced(rename_all = "lowercase")]
enum Way {
    OnFoot,
    Onfoot,
}

fn main() {}
