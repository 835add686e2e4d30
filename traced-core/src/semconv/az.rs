//! Keys under `az`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `az.namespace`: `string`, development.
#[deprecated(
    note = "renamed to `azure.resource_provider.namespace`: use `keys::azure::resource_provider::namespace`"
)]
pub const namespace: Key<str> = Key::new("az.namespace");

/// `az.service_request_id`: `string`, development.
#[deprecated(
    note = "renamed to `azure.service.request.id`: use `keys::azure::service::request::id`"
)]
pub const service_request_id: Key<str> = Key::new("az.service_request_id");
