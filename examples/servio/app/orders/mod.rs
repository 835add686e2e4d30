//! Orders: what guests ask for.

mod error;
mod repository;
mod service;

pub use error::OrderError;
pub use repository::{OrderRepository, Totals};
pub use service::OrderService;

use serde::{Deserialize, Serialize};

/// What a guest sends to place an order.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct CreateOrder {
    pub user_id: String,
    pub venue_id: String,
    pub items: Vec<Item>,
    /// The payment provider's token for the guest's card.
    pub card: String,
}

impl CreateOrder {
    /// What the guest pays.
    pub fn total_cents(&self) -> i64 {
        self.items
            .iter()
            .map(|item| item.quantity * item.price_cents)
            .sum()
    }
}

/// One line of an order.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Item {
    pub name: String,
    pub quantity: i64,
    pub price_cents: i64,
}

/// An order as it is stored.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Order {
    pub id: i64,
    pub user_id: String,
    pub venue_id: String,
    pub total_cents: i64,
}

/// An order that has been paid.
#[derive(Clone, Debug, Serialize)]
pub struct PlacedOrder {
    #[serde(flatten)]
    pub order: Order,
    pub payment_id: String,
}

/// An order with its lines.
#[derive(Clone, Debug, Serialize)]
pub struct OrderDetails {
    #[serde(flatten)]
    pub order: Order,
    pub items: Vec<Item>,
}
