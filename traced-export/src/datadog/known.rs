//! The attributes from which Datadog's own fields are made.

use traced_core::SpanKind;
use traced_core::ValueRef;

/// Texts of the attributes that name, resource and type of a span are made from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Known<'a> {
    pub(super) service: Option<&'a str>,
    pub(super) given_service: Option<&'a str>,
    pub(super) given_name: Option<&'a str>,
    pub(super) given_resource: Option<&'a str>,
    pub(super) given_type: Option<&'a str>,
    operation: Option<&'a str>,
    resource: Option<&'a str>,
    span_type: Option<&'a str>,
    http_method: Option<&'a str>,
    http_route: Option<&'a str>,
    db_system: Option<&'a str>,
    db_statement: Option<&'a str>,
    db_query_text: Option<&'a str>,
    messaging_system: Option<&'a str>,
    messaging_operation: Option<&'a str>,
    messaging_destination: Option<&'a str>,
    rpc_system: Option<&'a str>,
    rpc_service: Option<&'a str>,
    rpc_method: Option<&'a str>,
    faas_provider: Option<&'a str>,
    faas_name: Option<&'a str>,
    faas_trigger: Option<&'a str>,
    graphql_type: Option<&'a str>,
    graphql_name: Option<&'a str>,
    protocol: Option<&'a str>,
}

impl<'a> Known<'a> {
    /// Takes note of an attribute. The newer of two names wins, whichever comes first.
    pub(super) fn see(&mut self, name: &str, value: ValueRef<'a>) {
        let ValueRef::Str(text) = value else { return };
        if text.is_empty() {
            return;
        }
        let (place, is_newer) = match name {
            "service.name" => (&mut self.service, true),
            "datadog.service" => (&mut self.given_service, true),
            "datadog.name" => (&mut self.given_name, true),
            "datadog.resource" => (&mut self.given_resource, true),
            "datadog.type" => (&mut self.given_type, true),
            "operation.name" => (&mut self.operation, true),
            "resource.name" => (&mut self.resource, true),
            "span.type" => (&mut self.span_type, true),
            "http.request.method" => (&mut self.http_method, true),
            "http.method" => (&mut self.http_method, false),
            "http.route" => (&mut self.http_route, true),
            "db.system.name" => (&mut self.db_system, true),
            "db.system" => (&mut self.db_system, false),
            "db.statement" => (&mut self.db_statement, true),
            "db.query.text" => (&mut self.db_query_text, true),
            "messaging.system" => (&mut self.messaging_system, true),
            "messaging.operation.type" => (&mut self.messaging_operation, true),
            "messaging.operation" => (&mut self.messaging_operation, false),
            "messaging.destination.name" => (&mut self.messaging_destination, true),
            "messaging.destination" => (&mut self.messaging_destination, false),
            "rpc.system" => (&mut self.rpc_system, true),
            "rpc.service" => (&mut self.rpc_service, true),
            "rpc.method" => (&mut self.rpc_method, true),
            "faas.invoked_provider" => (&mut self.faas_provider, true),
            "faas.invoked_name" => (&mut self.faas_name, true),
            "faas.trigger" => (&mut self.faas_trigger, true),
            "graphql.operation.type" => (&mut self.graphql_type, true),
            "graphql.operation.name" => (&mut self.graphql_name, true),
            "network.protocol.name" => (&mut self.protocol, true),
            _ => return,
        };
        if is_newer || place.is_none() {
            *place = Some(text);
        }
    }

    /// Returns true if anything is known of which resource and type are made.
    pub(super) fn tells(&self) -> bool {
        Self::default().or(*self) != Self::default()
    }

    /// Fills what is unknown here with what `other` knows.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            resource: self.resource.or(other.resource),
            span_type: self.span_type.or(other.span_type),
            http_method: self.http_method.or(other.http_method),
            http_route: self.http_route.or(other.http_route),
            db_system: self.db_system.or(other.db_system),
            db_statement: self.db_statement.or(other.db_statement),
            db_query_text: self.db_query_text.or(other.db_query_text),
            messaging_operation: self.messaging_operation.or(other.messaging_operation),
            messaging_destination: self.messaging_destination.or(other.messaging_destination),
            rpc_service: self.rpc_service.or(other.rpc_service),
            rpc_method: self.rpc_method.or(other.rpc_method),
            graphql_type: self.graphql_type.or(other.graphql_type),
            graphql_name: self.graphql_name.or(other.graphql_name),
            ..self
        }
    }

    /// Writes the name of the operation.
    pub(super) fn write_name(&self, kind: SpanKind, out: &mut String) {
        if let Some(name) = self.given_name.or(self.operation) {
            out.push_str(name);
            return;
        }
        let parts: [&str; 4] = self.name_parts(kind);
        for part in parts {
            out.extend(part.chars().flat_map(char::to_lowercase));
        }
    }

    fn name_parts(&self, kind: SpanKind) -> [&'a str; 4] {
        let is_client = kind == SpanKind::Client;
        let is_server = kind == SpanKind::Server;
        let is_message = matches!(
            kind,
            SpanKind::Client | SpanKind::Server | SpanKind::Consumer | SpanKind::Producer
        );
        let side = if is_server {
            "server.request"
        } else {
            "client.request"
        };
        match self {
            Self {
                http_method: Some(_),
                ..
            } if is_client || is_server => ["http.", side, "", ""],
            Self {
                db_system: Some(system),
                ..
            } if is_client => [system, ".query", "", ""],
            Self {
                messaging_system: Some(system),
                messaging_operation: Some(operation),
                ..
            } if is_message => [system, ".", operation, ""],
            Self {
                rpc_system: Some("aws-api"),
                rpc_service: Some(service),
                ..
            } if is_client => ["aws.", service, ".request", ""],
            Self {
                rpc_system: Some("aws-api"),
                ..
            } if is_client => ["aws.client.request", "", "", ""],
            Self {
                rpc_system: Some(system),
                ..
            } if is_client || is_server => [system, ".", side, ""],
            Self {
                faas_provider: Some(provider),
                faas_name: Some(name),
                ..
            } if is_client => [provider, ".", name, ".invoke"],
            Self {
                faas_trigger: Some(trigger),
                ..
            } if is_server => [trigger, ".invoke", "", ""],
            Self {
                graphql_type: Some(_),
                ..
            } => ["graphql.server.request", "", "", ""],
            Self {
                protocol: Some(protocol),
                ..
            } if is_client || is_server => [protocol, ".", side, ""],
            _ if is_client || is_server => [side, "", "", ""],
            _ => [kind_name(kind), "", "", ""],
        }
    }

    /// Writes what was worked on.
    pub(super) fn write_resource(&self, kind: SpanKind, span_name: &str, out: &mut String) {
        let (first, second) = self.resource_parts(kind, span_name);
        out.push_str(first);
        if let Some(second) = second {
            out.push(' ');
            out.push_str(second);
        }
    }

    fn resource_parts(&self, kind: SpanKind, span_name: &'a str) -> (&'a str, Option<&'a str>) {
        if let Some(resource) = self.given_resource.or(self.resource) {
            return (resource, None);
        }
        if let Some(method) = self.http_method {
            let method = if method == "_OTHER" { "HTTP" } else { method };
            return (method, self.http_route.filter(|_| kind == SpanKind::Server));
        }
        if let Some(operation) = self.messaging_operation {
            return (operation, self.messaging_destination);
        }
        if let Some(method) = self.rpc_method {
            return (method, self.rpc_service);
        }
        if let Some(operation) = self.graphql_type {
            return (operation, self.graphql_name);
        }
        let statement = self.db_statement.or(self.db_query_text);
        match (self.db_system, statement) {
            (Some(_), Some(statement)) => (statement, None),
            _ => (span_name, None),
        }
    }

    /// Returns the type, which says how spans are shown.
    pub(super) fn span_type(&self, kind: SpanKind) -> &'a str {
        if let Some(given) = self.given_type.or(self.span_type) {
            return given;
        }
        match kind {
            SpanKind::Server => "web",
            SpanKind::Client => self.db_system.map_or("http", db_type),
            _ => "custom",
        }
    }
}

pub(super) const fn kind_name(kind: SpanKind) -> &'static str {
    match kind {
        SpanKind::Server => "server",
        SpanKind::Client => "client",
        SpanKind::Producer => "producer",
        SpanKind::Consumer => "consumer",
        _ => "internal",
    }
}

fn db_type(system: &str) -> &'static str {
    if RELATIONAL.contains(&system) {
        return "sql";
    }
    let own = OWN_TYPE.iter().find(|own| **own == system);
    own.copied().unwrap_or("db")
}

/// Stores that have a type of their own.
const OWN_TYPE: [&str; 6] = [
    "cassandra",
    "redis",
    "memcached",
    "mongodb",
    "elasticsearch",
    "opensearch",
];

/// By both the older and the newer names of OpenTelemetry.
#[rustfmt::skip]
const RELATIONAL: [&str; 48] = [
    "other_sql", "mssql", "mysql", "oracle", "db2", "postgresql", "redshift", "cloudscape", "hsqldb",
    "maxdb", "ingres", "firstsql", "edb", "cache", "firebird", "derby", "informix", "mariadb", "sqlite",
    "sybase", "teradata", "vertica", "h2", "coldfusion", "cockroachdb", "progress", "hanadb", "adabas",
    "filemaker", "instantdb", "interbase", "netezza", "pervasive", "pointbase", "clickhouse",
    "microsoft.sql_server", "oracle.db", "ibm.db2", "sap.hana", "sap.maxdb", "aws.redshift",
    "softwareag.adabas", "actian.ingres", "intersystems.cache", "firebirdsql", "h2database",
    "ibm.informix", "ibm.netezza",
];
