//! Keys under `cloud`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `cloud.availability_zone`: `string`, development.
pub const availability_zone: Key<str> = Key::new("cloud.availability_zone");

/// `cloud.platform`: `enum:string`, development.
///
/// Known values are the constants in [`platform`](mod@platform).
pub const platform: Key<str> = Key::new("cloud.platform");

/// `cloud.provider`: `enum:string`, development.
///
/// Known values are the constants in [`provider`](mod@provider).
pub const provider: Key<str> = Key::new("cloud.provider");

/// `cloud.region`: `string`, development.
pub const region: Key<str> = Key::new("cloud.region");

/// `cloud.resource_id`: `string`, development.
pub const resource_id: Key<str> = Key::new("cloud.resource_id");

/// Keys under `cloud.account`.
pub mod account {
    use crate::attribute::Key;

    /// `cloud.account.id`: `string`, development.
    pub const id: Key<str> = Key::new("cloud.account.id");
}

/// Known values of `cloud.platform`.
pub mod platform {
    /// The value `akamai_cloud.compute` of `cloud.platform`.
    pub const AKAMAI_CLOUD_COMPUTE: &str = "akamai_cloud.compute";

    /// The value `alibaba_cloud_ecs` of `cloud.platform`.
    pub const ALIBABA_CLOUD_ECS: &str = "alibaba_cloud_ecs";

    /// The value `alibaba_cloud_fc` of `cloud.platform`.
    pub const ALIBABA_CLOUD_FC: &str = "alibaba_cloud_fc";

    /// The value `alibaba_cloud_openshift` of `cloud.platform`.
    pub const ALIBABA_CLOUD_OPENSHIFT: &str = "alibaba_cloud_openshift";

    /// The value `aws_ec2` of `cloud.platform`.
    pub const AWS_EC2: &str = "aws_ec2";

    /// The value `aws_ecs` of `cloud.platform`.
    pub const AWS_ECS: &str = "aws_ecs";

    /// The value `aws_eks` of `cloud.platform`.
    pub const AWS_EKS: &str = "aws_eks";

    /// The value `aws_lambda` of `cloud.platform`.
    pub const AWS_LAMBDA: &str = "aws_lambda";

    /// The value `aws_elastic_beanstalk` of `cloud.platform`.
    pub const AWS_ELASTIC_BEANSTALK: &str = "aws_elastic_beanstalk";

    /// The value `aws_app_runner` of `cloud.platform`.
    pub const AWS_APP_RUNNER: &str = "aws_app_runner";

    /// The value `aws_openshift` of `cloud.platform`.
    pub const AWS_OPENSHIFT: &str = "aws_openshift";

    /// The value `azure.vm` of `cloud.platform`.
    pub const AZURE_VM: &str = "azure.vm";

    /// The value `azure.container_apps` of `cloud.platform`.
    pub const AZURE_CONTAINER_APPS: &str = "azure.container_apps";

    /// The value `azure.container_instances` of `cloud.platform`.
    pub const AZURE_CONTAINER_INSTANCES: &str = "azure.container_instances";

    /// The value `azure.aks` of `cloud.platform`.
    pub const AZURE_AKS: &str = "azure.aks";

    /// The value `azure.functions` of `cloud.platform`.
    pub const AZURE_FUNCTIONS: &str = "azure.functions";

    /// The value `azure.app_service` of `cloud.platform`.
    pub const AZURE_APP_SERVICE: &str = "azure.app_service";

    /// The value `azure.openshift` of `cloud.platform`.
    pub const AZURE_OPENSHIFT: &str = "azure.openshift";

    /// The value `gcp.agent_engine` of `cloud.platform`.
    pub const GCP_AGENT_ENGINE: &str = "gcp.agent_engine";

    /// The value `gcp_bare_metal_solution` of `cloud.platform`.
    pub const GCP_BARE_METAL_SOLUTION: &str = "gcp_bare_metal_solution";

    /// The value `gcp_compute_engine` of `cloud.platform`.
    pub const GCP_COMPUTE_ENGINE: &str = "gcp_compute_engine";

    /// The value `gcp_cloud_run` of `cloud.platform`.
    pub const GCP_CLOUD_RUN: &str = "gcp_cloud_run";

    /// The value `gcp_kubernetes_engine` of `cloud.platform`.
    pub const GCP_KUBERNETES_ENGINE: &str = "gcp_kubernetes_engine";

    /// The value `gcp_cloud_functions` of `cloud.platform`.
    pub const GCP_CLOUD_FUNCTIONS: &str = "gcp_cloud_functions";

    /// The value `gcp_app_engine` of `cloud.platform`.
    pub const GCP_APP_ENGINE: &str = "gcp_app_engine";

    /// The value `gcp_openshift` of `cloud.platform`.
    pub const GCP_OPENSHIFT: &str = "gcp_openshift";

    /// The value `hetzner.cloud_server` of `cloud.platform`.
    pub const HETZNER_CLOUD_SERVER: &str = "hetzner.cloud_server";

    /// The value `ibm_cloud_openshift` of `cloud.platform`.
    pub const IBM_CLOUD_OPENSHIFT: &str = "ibm_cloud_openshift";

    /// The value `oracle_cloud_compute` of `cloud.platform`.
    pub const ORACLE_CLOUD_COMPUTE: &str = "oracle_cloud_compute";

    /// The value `oracle_cloud_oke` of `cloud.platform`.
    pub const ORACLE_CLOUD_OKE: &str = "oracle_cloud_oke";

    /// The value `scaleway_cloud_compute` of `cloud.platform`.
    pub const SCALEWAY_CLOUD_COMPUTE: &str = "scaleway_cloud_compute";

    /// The value `tencent_cloud_cvm` of `cloud.platform`.
    pub const TENCENT_CLOUD_CVM: &str = "tencent_cloud_cvm";

    /// The value `tencent_cloud_eks` of `cloud.platform`.
    pub const TENCENT_CLOUD_EKS: &str = "tencent_cloud_eks";

    /// The value `tencent_cloud_scf` of `cloud.platform`.
    pub const TENCENT_CLOUD_SCF: &str = "tencent_cloud_scf";

    /// The value `vultr.cloud_compute` of `cloud.platform`.
    pub const VULTR_CLOUD_COMPUTE: &str = "vultr.cloud_compute";
}

/// Known values of `cloud.provider`.
pub mod provider {
    /// The value `akamai_cloud` of `cloud.provider`.
    pub const AKAMAI_CLOUD: &str = "akamai_cloud";

    /// The value `alibaba_cloud` of `cloud.provider`.
    pub const ALIBABA_CLOUD: &str = "alibaba_cloud";

    /// The value `aws` of `cloud.provider`.
    pub const AWS: &str = "aws";

    /// The value `azure` of `cloud.provider`.
    pub const AZURE: &str = "azure";

    /// The value `gcp` of `cloud.provider`.
    pub const GCP: &str = "gcp";

    /// The value `heroku` of `cloud.provider`.
    pub const HEROKU: &str = "heroku";

    /// The value `hetzner` of `cloud.provider`.
    pub const HETZNER: &str = "hetzner";

    /// The value `ibm_cloud` of `cloud.provider`.
    pub const IBM_CLOUD: &str = "ibm_cloud";

    /// The value `oracle_cloud` of `cloud.provider`.
    pub const ORACLE_CLOUD: &str = "oracle_cloud";

    /// The value `scaleway_cloud` of `cloud.provider`.
    pub const SCALEWAY_CLOUD: &str = "scaleway_cloud";

    /// The value `tencent_cloud` of `cloud.provider`.
    pub const TENCENT_CLOUD: &str = "tencent_cloud";

    /// The value `vultr` of `cloud.provider`.
    pub const VULTR: &str = "vultr";
}
