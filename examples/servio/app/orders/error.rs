use crate::app::database::StorageError;
use crate::app::payment::PaymentError;

/// Why an order was not placed or not found.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OrderError {
    #[error("the order cannot be placed: {0}")]
    Invalid(&'static str),
    #[error("there is no order {0}")]
    NotFound(i64),
    #[error("the order was not paid")]
    Payment(#[from] PaymentError),
    #[error("the orders cannot be read or written now")]
    Storage(#[from] StorageError),
}
