//! OTLP's JSON form: for collectors that want it, and for files.

mod encode;
mod reply;
mod span;
mod value;

pub(crate) use self::encode::Encoder;
pub(super) use self::reply::read;
pub(super) use self::reply::read_refusal;
