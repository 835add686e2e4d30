//! When and after what wait a request is sent again.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::hash::Hasher;
use std::num::NonZeroU32;
use std::time::Duration;
use std::time::SystemTime;

/// How often a request is tried, and the waits between.
///
/// Waits grow by half each time up to a ceiling, and vary by a fifth so that many processes do
/// not come back at the same moment. A longer wait that the server asks for is honoured.
///
/// # Examples
///
/// ```
/// use std::num::NonZeroU32;
/// use std::time::Duration;
/// use traced_export::RetryPolicy;
///
/// let policy = RetryPolicy::default()
///     .max_attempts(NonZeroU32::MIN.saturating_add(2))
///     .first_wait(Duration::from_millis(200))
///     .max_wait(Duration::from_secs(2));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    max_attempts: NonZeroU32,
    first_wait: Duration,
    max_wait: Duration,
}

impl RetryPolicy {
    /// Sets how often a request is sent at most, the first time included (5).
    #[must_use]
    pub fn max_attempts(mut self, attempts: NonZeroU32) -> Self {
        self.max_attempts = attempts;
        self
    }

    /// Sets the wait after the first failure (1 s).
    #[must_use]
    pub fn first_wait(mut self, wait: Duration) -> Self {
        self.first_wait = wait;
        self
    }

    /// Sets the longest wait of our own (5 s); a server may ask for more.
    #[must_use]
    pub fn max_wait(mut self, wait: Duration) -> Self {
        self.max_wait = wait;
        self
    }

    /// Starts the waits of one request.
    pub(crate) fn backoff(&self) -> Backoff {
        Backoff {
            policy: *self,
            own: self.first_wait.min(self.max_wait),
            attempts: 0,
        }
    }
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            max_attempts: NonZeroU32::MIN.saturating_add(4),
            first_wait: Duration::from_secs(1),
            max_wait: Duration::from_secs(5),
        }
    }
}

/// The waits of one request.
#[derive(Debug)]
pub(crate) struct Backoff {
    policy: RetryPolicy,
    own: Duration,
    attempts: u32,
}

impl Backoff {
    /// The wait after one more failed attempt, `asked` being the server's lower bound and
    /// `random` evenly spread over 0..1; None if that was the last attempt.
    pub(crate) fn after_failure(
        &mut self,
        asked: Option<Duration>,
        random: f64,
    ) -> Option<Duration> {
        self.attempts += 1;
        if self.attempts >= self.policy.max_attempts.get() {
            return None;
        }
        let asked = asked.unwrap_or_default();
        let wait = self
            .own
            .mul_f64(1.0 + JITTER * (2.0 * random - 1.0))
            .max(asked);
        let ceiling = self.policy.max_wait.max(asked);
        self.own = self.own.max(asked).mul_f64(FACTOR).min(ceiling);
        Some(wait)
    }

    /// How many attempts have failed.
    pub(crate) fn attempts(&self) -> u32 {
        self.attempts
    }
}

const FACTOR: f64 = 1.5;
const JITTER: f64 = 0.2;

/// What an HTTP status means for the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The data were taken.
    Taken,
    /// The same request may succeed later, not before this wait.
    Retry(Option<Duration>),
    /// Sending it again will not help.
    Final,
}

/// Judges a reply by its status and its `Retry-After` header.
pub(crate) fn judge(
    status: u16,
    is_temporary: bool,
    retry_after: Option<&str>,
    now: SystemTime,
) -> Verdict {
    match status {
        200..=299 => Verdict::Taken,
        _ if is_temporary => Verdict::Retry(retry_after.and_then(|text| asked_wait(text, now))),
        _ => Verdict::Final,
    }
}

/// Judges the status of a gRPC call by its code, and the wait that its details ask for.
#[cfg(feature = "grpc")]
pub(crate) fn judge_grpc(code: i32, wait: Option<Duration>) -> Verdict {
    match code {
        0 => Verdict::Taken,
        1 | 4 | 10 | 11 | 14 | 15 => Verdict::Retry(wait.filter(|wait| !wait.is_zero())),
        // Exhausted for now, if it says when to come back.
        8 if wait.is_some() => Verdict::Retry(wait.filter(|wait| !wait.is_zero())),
        _ => Verdict::Final,
    }
}

/// `Retry-After` in seconds or as a date; None if it is unreadable or asks for nothing.
fn asked_wait(text: &str, now: SystemTime) -> Option<Duration> {
    let text = text.trim();
    let wait = if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        Duration::from_secs(text.parse().ok()?)
    } else {
        httpdate::parse_http_date(text)
            .ok()?
            .duration_since(now)
            .ok()?
    };
    Some(wait).filter(|wait| !wait.is_zero())
}

/// A random number, evenly spread over 0..1, seeded by the operating system.
pub(crate) fn random() -> f64 {
    let bits = random_bits() >> 32;
    // 32 bits fit an f64 exactly.
    f64::from(u32::try_from(bits).unwrap_or_default()) / (f64::from(u32::MAX) + 1.0)
}

/// Random bits, seeded by the operating system.
pub(crate) fn random_bits() -> u64 {
    RandomState::new().build_hasher().finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(backoff: &mut Backoff, asked: Option<u64>) -> Option<f64> {
        let wait = backoff.after_failure(asked.map(Duration::from_secs), 0.5);
        wait.map(|wait| wait.as_secs_f64())
    }

    #[test]
    fn waits_grow_to_the_ceiling_and_end() {
        let policy = RetryPolicy::default().max_attempts(NonZeroU32::new(7).unwrap());
        let mut backoff = policy.backoff();
        let waits: Vec<_> = (0..7).map(|_| seconds(&mut backoff, None)).collect();
        let expected = [
            Some(1.0),
            Some(1.5),
            Some(2.25),
            Some(3.375),
            Some(5.0),
            Some(5.0),
            None,
        ];
        assert_eq!(waits, expected);
    }

    #[test]
    fn five_attempts_by_default() {
        let mut backoff = RetryPolicy::default().backoff();
        let waits = std::iter::from_fn(|| seconds(&mut backoff, None)).count();
        assert_eq!(waits, 4);
    }

    #[test]
    fn server_wait_is_a_lower_bound_and_a_new_start() {
        let mut backoff = RetryPolicy::default().backoff();
        assert_eq!(seconds(&mut backoff, Some(2)), Some(2.0));
        assert_eq!(seconds(&mut backoff, None), Some(3.0));
        assert_eq!(seconds(&mut backoff, Some(120)), Some(120.0));
    }

    #[test]
    fn jitter_stays_within_a_fifth() {
        for (random, expected) in [(0.0, 0.8), (0.5, 1.0), (1.0, 1.2)] {
            let wait = RetryPolicy::default()
                .backoff()
                .after_failure(None, random)
                .unwrap();
            assert!((wait.as_secs_f64() - expected).abs() < 1e-9);
        }
        for _ in 0..100 {
            assert!((0.0..1.0).contains(&random()));
        }
    }

    #[test]
    fn statuses_of_the_specification() {
        let vectors: serde_json::Value =
            serde_json::from_str(include_str!("../tests/vectors/otlp_wire.json")).unwrap();
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
        for case in vectors["http_status"].as_array().unwrap() {
            // No status: no reply at all, which is not judged here.
            let Some(status) = case["status"].as_u64() else {
                continue;
            };
            let verdict = judge(
                u16::try_from(status).unwrap(),
                matches!(status, 429 | 502..=504),
                case["headers"]["Retry-After"].as_str(),
                now,
            );
            let expected = match (case["retry"].as_bool(), case["wait"].as_u64()) {
                (Some(true), wait) => Verdict::Retry(wait.map(Duration::from_secs)),
                (None, _) if status < 300 => Verdict::Taken,
                _ => Verdict::Final,
            };
            assert_eq!(verdict, expected, "{case}");
        }
    }

    #[cfg(feature = "grpc")]
    #[test]
    fn codes_of_the_specification() {
        let vectors: serde_json::Value =
            serde_json::from_str(include_str!("../tests/vectors/otlp_wire.json")).unwrap();
        for case in vectors["grpc_codes"].as_array().unwrap() {
            let code = i32::try_from(case["code"].as_i64().unwrap()).unwrap();
            let expected = match (code, case["retry"].as_bool()) {
                (0, _) => Verdict::Taken,
                (_, Some(true)) => Verdict::Retry(None),
                _ => Verdict::Final,
            };
            assert_eq!(judge_grpc(code, None), expected, "{case}");
        }
    }

    #[test]
    fn retry_after_as_a_date() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_770);
        let wait = asked_wait("Sun, 06 Nov 1994 08:49:37 GMT", now);
        assert_eq!(wait, Some(Duration::from_secs(7)));
    }
}
