//! Ends that others may see, and times that are given.

use std::time::SystemTime;

use super::Span;
use crate::clock::unix_nanos;
use crate::local::AttributeWriter;

impl Span {
    /// Ends the span now, while it may be held elsewhere; the first end counts.
    ///
    /// What is being recorded on it at this moment, on other threads, is still part of it. What
    /// comes later is not, and [`late_recordings`](crate::FlushReport::late_recordings) counts it.
    /// Children may be started all the same.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::sync::Arc;
    /// use std::thread;
    ///
    /// use traced_core::{Name, Site, Span, SpanKind, semconv};
    ///
    /// static JOIN: Site = traced_core::site!(Name::Literal("Batch.join"), SpanKind::Internal);
    ///
    /// let span = Arc::new(Span::root(&JOIN));
    /// let worker = Arc::clone(&span);
    /// let worker = thread::spawn(move || {
    ///     worker.set(semconv::thread::name, "worker");
    /// });
    /// worker.join().unwrap();
    /// span.finish();
    /// assert!(!span.is_recording());
    /// ```
    pub fn finish(&self) {
        if let Some(span) = &self.0 {
            span.end();
        }
    }

    /// As [`finish`](Self::finish), at a time that is given.
    ///
    /// The span is exported with exactly this end, unless it is before the start: then the span
    /// takes no time. Times before 1970 become 1970.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::time::{Duration, SystemTime};
    ///
    /// use traced_core::{Name, Site, Span, SpanKind};
    ///
    /// static QUERY: Site = traced_core::site!(Name::Literal("Db.query"), SpanKind::Client);
    ///
    /// // What a log of the database says of a query that is over.
    /// let start = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    /// let span = Span::builder(&QUERY).start_time(start).start();
    /// span.finish_at(start + Duration::from_millis(20));
    /// ```
    pub fn finish_at(&self, end: SystemTime) {
        if let Some(span) = &self.0 {
            span.end_at(Some(unix_nanos(end)));
        }
    }

    /// Adds an event at a time that is given; `attributes` writes what belongs to it.
    ///
    /// The event is exported with exactly this time. Times before 1970 become 1970.
    pub fn event_at(
        &self,
        name: &'static str,
        time: SystemTime,
        attributes: impl FnOnce(&mut AttributeWriter<'_>),
    ) -> &Self {
        self.record(|span| span.event_at(name, time, attributes));
        self
    }
}
