//! The platform's attribute keys; everything of OpenTelemetry's is here too.

traced::keys! {
    /// The order's number.
    order.id: i64,
    /// How many lines the order has.
    order.items: i64,
    /// The user who placed the order.
    order.userId: str,
    /// The restaurant that cooks it.
    order.venueId: str,
    /// Whether the payment provider let the charge through.
    payment.approved: bool,
    /// What is charged.
    payment.cents: i64,
    /// The payment's number at the provider.
    payment.id: str,
    /// Whether the order may be placed as it is.
    validation.isValid: bool,
}
