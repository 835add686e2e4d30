//! Finds the parts of JSON texts that were written here: what cannot be read is answered with none.

use std::ops::Range;

/// Finds the elements of the array that begins at `at`; without spaces around it.
pub(crate) fn elements(text: &[u8], at: usize) -> Option<Vec<Range<usize>>> {
    let mut found = Vec::new();
    if *text.get(at)? != b'[' {
        return None;
    }
    let mut at = at + 1;
    while *text.get(at)? != b']' {
        let end = end_of_value(text, at)?;
        found.push(at..end);
        at = end + usize::from(*text.get(end)? == b',');
    }
    Some(found)
}

/// Finds the value of a member of the object that begins at `at`.
pub(crate) fn member(text: &[u8], at: usize, name: &str) -> Option<Range<usize>> {
    if *text.get(at)? != b'{' {
        return None;
    }
    let mut at = at + 1;
    while *text.get(at)? != b'}' {
        let end_of_name = end_of_value(text, at)?;
        let found = text.get(at + 1..end_of_name.checked_sub(1)?)?;
        let value = end_of_name + 1;
        let end = end_of_value(text, value)?;
        if found == name.as_bytes() {
            return Some(value..end);
        }
        at = end + usize::from(*text.get(end)? == b',');
    }
    None
}

fn end_of_value(text: &[u8], at: usize) -> Option<usize> {
    let mut depth = 0usize;
    let mut at = at;
    loop {
        match *text.get(at)? {
            b'"' => at = end_of_string(text, at)?,
            b'[' | b'{' => {
                depth += 1;
                at += 1;
            }
            b']' | b'}' => {
                depth = depth.checked_sub(1)?;
                at += 1;
            }
            b',' | b':' if depth > 0 => {
                at += 1;
                continue;
            }
            // A number, or one of the three words.
            byte if byte.is_ascii_alphanumeric() || byte == b'-' => {
                let rest = text.get(at..)?;
                at += rest.iter().position(|byte| b",]}".contains(byte))?;
            }
            _ => return None,
        }
        if depth == 0 {
            return Some(at);
        }
    }
}

fn end_of_string(text: &[u8], at: usize) -> Option<usize> {
    let mut at = at + 1;
    loop {
        match *text.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn values() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            any::<String>().prop_map(Into::into),
            any::<i64>().prop_map(Into::into),
            any::<f64>().prop_map(Into::into),
            any::<bool>().prop_map(Into::into),
            Just(serde_json::Value::Null),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
                prop::collection::btree_map("[a-c\"]{0,2}", inner, 0..6)
                    .prop_map(|map| serde_json::Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn parts_are_those_of_another_library(value in values()) {
            let text = value.to_string();
            match &value {
                serde_json::Value::Array(items) => {
                    let found = elements(text.as_bytes(), 0).unwrap();
                    let found: Vec<_> = found.into_iter().map(|range| &text[range]).collect();
                    let expected: Vec<_> = items.iter().map(ToString::to_string).collect();
                    prop_assert_eq!(found, expected);
                }
                serde_json::Value::Object(map) => {
                    for (name, value) in map.iter().filter(|(name, _)| !name.contains('"')) {
                        let found = member(text.as_bytes(), 0, name).unwrap();
                        prop_assert_eq!(&text[found], value.to_string());
                    }
                    prop_assert_eq!(member(text.as_bytes(), 0, "elsewhere"), None);
                }
                _ => prop_assert_eq!(elements(text.as_bytes(), 0), None),
            }
        }

        #[test]
        fn any_bytes_are_read_or_not(bytes in any::<Vec<u8>>(), text in "[\\[\\]{},:\"a\\\\]*") {
            for bytes in [bytes, text.into_bytes()] {
                let _ = elements(&bytes, 0);
                let _ = member(&bytes, 0, "a");
            }
        }
    }
}
