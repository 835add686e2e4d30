use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use traced::traced;

use crate::app::keys;
use crate::app::payment::{BankError, Charge, GatewayError, Payment};

/// Cards that the provider treats in a way of their own; any other one pays at once.
pub const DECLINED_CARD: &str = "tok_declined";
pub const SLOW_CARD: &str = "tok_slow";
pub const STUCK_CARD: &str = "tok_stuck";

/// The provider's way to the banks.
#[derive(Clone, Debug, Default)]
pub struct PaymentGateway {
    payments: Arc<AtomicU64>,
}

#[traced]
impl PaymentGateway {
    /// Asks the bank. A refusal is an answer here, not a failure of the provider.
    #[traced(err = false, attrs(payment.cents = charge.cents))]
    pub async fn authorize(&self, charge: &Charge) -> Result<Payment, GatewayError> {
        tokio::time::sleep(bank_delay(&charge.card)).await;
        let approved = charge.card != DECLINED_CARD;
        traced::set!(payment.approved = approved);
        if !approved {
            return Err(GatewayError {
                reason: "the bank declined the card".to_owned(),
                bank: BankError {
                    code: 51,
                    message: "insufficient funds".to_owned(),
                },
            });
        }
        let number = self.payments.fetch_add(1, Ordering::Relaxed) + 1;
        Ok(Payment {
            id: format!("pay-{number}"),
        })
    }
}

fn bank_delay(card: &str) -> Duration {
    Duration::from_millis(match card {
        SLOW_CARD => 400,
        STUCK_CARD => 8_000,
        _ => 5,
    })
}
