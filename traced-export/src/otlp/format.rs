//! The two forms of OTLP's messages.

use traced_core::Resource;
use traced_core::SpanData;

use super::encode::Encoder;
#[cfg(feature = "otlp-json")]
use super::json;
use crate::ship::Appended;
use crate::ship::BodyLimits;
use crate::ship::Encode;
use crate::transport::Body;

/// Writes bodies in one of the two forms.
#[derive(Debug)]
pub(crate) enum Format {
    Protobuf(Encoder),
    #[cfg(feature = "otlp-json")]
    Json(json::Encoder),
}

/// The same of whichever encoder it is.
macro_rules! either {
    ($format:expr, $encoder:ident => $done:expr) => {
        match $format {
            Format::Protobuf($encoder) => $done,
            #[cfg(feature = "otlp-json")]
            Format::Json($encoder) => $done,
        }
    };
}

impl Encode for Format {
    fn renew(&self) -> Self {
        match self {
            Self::Protobuf(encoder) => Self::Protobuf(encoder.renew()),
            #[cfg(feature = "otlp-json")]
            Self::Json(encoder) => Self::Json(encoder.renew()),
        }
    }

    fn limits(&self) -> BodyLimits {
        either!(self, encoder => encoder.limits())
    }

    fn set_resource(&mut self, resource: &Resource) {
        either!(self, encoder => encoder.set_resource(resource));
    }

    #[inline]
    fn append(&mut self, span: &SpanData<'_>) -> Appended {
        either!(self, encoder => encoder.append(span))
    }

    fn finish(&mut self) -> Option<Body> {
        either!(self, encoder => encoder.finish())
    }

    fn spans(&self) -> u64 {
        either!(self, encoder => encoder.spans())
    }
}
