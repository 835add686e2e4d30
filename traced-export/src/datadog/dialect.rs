//! What the agent says and is told around the bodies.

use std::fmt;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;

use http::header::HeaderMap;
use http::header::HeaderValue;

use super::msgpack::array_len;
use super::settings::Agent;
use super::split::split;
use crate::transport::Body;
use crate::transport::Dialect;
use crate::transport::Names;
use crate::transport::Reply;
use crate::transport::Split;

/// The agent's interface, version 0.4.
pub(super) struct AgentDialect {
    agent: Arc<Agent>,
    /// True while the agent is to be asked what it can do.
    is_to_be_asked: AtomicBool,
    /// What it called its state when it was asked.
    state: Mutex<Option<HeaderValue>>,
}

impl AgentDialect {
    pub(super) fn new(agent: Arc<Agent>) -> Self {
        Self {
            agent,
            is_to_be_asked: AtomicBool::new(true),
            state: Mutex::new(None),
        }
    }

    /// Takes note of the agent's state, and returns whether it is another than before.
    fn see_state(&self, headers: &HeaderMap) -> bool {
        let Some(found) = headers.get(STATE) else {
            return false;
        };
        let mut known = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let is_other = known.as_ref() != Some(found);
        *known = Some(found.clone());
        is_other
    }
}

impl Dialect for AgentDialect {
    #[cfg(feature = "spool")]
    fn file_name(&self) -> &'static str {
        "datadog"
    }

    fn names(&self) -> Names {
        Names {
            endpoint: "DD_TRACE_AGENT_URL",
            headers: None,
            certificates: None,
            content_type: "application/msgpack",
            reply_type: "application/json",
            path: "DD_TRACE_AGENT_URL is the agent's address, without a path",
        }
    }

    fn add_headers(&self, body: &[u8], headers: &mut HeaderMap) {
        headers.insert("x-datadog-trace-count", HeaderValue::from(array_len(body)));
    }

    fn is_temporary(&self, status: u16) -> bool {
        matches!(status, 429 | 500..=599)
    }

    fn read_reply(&self, headers: &HeaderMap, _body: &[u8]) -> Reply {
        if self.see_state(headers) {
            self.is_to_be_asked.store(true, Relaxed);
        }
        Reply::default()
    }

    fn split(&self, body: &Body) -> Split {
        split(body)
    }

    fn question(&self) -> Option<&'static str> {
        self.is_to_be_asked.swap(false, Relaxed).then_some("/info")
    }

    fn answer(&self, headers: &HeaderMap, body: Option<&[u8]>) {
        self.see_state(headers);
        // An agent that does not answer is an old one.
        let info = body.and_then(|body| serde_json::from_slice::<serde_json::Value>(body).ok());
        let takes_events = info.is_some_and(|info| info.get("span_events") == Some(&true.into()));
        self.agent.set_takes_events(takes_events);
    }
}

impl fmt::Debug for AgentDialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AgentDialect")
            .field("agent", &self.agent)
            .finish_non_exhaustive()
    }
}

const STATE: &str = "datadog-agent-state";
