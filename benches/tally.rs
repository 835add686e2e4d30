//! What the exporters have seen.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::scenario::Scenario;
use crate::work::{CHILDREN, SPANS_PER_TRACE};

/// What an exporter found in one span.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// How many attributes the span carries.
    pub attributes: usize,
    /// Whether an error's message and type came with it.
    pub is_error: bool,
}

/// Counts the spans that reach an exporter, and looks into the first trace.
///
/// The other traces are only counted: the exporters do nothing, as the table says.
#[derive(Debug, Default)]
pub struct Tally {
    spans: AtomicU64,
    attributes: AtomicU64,
    errors: AtomicU64,
}

impl Tally {
    /// A tally that has seen nothing.
    pub const fn new() -> Self {
        Self {
            spans: AtomicU64::new(0),
            attributes: AtomicU64::new(0),
            errors: AtomicU64::new(0),
        }
    }

    /// Counts `spans`; `facts` yields what is in them, and is asked for the first trace alone.
    pub fn add(&self, spans: u64, facts: impl Iterator<Item = Facts>) {
        let before = self.spans.fetch_add(spans, Ordering::Relaxed);
        if before >= SPANS_PER_TRACE {
            return;
        }
        for fact in facts {
            self.attributes
                .fetch_add(fact.attributes as u64, Ordering::Relaxed);
            self.errors
                .fetch_add(u64::from(fact.is_error), Ordering::Relaxed);
        }
    }

    /// Whether the spans of the first trace are still to come.
    pub fn wants_facts(&self) -> bool {
        self.spans() < SPANS_PER_TRACE
    }

    /// The spans seen so far.
    pub fn spans(&self) -> u64 {
        self.spans.load(Ordering::Relaxed)
    }

    /// Checks after one trace that the exporter was given what the scenario asks for.
    ///
    /// # Errors
    ///
    /// Says what is missing: a library that records less than the others must not look fast.
    pub fn check_first_trace(&self, scenario: Scenario) -> Result<(), String> {
        let expect = |what: &str, seen: u64, least: u64| {
            if seen < least {
                return Err(format!(
                    "{scenario}: {seen} {what} exported, at least {least} expected"
                ));
            }
            Ok(())
        };
        if !scenario.is_recorded() {
            let spans = self.spans();
            return if spans == 0 {
                Ok(())
            } else {
                Err(format!("{scenario}: {spans} spans"))
            };
        }
        expect("spans", self.spans(), SPANS_PER_TRACE)?;
        match scenario {
            Scenario::Attributes | Scenario::FiveAttributes => expect(
                "attributes",
                self.attributes.load(Ordering::Relaxed),
                scenario.attributes() * CHILDREN,
            ),
            Scenario::Error => expect("errors", self.errors.load(Ordering::Relaxed), CHILDREN),
            _ => Ok(()),
        }
    }
}
