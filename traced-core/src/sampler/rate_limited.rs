//! Keeping so many traces a second, and no more.

use std::fmt;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;
use std::time::Instant;

use super::Decision;
use super::Sampler;
use super::SamplingInput;
use super::SamplingResult;

/// Keeps so many traces a second at most, whatever the parents decided.
///
/// A bucket of tokens: each trace takes one, a new one comes every 1 / N of a second, and the
/// bucket holds as many as come in a second, at least one, unless [`burst`](Self::burst) says
/// otherwise. It is full at the start. All threads share it, by one atomic number and no lock; the
/// clock is the monotonic one, so that setting the computer's time changes nothing.
///
/// # Examples
///
/// ```
/// use traced_core::Pipeline;
/// use traced_core::sampler::{ParentBased, RateLimited};
///
/// // At most 50 a second, at most 10 of them at once; what others have recorded stays whole.
/// let sampler = ParentBased::new(RateLimited::new(50.0).burst(10));
/// let pipeline = Pipeline::builder().sampler(sampler);
/// ```
pub struct RateLimited {
    per_second: f64,
    /// Nanoseconds from one token to the next; `None` if there is none ever.
    interval: Option<u64>,
    /// How far the bucket may be in debt to the future, in nanoseconds: `burst - 1` intervals.
    tolerance: u64,
    /// When, in nanoseconds of the clock, the bucket will be full again.
    full_at: AtomicU64,
    clock: Box<dyn Fn() -> Duration + Send + Sync>,
}

impl RateLimited {
    /// Returns a sampler that keeps this many traces a second; 0.5 is one every two seconds.
    ///
    /// Zero, less than that and NaN keep none; infinity keeps all.
    pub fn new(per_second: f64) -> Self {
        let start = Instant::now();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a positive number; the conversion saturates"
        )]
        let (interval, burst) = (
            (per_second > 0.0).then(|| (NANOS / per_second).round() as u64),
            per_second.max(1.0) as u64,
        );
        Self {
            per_second,
            interval,
            tolerance: 0,
            full_at: AtomicU64::new(0),
            clock: Box::new(move || start.elapsed()),
        }
        .holding(burst)
    }

    /// Sets how many traces may be kept at once after a quiet time; at least one.
    #[must_use]
    pub fn burst(self, traces: u32) -> Self {
        self.holding(traces.into())
    }

    /// Sets the clock: the time since a moment that stays the same. It must not go backwards.
    ///
    /// # Examples
    ///
    /// A test turns it by hand:
    ///
    /// ```
    /// use std::sync::Arc;
    /// use std::sync::atomic::{AtomicU64, Ordering};
    /// use std::time::Duration;
    /// use traced_core::sampler::RateLimited;
    ///
    /// let seconds = Arc::new(AtomicU64::new(0));
    /// let hand = Arc::clone(&seconds);
    /// let sampler = RateLimited::new(10.0)
    ///     .clock(move || Duration::from_secs(hand.load(Ordering::Relaxed)));
    /// seconds.store(60, Ordering::Relaxed);
    /// ```
    #[must_use]
    pub fn clock(mut self, clock: impl Fn() -> Duration + Send + Sync + 'static) -> Self {
        self.clock = Box::new(clock);
        self
    }

    fn holding(mut self, tokens: u64) -> Self {
        let interval = self.interval.unwrap_or_default();
        self.tolerance = interval.saturating_mul(tokens.saturating_sub(1));
        self
    }

    /// Takes a token, if there is one.
    fn take(&self) -> bool {
        let Some(interval) = self.interval else {
            return false;
        };
        let now = u64::try_from((self.clock)().as_nanos()).unwrap_or(u64::MAX);
        // Nothing else is read or written by this: the number alone has to be right.
        let taken = self.full_at.fetch_update(Relaxed, Relaxed, |full_at| {
            let from = full_at.max(now);
            (from - now <= self.tolerance).then(|| from.saturating_add(interval))
        });
        taken.is_ok()
    }
}

impl Sampler for RateLimited {
    fn sample(&self, input: &SamplingInput<'_>) -> SamplingResult {
        SamplingResult::from(Decision::sample_if(self.take())).without_threshold(input)
    }

    fn description(&self) -> String {
        format!("RateLimitingSampler{{{}}}", self.per_second)
    }
}

impl fmt::Debug for RateLimited {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RateLimited")
            .field("per_second", &self.per_second)
            .finish_non_exhaustive()
    }
}

const NANOS: f64 = 1e9;

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::thread;

    use super::*;
    use crate::id::TraceId;
    use crate::span::SpanKind;

    /// A sampler whose clock stands still until it is set, in nanoseconds.
    fn by_hand(sampler: RateLimited) -> (RateLimited, Arc<AtomicU64>) {
        let hand = Arc::new(AtomicU64::new(0));
        let read = Arc::clone(&hand);
        let sampler = sampler.clock(move || Duration::from_nanos(read.load(Relaxed)));
        (sampler, hand)
    }

    fn ask(sampler: &RateLimited) -> bool {
        let id = TraceId::from_u128(1).unwrap();
        let input = SamplingInput::new(None, id, "", SpanKind::Internal);
        sampler.sample(&input).is_sampled()
    }

    /// How many of many at once are kept.
    fn kept(sampler: &RateLimited) -> usize {
        (0..1000).filter(|_| ask(sampler)).count()
    }

    const SECOND: u64 = 1_000_000_000;

    #[test]
    fn a_bucket_fills_while_time_goes_by() {
        // (per second, burst, [(time, kept)], reason)
        type Steps = &'static [(u64, usize)];
        let cases: [(f64, Option<u32>, Steps, &str); 8] = [
            (
                10.0,
                None,
                &[
                    (0, 10),
                    (SECOND / 10 - 1, 0),
                    (SECOND / 10, 1),
                    (SECOND, 9),
                    (SECOND * 9, 10),
                ],
                "ten a second",
            ),
            (
                10.0,
                Some(1),
                &[(0, 1), (SECOND, 1), (SECOND * 60, 1)],
                "never two at once",
            ),
            (
                10.0,
                Some(0),
                &[(0, 1), (SECOND, 1)],
                "a bucket holds one at least",
            ),
            (
                1.0,
                Some(100),
                &[(0, 100), (SECOND * 7, 7), (SECOND * 1000, 100)],
                "many at once, and few over time",
            ),
            (
                0.5,
                None,
                &[(0, 1), (SECOND * 2 - 1, 0), (SECOND * 2, 1)],
                "one every two seconds",
            ),
            (0.0, Some(5), &[(0, 0), (SECOND * 1000, 0)], "none"),
            (-1.0, None, &[(0, 0), (u64::MAX, 0)], "less than none"),
            (f64::INFINITY, None, &[(0, 1000), (u64::MAX, 1000)], "all"),
        ];
        for (per_second, burst, steps, reason) in cases {
            let sampler = RateLimited::new(per_second);
            let sampler = match burst {
                Some(burst) => sampler.burst(burst),
                None => sampler,
            };
            let (sampler, hand) = by_hand(sampler);
            for (time, expected) in steps {
                hand.store(*time, Relaxed);
                assert_eq!(kept(&sampler), *expected, "{reason}, at {time}");
            }
        }
    }

    #[test]
    fn odd_numbers_do_not_panic() {
        for per_second in [
            f64::NAN,
            f64::MIN_POSITIVE,
            f64::MAX,
            -0.0,
            f64::NEG_INFINITY,
        ] {
            for burst in [0, 1, u32::MAX] {
                let (sampler, hand) = by_hand(RateLimited::new(per_second).burst(burst));
                for time in [0, 1, u64::MAX, 0] {
                    hand.store(time, Relaxed); // even backwards
                    kept(&sampler);
                }
            }
        }
        let (never, hand) = by_hand(RateLimited::new(f64::NAN));
        hand.store(u64::MAX, Relaxed);
        assert_eq!(kept(&never), 0);
    }

    #[test]
    fn an_hour_brings_as_many_as_were_asked_for() {
        // An interval that is no whole number of nanoseconds.
        let (sampler, hand) = by_hand(RateLimited::new(7.0));
        let mut kept = 0;
        for millisecond in 0..3_600_000 {
            hand.store(millisecond * 1_000_000, Relaxed);
            kept += usize::from(ask(&sampler));
        }
        let expected: usize = 7 * 3600;
        // The full bucket at the start is on top.
        assert!(kept.abs_diff(expected) <= 7, "{kept}");
    }

    #[test]
    fn threads_share_the_tokens() {
        let (sampler, _hand) = by_hand(RateLimited::new(1000.0).burst(500));
        let kept: usize = thread::scope(|scope| {
            let asking: Vec<_> = (0..4).map(|_| scope.spawn(|| kept(&sampler))).collect();
            asking
                .into_iter()
                .map(|thread| thread.join().unwrap())
                .sum()
        });
        assert_eq!(kept, 500, "each token is taken once");
    }

    #[test]
    fn the_clock_of_the_process_serves() {
        let sampler = RateLimited::new(0.001).burst(2);
        assert!(
            ask(&sampler) && ask(&sampler),
            "the bucket is full at the start"
        );
        let (before, now) = ((sampler.clock)(), (sampler.clock)());
        assert!(before <= now);
        assert_eq!(sampler.description(), "RateLimitingSampler{0.001}");
    }
}
