//! Keys under `k8s`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

/// Keys under `k8s.cluster`.
pub mod cluster {
    use crate::attribute::Key;

    /// `k8s.cluster.name`: `string`, stable.
    pub const name: Key<str> = Key::new("k8s.cluster.name");

    /// `k8s.cluster.uid`: `string`, stable.
    pub const uid: Key<str> = Key::new("k8s.cluster.uid");
}

/// Keys under `k8s.container`.
pub mod container {
    use crate::attribute::Key;

    /// `k8s.container.name`: `string`, stable.
    pub const name: Key<str> = Key::new("k8s.container.name");

    /// `k8s.container.restart_count`: `int`, stable.
    pub const restart_count: Key<i64> = Key::new("k8s.container.restart_count");

    /// Keys under `k8s.container.ephemeral_storage`.
    pub mod ephemeral_storage {
        use crate::attribute::Key;

        /// `k8s.container.ephemeral_storage.fs_type`: `enum:string`, development.
        ///
        /// Known values are the constants in [`fs_type`](mod@fs_type).
        pub const fs_type: Key<str> = Key::new("k8s.container.ephemeral_storage.fs_type");

        /// Known values of `k8s.container.ephemeral_storage.fs_type`.
        pub mod fs_type {
            /// The value `rootfs` of `k8s.container.ephemeral_storage.fs_type`.
            pub const ROOTFS: &str = "rootfs";

            /// The value `logs` of `k8s.container.ephemeral_storage.fs_type`.
            pub const LOGS: &str = "logs";
        }
    }

    /// Keys under `k8s.container.status`.
    pub mod status {
        use crate::attribute::Key;

        /// `k8s.container.status.last_terminated_reason`: `string`, development.
        pub const last_terminated_reason: Key<str> =
            Key::new("k8s.container.status.last_terminated_reason");

        /// `k8s.container.status.reason`: `enum:string`, experimental.
        ///
        /// Known values are the constants in [`reason`](mod@reason).
        pub const reason: Key<str> = Key::new("k8s.container.status.reason");

        /// `k8s.container.status.state`: `enum:string`, experimental.
        ///
        /// Known values are the constants in [`state`](mod@state).
        pub const state: Key<str> = Key::new("k8s.container.status.state");

        /// Known values of `k8s.container.status.reason`.
        pub mod reason {
            /// The value `ContainerCreating` of `k8s.container.status.reason`.
            pub const CONTAINER_CREATING: &str = "ContainerCreating";

            /// The value `CrashLoopBackOff` of `k8s.container.status.reason`.
            pub const CRASH_LOOP_BACK_OFF: &str = "CrashLoopBackOff";

            /// The value `CreateContainerConfigError` of `k8s.container.status.reason`.
            pub const CREATE_CONTAINER_CONFIG_ERROR: &str = "CreateContainerConfigError";

            /// The value `ErrImagePull` of `k8s.container.status.reason`.
            pub const ERR_IMAGE_PULL: &str = "ErrImagePull";

            /// The value `ImagePullBackOff` of `k8s.container.status.reason`.
            pub const IMAGE_PULL_BACK_OFF: &str = "ImagePullBackOff";

            /// The value `OOMKilled` of `k8s.container.status.reason`.
            pub const OOM_KILLED: &str = "OOMKilled";

            /// The value `Completed` of `k8s.container.status.reason`.
            pub const COMPLETED: &str = "Completed";

            /// The value `Error` of `k8s.container.status.reason`.
            pub const ERROR: &str = "Error";

            /// The value `ContainerCannotRun` of `k8s.container.status.reason`.
            pub const CONTAINER_CANNOT_RUN: &str = "ContainerCannotRun";
        }

        /// Known values of `k8s.container.status.state`.
        pub mod state {
            /// The value `terminated` of `k8s.container.status.state`.
            pub const TERMINATED: &str = "terminated";

            /// The value `running` of `k8s.container.status.state`.
            pub const RUNNING: &str = "running";

            /// The value `waiting` of `k8s.container.status.state`.
            pub const WAITING: &str = "waiting";
        }
    }
}

/// Keys under `k8s.cronjob`.
pub mod cronjob {
    use crate::attribute::{Key, TemplateKey};

    /// `k8s.cronjob.annotation`: `template[string]`, stable.
    pub const annotation: TemplateKey<str> = TemplateKey::new("k8s.cronjob.annotation");

    /// `k8s.cronjob.label`: `template[string]`, stable.
    pub const label: TemplateKey<str> = TemplateKey::new("k8s.cronjob.label");

    /// `k8s.cronjob.name`: `string`, stable.
    pub const name: Key<str> = Key::new("k8s.cronjob.name");

    /// `k8s.cronjob.uid`: `string`, stable.
    pub const uid: Key<str> = Key::new("k8s.cronjob.uid");
}

/// Keys under `k8s.daemonset`.
pub mod daemonset {
    use crate::attribute::{Key, TemplateKey};

    /// `k8s.daemonset.annotation`: `template[string]`, stable.
    pub const annotation: TemplateKey<str> = TemplateKey::new("k8s.daemonset.annotation");

    /// `k8s.daemonset.label`: `template[string]`, stable.
    pub const label: TemplateKey<str> = TemplateKey::new("k8s.daemonset.label");

    /// `k8s.daemonset.name`: `string`, stable.
    pub const name: Key<str> = Key::new("k8s.daemonset.name");

    /// `k8s.daemonset.uid`: `string`, stable.
    pub const uid: Key<str> = Key::new("k8s.daemonset.uid");
}

/// Keys under `k8s.deployment`.
pub mod deployment {
    use crate::attribute::{Key, TemplateKey};

    /// `k8s.deployment.annotation`: `template[string]`, stable.
    pub const annotation: TemplateKey<str> = TemplateKey::new("k8s.deployment.annotation");

    /// `k8s.deployment.label`: `template[string]`, stable.
    pub const label: TemplateKey<str> = TemplateKey::new("k8s.deployment.label");

    /// `k8s.deployment.name`: `string`, stable.
    pub const name: Key<str> = Key::new("k8s.deployment.name");

    /// `k8s.deployment.uid`: `string`, stable.
    pub const uid: Key<str> = Key::new("k8s.deployment.uid");
}

/// Keys under `k8s.hpa`.
pub mod hpa {
    use crate::attribute::Key;

    /// `k8s.hpa.name`: `string`, development.
    pub const name: Key<str> = Key::new("k8s.hpa.name");

    /// `k8s.hpa.uid`: `string`, development.
    pub const uid: Key<str> = Key::new("k8s.hpa.uid");

    /// Keys under `k8s.hpa.metric`.
    pub mod metric {
        use crate::attribute::Key;

        /// `k8s.hpa.metric.type`: `string`, development.
        pub const r#type: Key<str> = Key::new("k8s.hpa.metric.type");
    }

    /// Keys under `k8s.hpa.scaletargetref`.
    pub mod scaletargetref {
        use crate::attribute::Key;

        /// `k8s.hpa.scaletargetref.api_version`: `string`, development.
        pub const api_version: Key<str> = Key::new("k8s.hpa.scaletargetref.api_version");

        /// `k8s.hpa.scaletargetref.kind`: `string`, development.
        pub const kind: Key<str> = Key::new("k8s.hpa.scaletargetref.kind");

        /// `k8s.hpa.scaletargetref.name`: `string`, development.
        pub const name: Key<str> = Key::new("k8s.hpa.scaletargetref.name");
    }
}

/// Keys under `k8s.hugepage`.
pub mod hugepage {
    use crate::attribute::Key;

    /// `k8s.hugepage.size`: `string`, development.
    pub const size: Key<str> = Key::new("k8s.hugepage.size");
}

/// Keys under `k8s.job`.
pub mod job {
    use crate::attribute::{Key, TemplateKey};

    /// `k8s.job.annotation`: `template[string]`, stable.
    pub const annotation: TemplateKey<str> = TemplateKey::new("k8s.job.annotation");

    /// `k8s.job.label`: `template[string]`, stable.
    pub const label: TemplateKey<str> = TemplateKey::new("k8s.job.label");

    /// `k8s.job.name`: `string`, stable.
    pub const name: Key<str> = Key::new("k8s.job.name");

    /// `k8s.job.uid`: `string`, stable.
    pub const uid: Key<str> = Key::new("k8s.job.uid");
}

/// Keys under `k8s.namespace`.
pub mod namespace {
    use crate::attribute::{Key, TemplateKey};

    /// `k8s.namespace.annotation`: `template[string]`, stable.
    pub const annotation: TemplateKey<str> = TemplateKey::new("k8s.namespace.annotation");

    /// `k8s.namespace.label`: `template[string]`, stable.
    pub const label: TemplateKey<str> = TemplateKey::new("k8s.namespace.label");

    /// `k8s.namespace.name`: `string`, stable.
    pub const name: Key<str> = Key::new("k8s.namespace.name");

    /// `k8s.namespace.phase`: `enum:string`, development.
    ///
    /// Known values are the constants in [`phase`](mod@phase).
    pub const phase: Key<str> = Key::new("k8s.namespace.phase");

    /// Known values of `k8s.namespace.phase`.
    pub mod phase {
        /// The value `active` of `k8s.namespace.phase`.
        pub const ACTIVE: &str = "active";

        /// The value `terminating` of `k8s.namespace.phase`.
        pub const TERMINATING: &str = "terminating";
    }
}

/// Keys under `k8s.node`.
pub mod node {
    use crate::attribute::{Key, TemplateKey};

    /// `k8s.node.annotation`: `template[string]`, stable.
    pub const annotation: TemplateKey<str> = TemplateKey::new("k8s.node.annotation");

    /// `k8s.node.label`: `template[string]`, stable.
    pub const label: TemplateKey<str> = TemplateKey::new("k8s.node.label");

    /// `k8s.node.name`: `string`, stable.
    pub const name: Key<str> = Key::new("k8s.node.name");

    /// `k8s.node.uid`: `string`, stable.
    pub const uid: Key<str> = Key::new("k8s.node.uid");

    /// Keys under `k8s.node.condition`.
    pub mod condition {
        use crate::attribute::Key;

        /// `k8s.node.condition.status`: `enum:string`, development.
        ///
        /// Known values are the constants in [`status`](mod@status).
        pub const status: Key<str> = Key::new("k8s.node.condition.status");

        /// `k8s.node.condition.type`: `enum:string`, development.
        ///
        /// Known values are the constants in [`r#type`](mod@type).
        pub const r#type: Key<str> = Key::new("k8s.node.condition.type");

        /// Known values of `k8s.node.condition.status`.
        pub mod status {
            /// The value `true` of `k8s.node.condition.status`.
            pub const TRUE: &str = "true";

            /// The value `false` of `k8s.node.condition.status`.
            pub const FALSE: &str = "false";

            /// The value `unknown` of `k8s.node.condition.status`.
            pub const UNKNOWN: &str = "unknown";
        }

        /// Known values of `k8s.node.condition.type`.
        pub mod r#type {
            /// The value `Ready` of `k8s.node.condition.type`.
            pub const READY: &str = "Ready";

            /// The value `DiskPressure` of `k8s.node.condition.type`.
            pub const DISK_PRESSURE: &str = "DiskPressure";

            /// The value `MemoryPressure` of `k8s.node.condition.type`.
            pub const MEMORY_PRESSURE: &str = "MemoryPressure";

            /// The value `PIDPressure` of `k8s.node.condition.type`.
            pub const PID_PRESSURE: &str = "PIDPressure";

            /// The value `NetworkUnavailable` of `k8s.node.condition.type`.
            pub const NETWORK_UNAVAILABLE: &str = "NetworkUnavailable";
        }
    }

    /// Keys under `k8s.node.system_container`.
    pub mod system_container {
        use crate::attribute::Key;

        /// `k8s.node.system_container.name`: `string`, development.
        pub const name: Key<str> = Key::new("k8s.node.system_container.name");
    }
}

/// Keys under `k8s.persistentvolume`.
pub mod persistentvolume {
    use crate::attribute::{Key, TemplateKey};

    /// `k8s.persistentvolume.annotation`: `template[string]`, development.
    pub const annotation: TemplateKey<str> = TemplateKey::new("k8s.persistentvolume.annotation");

    /// `k8s.persistentvolume.label`: `template[string]`, development.
    pub const label: TemplateKey<str> = TemplateKey::new("k8s.persistentvolume.label");

    /// `k8s.persistentvolume.name`: `string`, development.
    pub const name: Key<str> = Key::new("k8s.persistentvolume.name");

    /// `k8s.persistentvolume.reclaim_policy`: `enum:string`, development.
    ///
    /// Known values are the constants in [`reclaim_policy`](mod@reclaim_policy).
    pub const reclaim_policy: Key<str> = Key::new("k8s.persistentvolume.reclaim_policy");

    /// `k8s.persistentvolume.uid`: `string`, development.
    pub const uid: Key<str> = Key::new("k8s.persistentvolume.uid");

    /// Known values of `k8s.persistentvolume.reclaim_policy`.
    pub mod reclaim_policy {
        /// The value `Delete` of `k8s.persistentvolume.reclaim_policy`.
        pub const DELETE: &str = "Delete";

        /// The value `Recycle` of `k8s.persistentvolume.reclaim_policy`.
        pub const RECYCLE: &str = "Recycle";

        /// The value `Retain` of `k8s.persistentvolume.reclaim_policy`.
        pub const RETAIN: &str = "Retain";
    }

    /// Keys under `k8s.persistentvolume.status`.
    pub mod status {
        use crate::attribute::Key;

        /// `k8s.persistentvolume.status.phase`: `enum:string`, development.
        ///
        /// Known values are the constants in [`phase`](mod@phase).
        pub const phase: Key<str> = Key::new("k8s.persistentvolume.status.phase");

        /// Known values of `k8s.persistentvolume.status.phase`.
        pub mod phase {
            /// The value `Available` of `k8s.persistentvolume.status.phase`.
            pub const AVAILABLE: &str = "Available";

            /// The value `Bound` of `k8s.persistentvolume.status.phase`.
            pub const BOUND: &str = "Bound";

            /// The value `Failed` of `k8s.persistentvolume.status.phase`.
            pub const FAILED: &str = "Failed";

            /// The value `Pending` of `k8s.persistentvolume.status.phase`.
            pub const PENDING: &str = "Pending";

            /// The value `Released` of `k8s.persistentvolume.status.phase`.
            pub const RELEASED: &str = "Released";
        }
    }
}

/// Keys under `k8s.persistentvolumeclaim`.
pub mod persistentvolumeclaim {
    use crate::attribute::{Key, TemplateKey};

    /// `k8s.persistentvolumeclaim.annotation`: `template[string]`, development.
    pub const annotation: TemplateKey<str> =
        TemplateKey::new("k8s.persistentvolumeclaim.annotation");

    /// `k8s.persistentvolumeclaim.label`: `template[string]`, development.
    pub const label: TemplateKey<str> = TemplateKey::new("k8s.persistentvolumeclaim.label");

    /// `k8s.persistentvolumeclaim.name`: `string`, development.
    pub const name: Key<str> = Key::new("k8s.persistentvolumeclaim.name");

    /// `k8s.persistentvolumeclaim.uid`: `string`, development.
    pub const uid: Key<str> = Key::new("k8s.persistentvolumeclaim.uid");

    /// Keys under `k8s.persistentvolumeclaim.status`.
    pub mod status {
        use crate::attribute::Key;

        /// `k8s.persistentvolumeclaim.status.phase`: `enum:string`, development.
        ///
        /// Known values are the constants in [`phase`](mod@phase).
        pub const phase: Key<str> = Key::new("k8s.persistentvolumeclaim.status.phase");

        /// Known values of `k8s.persistentvolumeclaim.status.phase`.
        pub mod phase {
            /// The value `Bound` of `k8s.persistentvolumeclaim.status.phase`.
            pub const BOUND: &str = "Bound";

            /// The value `Lost` of `k8s.persistentvolumeclaim.status.phase`.
            pub const LOST: &str = "Lost";

            /// The value `Pending` of `k8s.persistentvolumeclaim.status.phase`.
            pub const PENDING: &str = "Pending";
        }
    }
}

/// Keys under `k8s.pod`.
pub mod pod {
    use crate::attribute::{Key, TemplateKey};

    /// `k8s.pod.annotation`: `template[string]`, stable.
    pub const annotation: TemplateKey<str> = TemplateKey::new("k8s.pod.annotation");

    /// `k8s.pod.hostname`: `string`, stable.
    pub const hostname: Key<str> = Key::new("k8s.pod.hostname");

    /// `k8s.pod.ip`: `string`, stable.
    pub const ip: Key<str> = Key::new("k8s.pod.ip");

    /// `k8s.pod.label`: `template[string]`, stable.
    pub const label: TemplateKey<str> = TemplateKey::new("k8s.pod.label");

    /// `k8s.pod.labels`: `template[string]`, development.
    #[deprecated(note = "renamed to `k8s.pod.label`: use `keys::k8s::pod::label`")]
    pub const labels: TemplateKey<str> = TemplateKey::new("k8s.pod.labels");

    /// `k8s.pod.name`: `string`, stable.
    pub const name: Key<str> = Key::new("k8s.pod.name");

    /// `k8s.pod.start_time`: `string`, stable.
    pub const start_time: Key<str> = Key::new("k8s.pod.start_time");

    /// `k8s.pod.uid`: `string`, stable.
    pub const uid: Key<str> = Key::new("k8s.pod.uid");

    /// Keys under `k8s.pod.status`.
    pub mod status {
        use crate::attribute::Key;

        /// `k8s.pod.status.phase`: `enum:string`, development.
        ///
        /// Known values are the constants in [`phase`](mod@phase).
        pub const phase: Key<str> = Key::new("k8s.pod.status.phase");

        /// `k8s.pod.status.reason`: `enum:string`, development.
        ///
        /// Known values are the constants in [`reason`](mod@reason).
        pub const reason: Key<str> = Key::new("k8s.pod.status.reason");

        /// Known values of `k8s.pod.status.phase`.
        pub mod phase {
            /// The value `Pending` of `k8s.pod.status.phase`.
            pub const PENDING: &str = "Pending";

            /// The value `Running` of `k8s.pod.status.phase`.
            pub const RUNNING: &str = "Running";

            /// The value `Succeeded` of `k8s.pod.status.phase`.
            pub const SUCCEEDED: &str = "Succeeded";

            /// The value `Failed` of `k8s.pod.status.phase`.
            pub const FAILED: &str = "Failed";

            /// The value `Unknown` of `k8s.pod.status.phase`.
            pub const UNKNOWN: &str = "Unknown";
        }

        /// Known values of `k8s.pod.status.reason`.
        pub mod reason {
            /// The value `Evicted` of `k8s.pod.status.reason`.
            pub const EVICTED: &str = "Evicted";

            /// The value `NodeAffinity` of `k8s.pod.status.reason`.
            pub const NODE_AFFINITY: &str = "NodeAffinity";

            /// The value `NodeLost` of `k8s.pod.status.reason`.
            pub const NODE_LOST: &str = "NodeLost";

            /// The value `Shutdown` of `k8s.pod.status.reason`.
            pub const SHUTDOWN: &str = "Shutdown";

            /// The value `UnexpectedAdmissionError` of `k8s.pod.status.reason`.
            pub const UNEXPECTED_ADMISSION_ERROR: &str = "UnexpectedAdmissionError";
        }
    }
}

/// Keys under `k8s.replicaset`.
pub mod replicaset {
    use crate::attribute::{Key, TemplateKey};

    /// `k8s.replicaset.annotation`: `template[string]`, stable.
    pub const annotation: TemplateKey<str> = TemplateKey::new("k8s.replicaset.annotation");

    /// `k8s.replicaset.label`: `template[string]`, stable.
    pub const label: TemplateKey<str> = TemplateKey::new("k8s.replicaset.label");

    /// `k8s.replicaset.name`: `string`, stable.
    pub const name: Key<str> = Key::new("k8s.replicaset.name");

    /// `k8s.replicaset.uid`: `string`, stable.
    pub const uid: Key<str> = Key::new("k8s.replicaset.uid");
}

/// Keys under `k8s.replicationcontroller`.
pub mod replicationcontroller {
    use crate::attribute::Key;

    /// `k8s.replicationcontroller.name`: `string`, development.
    pub const name: Key<str> = Key::new("k8s.replicationcontroller.name");

    /// `k8s.replicationcontroller.uid`: `string`, development.
    pub const uid: Key<str> = Key::new("k8s.replicationcontroller.uid");
}

/// Keys under `k8s.resourcequota`.
pub mod resourcequota {
    use crate::attribute::Key;

    /// `k8s.resourcequota.name`: `string`, development.
    pub const name: Key<str> = Key::new("k8s.resourcequota.name");

    /// `k8s.resourcequota.resource_name`: `string`, development.
    pub const resource_name: Key<str> = Key::new("k8s.resourcequota.resource_name");

    /// `k8s.resourcequota.uid`: `string`, development.
    pub const uid: Key<str> = Key::new("k8s.resourcequota.uid");
}

/// Keys under `k8s.service`.
pub mod service {
    use crate::attribute::{Key, TemplateKey};

    /// `k8s.service.annotation`: `template[string]`, development.
    pub const annotation: TemplateKey<str> = TemplateKey::new("k8s.service.annotation");

    /// `k8s.service.label`: `template[string]`, development.
    pub const label: TemplateKey<str> = TemplateKey::new("k8s.service.label");

    /// `k8s.service.name`: `string`, development.
    pub const name: Key<str> = Key::new("k8s.service.name");

    /// `k8s.service.publish_not_ready_addresses`: `boolean`, development.
    pub const publish_not_ready_addresses: Key<bool> =
        Key::new("k8s.service.publish_not_ready_addresses");

    /// `k8s.service.selector`: `template[string]`, development.
    pub const selector: TemplateKey<str> = TemplateKey::new("k8s.service.selector");

    /// `k8s.service.traffic_distribution`: `string`, development.
    pub const traffic_distribution: Key<str> = Key::new("k8s.service.traffic_distribution");

    /// `k8s.service.type`: `enum:string`, development.
    ///
    /// Known values are the constants in [`r#type`](mod@type).
    pub const r#type: Key<str> = Key::new("k8s.service.type");

    /// `k8s.service.uid`: `string`, development.
    pub const uid: Key<str> = Key::new("k8s.service.uid");

    /// Keys under `k8s.service.endpoint`.
    pub mod endpoint {
        use crate::attribute::Key;

        /// `k8s.service.endpoint.address_type`: `enum:string`, development.
        ///
        /// Known values are the constants in [`address_type`](mod@address_type).
        pub const address_type: Key<str> = Key::new("k8s.service.endpoint.address_type");

        /// `k8s.service.endpoint.condition`: `enum:string`, development.
        ///
        /// Known values are the constants in [`condition`](mod@condition).
        pub const condition: Key<str> = Key::new("k8s.service.endpoint.condition");

        /// `k8s.service.endpoint.zone`: `string`, development.
        pub const zone: Key<str> = Key::new("k8s.service.endpoint.zone");

        /// Known values of `k8s.service.endpoint.address_type`.
        pub mod address_type {
            /// The value `IPv4` of `k8s.service.endpoint.address_type`.
            pub const IPV4: &str = "IPv4";

            /// The value `IPv6` of `k8s.service.endpoint.address_type`.
            pub const IPV6: &str = "IPv6";

            /// The value `FQDN` of `k8s.service.endpoint.address_type`.
            pub const FQDN: &str = "FQDN";
        }

        /// Known values of `k8s.service.endpoint.condition`.
        pub mod condition {
            /// The value `ready` of `k8s.service.endpoint.condition`.
            pub const READY: &str = "ready";

            /// The value `serving` of `k8s.service.endpoint.condition`.
            pub const SERVING: &str = "serving";

            /// The value `terminating` of `k8s.service.endpoint.condition`.
            pub const TERMINATING: &str = "terminating";
        }
    }

    /// Known values of `k8s.service.type`.
    pub mod r#type {
        /// The value `ClusterIP` of `k8s.service.type`.
        pub const CLUSTER_IP: &str = "ClusterIP";

        /// The value `NodePort` of `k8s.service.type`.
        pub const NODE_PORT: &str = "NodePort";

        /// The value `LoadBalancer` of `k8s.service.type`.
        pub const LOAD_BALANCER: &str = "LoadBalancer";

        /// The value `ExternalName` of `k8s.service.type`.
        pub const EXTERNAL_NAME: &str = "ExternalName";
    }
}

/// Keys under `k8s.statefulset`.
pub mod statefulset {
    use crate::attribute::{Key, TemplateKey};

    /// `k8s.statefulset.annotation`: `template[string]`, stable.
    pub const annotation: TemplateKey<str> = TemplateKey::new("k8s.statefulset.annotation");

    /// `k8s.statefulset.label`: `template[string]`, stable.
    pub const label: TemplateKey<str> = TemplateKey::new("k8s.statefulset.label");

    /// `k8s.statefulset.name`: `string`, stable.
    pub const name: Key<str> = Key::new("k8s.statefulset.name");

    /// `k8s.statefulset.uid`: `string`, stable.
    pub const uid: Key<str> = Key::new("k8s.statefulset.uid");
}

/// Keys under `k8s.storageclass`.
pub mod storageclass {
    use crate::attribute::Key;

    /// `k8s.storageclass.name`: `string`, development.
    pub const name: Key<str> = Key::new("k8s.storageclass.name");
}

/// Keys under `k8s.volume`.
pub mod volume {
    use crate::attribute::Key;

    /// `k8s.volume.name`: `string`, development.
    pub const name: Key<str> = Key::new("k8s.volume.name");

    /// `k8s.volume.type`: `enum:string`, development.
    ///
    /// Known values are the constants in [`r#type`](mod@type).
    pub const r#type: Key<str> = Key::new("k8s.volume.type");

    /// Known values of `k8s.volume.type`.
    pub mod r#type {
        /// The value `persistentVolumeClaim` of `k8s.volume.type`.
        pub const PERSISTENT_VOLUME_CLAIM: &str = "persistentVolumeClaim";

        /// The value `configMap` of `k8s.volume.type`.
        pub const CONFIG_MAP: &str = "configMap";

        /// The value `downwardAPI` of `k8s.volume.type`.
        pub const DOWNWARD_API: &str = "downwardAPI";

        /// The value `emptyDir` of `k8s.volume.type`.
        pub const EMPTY_DIR: &str = "emptyDir";

        /// The value `secret` of `k8s.volume.type`.
        pub const SECRET: &str = "secret";

        /// The value `local` of `k8s.volume.type`.
        pub const LOCAL: &str = "local";
    }
}
