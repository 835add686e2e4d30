//! Keys under `messaging`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `messaging.client_id`: `string`, development.
#[deprecated(note = "renamed to `messaging.client.id`: use `keys::messaging::client::id`")]
pub const client_id: Key<str> = Key::new("messaging.client_id");

/// `messaging.operation`: `string`, development.
#[deprecated(
    note = "renamed to `messaging.operation.type`: use `keys::messaging::operation::r#type`"
)]
pub const operation: Key<str> = Key::new("messaging.operation");

/// `messaging.system`: `enum:string`, development.
///
/// Known values are the constants in [`system`](mod@system).
pub const system: Key<str> = Key::new("messaging.system");

/// Keys under `messaging.batch`.
pub mod batch {
    use crate::attribute::Key;

    /// `messaging.batch.message_count`: `int`, development.
    pub const message_count: Key<i64> = Key::new("messaging.batch.message_count");
}

/// Keys under `messaging.client`.
pub mod client {
    use crate::attribute::Key;

    /// `messaging.client.id`: `string`, development.
    pub const id: Key<str> = Key::new("messaging.client.id");
}

/// Keys under `messaging.consumer`.
pub mod consumer {
    /// Keys under `messaging.consumer.group`.
    pub mod group {
        use crate::attribute::Key;

        /// `messaging.consumer.group.name`: `string`, development.
        pub const name: Key<str> = Key::new("messaging.consumer.group.name");
    }
}

/// Keys under `messaging.destination`.
pub mod destination {
    use crate::attribute::Key;

    /// `messaging.destination.anonymous`: `boolean`, development.
    pub const anonymous: Key<bool> = Key::new("messaging.destination.anonymous");

    /// `messaging.destination.name`: `string`, development.
    pub const name: Key<str> = Key::new("messaging.destination.name");

    /// `messaging.destination.template`: `string`, development.
    pub const template: Key<str> = Key::new("messaging.destination.template");

    /// `messaging.destination.temporary`: `boolean`, development.
    pub const temporary: Key<bool> = Key::new("messaging.destination.temporary");

    /// Keys under `messaging.destination.partition`.
    pub mod partition {
        use crate::attribute::Key;

        /// `messaging.destination.partition.id`: `string`, development.
        pub const id: Key<str> = Key::new("messaging.destination.partition.id");
    }

    /// Keys under `messaging.destination.subscription`.
    pub mod subscription {
        use crate::attribute::Key;

        /// `messaging.destination.subscription.name`: `string`, development.
        pub const name: Key<str> = Key::new("messaging.destination.subscription.name");
    }
}

/// Keys under `messaging.destination_publish`.
pub mod destination_publish {
    use crate::attribute::Key;

    /// `messaging.destination_publish.anonymous`: `boolean`, development.
    #[deprecated(note = "obsoleted by OpenTelemetry, without a successor")]
    pub const anonymous: Key<bool> = Key::new("messaging.destination_publish.anonymous");

    /// `messaging.destination_publish.name`: `string`, development.
    #[deprecated(note = "obsoleted by OpenTelemetry, without a successor")]
    pub const name: Key<str> = Key::new("messaging.destination_publish.name");
}

/// Keys under `messaging.eventhubs`.
pub mod eventhubs {
    /// Keys under `messaging.eventhubs.consumer`.
    pub mod consumer {
        use crate::attribute::Key;

        /// `messaging.eventhubs.consumer.group`: `string`, development.
        #[deprecated(
            note = "renamed to `messaging.consumer.group.name`: use `keys::messaging::consumer::group::name`"
        )]
        pub const group: Key<str> = Key::new("messaging.eventhubs.consumer.group");
    }

    /// Keys under `messaging.eventhubs.message`.
    pub mod message {
        use crate::attribute::Key;

        /// `messaging.eventhubs.message.enqueued_time`: `int`, development.
        pub const enqueued_time: Key<i64> = Key::new("messaging.eventhubs.message.enqueued_time");
    }
}

/// Keys under `messaging.gcp_pubsub`.
pub mod gcp_pubsub {
    /// Keys under `messaging.gcp_pubsub.message`.
    pub mod message {
        use crate::attribute::Key;

        /// `messaging.gcp_pubsub.message.ack_deadline`: `int`, development.
        pub const ack_deadline: Key<i64> = Key::new("messaging.gcp_pubsub.message.ack_deadline");

        /// `messaging.gcp_pubsub.message.ack_id`: `string`, development.
        pub const ack_id: Key<str> = Key::new("messaging.gcp_pubsub.message.ack_id");

        /// `messaging.gcp_pubsub.message.delivery_attempt`: `int`, development.
        pub const delivery_attempt: Key<i64> =
            Key::new("messaging.gcp_pubsub.message.delivery_attempt");

        /// `messaging.gcp_pubsub.message.ordering_key`: `string`, development.
        pub const ordering_key: Key<str> = Key::new("messaging.gcp_pubsub.message.ordering_key");
    }
}

/// Keys under `messaging.kafka`.
pub mod kafka {
    use crate::attribute::Key;

    /// `messaging.kafka.offset`: `int`, development.
    pub const offset: Key<i64> = Key::new("messaging.kafka.offset");

    /// Keys under `messaging.kafka.cluster`.
    pub mod cluster {
        use crate::attribute::Key;

        /// `messaging.kafka.cluster.id`: `string`, development.
        pub const id: Key<str> = Key::new("messaging.kafka.cluster.id");
    }

    /// Keys under `messaging.kafka.consumer`.
    pub mod consumer {
        use crate::attribute::Key;

        /// `messaging.kafka.consumer.group`: `string`, development.
        #[deprecated(
            note = "renamed to `messaging.consumer.group.name`: use `keys::messaging::consumer::group::name`"
        )]
        pub const group: Key<str> = Key::new("messaging.kafka.consumer.group");
    }

    /// Keys under `messaging.kafka.destination`.
    pub mod destination {
        use crate::attribute::Key;

        /// `messaging.kafka.destination.partition`: `int`, development.
        #[deprecated(
            note = "replaced by `messaging.destination.partition.id`: use `keys::messaging::destination::partition::id`"
        )]
        pub const partition: Key<i64> = Key::new("messaging.kafka.destination.partition");
    }

    /// Keys under `messaging.kafka.message`.
    pub mod message {
        use crate::attribute::Key;

        /// `messaging.kafka.message.key`: `string`, development.
        pub const key: Key<str> = Key::new("messaging.kafka.message.key");

        /// `messaging.kafka.message.offset`: `int`, development.
        #[deprecated(
            note = "renamed to `messaging.kafka.offset`: use `keys::messaging::kafka::offset`"
        )]
        pub const offset: Key<i64> = Key::new("messaging.kafka.message.offset");

        /// `messaging.kafka.message.tombstone`: `boolean`, development.
        pub const tombstone: Key<bool> = Key::new("messaging.kafka.message.tombstone");
    }
}

/// Keys under `messaging.message`.
pub mod message {
    use crate::attribute::Key;

    /// `messaging.message.conversation_id`: `string`, development.
    pub const conversation_id: Key<str> = Key::new("messaging.message.conversation_id");

    /// `messaging.message.id`: `string`, development.
    pub const id: Key<str> = Key::new("messaging.message.id");

    /// Keys under `messaging.message.body`.
    pub mod body {
        use crate::attribute::Key;

        /// `messaging.message.body.size`: `int`, development.
        pub const size: Key<i64> = Key::new("messaging.message.body.size");
    }

    /// Keys under `messaging.message.envelope`.
    pub mod envelope {
        use crate::attribute::Key;

        /// `messaging.message.envelope.size`: `int`, development.
        pub const size: Key<i64> = Key::new("messaging.message.envelope.size");
    }
}

/// Keys under `messaging.operation`.
pub mod operation {
    use crate::attribute::Key;

    /// `messaging.operation.name`: `string`, development.
    pub const name: Key<str> = Key::new("messaging.operation.name");

    /// `messaging.operation.type`: `enum:string`, development.
    ///
    /// Known values are the constants in [`r#type`](mod@type).
    pub const r#type: Key<str> = Key::new("messaging.operation.type");

    /// Known values of `messaging.operation.type`.
    pub mod r#type {
        /// The value `create` of `messaging.operation.type`.
        pub const CREATE: &str = "create";

        /// The value `send` of `messaging.operation.type`.
        pub const SEND: &str = "send";

        /// The value `receive` of `messaging.operation.type`.
        pub const RECEIVE: &str = "receive";

        /// The value `process` of `messaging.operation.type`.
        pub const PROCESS: &str = "process";

        /// The value `settle` of `messaging.operation.type`.
        pub const SETTLE: &str = "settle";

        /// The value `deliver` of `messaging.operation.type`.
        #[deprecated(note = "replaced by `process`: use `PROCESS`")]
        pub const DELIVER: &str = "deliver";

        /// The value `publish` of `messaging.operation.type`.
        #[deprecated(note = "replaced by `send`: use `SEND`")]
        pub const PUBLISH: &str = "publish";
    }
}

/// Keys under `messaging.rabbitmq`.
pub mod rabbitmq {
    /// Keys under `messaging.rabbitmq.destination`.
    pub mod destination {
        use crate::attribute::Key;

        /// `messaging.rabbitmq.destination.routing_key`: `string`, development.
        pub const routing_key: Key<str> = Key::new("messaging.rabbitmq.destination.routing_key");
    }

    /// Keys under `messaging.rabbitmq.message`.
    pub mod message {
        use crate::attribute::Key;

        /// `messaging.rabbitmq.message.delivery_tag`: `int`, development.
        pub const delivery_tag: Key<i64> = Key::new("messaging.rabbitmq.message.delivery_tag");
    }
}

/// Keys under `messaging.rocketmq`.
pub mod rocketmq {
    use crate::attribute::Key;

    /// `messaging.rocketmq.client_group`: `string`, development.
    #[deprecated(
        note = "replaced by `messaging.consumer.group.name`: use `keys::messaging::consumer::group::name` (for consumers; producers have no successor)"
    )]
    pub const client_group: Key<str> = Key::new("messaging.rocketmq.client_group");

    /// `messaging.rocketmq.consumption_model`: `enum:string`, development.
    ///
    /// Known values are the constants in [`consumption_model`](mod@consumption_model).
    pub const consumption_model: Key<str> = Key::new("messaging.rocketmq.consumption_model");

    /// `messaging.rocketmq.namespace`: `string`, development.
    pub const namespace: Key<str> = Key::new("messaging.rocketmq.namespace");

    /// Known values of `messaging.rocketmq.consumption_model`.
    pub mod consumption_model {
        /// The value `clustering` of `messaging.rocketmq.consumption_model`.
        pub const CLUSTERING: &str = "clustering";

        /// The value `broadcasting` of `messaging.rocketmq.consumption_model`.
        pub const BROADCASTING: &str = "broadcasting";
    }

    /// Keys under `messaging.rocketmq.message`.
    pub mod message {
        use crate::attribute::Key;

        /// `messaging.rocketmq.message.delay_time_level`: `int`, development.
        pub const delay_time_level: Key<i64> =
            Key::new("messaging.rocketmq.message.delay_time_level");

        /// `messaging.rocketmq.message.delivery_timestamp`: `int`, development.
        pub const delivery_timestamp: Key<i64> =
            Key::new("messaging.rocketmq.message.delivery_timestamp");

        /// `messaging.rocketmq.message.group`: `string`, development.
        pub const group: Key<str> = Key::new("messaging.rocketmq.message.group");

        /// `messaging.rocketmq.message.keys`: `string[]`, development.
        pub const keys: Key<[&'static str]> = Key::new("messaging.rocketmq.message.keys");

        /// `messaging.rocketmq.message.tag`: `string`, development.
        pub const tag: Key<str> = Key::new("messaging.rocketmq.message.tag");

        /// `messaging.rocketmq.message.type`: `enum:string`, development.
        ///
        /// Known values are the constants in [`r#type`](mod@type).
        pub const r#type: Key<str> = Key::new("messaging.rocketmq.message.type");

        /// Known values of `messaging.rocketmq.message.type`.
        pub mod r#type {
            /// The value `normal` of `messaging.rocketmq.message.type`.
            pub const NORMAL: &str = "normal";

            /// The value `fifo` of `messaging.rocketmq.message.type`.
            pub const FIFO: &str = "fifo";

            /// The value `delay` of `messaging.rocketmq.message.type`.
            pub const DELAY: &str = "delay";

            /// The value `transaction` of `messaging.rocketmq.message.type`.
            pub const TRANSACTION: &str = "transaction";
        }
    }
}

/// Keys under `messaging.servicebus`.
pub mod servicebus {
    use crate::attribute::Key;

    /// `messaging.servicebus.disposition_status`: `enum:string`, development.
    ///
    /// Known values are the constants in [`disposition_status`](mod@disposition_status).
    pub const disposition_status: Key<str> = Key::new("messaging.servicebus.disposition_status");

    /// Keys under `messaging.servicebus.destination`.
    pub mod destination {
        use crate::attribute::Key;

        /// `messaging.servicebus.destination.subscription_name`: `string`, development.
        #[deprecated(
            note = "renamed to `messaging.destination.subscription.name`: use `keys::messaging::destination::subscription::name`"
        )]
        pub const subscription_name: Key<str> =
            Key::new("messaging.servicebus.destination.subscription_name");
    }

    /// Known values of `messaging.servicebus.disposition_status`.
    pub mod disposition_status {
        /// The value `complete` of `messaging.servicebus.disposition_status`.
        pub const COMPLETE: &str = "complete";

        /// The value `abandon` of `messaging.servicebus.disposition_status`.
        pub const ABANDON: &str = "abandon";

        /// The value `dead_letter` of `messaging.servicebus.disposition_status`.
        pub const DEAD_LETTER: &str = "dead_letter";

        /// The value `defer` of `messaging.servicebus.disposition_status`.
        pub const DEFER: &str = "defer";
    }

    /// Keys under `messaging.servicebus.message`.
    pub mod message {
        use crate::attribute::Key;

        /// `messaging.servicebus.message.delivery_count`: `int`, development.
        pub const delivery_count: Key<i64> =
            Key::new("messaging.servicebus.message.delivery_count");

        /// `messaging.servicebus.message.enqueued_time`: `int`, development.
        pub const enqueued_time: Key<i64> = Key::new("messaging.servicebus.message.enqueued_time");
    }
}

/// Known values of `messaging.system`.
pub mod system {
    /// The value `activemq` of `messaging.system`.
    pub const ACTIVEMQ: &str = "activemq";

    /// The value `aws.sns` of `messaging.system`.
    pub const AWS_SNS: &str = "aws.sns";

    /// The value `aws_sqs` of `messaging.system`.
    pub const AWS_SQS: &str = "aws_sqs";

    /// The value `eventgrid` of `messaging.system`.
    pub const EVENTGRID: &str = "eventgrid";

    /// The value `eventhubs` of `messaging.system`.
    pub const EVENTHUBS: &str = "eventhubs";

    /// The value `servicebus` of `messaging.system`.
    pub const SERVICEBUS: &str = "servicebus";

    /// The value `gcp_pubsub` of `messaging.system`.
    pub const GCP_PUBSUB: &str = "gcp_pubsub";

    /// The value `jms` of `messaging.system`.
    pub const JMS: &str = "jms";

    /// The value `kafka` of `messaging.system`.
    pub const KAFKA: &str = "kafka";

    /// The value `rabbitmq` of `messaging.system`.
    pub const RABBITMQ: &str = "rabbitmq";

    /// The value `rocketmq` of `messaging.system`.
    pub const ROCKETMQ: &str = "rocketmq";

    /// The value `pulsar` of `messaging.system`.
    pub const PULSAR: &str = "pulsar";
}
