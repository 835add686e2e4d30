//! Turning ticks into wall-clock time, on the collector's thread.

use std::time::Duration;
use std::time::Instant;
use std::time::SystemTime;
use std::time::UNIX_EPOCH;

use crate::local::ticks;

/// One reading of all clocks, close together.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading {
    pub(crate) ticks: u64,
    pub(crate) monotonic: Instant,
    /// Nanoseconds since 1970.
    pub(crate) wall: u64,
}

impl Reading {
    pub(crate) fn now() -> Self {
        Self {
            ticks: ticks::now(),
            monotonic: Instant::now(),
            wall: wall_nanos(),
        }
    }

    /// Returns the nanoseconds from these ticks to `now`, a later reading; the longer it is since
    /// this one, the better the rate of ticks is known.
    pub(crate) fn nanos_between(self, ticks: u64, now: Self) -> u64 {
        let base = now.monotonic.saturating_duration_since(self.monotonic);
        let cycles = now.ticks.saturating_sub(self.ticks).max(1);
        let ago = now.ticks.saturating_sub(ticks);
        let nanos = base.as_nanos() * u128::from(ago) / u128::from(cycles);
        u64::try_from(nanos).unwrap_or(u64::MAX)
    }
}

/// A function from ticks to nanoseconds since 1970: straight segments, joined end to end.
///
/// A tick is always converted by the segment that it lies in, whenever that happens, and the
/// function never falls, so a child that ran within its parent is shown within it: the error is
/// below one nanosecond of rounding. The only exception is a step of the wall clock by more than
/// [`STEP`], which is followed at once, at the tick where it was noticed; what began before it ends
/// by the clock it began with, see [`Timeline`].
///
/// The wall clock is read at the start; afterwards the monotonic clock gives the rate of ticks
/// over an ever longer base, so that no time is spent waiting for a calibration.
#[derive(Clone, Debug)]
pub(crate) struct Calibration {
    origin: Reading,
    /// The newest last; the first one also serves all ticks before it.
    segments: Vec<Segment>,
    next_step_check: Instant,
}

#[derive(Clone, Copy, Debug, Default)]
struct Segment {
    from_ticks: u64,
    from_nanos: u64,
    nanos_per_tick: f64,
    /// The same as a fixed-point number, see [`POINT`]: every span is converted by it, twice.
    rate: u64,
    /// By how much the wall clock had stepped since the first segment, wrapping: two's complement.
    stepped: u64,
}

/// The wall clock as it was when a span began: steps since then are left out, so that the span
/// lasts as long as it did.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Timeline<'a> {
    calibration: &'a Calibration,
    stepped: u64,
}

impl Timeline<'_> {
    /// Returns nanoseconds since 1970.
    pub(crate) fn wall(&self, ticks: u64) -> u64 {
        let segment = self.calibration.segment(ticks);
        let since = segment.stepped.wrapping_sub(self.stepped);
        segment.convert(ticks).wrapping_sub(since)
    }
}

impl Calibration {
    pub(crate) fn new(origin: Reading) -> Self {
        let nanos_per_tick = if ticks::are_cycles() { 0.0 } else { 1.0 };
        let first = Segment::new(origin.ticks, origin.wall, nanos_per_tick, 0);
        Self {
            origin,
            segments: vec![first],
            next_step_check: origin.monotonic,
        }
    }

    /// Learns from a newer reading; ticks before it are converted as they were.
    pub(crate) fn update(&mut self, now: Reading) {
        let base = now
            .monotonic
            .saturating_duration_since(self.origin.monotonic);
        let cycles = now.ticks.saturating_sub(self.origin.ticks);
        if base.is_zero() || cycles == 0 {
            return;
        }
        let Some(last) = self.segments.last_mut() else {
            return;
        };
        let rate = nanos(base) / float(cycles);
        let first_rate = last.nanos_per_tick == 0.0;
        if first_rate {
            *last = Segment::new(last.from_ticks, last.from_nanos, rate, last.stepped);
        }
        let last = *last;
        if now.monotonic >= self.next_step_check {
            self.next_step_check = now.monotonic + STEP_CHECK;
            let here = last.convert(now.ticks);
            if Duration::from_nanos(here.abs_diff(now.wall)) > STEP {
                self.origin = now;
                self.push(Segment {
                    from_ticks: now.ticks,
                    from_nanos: now.wall,
                    stepped: last.stepped.wrapping_add(now.wall.wrapping_sub(here)),
                    ..last
                });
                return;
            }
        }
        // The base has doubled: the rate is known better. Steer so that the function meets what
        // the monotonic clock says by the time the base has doubled again.
        let age = now.ticks.saturating_sub(last.from_ticks);
        if !first_rate && age >= cycles / 2 && ticks::are_cycles() {
            let here = last.convert(now.ticks);
            let base = u64::try_from(base.as_nanos()).unwrap_or(u64::MAX);
            let target = self.origin.wall.saturating_add(base);
            #[expect(
                clippy::cast_precision_loss,
                reason = "an error of nanoseconds to microseconds"
            )]
            let error = target.wrapping_sub(here).cast_signed() as f64;
            let steered = (rate + error / float(cycles)).max(rate / 2.0);
            self.push(Segment::new(now.ticks, here, steered, last.stepped));
        }
    }

    fn push(&mut self, segment: Segment) {
        if self.segments.len() == KEPT_SEGMENTS {
            self.segments.remove(0);
        }
        self.segments.push(segment);
    }

    /// Returns the segment that these ticks lie in.
    fn segment(&self, ticks: u64) -> Segment {
        let mut segments = self.segments.iter().rev();
        let found = segments.find(|segment| segment.from_ticks <= ticks);
        let found = found.or(self.segments.first());
        found.copied().unwrap_or_default() // there is always one
    }

    /// Returns nanoseconds since 1970 of these ticks, and the clock that goes on from there.
    pub(crate) fn at(&self, ticks: u64) -> (u64, Timeline<'_>) {
        let segment = self.segment(ticks);
        let timeline = Timeline {
            calibration: self,
            stepped: segment.stepped,
        };
        (segment.convert(ticks), timeline)
    }
}

impl Segment {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a positive number; the conversion saturates"
    )]
    fn new(from_ticks: u64, from_nanos: u64, nanos_per_tick: f64, stepped: u64) -> Self {
        Self {
            from_ticks,
            from_nanos,
            nanos_per_tick,
            rate: (nanos_per_tick * float(1 << POINT)) as u64,
            stepped,
        }
    }

    fn convert(self, ticks: u64) -> u64 {
        if ticks >= self.from_ticks {
            self.from_nanos
                .saturating_add(self.nanos(ticks - self.from_ticks))
        } else {
            self.from_nanos
                .saturating_sub(self.nanos(self.from_ticks - ticks))
        }
    }

    fn nanos(self, ticks: u64) -> u64 {
        let nanos = (u128::from(ticks) * u128::from(self.rate)) >> POINT;
        u64::try_from(nanos).unwrap_or(u64::MAX)
    }
}

fn wall_nanos() -> u64 {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that reads the wall clock"
    )]
    let now = SystemTime::now();
    unix_nanos(now)
}

/// Returns nanoseconds since 1970: 0 for times before it, and the most there can be for times after
/// the year 2554.
pub(crate) fn unix_nanos(time: SystemTime) -> u64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_nanos()).unwrap_or(u64::MAX)
}

/// Returns the time so many nanoseconds after the beginning of 1970.
pub(crate) fn from_unix_nanos(nanos: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_nanos(nanos)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "2^53 ticks are weeks; a rate needs no more digits"
)]
fn float(ticks: u64) -> f64 {
    ticks as f64
}

fn nanos(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e9
}

/// Bits behind the point of a rate: as many as a rate of nanoseconds per tick has in an `f64`, and
/// a tick may take as long as 65 microseconds.
const POINT: u32 = 48;

/// The wall clock is followed when it has stepped by more than this.
const STEP: Duration = Duration::from_millis(100);
const STEP_CHECK: Duration = Duration::from_secs(1);
/// Bases double from segment to segment, so 16 of them reach far back.
const KEPT_SEGMENTS: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;

    /// A counter of 2.5 GHz whose reader saw it `jitter` nanoseconds late.
    fn reading(origin: Instant, nanos: u64, jitter: u64, wall_step: i64) -> Reading {
        Reading {
            ticks: 1_000_000 + nanos * 5 / 2,
            monotonic: origin + Duration::from_nanos(nanos + jitter),
            wall: (1_700_000_000_000_000_000 + nanos).wrapping_add_signed(wall_step),
        }
    }

    #[test]
    fn converts_within_a_microsecond_and_never_backwards() {
        ticks::choose();
        if !ticks::are_cycles() {
            return; // ticks are nanoseconds here: there is nothing to learn
        }
        let origin = Instant::now();
        let mut calibration = Calibration::new(reading(origin, 0, 0, 0));
        let mut seen = 0;
        for step in 1..2000_u64 {
            let now = step * 10_000_000;
            calibration.update(reading(origin, now, (step * 37) % 60, 0));
            for at in [now - 9_000_000, now - 5_000_000, now] {
                let wall = calibration.at(1_000_000 + at * 5 / 2).0;
                assert!(wall >= seen, "fell at {at}");
                assert!(
                    wall.abs_diff(1_700_000_000_000_000_000 + at) < 1000,
                    "far off at {at}"
                );
                seen = wall;
            }
        }
    }

    #[test]
    fn a_tick_is_converted_alike_before_and_after_learning() {
        ticks::choose();
        let origin = Instant::now();
        let mut calibration = Calibration::new(reading(origin, 0, 0, 0));
        calibration.update(reading(origin, 10_000_000, 40, 0));
        let before = calibration.at(1_000_000 + 20_000_000).0;
        for step in 2..100 {
            calibration.update(reading(origin, step * 10_000_000, 3, 0));
        }
        assert_eq!(calibration.at(1_000_000 + 20_000_000).0, before);
    }

    #[test]
    fn follows_a_step_of_the_wall_clock() {
        ticks::choose();
        let origin = Instant::now();
        let mut calibration = Calibration::new(reading(origin, 0, 0, 0));
        calibration.update(reading(origin, 10_000_000, 0, 0));
        let hour = -3_600_000_000_000;
        calibration.update(reading(origin, 5_000_000_000, 0, hour));
        let now = reading(origin, 6_000_000_000, 0, hour);
        let wall = calibration.at(now.ticks).0;
        let expected = if ticks::are_cycles() {
            now.wall
        } else {
            return;
        };
        assert!(wall.abs_diff(expected) < 1000, "{wall} {expected}");
    }

    /// Steps of the wall clock, each noticed, and what a span from `start` to `end` becomes.
    fn stepped(steps: &[(u64, i64)], [start, end]: [u64; 2]) -> [u64; 2] {
        let origin = Instant::now();
        let mut calibration = Calibration::new(reading(origin, 0, 0, 0));
        calibration.update(reading(origin, 10_000_000, 0, 0));
        for &(at, wall_step) in steps {
            calibration.update(reading(origin, at, 0, wall_step));
        }
        let ticks = |nanos| reading(origin, nanos, 0, 0).ticks;
        let (from, timeline) = calibration.at(ticks(start));
        assert_eq!(timeline.wall(ticks(start)), from);
        [from, timeline.wall(ticks(end))]
    }

    #[test]
    fn what_began_before_steps_lasts_as_long_as_it_did() {
        ticks::choose();
        if !ticks::are_cycles() {
            return;
        }
        let second: u64 = 1_000_000_000;
        let hour = 3_600 * second.cast_signed();
        let start = 1_700_000_000 * second;
        for steps in [
            vec![(5 * second, hour)],
            vec![(5 * second, -hour)],
            vec![(5 * second, -hour), (7 * second, hour)],
            // To the beginning of 1970, and to some seconds before the last time there is.
            vec![(5 * second, -start.cast_signed() - 5 * second.cast_signed())],
            vec![(5 * second, -start.cast_signed() - 20 * second.cast_signed())],
            // More than are kept.
            (2..60_u64)
                .map(|at| (at * second, (at.cast_signed() % 7) * hour))
                .collect(),
        ] {
            let [from, to] = stepped(&steps, [4 * second, 9 * second]);
            assert!(
                (to - from).abs_diff(5 * second) < 1000,
                "{steps:?}: {from} {to}"
            );
            if steps.len() < KEPT_SEGMENTS {
                assert!(
                    from.abs_diff(start + 4 * second) < 1000,
                    "{steps:?}: {from}"
                );
            }
        }
    }

    /// Nothing is right about such times; arithmetic that overflows panics in a test.
    #[test]
    fn the_ends_of_time_are_no_overflow() {
        ticks::choose();
        let origin = Instant::now();
        let hour = 3_600_000_000_000;
        for wall_step in [i64::MIN, i64::MAX, -1_700_000_000_000_000_000] {
            let mut calibration = Calibration::new(reading(origin, 0, 0, wall_step));
            for at in 1..50_u64 {
                calibration.update(reading(
                    origin,
                    at * hour,
                    0,
                    wall_step.wrapping_mul(at.cast_signed()),
                ));
                let (from, timeline) = calibration.at(at * hour);
                let _ = (from, timeline.wall(u64::MAX), timeline.wall(0));
            }
        }
    }
}
