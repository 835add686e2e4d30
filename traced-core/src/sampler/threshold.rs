//! Rejection thresholds: probabilities as integers of 56 bits.

use std::fmt;

/// How many of 2^56 traces are rejected: kept is a trace whose randomness is not below it.
///
/// As text it has 1 to 14 hex digits, a fraction without its trailing zeros: `8` rejects half of
/// the traces, `c` three quarters, `0` none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Threshold(u64);

impl Threshold {
    /// Returns the threshold of a probability, or `None` for those that keep nothing.
    ///
    /// It is rounded to `precision` digits, not counting the leading `f`s: near 0 it is as exact as
    /// elsewhere. Probabilities below 2^-56 are raised to that.
    pub(super) fn of_probability(probability: f64, precision: u32) -> Option<Self> {
        if probability.is_nan() || probability <= 0.0 {
            return None;
        }
        let probability = probability.clamp(SMALLEST_PROBABILITY, 1.0);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the product lies between 1 and 2^56"
        )]
        let kept = (probability * ALL_AS_FLOAT).round() as u64;
        let leading = exponent(probability).unsigned_abs() / 4;
        let digits = precision.max(1).saturating_add(leading).min(DIGITS);
        let unit = 1 << (4 * (DIGITS - digits));
        let rounded = (ALL - kept + unit / 2) / unit * unit;
        // A probability of 1, or so near it that the digits do not tell.
        Some(Self(rounded))
    }

    /// Reads the value of a `th` sub-key.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let count = u32::try_from(text.len()).ok().filter(|n| *n <= DIGITS)?;
        let digits = hex(text)?;
        Some(Self(digits << (4 * (DIGITS - count))))
    }

    /// Returns true if a trace of this randomness is kept.
    pub(super) const fn keeps(self, randomness: u64) -> bool {
        randomness >= self.0
    }
}

impl fmt::Display for Threshold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == 0 {
            return f.write_str("0");
        }
        let zeros = self.0.trailing_zeros() / 4;
        let digits = DIGITS.saturating_sub(zeros) as usize;
        write!(f, "{:0digits$x}", self.0 >> (4 * zeros))
    }
}

/// Reads the value of an `rv` sub-key.
pub(super) fn parse_randomness(text: &str) -> Option<u64> {
    (text.len() == DIGITS as usize).then(|| hex(text)).flatten()
}

/// Reads 1 to 14 lower-case hex digits.
fn hex(text: &str) -> Option<u64> {
    let is_hex = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    // It would take signs and upper case too.
    text.bytes()
        .all(is_hex)
        .then(|| u64::from_str_radix(text, 16).ok())
        .flatten()
}

/// The exponent of a number from 2^-56 to 1 whose significand is taken from [0.5, 1).
fn exponent(probability: f64) -> i32 {
    let biased = (probability.to_bits() >> 52) & 0x7ff;
    i32::try_from(biased).map_or(0, |biased| (biased - 1022).min(0))
}

/// The hex digits of 56 bits.
const DIGITS: u32 = 14;
const ALL: u64 = 1 << 56;
const ALL_AS_FLOAT: f64 = 72_057_594_037_927_936.0;
const SMALLEST_PROBABILITY: f64 = 1.0 / ALL_AS_FLOAT;

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::sampler::vectors;

    /// The table of OpenTelemetry's text, and for all 14 digits the sampler of its Python SDK.
    #[test]
    fn probabilities_become_the_thresholds_of_the_specification() {
        for case in vectors("probability_to_threshold", 19) {
            let probability = case["probability"].as_f64().unwrap();
            for (precision, column) in [
                (3, "threshold_precision3"),
                (4, "threshold_precision4"),
                (5, "threshold_precision5"),
                (14, "threshold_full"),
            ] {
                let threshold = Threshold::of_probability(probability, precision).unwrap();
                assert_eq!(threshold.to_string(), case[column], "{probability}");
            }
        }
    }

    #[test]
    fn odd_probabilities() {
        // (probability, threshold, reason)
        for (probability, threshold, reason) in [
            (f64::NAN, None, "no number"),
            (-0.1, None, "below all"),
            (0.0, None, "nothing"),
            (-0.0, None, "nothing either"),
            (7.0, Some("0"), "above all"),
            (f64::INFINITY, Some("0"), "above all"),
            (0.999_999_9, Some("0"), "all, as far as 4 digits tell"),
            (
                f64::MIN_POSITIVE,
                Some("ffffffffffffff"),
                "the smallest there is",
            ),
            (1.0 / ALL_AS_FLOAT, Some("ffffffffffffff"), "2^-56"),
            (2.0 / ALL_AS_FLOAT, Some("fffffffffffffe"), "2^-55"),
        ] {
            let found = Threshold::of_probability(probability, 4).map(|found| found.to_string());
            assert_eq!(found.as_deref(), threshold, "{reason}");
        }
        let coarse = |probability| {
            Threshold::of_probability(probability, 0)
                .unwrap()
                .to_string()
        };
        assert_eq!(coarse(0.1), "e", "one digit at least");
        for exponent in 0..=56 {
            for near in [0.5, 0.75, 0.999_999, 1.0] {
                let probability = 2_f64.powi(-exponent) * near;
                let threshold = Threshold::of_probability(probability, 1).unwrap();
                assert!(threshold.0 < ALL, "{probability} keeps something");
            }
        }
    }

    #[test]
    fn thresholds_and_randomness_are_read_as_the_specification_says() {
        for case in vectors("threshold_decode", 19) {
            let found = Threshold::parse(case["th"].as_str().unwrap());
            let expected = case.get("threshold").and_then(Value::as_u64);
            assert_eq!(found.map(|found| found.0), expected, "{case}");
        }
        for case in vectors("rv_validity", 8) {
            let found = parse_randomness(case["rv"].as_str().unwrap());
            assert_eq!(found.is_some(), case["valid"] == true, "{case}");
        }
        assert_eq!(
            parse_randomness("6e6d1a75832a2f"),
            Some(0x6e_6d1a_7583_2a2f)
        );
    }
}
