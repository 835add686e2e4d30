//! Why spans are not exported.

/// Why a span was not exported.
///
/// Three of the reasons are decisions; all others are [losses](Self::is_loss).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum DropReason {
    /// The program has discarded it. No loss.
    Discarded,
    /// The exporter was [switched off](crate::Controls::set_exporter_enabled). No loss.
    Disabled,
    /// It could not be put into the exporter's format.
    Encoding,
    /// The other side could not be reached, or refused for good.
    ExportFailed,
    /// The [tail sampler](crate::TailSampler) decided against its trace; or the sampler did, the trace
    /// was recorded for another exporter, and this one does not
    /// [ask for it](super::Exporter::wants_unsampled). No loss.
    NotSampled,
    /// The exporter's queue was full.
    QueueFull,
    /// The memory for finished spans was used up.
    RingFull,
    /// The program ended first.
    Shutdown,
    /// There was no answer in time.
    Timeout,
    /// It was too large to be sent at all.
    TooLarge,
}

impl DropReason {
    /// All reasons, in alphabetical order.
    pub const ALL: [Self; 10] = [
        Self::Disabled,
        Self::Discarded,
        Self::Encoding,
        Self::ExportFailed,
        Self::NotSampled,
        Self::QueueFull,
        Self::RingFull,
        Self::Shutdown,
        Self::Timeout,
        Self::TooLarge,
    ];

    /// Returns the name, such as `"queue_full"`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Disabled => "disabled",
            Self::Discarded => "discarded",
            Self::Encoding => "encoding",
            Self::ExportFailed => "export_failed",
            Self::NotSampled => "not_sampled",
            Self::QueueFull => "queue_full",
            Self::RingFull => "ring_full",
            Self::Shutdown => "shutdown",
            Self::Timeout => "timeout",
            Self::TooLarge => "too_large",
        }
    }

    /// Returns true if the span should have been exported: a report of such a span is an error.
    pub const fn is_loss(self) -> bool {
        !matches!(self, Self::Disabled | Self::Discarded | Self::NotSampled)
    }
}
