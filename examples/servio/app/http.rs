//! The platform's HTTP API.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use traced::tower::ServerLayer;

use crate::app::database::StorageError;
use crate::app::explain;
use crate::app::orders::{CreateOrder, OrderDetails, OrderError, OrderService, PlacedOrder};
use crate::app::payment::PaymentError;
use crate::app::reports::{DailyReport, ReportService};

/// What the handlers work with.
#[derive(Clone, Debug)]
pub struct Api {
    pub orders: OrderService,
    pub reports: ReportService,
}

pub fn router(api: Api) -> Router {
    Router::new()
        .route("/api/orders", post(create_order))
        .route("/api/orders/{id}", get(find_order))
        .route("/api/reports/daily", get(daily_report))
        .route("/api/venues/{venue}/average", get(venue_average))
        // A panic becomes a 500 inside the trace, so that the server's span sees both.
        .layer(
            ServiceBuilder::new()
                .layer(ServerLayer::new())
                .layer(CatchPanicLayer::new()),
        )
        .with_state(api)
}

async fn create_order(
    State(api): State<Api>,
    Json(order): Json<CreateOrder>,
) -> Result<(StatusCode, Json<PlacedOrder>), OrderError> {
    let placed = api.orders.create_order(order).await?;
    Ok((StatusCode::CREATED, Json(placed)))
}

async fn find_order(
    State(api): State<Api>,
    Path(id): Path<i64>,
) -> Result<Json<OrderDetails>, OrderError> {
    api.orders.find_order(id).await.map(Json)
}

async fn daily_report(State(api): State<Api>) -> Result<Json<DailyReport>, StorageError> {
    api.reports.daily().await.map(Json)
}

async fn venue_average(
    State(api): State<Api>,
    Path(venue): Path<String>,
) -> Result<Json<Value>, StorageError> {
    let cents = api.reports.average(&venue).await?;
    Ok(Json(json!({ "average_cents": cents })))
}

impl IntoResponse for OrderError {
    fn into_response(self) -> Response {
        let status = match &self {
            Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::NotFound(_) => StatusCode::NOT_FOUND,
            Self::Payment(PaymentError::Refused(_)) => StatusCode::PAYMENT_REQUIRED,
            Self::Payment(_) => StatusCode::BAD_GATEWAY,
            Self::Storage(_) => StatusCode::SERVICE_UNAVAILABLE,
        };
        (status, Json(json!({ "error": explain(&self) }))).into_response()
    }
}

impl IntoResponse for StorageError {
    fn into_response(self) -> Response {
        OrderError::Storage(self).into_response()
    }
}
