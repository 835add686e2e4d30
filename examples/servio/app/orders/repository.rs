use traced::traced;

use crate::app::database::{Database, StorageError};
use crate::app::keys;
use crate::app::orders::{CreateOrder, Item, Order};

const INSERT_ORDER: &str =
    "INSERT INTO orders (user_id, venue_id, total_cents) VALUES ($1, $2, $3) RETURNING id";
const INSERT_ITEM: &str =
    "INSERT INTO order_items (order_id, name, quantity, price_cents) VALUES ($1, $2, $3, $4)";
const SELECT_ORDER: &str = "SELECT id, user_id, venue_id, total_cents FROM orders WHERE id = $1";
const SELECT_ITEMS: &str =
    "SELECT name, quantity, price_cents FROM order_items WHERE order_id = $1";
const SELECT_TOTALS: &str =
    "SELECT COUNT(*), CAST(COALESCE(SUM(total_cents), 0) AS BIGINT) FROM orders";
const SELECT_VENUE_TOTALS: &str = "SELECT COUNT(*), CAST(COALESCE(SUM(total_cents), 0) AS BIGINT) \
     FROM orders WHERE venue_id = $1";

/// The orders in the database.
#[derive(Clone, Debug)]
pub struct OrderRepository {
    database: Database,
}

/// How many orders, and what they are worth together.
#[derive(Clone, Copy, Debug)]
pub struct Totals {
    pub orders: i64,
    pub cents: i64,
}

impl OrderRepository {
    pub fn new(database: Database) -> Self {
        Self { database }
    }
}

#[traced(kind = client, attrs(
    db.system.name = self.database.system(),
    db.namespace = self.database.namespace()
))]
impl OrderRepository {
    /// Stores an order with its lines, all or nothing.
    #[traced(attrs(
        db.operation.name = "INSERT",
        db.collection.name = "orders",
        db.query.text = INSERT_ORDER
    ))]
    pub async fn create(&self, data: &CreateOrder) -> Result<Order, StorageError> {
        let total_cents = data.total_cents();
        let mut transaction = self.database.pool().await?.begin().await?;
        let id = sqlx::query_scalar(INSERT_ORDER)
            .bind(&data.user_id)
            .bind(&data.venue_id)
            .bind(total_cents)
            .fetch_one(&mut *transaction)
            .await?;
        for item in &data.items {
            sqlx::query(INSERT_ITEM)
                .bind(id)
                .bind(&item.name)
                .bind(item.quantity)
                .bind(item.price_cents)
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await?;
        let CreateOrder {
            user_id, venue_id, ..
        } = data.clone();
        Ok(Order {
            id,
            user_id,
            venue_id,
            total_cents,
        })
    }

    #[traced(attrs(
        db.operation.name = "SELECT",
        db.collection.name = "orders",
        db.query.text = SELECT_ORDER
    ))]
    pub async fn find(&self, id: i64) -> Result<Option<Order>, StorageError> {
        let row = sqlx::query_as(SELECT_ORDER)
            .bind(id)
            .fetch_optional(self.database.pool().await?)
            .await?;
        Ok(row.map(|(id, user_id, venue_id, total_cents)| Order {
            id,
            user_id,
            venue_id,
            total_cents,
        }))
    }

    #[traced(attrs(
        db.operation.name = "SELECT",
        db.collection.name = "order_items",
        db.query.text = SELECT_ITEMS
    ))]
    pub async fn items(&self, order: i64) -> Result<Vec<Item>, StorageError> {
        let rows = sqlx::query_as(SELECT_ITEMS)
            .bind(order)
            .fetch_all(self.database.pool().await?)
            .await?;
        Ok(rows
            .into_iter()
            .map(|(name, quantity, price_cents)| Item {
                name,
                quantity,
                price_cents,
            })
            .collect())
    }

    #[traced(attrs(
        db.operation.name = "SELECT",
        db.collection.name = "orders",
        db.query.text = SELECT_TOTALS
    ))]
    pub async fn totals(&self) -> Result<Totals, StorageError> {
        let (orders, cents) = sqlx::query_as(SELECT_TOTALS)
            .fetch_one(self.database.pool().await?)
            .await?;
        Ok(Totals { orders, cents })
    }

    #[traced(attrs(
        db.operation.name = "SELECT",
        db.collection.name = "orders",
        db.query.text = SELECT_VENUE_TOTALS
    ))]
    pub async fn venue_totals(&self, venue: &str) -> Result<Totals, StorageError> {
        let (orders, cents) = sqlx::query_as(SELECT_VENUE_TOTALS)
            .bind(venue)
            .fetch_one(self.database.pool().await?)
            .await?;
        Ok(Totals { orders, cents })
    }
}
