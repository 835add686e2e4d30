//! Payments: the client that `OrderService` uses, and the provider that it calls.

mod client;
mod error;
mod gateway;
pub mod server;

pub use client::PaymentService;
pub use error::{BankError, GatewayError, PaymentError};
pub use gateway::{DECLINED_CARD, PaymentGateway, SLOW_CARD, STUCK_CARD};

use serde::{Deserialize, Serialize};

/// What a shop asks of the payment provider.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Charge {
    pub order_id: i64,
    pub cents: i64,
    pub card: String,
}

/// A charge that went through.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Payment {
    pub id: String,
}
