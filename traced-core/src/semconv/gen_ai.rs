//! Keys under `gen_ai`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::{Key, Value};

/// `gen_ai.completion`: `string`, development.
#[deprecated(
    note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
)]
pub const completion: Key<str> = Key::new("gen_ai.completion");

/// `gen_ai.prompt`: `string`, development.
#[deprecated(
    note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
)]
pub const prompt: Key<str> = Key::new("gen_ai.prompt");

/// `gen_ai.system`: `enum:string`, development.
///
/// Known values are the constants in [`system`](mod@system).
#[deprecated(note = "replaced by `gen_ai.provider.name`: use `keys::gen_ai::provider::name`")]
pub const system: Key<str> = Key::new("gen_ai.system");

/// `gen_ai.system_instructions`: `any`, development.
#[deprecated(
    note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
)]
pub const system_instructions: Key<Value> = Key::new("gen_ai.system_instructions");

/// Keys under `gen_ai.agent`.
pub mod agent {
    use crate::attribute::Key;

    /// `gen_ai.agent.description`: `string`, development.
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const description: Key<str> = Key::new("gen_ai.agent.description");

    /// `gen_ai.agent.id`: `string`, development.
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const id: Key<str> = Key::new("gen_ai.agent.id");

    /// `gen_ai.agent.name`: `string`, development.
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const name: Key<str> = Key::new("gen_ai.agent.name");

    /// `gen_ai.agent.version`: `string`, development.
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const version: Key<str> = Key::new("gen_ai.agent.version");
}

/// Keys under `gen_ai.conversation`.
pub mod conversation {
    use crate::attribute::Key;

    /// `gen_ai.conversation.id`: `string`, development.
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const id: Key<str> = Key::new("gen_ai.conversation.id");
}

/// Keys under `gen_ai.data_source`.
pub mod data_source {
    use crate::attribute::Key;

    /// `gen_ai.data_source.id`: `string`, development.
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const id: Key<str> = Key::new("gen_ai.data_source.id");
}

/// Keys under `gen_ai.embeddings`.
pub mod embeddings {
    /// Keys under `gen_ai.embeddings.dimension`.
    pub mod dimension {
        use crate::attribute::Key;

        /// `gen_ai.embeddings.dimension.count`: `int`, development.
        #[deprecated(
            note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
        )]
        pub const count: Key<i64> = Key::new("gen_ai.embeddings.dimension.count");
    }
}

/// Keys under `gen_ai.evaluation`.
pub mod evaluation {
    use crate::attribute::Key;

    /// `gen_ai.evaluation.explanation`: `string`, development.
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const explanation: Key<str> = Key::new("gen_ai.evaluation.explanation");

    /// `gen_ai.evaluation.name`: `string`, development.
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const name: Key<str> = Key::new("gen_ai.evaluation.name");

    /// Keys under `gen_ai.evaluation.score`.
    pub mod score {
        use crate::attribute::Key;

        /// `gen_ai.evaluation.score.label`: `string`, development.
        #[deprecated(
            note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
        )]
        pub const label: Key<str> = Key::new("gen_ai.evaluation.score.label");

        /// `gen_ai.evaluation.score.value`: `double`, development.
        #[deprecated(
            note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
        )]
        pub const value: Key<f64> = Key::new("gen_ai.evaluation.score.value");
    }
}

/// Keys under `gen_ai.input`.
pub mod input {
    use crate::attribute::{Key, Value};

    /// `gen_ai.input.messages`: `any`, development.
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const messages: Key<Value> = Key::new("gen_ai.input.messages");
}

/// Keys under `gen_ai.openai`.
pub mod openai {
    /// Keys under `gen_ai.openai.request`.
    pub mod request {
        use crate::attribute::Key;

        /// `gen_ai.openai.request.response_format`: `enum:string`, development.
        ///
        /// Known values are the constants in [`response_format`](mod@response_format).
        #[deprecated(note = "replaced by `gen_ai.output.type`: use `keys::gen_ai::output::r#type`")]
        pub const response_format: Key<str> = Key::new("gen_ai.openai.request.response_format");

        /// `gen_ai.openai.request.seed`: `int`, development.
        #[deprecated(note = "replaced by `gen_ai.request.seed`: use `keys::gen_ai::request::seed`")]
        pub const seed: Key<i64> = Key::new("gen_ai.openai.request.seed");

        /// `gen_ai.openai.request.service_tier`: `enum:string`, development.
        ///
        /// Known values are the constants in [`service_tier`](mod@service_tier).
        #[deprecated(
            note = "replaced by `openai.request.service_tier`: use `keys::openai::request::service_tier`"
        )]
        pub const service_tier: Key<str> = Key::new("gen_ai.openai.request.service_tier");

        /// Known values of `gen_ai.openai.request.response_format`.
        pub mod response_format {
            /// The value `text` of `gen_ai.openai.request.response_format`.
            pub const TEXT: &str = "text";

            /// The value `json_object` of `gen_ai.openai.request.response_format`.
            pub const JSON_OBJECT: &str = "json_object";

            /// The value `json_schema` of `gen_ai.openai.request.response_format`.
            pub const JSON_SCHEMA: &str = "json_schema";
        }

        /// Known values of `gen_ai.openai.request.service_tier`.
        pub mod service_tier {
            /// The value `auto` of `gen_ai.openai.request.service_tier`.
            pub const AUTO: &str = "auto";

            /// The value `default` of `gen_ai.openai.request.service_tier`.
            pub const DEFAULT: &str = "default";
        }
    }

    /// Keys under `gen_ai.openai.response`.
    pub mod response {
        use crate::attribute::Key;

        /// `gen_ai.openai.response.service_tier`: `string`, development.
        #[deprecated(
            note = "replaced by `openai.response.service_tier`: use `keys::openai::response::service_tier`"
        )]
        pub const service_tier: Key<str> = Key::new("gen_ai.openai.response.service_tier");

        /// `gen_ai.openai.response.system_fingerprint`: `string`, development.
        #[deprecated(
            note = "replaced by `openai.response.system_fingerprint`: use `keys::openai::response::system_fingerprint`"
        )]
        pub const system_fingerprint: Key<str> =
            Key::new("gen_ai.openai.response.system_fingerprint");
    }
}

/// Keys under `gen_ai.operation`.
pub mod operation {
    use crate::attribute::Key;

    /// `gen_ai.operation.name`: `enum:string`, development.
    ///
    /// Known values are the constants in [`name`](mod@name).
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const name: Key<str> = Key::new("gen_ai.operation.name");

    /// Known values of `gen_ai.operation.name`.
    pub mod name {
        /// The value `chat` of `gen_ai.operation.name`.
        pub const CHAT: &str = "chat";

        /// The value `generate_content` of `gen_ai.operation.name`.
        pub const GENERATE_CONTENT: &str = "generate_content";

        /// The value `text_completion` of `gen_ai.operation.name`.
        pub const TEXT_COMPLETION: &str = "text_completion";

        /// The value `embeddings` of `gen_ai.operation.name`.
        pub const EMBEDDINGS: &str = "embeddings";

        /// The value `retrieval` of `gen_ai.operation.name`.
        pub const RETRIEVAL: &str = "retrieval";

        /// The value `create_agent` of `gen_ai.operation.name`.
        pub const CREATE_AGENT: &str = "create_agent";

        /// The value `invoke_agent` of `gen_ai.operation.name`.
        pub const INVOKE_AGENT: &str = "invoke_agent";

        /// The value `execute_tool` of `gen_ai.operation.name`.
        pub const EXECUTE_TOOL: &str = "execute_tool";

        /// The value `invoke_workflow` of `gen_ai.operation.name`.
        pub const INVOKE_WORKFLOW: &str = "invoke_workflow";
    }
}

/// Keys under `gen_ai.output`.
pub mod output {
    use crate::attribute::{Key, Value};

    /// `gen_ai.output.messages`: `any`, development.
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const messages: Key<Value> = Key::new("gen_ai.output.messages");

    /// `gen_ai.output.type`: `enum:string`, development.
    ///
    /// Known values are the constants in [`r#type`](mod@type).
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const r#type: Key<str> = Key::new("gen_ai.output.type");

    /// Known values of `gen_ai.output.type`.
    pub mod r#type {
        /// The value `text` of `gen_ai.output.type`.
        pub const TEXT: &str = "text";

        /// The value `json` of `gen_ai.output.type`.
        pub const JSON: &str = "json";

        /// The value `image` of `gen_ai.output.type`.
        pub const IMAGE: &str = "image";

        /// The value `speech` of `gen_ai.output.type`.
        pub const SPEECH: &str = "speech";
    }
}

/// Keys under `gen_ai.prompt`.
pub mod prompt {
    use crate::attribute::Key;

    /// `gen_ai.prompt.name`: `string`, development.
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const name: Key<str> = Key::new("gen_ai.prompt.name");
}

/// Keys under `gen_ai.provider`.
pub mod provider {
    use crate::attribute::Key;

    /// `gen_ai.provider.name`: `enum:string`, development.
    ///
    /// Known values are the constants in [`name`](mod@name).
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const name: Key<str> = Key::new("gen_ai.provider.name");

    /// Known values of `gen_ai.provider.name`.
    pub mod name {
        /// The value `openai` of `gen_ai.provider.name`.
        pub const OPENAI: &str = "openai";

        /// The value `gcp.gen_ai` of `gen_ai.provider.name`.
        pub const GCP_GEN_AI: &str = "gcp.gen_ai";

        /// The value `gcp.vertex_ai` of `gen_ai.provider.name`.
        pub const GCP_VERTEX_AI: &str = "gcp.vertex_ai";

        /// The value `gcp.gemini` of `gen_ai.provider.name`.
        pub const GCP_GEMINI: &str = "gcp.gemini";

        /// The value `anthropic` of `gen_ai.provider.name`.
        pub const ANTHROPIC: &str = "anthropic";

        /// The value `cohere` of `gen_ai.provider.name`.
        pub const COHERE: &str = "cohere";

        /// The value `azure.ai.inference` of `gen_ai.provider.name`.
        pub const AZURE_AI_INFERENCE: &str = "azure.ai.inference";

        /// The value `azure.ai.openai` of `gen_ai.provider.name`.
        pub const AZURE_AI_OPENAI: &str = "azure.ai.openai";

        /// The value `ibm.watsonx.ai` of `gen_ai.provider.name`.
        pub const IBM_WATSONX_AI: &str = "ibm.watsonx.ai";

        /// The value `aws.bedrock` of `gen_ai.provider.name`.
        pub const AWS_BEDROCK: &str = "aws.bedrock";

        /// The value `perplexity` of `gen_ai.provider.name`.
        pub const PERPLEXITY: &str = "perplexity";

        /// The value `x_ai` of `gen_ai.provider.name`.
        pub const X_AI: &str = "x_ai";

        /// The value `deepseek` of `gen_ai.provider.name`.
        pub const DEEPSEEK: &str = "deepseek";

        /// The value `groq` of `gen_ai.provider.name`.
        pub const GROQ: &str = "groq";

        /// The value `mistral_ai` of `gen_ai.provider.name`.
        pub const MISTRAL_AI: &str = "mistral_ai";
    }
}

/// Keys under `gen_ai.request`.
pub mod request {
    use crate::attribute::Key;

    /// `gen_ai.request.encoding_formats`: `string[]`, development.
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const encoding_formats: Key<[&'static str]> = Key::new("gen_ai.request.encoding_formats");

    /// `gen_ai.request.frequency_penalty`: `double`, development.
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const frequency_penalty: Key<f64> = Key::new("gen_ai.request.frequency_penalty");

    /// `gen_ai.request.max_tokens`: `int`, development.
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const max_tokens: Key<i64> = Key::new("gen_ai.request.max_tokens");

    /// `gen_ai.request.model`: `string`, development.
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const model: Key<str> = Key::new("gen_ai.request.model");

    /// `gen_ai.request.presence_penalty`: `double`, development.
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const presence_penalty: Key<f64> = Key::new("gen_ai.request.presence_penalty");

    /// `gen_ai.request.seed`: `int`, development.
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const seed: Key<i64> = Key::new("gen_ai.request.seed");

    /// `gen_ai.request.stop_sequences`: `string[]`, development.
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const stop_sequences: Key<[&'static str]> = Key::new("gen_ai.request.stop_sequences");

    /// `gen_ai.request.stream`: `boolean`, development.
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const stream: Key<bool> = Key::new("gen_ai.request.stream");

    /// `gen_ai.request.temperature`: `double`, development.
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const temperature: Key<f64> = Key::new("gen_ai.request.temperature");

    /// `gen_ai.request.top_k`: `double`, development.
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const top_k: Key<f64> = Key::new("gen_ai.request.top_k");

    /// `gen_ai.request.top_p`: `double`, development.
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const top_p: Key<f64> = Key::new("gen_ai.request.top_p");

    /// Keys under `gen_ai.request.choice`.
    pub mod choice {
        use crate::attribute::Key;

        /// `gen_ai.request.choice.count`: `int`, development.
        #[deprecated(
            note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
        )]
        pub const count: Key<i64> = Key::new("gen_ai.request.choice.count");
    }
}

/// Keys under `gen_ai.response`.
pub mod response {
    use crate::attribute::Key;

    /// `gen_ai.response.finish_reasons`: `string[]`, development.
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const finish_reasons: Key<[&'static str]> = Key::new("gen_ai.response.finish_reasons");

    /// `gen_ai.response.id`: `string`, development.
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const id: Key<str> = Key::new("gen_ai.response.id");

    /// `gen_ai.response.model`: `string`, development.
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const model: Key<str> = Key::new("gen_ai.response.model");

    /// `gen_ai.response.time_to_first_chunk`: `double`, development.
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const time_to_first_chunk: Key<f64> = Key::new("gen_ai.response.time_to_first_chunk");
}

/// Keys under `gen_ai.retrieval`.
pub mod retrieval {
    use crate::attribute::{Key, Value};

    /// `gen_ai.retrieval.documents`: `any`, development.
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const documents: Key<Value> = Key::new("gen_ai.retrieval.documents");

    /// Keys under `gen_ai.retrieval.query`.
    pub mod query {
        use crate::attribute::Key;

        /// `gen_ai.retrieval.query.text`: `string`, development.
        #[deprecated(
            note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
        )]
        pub const text: Key<str> = Key::new("gen_ai.retrieval.query.text");
    }
}

/// Known values of `gen_ai.system`.
pub mod system {
    /// The value `openai` of `gen_ai.system`.
    pub const OPENAI: &str = "openai";

    /// The value `gcp.gen_ai` of `gen_ai.system`.
    pub const GCP_GEN_AI: &str = "gcp.gen_ai";

    /// The value `gcp.vertex_ai` of `gen_ai.system`.
    pub const GCP_VERTEX_AI: &str = "gcp.vertex_ai";

    /// The value `gcp.gemini` of `gen_ai.system`.
    pub const GCP_GEMINI: &str = "gcp.gemini";

    /// The value `vertex_ai` of `gen_ai.system`.
    #[deprecated(note = "replaced by `gcp.vertex_ai`: use `GCP_VERTEX_AI`")]
    pub const VERTEX_AI: &str = "vertex_ai";

    /// The value `gemini` of `gen_ai.system`.
    #[deprecated(note = "replaced by `gcp.gemini`: use `GCP_GEMINI`")]
    pub const GEMINI: &str = "gemini";

    /// The value `anthropic` of `gen_ai.system`.
    pub const ANTHROPIC: &str = "anthropic";

    /// The value `cohere` of `gen_ai.system`.
    pub const COHERE: &str = "cohere";

    /// The value `az.ai.inference` of `gen_ai.system`.
    #[deprecated(note = "replaced by `azure.ai.inference`: use `AZURE_AI_INFERENCE`")]
    pub const AZ_AI_INFERENCE: &str = "az.ai.inference";

    /// The value `az.ai.openai` of `gen_ai.system`.
    #[deprecated(note = "replaced by `azure.ai.openai`: use `AZURE_AI_OPENAI`")]
    pub const AZ_AI_OPENAI: &str = "az.ai.openai";

    /// The value `azure.ai.inference` of `gen_ai.system`.
    pub const AZURE_AI_INFERENCE: &str = "azure.ai.inference";

    /// The value `azure.ai.openai` of `gen_ai.system`.
    pub const AZURE_AI_OPENAI: &str = "azure.ai.openai";

    /// The value `ibm.watsonx.ai` of `gen_ai.system`.
    pub const IBM_WATSONX_AI: &str = "ibm.watsonx.ai";

    /// The value `aws.bedrock` of `gen_ai.system`.
    pub const AWS_BEDROCK: &str = "aws.bedrock";

    /// The value `perplexity` of `gen_ai.system`.
    pub const PERPLEXITY: &str = "perplexity";

    /// The value `xai` of `gen_ai.system`.
    pub const XAI: &str = "xai";

    /// The value `deepseek` of `gen_ai.system`.
    pub const DEEPSEEK: &str = "deepseek";

    /// The value `groq` of `gen_ai.system`.
    pub const GROQ: &str = "groq";

    /// The value `mistral_ai` of `gen_ai.system`.
    pub const MISTRAL_AI: &str = "mistral_ai";
}

/// Keys under `gen_ai.token`.
pub mod token {
    use crate::attribute::Key;

    /// `gen_ai.token.type`: `enum:string`, development.
    ///
    /// Known values are the constants in [`r#type`](mod@type).
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const r#type: Key<str> = Key::new("gen_ai.token.type");

    /// Known values of `gen_ai.token.type`.
    pub mod r#type {
        /// The value `input` of `gen_ai.token.type`.
        pub const INPUT: &str = "input";

        /// The value `output` of `gen_ai.token.type`.
        pub const OUTPUT: &str = "output";
    }
}

/// Keys under `gen_ai.tool`.
pub mod tool {
    use crate::attribute::{Key, Value};

    /// `gen_ai.tool.definitions`: `any`, development.
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const definitions: Key<Value> = Key::new("gen_ai.tool.definitions");

    /// `gen_ai.tool.description`: `string`, development.
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const description: Key<str> = Key::new("gen_ai.tool.description");

    /// `gen_ai.tool.name`: `string`, development.
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const name: Key<str> = Key::new("gen_ai.tool.name");

    /// `gen_ai.tool.type`: `string`, development.
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const r#type: Key<str> = Key::new("gen_ai.tool.type");

    /// Keys under `gen_ai.tool.call`.
    pub mod call {
        use crate::attribute::{Key, Value};

        /// `gen_ai.tool.call.arguments`: `any`, development.
        #[deprecated(
            note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
        )]
        pub const arguments: Key<Value> = Key::new("gen_ai.tool.call.arguments");

        /// `gen_ai.tool.call.id`: `string`, development.
        #[deprecated(
            note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
        )]
        pub const id: Key<str> = Key::new("gen_ai.tool.call.id");

        /// `gen_ai.tool.call.result`: `any`, development.
        #[deprecated(
            note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
        )]
        pub const result: Key<Value> = Key::new("gen_ai.tool.call.result");
    }
}

/// Keys under `gen_ai.usage`.
pub mod usage {
    use crate::attribute::Key;

    /// `gen_ai.usage.completion_tokens`: `int`, development.
    #[deprecated(
        note = "replaced by `gen_ai.usage.output_tokens`: use `keys::gen_ai::usage::output_tokens`"
    )]
    pub const completion_tokens: Key<i64> = Key::new("gen_ai.usage.completion_tokens");

    /// `gen_ai.usage.input_tokens`: `int`, development.
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const input_tokens: Key<i64> = Key::new("gen_ai.usage.input_tokens");

    /// `gen_ai.usage.output_tokens`: `int`, development.
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const output_tokens: Key<i64> = Key::new("gen_ai.usage.output_tokens");

    /// `gen_ai.usage.prompt_tokens`: `int`, development.
    #[deprecated(
        note = "replaced by `gen_ai.usage.input_tokens`: use `keys::gen_ai::usage::input_tokens`"
    )]
    pub const prompt_tokens: Key<i64> = Key::new("gen_ai.usage.prompt_tokens");

    /// Keys under `gen_ai.usage.cache_creation`.
    pub mod cache_creation {
        use crate::attribute::Key;

        /// `gen_ai.usage.cache_creation.input_tokens`: `int`, development.
        #[deprecated(
            note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
        )]
        pub const input_tokens: Key<i64> = Key::new("gen_ai.usage.cache_creation.input_tokens");
    }

    /// Keys under `gen_ai.usage.cache_read`.
    pub mod cache_read {
        use crate::attribute::Key;

        /// `gen_ai.usage.cache_read.input_tokens`: `int`, development.
        #[deprecated(
            note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
        )]
        pub const input_tokens: Key<i64> = Key::new("gen_ai.usage.cache_read.input_tokens");
    }

    /// Keys under `gen_ai.usage.reasoning`.
    pub mod reasoning {
        use crate::attribute::Key;

        /// `gen_ai.usage.reasoning.output_tokens`: `int`, development.
        #[deprecated(
            note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
        )]
        pub const output_tokens: Key<i64> = Key::new("gen_ai.usage.reasoning.output_tokens");
    }
}

/// Keys under `gen_ai.workflow`.
pub mod workflow {
    use crate::attribute::Key;

    /// `gen_ai.workflow.name`: `string`, development.
    #[deprecated(
        note = "deprecated by OpenTelemetry: moved out of the general conventions into those for generative AI"
    )]
    pub const name: Key<str> = Key::new("gen_ai.workflow.name");
}
