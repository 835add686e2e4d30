use reqwest::{Client, StatusCode};
use traced::reqwest::SendTraced;
use traced::traced;

use crate::app::keys;
use crate::app::orders::Order;
use crate::app::payment::{Charge, GatewayError, Payment, PaymentError};

/// The payment provider, seen from here.
#[derive(Clone, Debug)]
pub struct PaymentService {
    http: Client,
    url: String,
}

impl PaymentService {
    /// A client of the provider whose payments are made at `url`.
    pub fn new(url: String) -> Self {
        Self {
            http: Client::new(),
            url,
        }
    }
}

#[traced(kind = client)]
impl PaymentService {
    /// Charges the order to the guest's card.
    #[traced(attrs(payment.cents = order.total_cents))]
    pub async fn charge(&self, order: &Order, card: &str) -> Result<Payment, PaymentError> {
        let charge = Charge {
            order_id: order.id,
            cents: order.total_cents,
            card: card.to_owned(),
        };
        let response = self
            .http
            .post(&self.url)
            .json(&charge)
            .send_traced()
            .await?;
        if response.status() == StatusCode::PAYMENT_REQUIRED {
            return Err(response.json::<GatewayError>().await?.into());
        }
        let payment: Payment = response.error_for_status()?.json().await?;
        traced::set!(payment.id = &payment.id);
        Ok(payment)
    }
}
