//! Percent-encoding, as baggage and Jaeger have it.

use std::borrow::Cow;

/// Decodes every `%` with two hex digits behind it; any other stays as it is. Bytes that are not
/// UTF-8 become U+FFFD.
pub(super) fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return text.into();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, others)) = rest.split_first() {
        if *first == b'%'
            && let [high, low, ..] = *others
            && let (Some(high), Some(low)) = (digit(high), digit(low))
        {
            bytes.push((high << 4) | low);
            rest = others.get(2..).unwrap_or_default();
        } else {
            bytes.push(*first);
            rest = others;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned().into()
}

/// Appends the text, with all bytes but those to be kept encoded.
pub(super) fn encode(text: &str, is_kept: impl Fn(u8) -> bool, out: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii() && is_kept(byte) {
            out.push(byte.into());
        } else {
            out.push('%');
            for nibble in [byte >> 4, byte & 0x0f] {
                out.push(
                    char::from_digit(nibble.into(), 16).map_or('0', |it| it.to_ascii_uppercase()),
                );
            }
        }
    }
}

fn digit(byte: u8) -> Option<u8> {
    let value = char::from(byte).to_digit(16)?;
    u8::try_from(value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_what_is_encoded_and_nothing_else() {
        for (text, decoded) in [
            ("a", "a"),
            ("%41%4a%4A", "AJJ"),
            ("%", "%"),
            ("%4", "%4"),
            ("%4g", "%4g"),
            ("%%41", "%A"),
            ("%2541", "%41"),
            ("%é", "%é"),
            ("%C3%A9", "é"),
            ("%C3", "\u{fffd}"),
        ] {
            assert_eq!(decode(text), decoded, "{text}");
        }
        let mut out = String::new();
        encode("a é%", |byte| byte == b'a', &mut out);
        assert_eq!(out, "a%20%C3%A9%25");
    }
}
