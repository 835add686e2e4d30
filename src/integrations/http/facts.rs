//! What samplers are told of a request before its span starts.

use std::borrow::Cow;
use std::fmt;

#[cfg(feature = "tower")]
use http::header;
#[cfg(feature = "tower")]
use http::request::Parts;
use traced_core::ValueRef;
use traced_core::sampler::StartFacts;

use super::attributes::ClientRequest;
use super::attributes::method_text;
use super::attributes::span_name;
#[cfg(feature = "tower")]
use super::attributes::text;
use super::url::host_and_port;
use crate::keys;

/// A request received, and what finds its route.
#[cfg(feature = "tower")]
pub(crate) struct ServerFacts<'a, R> {
    pub(crate) parts: &'a Parts,
    /// Found once, if at all.
    pub(crate) route: std::cell::LazyCell<Option<Cow<'a, str>>, R>,
}

#[cfg(feature = "tower")]
impl<'a, R: FnOnce() -> Option<Cow<'a, str>>> StartFacts for ServerFacts<'a, R> {
    fn name(&self) -> Option<Cow<'_, str>> {
        Some(span_name(&self.parts.method, self.route.as_deref()))
    }

    fn attribute(&self, name: &str) -> Option<ValueRef<'_>> {
        let Parts {
            method,
            uri,
            headers,
            ..
        } = self.parts;
        let text = if name == keys::url::path.name() {
            Some(uri.path())
        } else if name == keys::http::route.name() {
            self.route.as_deref()
        } else if name == keys::http::request::method.name() {
            Some(method_text(method))
        } else if name == keys::user_agent::original.name() {
            text(headers, &header::USER_AGENT)
        } else {
            None
        };
        text.map(ValueRef::Str)
    }
}

#[cfg(feature = "tower")]
impl<R> fmt::Debug for ServerFacts<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServerFacts")
            .field("method", &self.parts.method)
            .finish_non_exhaustive()
    }
}

impl StartFacts for ClientRequest<'_> {
    fn name(&self) -> Option<Cow<'_, str>> {
        Some(span_name(self.method, self.template))
    }

    fn attribute(&self, name: &str) -> Option<ValueRef<'_>> {
        let text = if name == keys::http::request::method.name() {
            Some(method_text(self.method))
        } else if name == keys::url::template.name() {
            self.template
        } else if name == keys::server::address.name() {
            let host = self.authority().map(|authority| host_and_port(authority).0);
            host.filter(|host| !host.is_empty())
        } else {
            None
        };
        text.map(ValueRef::Str)
    }
}

impl fmt::Debug for ClientRequest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientRequest")
            .field("method", &self.method)
            .finish_non_exhaustive()
    }
}
