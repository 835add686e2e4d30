//! Keys under `aws`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `aws.extended_request_id`: `string`, development.
pub const extended_request_id: Key<str> = Key::new("aws.extended_request_id");

/// `aws.request_id`: `string`, development.
pub const request_id: Key<str> = Key::new("aws.request_id");

/// Keys under `aws.bedrock`.
pub mod bedrock {
    /// Keys under `aws.bedrock.guardrail`.
    pub mod guardrail {
        use crate::attribute::Key;

        /// `aws.bedrock.guardrail.id`: `string`, development.
        pub const id: Key<str> = Key::new("aws.bedrock.guardrail.id");
    }

    /// Keys under `aws.bedrock.knowledge_base`.
    pub mod knowledge_base {
        use crate::attribute::Key;

        /// `aws.bedrock.knowledge_base.id`: `string`, development.
        pub const id: Key<str> = Key::new("aws.bedrock.knowledge_base.id");
    }
}

/// Keys under `aws.dynamodb`.
pub mod dynamodb {
    use crate::attribute::Key;

    /// `aws.dynamodb.attribute_definitions`: `string[]`, development.
    pub const attribute_definitions: Key<[&'static str]> =
        Key::new("aws.dynamodb.attribute_definitions");

    /// `aws.dynamodb.attributes_to_get`: `string[]`, development.
    pub const attributes_to_get: Key<[&'static str]> = Key::new("aws.dynamodb.attributes_to_get");

    /// `aws.dynamodb.consistent_read`: `boolean`, development.
    pub const consistent_read: Key<bool> = Key::new("aws.dynamodb.consistent_read");

    /// `aws.dynamodb.consumed_capacity`: `string[]`, development.
    pub const consumed_capacity: Key<[&'static str]> = Key::new("aws.dynamodb.consumed_capacity");

    /// `aws.dynamodb.count`: `int`, development.
    pub const count: Key<i64> = Key::new("aws.dynamodb.count");

    /// `aws.dynamodb.exclusive_start_table`: `string`, development.
    pub const exclusive_start_table: Key<str> = Key::new("aws.dynamodb.exclusive_start_table");

    /// `aws.dynamodb.global_secondary_index_updates`: `string[]`, development.
    pub const global_secondary_index_updates: Key<[&'static str]> =
        Key::new("aws.dynamodb.global_secondary_index_updates");

    /// `aws.dynamodb.global_secondary_indexes`: `string[]`, development.
    pub const global_secondary_indexes: Key<[&'static str]> =
        Key::new("aws.dynamodb.global_secondary_indexes");

    /// `aws.dynamodb.index_name`: `string`, development.
    pub const index_name: Key<str> = Key::new("aws.dynamodb.index_name");

    /// `aws.dynamodb.item_collection_metrics`: `string`, development.
    pub const item_collection_metrics: Key<str> = Key::new("aws.dynamodb.item_collection_metrics");

    /// `aws.dynamodb.limit`: `int`, development.
    pub const limit: Key<i64> = Key::new("aws.dynamodb.limit");

    /// `aws.dynamodb.local_secondary_indexes`: `string[]`, development.
    pub const local_secondary_indexes: Key<[&'static str]> =
        Key::new("aws.dynamodb.local_secondary_indexes");

    /// `aws.dynamodb.projection`: `string`, development.
    pub const projection: Key<str> = Key::new("aws.dynamodb.projection");

    /// `aws.dynamodb.provisioned_read_capacity`: `double`, development.
    pub const provisioned_read_capacity: Key<f64> =
        Key::new("aws.dynamodb.provisioned_read_capacity");

    /// `aws.dynamodb.provisioned_write_capacity`: `double`, development.
    pub const provisioned_write_capacity: Key<f64> =
        Key::new("aws.dynamodb.provisioned_write_capacity");

    /// `aws.dynamodb.scan_forward`: `boolean`, development.
    pub const scan_forward: Key<bool> = Key::new("aws.dynamodb.scan_forward");

    /// `aws.dynamodb.scanned_count`: `int`, development.
    pub const scanned_count: Key<i64> = Key::new("aws.dynamodb.scanned_count");

    /// `aws.dynamodb.segment`: `int`, development.
    pub const segment: Key<i64> = Key::new("aws.dynamodb.segment");

    /// `aws.dynamodb.select`: `string`, development.
    pub const select: Key<str> = Key::new("aws.dynamodb.select");

    /// `aws.dynamodb.table_count`: `int`, development.
    pub const table_count: Key<i64> = Key::new("aws.dynamodb.table_count");

    /// `aws.dynamodb.table_names`: `string[]`, development.
    pub const table_names: Key<[&'static str]> = Key::new("aws.dynamodb.table_names");

    /// `aws.dynamodb.total_segments`: `int`, development.
    pub const total_segments: Key<i64> = Key::new("aws.dynamodb.total_segments");
}

/// Keys under `aws.ecs`.
pub mod ecs {
    use crate::attribute::Key;

    /// `aws.ecs.launchtype`: `enum:string`, development.
    ///
    /// Known values are the constants in [`launchtype`](mod@launchtype).
    pub const launchtype: Key<str> = Key::new("aws.ecs.launchtype");

    /// Keys under `aws.ecs.cluster`.
    pub mod cluster {
        use crate::attribute::Key;

        /// `aws.ecs.cluster.arn`: `string`, development.
        pub const arn: Key<str> = Key::new("aws.ecs.cluster.arn");
    }

    /// Keys under `aws.ecs.container`.
    pub mod container {
        use crate::attribute::Key;

        /// `aws.ecs.container.arn`: `string`, development.
        pub const arn: Key<str> = Key::new("aws.ecs.container.arn");
    }

    /// Known values of `aws.ecs.launchtype`.
    pub mod launchtype {
        /// The value `ec2` of `aws.ecs.launchtype`.
        pub const EC2: &str = "ec2";

        /// The value `fargate` of `aws.ecs.launchtype`.
        pub const FARGATE: &str = "fargate";
    }

    /// Keys under `aws.ecs.task`.
    pub mod task {
        use crate::attribute::Key;

        /// `aws.ecs.task.arn`: `string`, development.
        pub const arn: Key<str> = Key::new("aws.ecs.task.arn");

        /// `aws.ecs.task.family`: `string`, development.
        pub const family: Key<str> = Key::new("aws.ecs.task.family");

        /// `aws.ecs.task.id`: `string`, development.
        pub const id: Key<str> = Key::new("aws.ecs.task.id");

        /// `aws.ecs.task.revision`: `string`, development.
        pub const revision: Key<str> = Key::new("aws.ecs.task.revision");
    }
}

/// Keys under `aws.eks`.
pub mod eks {
    /// Keys under `aws.eks.cluster`.
    pub mod cluster {
        use crate::attribute::Key;

        /// `aws.eks.cluster.arn`: `string`, development.
        pub const arn: Key<str> = Key::new("aws.eks.cluster.arn");
    }
}

/// Keys under `aws.kinesis`.
pub mod kinesis {
    use crate::attribute::Key;

    /// `aws.kinesis.stream_name`: `string`, development.
    pub const stream_name: Key<str> = Key::new("aws.kinesis.stream_name");
}

/// Keys under `aws.lambda`.
pub mod lambda {
    use crate::attribute::Key;

    /// `aws.lambda.invoked_arn`: `string`, development.
    pub const invoked_arn: Key<str> = Key::new("aws.lambda.invoked_arn");

    /// Keys under `aws.lambda.resource_mapping`.
    pub mod resource_mapping {
        use crate::attribute::Key;

        /// `aws.lambda.resource_mapping.id`: `string`, development.
        pub const id: Key<str> = Key::new("aws.lambda.resource_mapping.id");
    }
}

/// Keys under `aws.log`.
pub mod log {
    /// Keys under `aws.log.group`.
    pub mod group {
        use crate::attribute::Key;

        /// `aws.log.group.arns`: `string[]`, development.
        pub const arns: Key<[&'static str]> = Key::new("aws.log.group.arns");

        /// `aws.log.group.names`: `string[]`, development.
        pub const names: Key<[&'static str]> = Key::new("aws.log.group.names");
    }

    /// Keys under `aws.log.stream`.
    pub mod stream {
        use crate::attribute::Key;

        /// `aws.log.stream.arns`: `string[]`, development.
        pub const arns: Key<[&'static str]> = Key::new("aws.log.stream.arns");

        /// `aws.log.stream.names`: `string[]`, development.
        pub const names: Key<[&'static str]> = Key::new("aws.log.stream.names");
    }
}

/// Keys under `aws.s3`.
pub mod s3 {
    use crate::attribute::Key;

    /// `aws.s3.bucket`: `string`, development.
    pub const bucket: Key<str> = Key::new("aws.s3.bucket");

    /// `aws.s3.copy_source`: `string`, development.
    pub const copy_source: Key<str> = Key::new("aws.s3.copy_source");

    /// `aws.s3.delete`: `string`, development.
    pub const delete: Key<str> = Key::new("aws.s3.delete");

    /// `aws.s3.key`: `string`, development.
    pub const key: Key<str> = Key::new("aws.s3.key");

    /// `aws.s3.part_number`: `int`, development.
    pub const part_number: Key<i64> = Key::new("aws.s3.part_number");

    /// `aws.s3.upload_id`: `string`, development.
    pub const upload_id: Key<str> = Key::new("aws.s3.upload_id");
}

/// Keys under `aws.secretsmanager`.
pub mod secretsmanager {
    /// Keys under `aws.secretsmanager.secret`.
    pub mod secret {
        use crate::attribute::Key;

        /// `aws.secretsmanager.secret.arn`: `string`, development.
        pub const arn: Key<str> = Key::new("aws.secretsmanager.secret.arn");
    }
}

/// Keys under `aws.sns`.
pub mod sns {
    /// Keys under `aws.sns.topic`.
    pub mod topic {
        use crate::attribute::Key;

        /// `aws.sns.topic.arn`: `string`, development.
        pub const arn: Key<str> = Key::new("aws.sns.topic.arn");
    }
}

/// Keys under `aws.sqs`.
pub mod sqs {
    /// Keys under `aws.sqs.queue`.
    pub mod queue {
        use crate::attribute::Key;

        /// `aws.sqs.queue.url`: `string`, development.
        pub const url: Key<str> = Key::new("aws.sqs.queue.url");
    }
}

/// Keys under `aws.step_functions`.
pub mod step_functions {
    /// Keys under `aws.step_functions.activity`.
    pub mod activity {
        use crate::attribute::Key;

        /// `aws.step_functions.activity.arn`: `string`, development.
        pub const arn: Key<str> = Key::new("aws.step_functions.activity.arn");
    }

    /// Keys under `aws.step_functions.state_machine`.
    pub mod state_machine {
        use crate::attribute::Key;

        /// `aws.step_functions.state_machine.arn`: `string`, development.
        pub const arn: Key<str> = Key::new("aws.step_functions.state_machine.arn");
    }
}
