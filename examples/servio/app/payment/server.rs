//! The payment provider's HTTP API.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use traced::tower::ServerLayer;

use crate::app::payment::{Charge, PaymentGateway};

pub fn router() -> Router {
    Router::new()
        .route("/payments", post(pay))
        .layer(ServerLayer::new())
        .with_state(PaymentGateway::default())
}

async fn pay(State(gateway): State<PaymentGateway>, Json(charge): Json<Charge>) -> Response {
    match gateway.authorize(&charge).await {
        Ok(payment) => (StatusCode::CREATED, Json(payment)).into_response(),
        Err(refusal) => (StatusCode::PAYMENT_REQUIRED, Json(refusal)).into_response(),
    }
}
