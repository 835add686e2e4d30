use serde::{Deserialize, Serialize};

/// Why an order was not paid.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PaymentError {
    #[error("the payment provider refused the charge")]
    Refused(#[from] GatewayError),
    #[error("the payment provider cannot be reached or understood")]
    Unavailable(#[from] reqwest::Error),
}

/// The payment provider's refusal, as it travels over HTTP.
#[derive(Clone, Debug, Deserialize, Serialize, thiserror::Error)]
#[error("{reason}")]
pub struct GatewayError {
    pub reason: String,
    #[source]
    pub bank: BankError,
}

/// What the bank said.
#[derive(Clone, Debug, Deserialize, Serialize, thiserror::Error)]
#[error("{message} (code {code})")]
pub struct BankError {
    pub code: u16,
    pub message: String,
}
