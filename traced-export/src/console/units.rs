//! Durations and counts as a person reads them.

const UNITS: [(u64, &str); 3] = [(1_000, "µs"), (1_000_000, "ms"), (1_000_000_000, "s")];
const MINUTE: u64 = 60_000_000_000;

/// Returns a duration with three digits and the unit that suits it: `812 ns`, `1.23 ms`,
/// `59.9 s`, `2m 05s`.
pub(super) fn duration(nanos: u64, unicode: bool) -> String {
    if nanos < 1_000 {
        return format!("{nanos} ns");
    }
    let text = UNITS.iter().find_map(|&(unit, name)| {
        let digits = three_digits(nanos, unit)?;
        let name = if unicode || name.is_ascii() {
            name
        } else {
            "us"
        };
        (nanos < MINUTE).then(|| format!("{digits} {name}"))
    });
    text.unwrap_or_else(|| long(nanos))
}

/// Returns a count with a comma after every three digits: `1,234`.
pub(super) fn count(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() * 4 / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Returns a count with its noun: `1 span`, `1,234 spans`.
pub(super) fn counted(number: usize, noun: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{} {noun}{ending}", count(number))
}

/// Rounds to three digits, or returns `None` where the next larger unit has to take over.
fn three_digits(nanos: u64, unit: u64) -> Option<String> {
    for (decimals, power) in [(2, 100), (1, 10), (0, 1)] {
        let unit = u128::from(unit);
        let scaled = (u128::from(nanos) * power + unit / 2) / unit;
        if scaled < 1_000 {
            let (whole, rest) = (scaled / power, scaled % power);
            return Some(match decimals {
                0 => format!("{whole}"),
                _ => format!("{whole}.{rest:0decimals$}"),
            });
        }
    }
    None
}

fn long(nanos: u64) -> String {
    let seconds = nanos / 1_000_000_000;
    let (days, hours) = (seconds / 86_400, seconds / 3_600 % 24);
    let (minutes, seconds) = (seconds / 60 % 60, seconds % 60);
    match (days, hours) {
        (0, 0) => format!("{minutes}m {seconds:02}s"),
        (0, _) => format!("{hours}h {minutes:02}m"),
        _ => format!("{days}d {hours:02}h"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations() {
        let table = [
            (0, "0 ns"),
            (999, "999 ns"),
            (1_000, "1.00 µs"),
            (12_345, "12.3 µs"),
            (99_960, "100 µs"),
            (999_499, "999 µs"),
            (999_500, "1.00 ms"),
            (9_996_000, "10.0 ms"),
            (48_200_000, "48.2 ms"),
            (1_234_000_000, "1.23 s"),
            (59_940_000_000, "59.9 s"),
            (60_000_000_000, "1m 00s"),
            (125_000_000_000, "2m 05s"),
            (3_720_000_000_000, "1h 02m"),
            (90_000_000_000_000, "1d 01h"),
            (u64::MAX, "213503d 23h"),
        ];
        for (nanos, expected) in table {
            assert_eq!(duration(nanos, true), expected, "{nanos} ns");
        }
        assert_eq!(duration(12_345, false), "12.3 us");
    }

    #[test]
    fn counts() {
        assert_eq!(count(0), "0");
        assert_eq!(count(999), "999");
        assert_eq!(count(1_234), "1,234");
        assert_eq!(count(1_234_567), "1,234,567");
        assert_eq!(counted(1, "span"), "1 span");
        assert_eq!(counted(0, "error"), "0 errors");
    }
}
