//! Keys under `db`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `db.connection_string`: `string`, development.
#[deprecated(
    note = "replaced by `server.address` and `server.port`: use `keys::server::address` and `keys::server::port`"
)]
pub const connection_string: Key<str> = Key::new("db.connection_string");

/// `db.name`: `string`, development.
#[deprecated(note = "renamed to `db.namespace`: use `keys::db::namespace`")]
pub const name: Key<str> = Key::new("db.name");

/// `db.namespace`: `string`, stable.
pub const namespace: Key<str> = Key::new("db.namespace");

/// `db.operation`: `string`, development.
#[deprecated(note = "renamed to `db.operation.name`: use `keys::db::operation::name`")]
pub const operation: Key<str> = Key::new("db.operation");

/// `db.statement`: `string`, development.
#[deprecated(note = "renamed to `db.query.text`: use `keys::db::query::text`")]
pub const statement: Key<str> = Key::new("db.statement");

/// `db.system`: `enum:string`, development.
///
/// Known values are the constants in [`system`](mod@system).
#[deprecated(note = "renamed to `db.system.name`: use `keys::db::system::name`")]
pub const system: Key<str> = Key::new("db.system");

/// `db.user`: `string`, development.
#[deprecated(note = "obsoleted by OpenTelemetry, without a successor")]
pub const user: Key<str> = Key::new("db.user");

/// Keys under `db.cassandra`.
pub mod cassandra {
    use crate::attribute::Key;

    /// `db.cassandra.consistency_level`: `enum:string`, development.
    ///
    /// Known values are the constants in [`consistency_level`](mod@consistency_level).
    #[deprecated(
        note = "renamed to `cassandra.consistency.level`: use `keys::cassandra::consistency::level`"
    )]
    pub const consistency_level: Key<str> = Key::new("db.cassandra.consistency_level");

    /// `db.cassandra.idempotence`: `boolean`, development.
    #[deprecated(
        note = "renamed to `cassandra.query.idempotent`: use `keys::cassandra::query::idempotent`"
    )]
    pub const idempotence: Key<bool> = Key::new("db.cassandra.idempotence");

    /// `db.cassandra.page_size`: `int`, development.
    #[deprecated(note = "renamed to `cassandra.page.size`: use `keys::cassandra::page::size`")]
    pub const page_size: Key<i64> = Key::new("db.cassandra.page_size");

    /// `db.cassandra.speculative_execution_count`: `int`, development.
    #[deprecated(
        note = "renamed to `cassandra.speculative_execution.count`: use `keys::cassandra::speculative_execution::count`"
    )]
    pub const speculative_execution_count: Key<i64> =
        Key::new("db.cassandra.speculative_execution_count");

    /// `db.cassandra.table`: `string`, development.
    #[deprecated(note = "renamed to `db.collection.name`: use `keys::db::collection::name`")]
    pub const table: Key<str> = Key::new("db.cassandra.table");

    /// Known values of `db.cassandra.consistency_level`.
    pub mod consistency_level {
        /// The value `all` of `db.cassandra.consistency_level`.
        pub const ALL: &str = "all";

        /// The value `each_quorum` of `db.cassandra.consistency_level`.
        pub const EACH_QUORUM: &str = "each_quorum";

        /// The value `quorum` of `db.cassandra.consistency_level`.
        pub const QUORUM: &str = "quorum";

        /// The value `local_quorum` of `db.cassandra.consistency_level`.
        pub const LOCAL_QUORUM: &str = "local_quorum";

        /// The value `one` of `db.cassandra.consistency_level`.
        pub const ONE: &str = "one";

        /// The value `two` of `db.cassandra.consistency_level`.
        pub const TWO: &str = "two";

        /// The value `three` of `db.cassandra.consistency_level`.
        pub const THREE: &str = "three";

        /// The value `local_one` of `db.cassandra.consistency_level`.
        pub const LOCAL_ONE: &str = "local_one";

        /// The value `any` of `db.cassandra.consistency_level`.
        pub const ANY: &str = "any";

        /// The value `serial` of `db.cassandra.consistency_level`.
        pub const SERIAL: &str = "serial";

        /// The value `local_serial` of `db.cassandra.consistency_level`.
        pub const LOCAL_SERIAL: &str = "local_serial";
    }

    /// Keys under `db.cassandra.coordinator`.
    pub mod coordinator {
        use crate::attribute::Key;

        /// `db.cassandra.coordinator.dc`: `string`, development.
        #[deprecated(
            note = "renamed to `cassandra.coordinator.dc`: use `keys::cassandra::coordinator::dc`"
        )]
        pub const dc: Key<str> = Key::new("db.cassandra.coordinator.dc");

        /// `db.cassandra.coordinator.id`: `string`, development.
        #[deprecated(
            note = "renamed to `cassandra.coordinator.id`: use `keys::cassandra::coordinator::id`"
        )]
        pub const id: Key<str> = Key::new("db.cassandra.coordinator.id");
    }
}

/// Keys under `db.client`.
pub mod client {
    /// Keys under `db.client.connection`.
    pub mod connection {
        use crate::attribute::Key;

        /// `db.client.connection.state`: `enum:string`, development.
        ///
        /// Known values are the constants in [`state`](mod@state).
        pub const state: Key<str> = Key::new("db.client.connection.state");

        /// Keys under `db.client.connection.pool`.
        pub mod pool {
            use crate::attribute::Key;

            /// `db.client.connection.pool.name`: `string`, development.
            pub const name: Key<str> = Key::new("db.client.connection.pool.name");
        }

        /// Known values of `db.client.connection.state`.
        pub mod state {
            /// The value `idle` of `db.client.connection.state`.
            pub const IDLE: &str = "idle";

            /// The value `used` of `db.client.connection.state`.
            pub const USED: &str = "used";
        }
    }

    /// Keys under `db.client.connections`.
    pub mod connections {
        use crate::attribute::Key;

        /// `db.client.connections.state`: `enum:string`, development.
        ///
        /// Known values are the constants in [`state`](mod@state).
        #[deprecated(
            note = "renamed to `db.client.connection.state`: use `keys::db::client::connection::state`"
        )]
        pub const state: Key<str> = Key::new("db.client.connections.state");

        /// Keys under `db.client.connections.pool`.
        pub mod pool {
            use crate::attribute::Key;

            /// `db.client.connections.pool.name`: `string`, development.
            #[deprecated(
                note = "renamed to `db.client.connection.pool.name`: use `keys::db::client::connection::pool::name`"
            )]
            pub const name: Key<str> = Key::new("db.client.connections.pool.name");
        }

        /// Known values of `db.client.connections.state`.
        pub mod state {
            /// The value `idle` of `db.client.connections.state`.
            pub const IDLE: &str = "idle";

            /// The value `used` of `db.client.connections.state`.
            pub const USED: &str = "used";
        }
    }
}

/// Keys under `db.collection`.
pub mod collection {
    use crate::attribute::Key;

    /// `db.collection.name`: `string`, stable.
    pub const name: Key<str> = Key::new("db.collection.name");
}

/// Keys under `db.cosmosdb`.
pub mod cosmosdb {
    use crate::attribute::Key;

    /// `db.cosmosdb.client_id`: `string`, development.
    #[deprecated(note = "renamed to `azure.client.id`: use `keys::azure::client::id`")]
    pub const client_id: Key<str> = Key::new("db.cosmosdb.client_id");

    /// `db.cosmosdb.connection_mode`: `enum:string`, development.
    ///
    /// Known values are the constants in [`connection_mode`](mod@connection_mode).
    #[deprecated(
        note = "renamed to `azure.cosmosdb.connection.mode`: use `keys::azure::cosmosdb::connection::mode`"
    )]
    pub const connection_mode: Key<str> = Key::new("db.cosmosdb.connection_mode");

    /// `db.cosmosdb.consistency_level`: `enum:string`, development.
    ///
    /// Known values are the constants in [`consistency_level`](mod@consistency_level).
    #[deprecated(
        note = "renamed to `azure.cosmosdb.consistency.level`: use `keys::azure::cosmosdb::consistency::level`"
    )]
    pub const consistency_level: Key<str> = Key::new("db.cosmosdb.consistency_level");

    /// `db.cosmosdb.container`: `string`, development.
    #[deprecated(note = "renamed to `db.collection.name`: use `keys::db::collection::name`")]
    pub const container: Key<str> = Key::new("db.cosmosdb.container");

    /// `db.cosmosdb.operation_type`: `enum:string`, development.
    ///
    /// Known values are the constants in [`operation_type`](mod@operation_type).
    #[deprecated(note = "obsoleted by OpenTelemetry, without a successor")]
    pub const operation_type: Key<str> = Key::new("db.cosmosdb.operation_type");

    /// `db.cosmosdb.regions_contacted`: `string[]`, development.
    #[deprecated(
        note = "renamed to `azure.cosmosdb.operation.contacted_regions`: use `keys::azure::cosmosdb::operation::contacted_regions`"
    )]
    pub const regions_contacted: Key<[&'static str]> = Key::new("db.cosmosdb.regions_contacted");

    /// `db.cosmosdb.request_charge`: `double`, development.
    #[deprecated(
        note = "renamed to `azure.cosmosdb.operation.request_charge`: use `keys::azure::cosmosdb::operation::request_charge`"
    )]
    pub const request_charge: Key<f64> = Key::new("db.cosmosdb.request_charge");

    /// `db.cosmosdb.request_content_length`: `int`, development.
    #[deprecated(
        note = "renamed to `azure.cosmosdb.request.body.size`: use `keys::azure::cosmosdb::request::body::size`"
    )]
    pub const request_content_length: Key<i64> = Key::new("db.cosmosdb.request_content_length");

    /// `db.cosmosdb.status_code`: `int`, development.
    #[deprecated(
        note = "replaced by `db.response.status_code`: use `keys::db::response::status_code`"
    )]
    pub const status_code: Key<i64> = Key::new("db.cosmosdb.status_code");

    /// `db.cosmosdb.sub_status_code`: `int`, development.
    #[deprecated(
        note = "renamed to `azure.cosmosdb.response.sub_status_code`: use `keys::azure::cosmosdb::response::sub_status_code`"
    )]
    pub const sub_status_code: Key<i64> = Key::new("db.cosmosdb.sub_status_code");

    /// Known values of `db.cosmosdb.connection_mode`.
    pub mod connection_mode {
        /// The value `gateway` of `db.cosmosdb.connection_mode`.
        pub const GATEWAY: &str = "gateway";

        /// The value `direct` of `db.cosmosdb.connection_mode`.
        pub const DIRECT: &str = "direct";
    }

    /// Known values of `db.cosmosdb.consistency_level`.
    pub mod consistency_level {
        /// The value `Strong` of `db.cosmosdb.consistency_level`.
        pub const STRONG: &str = "Strong";

        /// The value `BoundedStaleness` of `db.cosmosdb.consistency_level`.
        pub const BOUNDED_STALENESS: &str = "BoundedStaleness";

        /// The value `Session` of `db.cosmosdb.consistency_level`.
        pub const SESSION: &str = "Session";

        /// The value `Eventual` of `db.cosmosdb.consistency_level`.
        pub const EVENTUAL: &str = "Eventual";

        /// The value `ConsistentPrefix` of `db.cosmosdb.consistency_level`.
        pub const CONSISTENT_PREFIX: &str = "ConsistentPrefix";
    }

    /// Known values of `db.cosmosdb.operation_type`.
    pub mod operation_type {
        /// The value `batch` of `db.cosmosdb.operation_type`.
        pub const BATCH: &str = "batch";

        /// The value `create` of `db.cosmosdb.operation_type`.
        pub const CREATE: &str = "create";

        /// The value `delete` of `db.cosmosdb.operation_type`.
        pub const DELETE: &str = "delete";

        /// The value `execute` of `db.cosmosdb.operation_type`.
        pub const EXECUTE: &str = "execute";

        /// The value `execute_javascript` of `db.cosmosdb.operation_type`.
        pub const EXECUTE_JAVASCRIPT: &str = "execute_javascript";

        /// The value `invalid` of `db.cosmosdb.operation_type`.
        pub const INVALID: &str = "invalid";

        /// The value `head` of `db.cosmosdb.operation_type`.
        pub const HEAD: &str = "head";

        /// The value `head_feed` of `db.cosmosdb.operation_type`.
        pub const HEAD_FEED: &str = "head_feed";

        /// The value `patch` of `db.cosmosdb.operation_type`.
        pub const PATCH: &str = "patch";

        /// The value `query` of `db.cosmosdb.operation_type`.
        pub const QUERY: &str = "query";

        /// The value `query_plan` of `db.cosmosdb.operation_type`.
        pub const QUERY_PLAN: &str = "query_plan";

        /// The value `read` of `db.cosmosdb.operation_type`.
        pub const READ: &str = "read";

        /// The value `read_feed` of `db.cosmosdb.operation_type`.
        pub const READ_FEED: &str = "read_feed";

        /// The value `replace` of `db.cosmosdb.operation_type`.
        pub const REPLACE: &str = "replace";

        /// The value `upsert` of `db.cosmosdb.operation_type`.
        pub const UPSERT: &str = "upsert";
    }
}

/// Keys under `db.elasticsearch`.
pub mod elasticsearch {
    use crate::attribute::TemplateKey;

    /// `db.elasticsearch.path_parts`: `template[string]`, development.
    #[deprecated(
        note = "renamed to `db.operation.parameter`: use `keys::db::operation::parameter`"
    )]
    pub const path_parts: TemplateKey<str> = TemplateKey::new("db.elasticsearch.path_parts");

    /// Keys under `db.elasticsearch.cluster`.
    pub mod cluster {
        use crate::attribute::Key;

        /// `db.elasticsearch.cluster.name`: `string`, development.
        #[deprecated(note = "renamed to `db.namespace`: use `keys::db::namespace`")]
        pub const name: Key<str> = Key::new("db.elasticsearch.cluster.name");
    }

    /// Keys under `db.elasticsearch.node`.
    pub mod node {
        use crate::attribute::Key;

        /// `db.elasticsearch.node.name`: `string`, development.
        #[deprecated(
            note = "renamed to `elasticsearch.node.name`: use `keys::elasticsearch::node::name`"
        )]
        pub const name: Key<str> = Key::new("db.elasticsearch.node.name");
    }
}

/// Keys under `db.instance`.
pub mod instance {
    use crate::attribute::Key;

    /// `db.instance.id`: `string`, development.
    #[deprecated(
        note = "replaced by `elasticsearch.node.name`: use `keys::elasticsearch::node::name` (for Elasticsearch; others have no successor)"
    )]
    pub const id: Key<str> = Key::new("db.instance.id");
}

/// Keys under `db.jdbc`.
pub mod jdbc {
    use crate::attribute::Key;

    /// `db.jdbc.driver_classname`: `string`, development.
    #[deprecated(note = "obsoleted by OpenTelemetry, without a successor")]
    pub const driver_classname: Key<str> = Key::new("db.jdbc.driver_classname");
}

/// Keys under `db.mongodb`.
pub mod mongodb {
    use crate::attribute::Key;

    /// `db.mongodb.collection`: `string`, development.
    #[deprecated(note = "renamed to `db.collection.name`: use `keys::db::collection::name`")]
    pub const collection: Key<str> = Key::new("db.mongodb.collection");
}

/// Keys under `db.mssql`.
pub mod mssql {
    use crate::attribute::Key;

    /// `db.mssql.instance_name`: `string`, development.
    #[deprecated(note = "obsoleted by OpenTelemetry, without a successor")]
    pub const instance_name: Key<str> = Key::new("db.mssql.instance_name");
}

/// Keys under `db.operation`.
pub mod operation {
    use crate::attribute::{Key, TemplateKey};

    /// `db.operation.name`: `string`, stable.
    pub const name: Key<str> = Key::new("db.operation.name");

    /// `db.operation.parameter`: `template[string]`, development.
    pub const parameter: TemplateKey<str> = TemplateKey::new("db.operation.parameter");

    /// Keys under `db.operation.batch`.
    pub mod batch {
        use crate::attribute::Key;

        /// `db.operation.batch.size`: `int`, stable.
        pub const size: Key<i64> = Key::new("db.operation.batch.size");
    }
}

/// Keys under `db.query`.
pub mod query {
    use crate::attribute::{Key, TemplateKey};

    /// `db.query.parameter`: `template[string]`, development.
    pub const parameter: TemplateKey<str> = TemplateKey::new("db.query.parameter");

    /// `db.query.summary`: `string`, stable.
    pub const summary: Key<str> = Key::new("db.query.summary");

    /// `db.query.text`: `string`, stable.
    pub const text: Key<str> = Key::new("db.query.text");
}

/// Keys under `db.redis`.
pub mod redis {
    use crate::attribute::Key;

    /// `db.redis.database_index`: `int`, development.
    #[deprecated(note = "replaced by `db.namespace`: use `keys::db::namespace`")]
    pub const database_index: Key<i64> = Key::new("db.redis.database_index");
}

/// Keys under `db.response`.
pub mod response {
    use crate::attribute::Key;

    /// `db.response.returned_rows`: `int`, development.
    pub const returned_rows: Key<i64> = Key::new("db.response.returned_rows");

    /// `db.response.status_code`: `string`, stable.
    pub const status_code: Key<str> = Key::new("db.response.status_code");
}

/// Keys under `db.sql`.
pub mod sql {
    use crate::attribute::Key;

    /// `db.sql.table`: `string`, development.
    #[deprecated(note = "replaced by `db.collection.name`: use `keys::db::collection::name`")]
    pub const table: Key<str> = Key::new("db.sql.table");
}

/// Keys under `db.stored_procedure`.
pub mod stored_procedure {
    use crate::attribute::Key;

    /// `db.stored_procedure.name`: `string`, stable.
    pub const name: Key<str> = Key::new("db.stored_procedure.name");
}

/// Keys under `db.system`, and the known values of `db.system` itself.
pub mod system {
    use crate::attribute::Key;

    /// The value `other_sql` of `db.system`.
    pub const OTHER_SQL: &str = "other_sql";

    /// The value `adabas` of `db.system`.
    pub const ADABAS: &str = "adabas";

    /// The value `cache` of `db.system`.
    #[deprecated(note = "replaced by `intersystems_cache`: use `INTERSYSTEMS_CACHE`")]
    pub const CACHE: &str = "cache";

    /// The value `intersystems_cache` of `db.system`.
    pub const INTERSYSTEMS_CACHE: &str = "intersystems_cache";

    /// The value `cassandra` of `db.system`.
    pub const CASSANDRA: &str = "cassandra";

    /// The value `clickhouse` of `db.system`.
    pub const CLICKHOUSE: &str = "clickhouse";

    /// The value `cloudscape` of `db.system`.
    #[deprecated(note = "replaced by `other_sql`: use `OTHER_SQL`")]
    pub const CLOUDSCAPE: &str = "cloudscape";

    /// The value `cockroachdb` of `db.system`.
    pub const COCKROACHDB: &str = "cockroachdb";

    /// The value `coldfusion` of `db.system`.
    #[deprecated(note = "deprecated by OpenTelemetry: it has no successor")]
    pub const COLDFUSION: &str = "coldfusion";

    /// The value `cosmosdb` of `db.system`.
    pub const COSMOSDB: &str = "cosmosdb";

    /// The value `couchbase` of `db.system`.
    pub const COUCHBASE: &str = "couchbase";

    /// The value `couchdb` of `db.system`.
    pub const COUCHDB: &str = "couchdb";

    /// The value `db2` of `db.system`.
    pub const DB2: &str = "db2";

    /// The value `derby` of `db.system`.
    pub const DERBY: &str = "derby";

    /// The value `dynamodb` of `db.system`.
    pub const DYNAMODB: &str = "dynamodb";

    /// The value `edb` of `db.system`.
    pub const EDB: &str = "edb";

    /// The value `elasticsearch` of `db.system`.
    pub const ELASTICSEARCH: &str = "elasticsearch";

    /// The value `filemaker` of `db.system`.
    pub const FILEMAKER: &str = "filemaker";

    /// The value `firebird` of `db.system`.
    pub const FIREBIRD: &str = "firebird";

    /// The value `firstsql` of `db.system`.
    #[deprecated(note = "replaced by `other_sql`: use `OTHER_SQL`")]
    pub const FIRSTSQL: &str = "firstsql";

    /// The value `geode` of `db.system`.
    pub const GEODE: &str = "geode";

    /// The value `h2` of `db.system`.
    pub const H2: &str = "h2";

    /// The value `hanadb` of `db.system`.
    pub const HANADB: &str = "hanadb";

    /// The value `hbase` of `db.system`.
    pub const HBASE: &str = "hbase";

    /// The value `hive` of `db.system`.
    pub const HIVE: &str = "hive";

    /// The value `hsqldb` of `db.system`.
    pub const HSQLDB: &str = "hsqldb";

    /// The value `influxdb` of `db.system`.
    pub const INFLUXDB: &str = "influxdb";

    /// The value `informix` of `db.system`.
    pub const INFORMIX: &str = "informix";

    /// The value `ingres` of `db.system`.
    pub const INGRES: &str = "ingres";

    /// The value `instantdb` of `db.system`.
    pub const INSTANTDB: &str = "instantdb";

    /// The value `interbase` of `db.system`.
    pub const INTERBASE: &str = "interbase";

    /// The value `mariadb` of `db.system`.
    pub const MARIADB: &str = "mariadb";

    /// The value `maxdb` of `db.system`.
    pub const MAXDB: &str = "maxdb";

    /// The value `memcached` of `db.system`.
    pub const MEMCACHED: &str = "memcached";

    /// The value `mongodb` of `db.system`.
    pub const MONGODB: &str = "mongodb";

    /// The value `mssql` of `db.system`.
    pub const MSSQL: &str = "mssql";

    /// The value `mssqlcompact` of `db.system`.
    #[deprecated(note = "replaced by `other_sql`: use `OTHER_SQL`")]
    pub const MSSQLCOMPACT: &str = "mssqlcompact";

    /// The value `mysql` of `db.system`.
    pub const MYSQL: &str = "mysql";

    /// The value `neo4j` of `db.system`.
    pub const NEO4J: &str = "neo4j";

    /// The value `netezza` of `db.system`.
    pub const NETEZZA: &str = "netezza";

    /// The value `opensearch` of `db.system`.
    pub const OPENSEARCH: &str = "opensearch";

    /// The value `oracle` of `db.system`.
    pub const ORACLE: &str = "oracle";

    /// The value `pervasive` of `db.system`.
    pub const PERVASIVE: &str = "pervasive";

    /// The value `pointbase` of `db.system`.
    pub const POINTBASE: &str = "pointbase";

    /// The value `postgresql` of `db.system`.
    pub const POSTGRESQL: &str = "postgresql";

    /// The value `progress` of `db.system`.
    pub const PROGRESS: &str = "progress";

    /// The value `redis` of `db.system`.
    pub const REDIS: &str = "redis";

    /// The value `redshift` of `db.system`.
    pub const REDSHIFT: &str = "redshift";

    /// The value `spanner` of `db.system`.
    pub const SPANNER: &str = "spanner";

    /// The value `sqlite` of `db.system`.
    pub const SQLITE: &str = "sqlite";

    /// The value `sybase` of `db.system`.
    pub const SYBASE: &str = "sybase";

    /// The value `teradata` of `db.system`.
    pub const TERADATA: &str = "teradata";

    /// The value `trino` of `db.system`.
    pub const TRINO: &str = "trino";

    /// The value `vertica` of `db.system`.
    pub const VERTICA: &str = "vertica";

    /// `db.system.name`: `enum:string`, stable.
    ///
    /// Known values are the constants in [`name`](mod@name).
    pub const name: Key<str> = Key::new("db.system.name");

    /// Known values of `db.system.name`.
    pub mod name {
        /// The value `other_sql` of `db.system.name`.
        pub const OTHER_SQL: &str = "other_sql";

        /// The value `softwareag.adabas` of `db.system.name`.
        pub const SOFTWAREAG_ADABAS: &str = "softwareag.adabas";

        /// The value `actian.ingres` of `db.system.name`.
        pub const ACTIAN_INGRES: &str = "actian.ingres";

        /// The value `aws.dynamodb` of `db.system.name`.
        pub const AWS_DYNAMODB: &str = "aws.dynamodb";

        /// The value `aws.redshift` of `db.system.name`.
        pub const AWS_REDSHIFT: &str = "aws.redshift";

        /// The value `azure.cosmosdb` of `db.system.name`.
        pub const AZURE_COSMOSDB: &str = "azure.cosmosdb";

        /// The value `intersystems.cache` of `db.system.name`.
        pub const INTERSYSTEMS_CACHE: &str = "intersystems.cache";

        /// The value `cassandra` of `db.system.name`.
        pub const CASSANDRA: &str = "cassandra";

        /// The value `clickhouse` of `db.system.name`.
        pub const CLICKHOUSE: &str = "clickhouse";

        /// The value `cockroachdb` of `db.system.name`.
        pub const COCKROACHDB: &str = "cockroachdb";

        /// The value `couchbase` of `db.system.name`.
        pub const COUCHBASE: &str = "couchbase";

        /// The value `couchdb` of `db.system.name`.
        pub const COUCHDB: &str = "couchdb";

        /// The value `derby` of `db.system.name`.
        pub const DERBY: &str = "derby";

        /// The value `elasticsearch` of `db.system.name`.
        pub const ELASTICSEARCH: &str = "elasticsearch";

        /// The value `firebirdsql` of `db.system.name`.
        pub const FIREBIRDSQL: &str = "firebirdsql";

        /// The value `gcp.spanner` of `db.system.name`.
        pub const GCP_SPANNER: &str = "gcp.spanner";

        /// The value `geode` of `db.system.name`.
        pub const GEODE: &str = "geode";

        /// The value `h2database` of `db.system.name`.
        pub const H2DATABASE: &str = "h2database";

        /// The value `hbase` of `db.system.name`.
        pub const HBASE: &str = "hbase";

        /// The value `hive` of `db.system.name`.
        pub const HIVE: &str = "hive";

        /// The value `hsqldb` of `db.system.name`.
        pub const HSQLDB: &str = "hsqldb";

        /// The value `ibm.db2` of `db.system.name`.
        pub const IBM_DB2: &str = "ibm.db2";

        /// The value `ibm.informix` of `db.system.name`.
        pub const IBM_INFORMIX: &str = "ibm.informix";

        /// The value `ibm.netezza` of `db.system.name`.
        pub const IBM_NETEZZA: &str = "ibm.netezza";

        /// The value `influxdb` of `db.system.name`.
        pub const INFLUXDB: &str = "influxdb";

        /// The value `instantdb` of `db.system.name`.
        pub const INSTANTDB: &str = "instantdb";

        /// The value `mariadb` of `db.system.name`.
        pub const MARIADB: &str = "mariadb";

        /// The value `memcached` of `db.system.name`.
        pub const MEMCACHED: &str = "memcached";

        /// The value `mongodb` of `db.system.name`.
        pub const MONGODB: &str = "mongodb";

        /// The value `microsoft.sql_server` of `db.system.name`.
        pub const MICROSOFT_SQL_SERVER: &str = "microsoft.sql_server";

        /// The value `mysql` of `db.system.name`.
        pub const MYSQL: &str = "mysql";

        /// The value `neo4j` of `db.system.name`.
        pub const NEO4J: &str = "neo4j";

        /// The value `opensearch` of `db.system.name`.
        pub const OPENSEARCH: &str = "opensearch";

        /// The value `oracle.db` of `db.system.name`.
        pub const ORACLE_DB: &str = "oracle.db";

        /// The value `postgresql` of `db.system.name`.
        pub const POSTGRESQL: &str = "postgresql";

        /// The value `redis` of `db.system.name`.
        pub const REDIS: &str = "redis";

        /// The value `sap.hana` of `db.system.name`.
        pub const SAP_HANA: &str = "sap.hana";

        /// The value `sap.maxdb` of `db.system.name`.
        pub const SAP_MAXDB: &str = "sap.maxdb";

        /// The value `sqlite` of `db.system.name`.
        pub const SQLITE: &str = "sqlite";

        /// The value `teradata` of `db.system.name`.
        pub const TERADATA: &str = "teradata";

        /// The value `trino` of `db.system.name`.
        pub const TRINO: &str = "trino";
    }
}
