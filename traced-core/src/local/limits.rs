//! The limits of spans that are in force.

use std::sync::atomic::AtomicU32;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;

use super::items::name_bit;
use super::items_failure::ERROR_TYPE;
use crate::span::SpanLimits;

static ATTRIBUTES: AtomicU32 = AtomicU32::new(SpanLimits::DEFAULT.attributes());
static EVENTS: AtomicU32 = AtomicU32::new(SpanLimits::DEFAULT.events());
static LINKS: AtomicU32 = AtomicU32::new(SpanLimits::DEFAULT.links());
static EVENT_ATTRIBUTES: AtomicU32 = AtomicU32::new(SpanLimits::DEFAULT.event_attributes());
static LINK_ATTRIBUTES: AtomicU32 = AtomicU32::new(SpanLimits::DEFAULT.link_attributes());
static VALUE_LENGTH: AtomicUsize = AtomicUsize::new(UNLIMITED);
/// The bits of names that a span starts with, see [`fresh_names`].
static FRESH_NAMES: AtomicU64 = AtomicU64::new(0);

/// Puts limits in force, for what is recorded from now on.
pub(crate) fn set(limits: &SpanLimits) {
    ATTRIBUTES.store(limits.attributes(), Relaxed);
    EVENTS.store(limits.events(), Relaxed);
    LINKS.store(limits.links(), Relaxed);
    EVENT_ATTRIBUTES.store(limits.event_attributes(), Relaxed);
    LINK_ATTRIBUTES.store(limits.link_attributes(), Relaxed);
    VALUE_LENGTH.store(limits.value_length().unwrap_or(UNLIMITED), Relaxed);
    let is_quick = limits.attributes() >= u64::BITS && limits.value_length().is_none();
    let fresh = if !is_quick {
        u64::MAX
    } else if limits.events() > 0 && limits.event_attributes() >= EXCEPTION_ATTRIBUTES {
        0
    } else {
        name_bit(ERROR_TYPE) // a failure is cut as well
    };
    FRESH_NAMES.store(fresh, Relaxed);
}

/// Returns the limits in force.
pub(crate) fn current() -> SpanLimits {
    let value_length = VALUE_LENGTH.load(Relaxed);
    let limits = SpanLimits::DEFAULT
        .with_attributes(ATTRIBUTES.load(Relaxed))
        .with_events(EVENTS.load(Relaxed))
        .with_links(LINKS.load(Relaxed))
        .with_event_attributes(EVENT_ATTRIBUTES.load(Relaxed))
        .with_link_attributes(LINK_ATTRIBUTES.load(Relaxed));
    if value_length == UNLIMITED {
        limits
    } else {
        limits.with_value_length(value_length)
    }
}

/// Returns the bits of names that a span starts with: none, or all of them where the limits are such
/// that each attribute must be looked at, or that of `error.type` where a failure must be.
#[inline(always)]
pub(super) fn fresh_names() -> u64 {
    FRESH_NAMES.load(Relaxed)
}

const UNLIMITED: usize = usize::MAX;
/// Those of the event that an error is told by.
const EXCEPTION_ATTRIBUTES: u32 = 3;
