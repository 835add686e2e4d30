//! Reports over all orders.

use std::time::Duration;

use serde::Serialize;
use traced::traced;

use crate::app::database::StorageError;
use crate::app::keys;
use crate::app::orders::{OrderRepository, Totals};

/// The day's business.
#[derive(Clone, Debug, Serialize)]
pub struct DailyReport {
    pub orders: i64,
    pub cents: i64,
}

/// Answers questions about many orders.
#[derive(Clone, Debug)]
pub struct ReportService {
    orders: OrderRepository,
}

impl ReportService {
    pub fn new(orders: OrderRepository) -> Self {
        Self { orders }
    }
}

#[traced]
impl ReportService {
    /// The day's business; takes its time.
    pub async fn daily(&self) -> Result<DailyReport, StorageError> {
        let totals = self.orders.totals().await?;
        Ok(Self::render(totals).await)
    }

    /// What a guest of the restaurant spends on average, in cents.
    ///
    /// Has a bug on purpose: a restaurant without orders is divided by.
    #[traced(attrs(order.venueId = venue))]
    pub async fn average(&self, venue: &str) -> Result<i64, StorageError> {
        let totals = self.orders.venue_totals(venue).await?;
        Ok(totals.cents / totals.orders)
    }

    async fn render(totals: Totals) -> DailyReport {
        tokio::time::sleep(Duration::from_millis(300)).await;
        DailyReport {
            orders: totals.orders,
            cents: totals.cents,
        }
    }
}
