//! Guests: real HTTP requests of every kind, from outside.

use std::fmt;
use std::time::Duration;

use reqwest::{Client, StatusCode};
use serde_json::{Value, json};

use crate::app::payment::{DECLINED_CARD, SLOW_CARD, STUCK_CARD};

/// Longer than anything here takes.
const PATIENT: Duration = Duration::from_secs(20);

/// One request of a guest.
#[derive(Clone, Debug)]
pub struct Visit {
    /// What it shows.
    pub about: &'static str,
    path: String,
    order: Option<Value>,
    patience: Duration,
}

impl Visit {
    pub fn order(about: &'static str) -> Self {
        let order = order("tok_visa", &[("Margherita", 2, 950), ("Lemonade", 1, 350)]);
        Self {
            about,
            path: "/api/orders".to_owned(),
            order: Some(order),
            patience: PATIENT,
        }
    }

    pub fn get(about: &'static str, path: impl Into<String>) -> Self {
        Self {
            about,
            path: path.into(),
            order: None,
            patience: PATIENT,
        }
    }

    pub fn empty_order() -> Self {
        Self {
            order: Some(order("tok_visa", &[])),
            ..Self::order("an order without items")
        }
    }

    pub fn impossible_order() -> Self {
        let order = order("tok_visa", &[("Margherita", 0, 950)]);
        Self {
            order: Some(order),
            ..Self::order("an order of no pizzas at all")
        }
    }

    pub fn refused_order() -> Self {
        Self::order("a payment that the bank refuses").card(DECLINED_CARD)
    }

    pub fn slow_order() -> Self {
        Self::order("a payment that takes long").card(SLOW_CARD)
    }

    /// Hangs up while the payment provider still waits for the bank.
    pub fn abandoned_order(patience: Duration) -> Self {
        let visit = Self::order("a guest who hangs up").card(STUCK_CARD);
        Self { patience, ..visit }
    }

    /// Sends it to the API at `base`, such as `http://127.0.0.1:8080`.
    pub async fn send(&self, client: &Client, base: &str) -> reqwest::Result<Answer> {
        let url = format!("{base}{}", self.path);
        let request = match &self.order {
            Some(order) => client.post(url).json(order),
            None => client.get(url),
        };
        match request.timeout(self.patience).send().await {
            Ok(response) => {
                let status = response.status();
                Ok(Answer::Status(status, response.text().await?))
            }
            Err(error) if error.is_timeout() => Ok(Answer::HungUp),
            Err(error) => Err(error),
        }
    }

    fn card(mut self, card: &str) -> Self {
        if let Some(order) = &mut self.order {
            order["card"] = card.into();
        }
        self
    }
}

impl fmt::Display for Visit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let method = if self.order.is_some() { "POST" } else { "GET" };
        write!(f, "{method} {}", self.path)
    }
}

/// How a visit ended.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Answer {
    /// The guest did not wait for the answer.
    HungUp,
    /// The answer's status and body.
    Status(StatusCode, String),
}

impl Answer {
    /// The number of the order that was placed or found.
    pub fn order_id(&self) -> Option<i64> {
        match self {
            Self::HungUp => None,
            Self::Status(_, body) => serde_json::from_str::<Value>(body)
                .ok()?
                .get("id")?
                .as_i64(),
        }
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::HungUp => f.write_str("hung up"),
            Self::Status(status, body) => write!(f, "{} {body}", status.as_u16()),
        }
    }
}

/// A dozen requests, each told to `show` when it has been answered.
pub async fn visit(base: &str, mut show: impl FnMut(&Visit, &Answer)) -> reqwest::Result<()> {
    let client = Client::new();
    let first = Visit::order("an order");
    let answer = first.send(&client, base).await?;
    show(&first, &answer);
    let placed = answer.order_id().unwrap_or(1);

    for visit in [
        Visit::order("another one"),
        Visit::get(
            "an order and its lines, read in parallel",
            format!("/api/orders/{placed}"),
        ),
        Visit::get("an order that does not exist", "/api/orders/999999"),
        Visit::empty_order(),
        Visit::impossible_order(),
        Visit::refused_order(),
        Visit::slow_order(),
        Visit::get("a slow report", "/api/reports/daily"),
        Visit::get("a panic", "/api/venues/nobody-eats-here/average"),
        Visit::abandoned_order(Duration::from_millis(300)),
        Visit::order("an order after all that"),
    ] {
        let answer = visit.send(&client, base).await?;
        show(&visit, &answer);
    }
    Ok(())
}

fn order(card: &str, items: &[(&str, i64, i64)]) -> Value {
    let items: Vec<_> = items
        .iter()
        .map(|(name, quantity, cents)| {
            json!({ "name": name, "quantity": quantity, "price_cents": cents })
        })
        .collect();
    json!({ "user_id": "user-42", "venue_id": "trattoria-7", "items": items, "card": card })
}
