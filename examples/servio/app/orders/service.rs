use traced::traced;

use crate::app::keys;
use crate::app::orders::{
    CreateOrder, Item, OrderDetails, OrderError, OrderRepository, PlacedOrder,
};
use crate::app::payment::PaymentService;

/// Places orders and finds them again.
#[derive(Clone, Debug)]
pub struct OrderService {
    repository: OrderRepository,
    payments: PaymentService,
}

impl OrderService {
    pub fn new(repository: OrderRepository, payments: PaymentService) -> Self {
        Self {
            repository,
            payments,
        }
    }
}

#[traced]
impl OrderService {
    /// Checks, stores and charges an order.
    ///
    /// An order whose payment is refused stays, so that the guest can try another card.
    #[traced(attrs(
        order.userId = &data.user_id,
        order.venueId = &data.venue_id,
        order.items = data.items.len()
    ))]
    pub async fn create_order(&self, data: CreateOrder) -> Result<PlacedOrder, OrderError> {
        Self::validate_order(&data)?;
        let order = self.repository.create(&data).await?;
        let payment = self.payments.charge(&order, &data.card).await?;
        traced::event!("order.created", order.id = order.id);
        Ok(PlacedOrder {
            order,
            payment_id: payment.id,
        })
    }

    /// Reads an order and its lines, both at once.
    #[traced(attrs(order.id = id))]
    pub async fn find_order(&self, id: i64) -> Result<OrderDetails, OrderError> {
        let (order, items) = tokio::join!(self.repository.find(id), self.repository.items(id));
        let order = order?.ok_or(OrderError::NotFound(id))?;
        Ok(OrderDetails {
            order,
            items: items?,
        })
    }

    fn validate_order(data: &CreateOrder) -> Result<(), OrderError> {
        let problem = problem(data);
        traced::set!(validation.isValid = problem.is_none());
        problem.map_or(Ok(()), |problem| Err(OrderError::Invalid(problem)))
    }
}

fn problem(data: &CreateOrder) -> Option<&'static str> {
    if data.items.is_empty() {
        return Some("it has no items");
    }
    let possible = |item: &Item| (1..=100).contains(&item.quantity);
    let priced = |item: &Item| (0..=1_000_000).contains(&item.price_cents);
    if !data.items.iter().all(possible) {
        return Some("the quantity of an item must be 1 to 100");
    }
    (!data.items.iter().all(priced)).then_some("the price of an item must be 0 to 10000.00")
}
