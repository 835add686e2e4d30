//! What the derive makes is clean under strict lints, wherever it stands.
#![forbid(unsafe_code)]
#![deny(warnings, missing_docs, nonstandard_style, unreachable_pub, unused, unused_qualifications)]

use traced::TraceValue;
use traced::keys;
use traced::traced;

/// A number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TraceValue)]
pub struct OrderId(pub u64);

/// A state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TraceValue)]
#[traced(rename_all = "kebab-case")]
pub enum State {
    /// Begun.
    Open,
    /// Over.
    #[deprecated]
    #[traced(rename = "shut")]
    Closed,
}

macro_rules! id {
    ($name:ident($ty:ty)) => {
        /// Another number.
        #[derive(TraceValue)]
        pub struct $name(pub $ty);
    };
}

id!(ShopId(Option<u32>));

/// Was a number.
#[deprecated]
#[derive(TraceValue)]
pub struct Old(pub u8);

/// Has an implementation of its own besides.
#[traced]
impl State {
    fn run(self, #[traced(http.request.body.size)] id: OrderId) {
        let _ = id;
    }
}

fn main() {
    #[derive(TraceValue)]
    struct Local<'a>(&'a str);

    traced::set!(url.full = Local("x"), url.path = State::Open, http.request.body.size = ShopId(Some(1)));
    State::Open.run(OrderId(1));
}
