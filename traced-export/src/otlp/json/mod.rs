//! OTLP's JSON form: for collectors that want it, and for files.

mod encode;
mod reply;
mod span;
mod split;
mod value;

pub(crate) use self::encode::Encoder;
pub(super) use self::reply::read;
pub(super) use self::reply::read_refusal;
pub(super) use self::split::split;
