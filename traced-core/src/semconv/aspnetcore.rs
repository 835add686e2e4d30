//! Keys under `aspnetcore`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

/// Keys under `aspnetcore.authentication`.
pub mod authentication {
    use crate::attribute::Key;

    /// `aspnetcore.authentication.result`: `enum:string`, development.
    ///
    /// Known values are the constants in [`result`](mod@result).
    pub const result: Key<str> = Key::new("aspnetcore.authentication.result");

    /// `aspnetcore.authentication.scheme`: `string`, development.
    pub const scheme: Key<str> = Key::new("aspnetcore.authentication.scheme");

    /// Known values of `aspnetcore.authentication.result`.
    pub mod result {
        /// The value `success` of `aspnetcore.authentication.result`.
        pub const SUCCESS: &str = "success";

        /// The value `failure` of `aspnetcore.authentication.result`.
        pub const FAILURE: &str = "failure";

        /// The value `none` of `aspnetcore.authentication.result`.
        pub const NONE: &str = "none";
    }
}

/// Keys under `aspnetcore.authorization`.
pub mod authorization {
    use crate::attribute::Key;

    /// `aspnetcore.authorization.policy`: `string`, development.
    pub const policy: Key<str> = Key::new("aspnetcore.authorization.policy");

    /// `aspnetcore.authorization.result`: `enum:string`, development.
    ///
    /// Known values are the constants in [`result`](mod@result).
    pub const result: Key<str> = Key::new("aspnetcore.authorization.result");

    /// Known values of `aspnetcore.authorization.result`.
    pub mod result {
        /// The value `success` of `aspnetcore.authorization.result`.
        pub const SUCCESS: &str = "success";

        /// The value `failure` of `aspnetcore.authorization.result`.
        pub const FAILURE: &str = "failure";
    }
}

/// Keys under `aspnetcore.diagnostics`.
pub mod diagnostics {
    /// Keys under `aspnetcore.diagnostics.exception`.
    pub mod exception {
        use crate::attribute::Key;

        /// `aspnetcore.diagnostics.exception.result`: `enum:string`, stable.
        ///
        /// Known values are the constants in [`result`](mod@result).
        pub const result: Key<str> = Key::new("aspnetcore.diagnostics.exception.result");

        /// Known values of `aspnetcore.diagnostics.exception.result`.
        pub mod result {
            /// The value `handled` of `aspnetcore.diagnostics.exception.result`.
            pub const HANDLED: &str = "handled";

            /// The value `unhandled` of `aspnetcore.diagnostics.exception.result`.
            pub const UNHANDLED: &str = "unhandled";

            /// The value `skipped` of `aspnetcore.diagnostics.exception.result`.
            pub const SKIPPED: &str = "skipped";

            /// The value `aborted` of `aspnetcore.diagnostics.exception.result`.
            pub const ABORTED: &str = "aborted";
        }
    }

    /// Keys under `aspnetcore.diagnostics.handler`.
    pub mod handler {
        use crate::attribute::Key;

        /// `aspnetcore.diagnostics.handler.type`: `string`, stable.
        pub const r#type: Key<str> = Key::new("aspnetcore.diagnostics.handler.type");
    }
}

/// Keys under `aspnetcore.identity`.
pub mod identity {
    use crate::attribute::Key;

    /// `aspnetcore.identity.error_code`: `string`, development.
    pub const error_code: Key<str> = Key::new("aspnetcore.identity.error_code");

    /// `aspnetcore.identity.password_check_result`: `enum:string`, development.
    ///
    /// Known values are the constants in [`password_check_result`](mod@password_check_result).
    pub const password_check_result: Key<str> =
        Key::new("aspnetcore.identity.password_check_result");

    /// `aspnetcore.identity.result`: `enum:string`, development.
    ///
    /// Known values are the constants in [`result`](mod@result).
    pub const result: Key<str> = Key::new("aspnetcore.identity.result");

    /// `aspnetcore.identity.token_purpose`: `enum:string`, development.
    ///
    /// Known values are the constants in [`token_purpose`](mod@token_purpose).
    pub const token_purpose: Key<str> = Key::new("aspnetcore.identity.token_purpose");

    /// `aspnetcore.identity.token_verified`: `enum:string`, development.
    ///
    /// Known values are the constants in [`token_verified`](mod@token_verified).
    pub const token_verified: Key<str> = Key::new("aspnetcore.identity.token_verified");

    /// `aspnetcore.identity.user_type`: `string`, development.
    pub const user_type: Key<str> = Key::new("aspnetcore.identity.user_type");

    /// Known values of `aspnetcore.identity.password_check_result`.
    pub mod password_check_result {
        /// The value `success` of `aspnetcore.identity.password_check_result`.
        pub const SUCCESS: &str = "success";

        /// The value `success_rehash_needed` of `aspnetcore.identity.password_check_result`.
        pub const SUCCESS_REHASH_NEEDED: &str = "success_rehash_needed";

        /// The value `failure` of `aspnetcore.identity.password_check_result`.
        pub const FAILURE: &str = "failure";

        /// The value `password_missing` of `aspnetcore.identity.password_check_result`.
        pub const PASSWORD_MISSING: &str = "password_missing";

        /// The value `user_missing` of `aspnetcore.identity.password_check_result`.
        pub const USER_MISSING: &str = "user_missing";
    }

    /// Known values of `aspnetcore.identity.result`.
    pub mod result {
        /// The value `success` of `aspnetcore.identity.result`.
        pub const SUCCESS: &str = "success";

        /// The value `failure` of `aspnetcore.identity.result`.
        pub const FAILURE: &str = "failure";
    }

    /// Keys under `aspnetcore.identity.sign_in`.
    pub mod sign_in {
        use crate::attribute::Key;

        /// `aspnetcore.identity.sign_in.result`: `enum:string`, development.
        ///
        /// Known values are the constants in [`result`](mod@result).
        pub const result: Key<str> = Key::new("aspnetcore.identity.sign_in.result");

        /// `aspnetcore.identity.sign_in.type`: `enum:string`, development.
        ///
        /// Known values are the constants in [`r#type`](mod@type).
        pub const r#type: Key<str> = Key::new("aspnetcore.identity.sign_in.type");

        /// Known values of `aspnetcore.identity.sign_in.result`.
        pub mod result {
            /// The value `success` of `aspnetcore.identity.sign_in.result`.
            pub const SUCCESS: &str = "success";

            /// The value `locked_out` of `aspnetcore.identity.sign_in.result`.
            pub const LOCKED_OUT: &str = "locked_out";

            /// The value `not_allowed` of `aspnetcore.identity.sign_in.result`.
            pub const NOT_ALLOWED: &str = "not_allowed";

            /// The value `requires_two_factor` of `aspnetcore.identity.sign_in.result`.
            pub const REQUIRES_TWO_FACTOR: &str = "requires_two_factor";

            /// The value `failure` of `aspnetcore.identity.sign_in.result`.
            pub const FAILURE: &str = "failure";
        }

        /// Known values of `aspnetcore.identity.sign_in.type`.
        pub mod r#type {
            /// The value `password` of `aspnetcore.identity.sign_in.type`.
            pub const PASSWORD: &str = "password";

            /// The value `two_factor_recovery_code` of `aspnetcore.identity.sign_in.type`.
            pub const TWO_FACTOR_RECOVERY_CODE: &str = "two_factor_recovery_code";

            /// The value `two_factor_authenticator` of `aspnetcore.identity.sign_in.type`.
            pub const TWO_FACTOR_AUTHENTICATOR: &str = "two_factor_authenticator";

            /// The value `two_factor` of `aspnetcore.identity.sign_in.type`.
            pub const TWO_FACTOR: &str = "two_factor";

            /// The value `external` of `aspnetcore.identity.sign_in.type`.
            pub const EXTERNAL: &str = "external";

            /// The value `passkey` of `aspnetcore.identity.sign_in.type`.
            pub const PASSKEY: &str = "passkey";
        }
    }

    /// Known values of `aspnetcore.identity.token_purpose`.
    pub mod token_purpose {
        /// The value `reset_password` of `aspnetcore.identity.token_purpose`.
        pub const RESET_PASSWORD: &str = "reset_password";

        /// The value `change_phone_number` of `aspnetcore.identity.token_purpose`.
        pub const CHANGE_PHONE_NUMBER: &str = "change_phone_number";

        /// The value `email_confirmation` of `aspnetcore.identity.token_purpose`.
        pub const EMAIL_CONFIRMATION: &str = "email_confirmation";

        /// The value `change_email` of `aspnetcore.identity.token_purpose`.
        pub const CHANGE_EMAIL: &str = "change_email";

        /// The value `two_factor` of `aspnetcore.identity.token_purpose`.
        pub const TWO_FACTOR: &str = "two_factor";

        /// The value `_OTHER` of `aspnetcore.identity.token_purpose`.
        pub const _OTHER: &str = "_OTHER";
    }

    /// Known values of `aspnetcore.identity.token_verified`.
    pub mod token_verified {
        /// The value `success` of `aspnetcore.identity.token_verified`.
        pub const SUCCESS: &str = "success";

        /// The value `failure` of `aspnetcore.identity.token_verified`.
        pub const FAILURE: &str = "failure";
    }

    /// Keys under `aspnetcore.identity.user`.
    pub mod user {
        use crate::attribute::Key;

        /// `aspnetcore.identity.user.update_type`: `enum:string`, development.
        ///
        /// Known values are the constants in [`update_type`](mod@update_type).
        pub const update_type: Key<str> = Key::new("aspnetcore.identity.user.update_type");

        /// Known values of `aspnetcore.identity.user.update_type`.
        pub mod update_type {
            /// The value `update` of `aspnetcore.identity.user.update_type`.
            pub const UPDATE: &str = "update";

            /// The value `user_name` of `aspnetcore.identity.user.update_type`.
            pub const USER_NAME: &str = "user_name";

            /// The value `add_password` of `aspnetcore.identity.user.update_type`.
            pub const ADD_PASSWORD: &str = "add_password";

            /// The value `change_password` of `aspnetcore.identity.user.update_type`.
            pub const CHANGE_PASSWORD: &str = "change_password";

            /// The value `security_stamp` of `aspnetcore.identity.user.update_type`.
            pub const SECURITY_STAMP: &str = "security_stamp";

            /// The value `reset_password` of `aspnetcore.identity.user.update_type`.
            pub const RESET_PASSWORD: &str = "reset_password";

            /// The value `remove_login` of `aspnetcore.identity.user.update_type`.
            pub const REMOVE_LOGIN: &str = "remove_login";

            /// The value `add_login` of `aspnetcore.identity.user.update_type`.
            pub const ADD_LOGIN: &str = "add_login";

            /// The value `add_claims` of `aspnetcore.identity.user.update_type`.
            pub const ADD_CLAIMS: &str = "add_claims";

            /// The value `replace_claim` of `aspnetcore.identity.user.update_type`.
            pub const REPLACE_CLAIM: &str = "replace_claim";

            /// The value `remove_claims` of `aspnetcore.identity.user.update_type`.
            pub const REMOVE_CLAIMS: &str = "remove_claims";

            /// The value `add_to_roles` of `aspnetcore.identity.user.update_type`.
            pub const ADD_TO_ROLES: &str = "add_to_roles";

            /// The value `remove_from_roles` of `aspnetcore.identity.user.update_type`.
            pub const REMOVE_FROM_ROLES: &str = "remove_from_roles";

            /// The value `set_email` of `aspnetcore.identity.user.update_type`.
            pub const SET_EMAIL: &str = "set_email";

            /// The value `confirm_email` of `aspnetcore.identity.user.update_type`.
            pub const CONFIRM_EMAIL: &str = "confirm_email";

            /// The value `password_rehash` of `aspnetcore.identity.user.update_type`.
            pub const PASSWORD_REHASH: &str = "password_rehash";

            /// The value `remove_password` of `aspnetcore.identity.user.update_type`.
            pub const REMOVE_PASSWORD: &str = "remove_password";

            /// The value `change_email` of `aspnetcore.identity.user.update_type`.
            pub const CHANGE_EMAIL: &str = "change_email";

            /// The value `set_phone_number` of `aspnetcore.identity.user.update_type`.
            pub const SET_PHONE_NUMBER: &str = "set_phone_number";

            /// The value `change_phone_number` of `aspnetcore.identity.user.update_type`.
            pub const CHANGE_PHONE_NUMBER: &str = "change_phone_number";

            /// The value `set_two_factor_enabled` of `aspnetcore.identity.user.update_type`.
            pub const SET_TWO_FACTOR_ENABLED: &str = "set_two_factor_enabled";

            /// The value `set_lockout_enabled` of `aspnetcore.identity.user.update_type`.
            pub const SET_LOCKOUT_ENABLED: &str = "set_lockout_enabled";

            /// The value `set_lockout_end_date` of `aspnetcore.identity.user.update_type`.
            pub const SET_LOCKOUT_END_DATE: &str = "set_lockout_end_date";

            /// The value `access_failed` of `aspnetcore.identity.user.update_type`.
            pub const ACCESS_FAILED: &str = "access_failed";

            /// The value `reset_access_failed_count` of `aspnetcore.identity.user.update_type`.
            pub const RESET_ACCESS_FAILED_COUNT: &str = "reset_access_failed_count";

            /// The value `set_authentication_token` of `aspnetcore.identity.user.update_type`.
            pub const SET_AUTHENTICATION_TOKEN: &str = "set_authentication_token";

            /// The value `remove_authentication_token` of `aspnetcore.identity.user.update_type`.
            pub const REMOVE_AUTHENTICATION_TOKEN: &str = "remove_authentication_token";

            /// The value `reset_authenticator_key` of `aspnetcore.identity.user.update_type`.
            pub const RESET_AUTHENTICATOR_KEY: &str = "reset_authenticator_key";

            /// The value `generate_new_two_factor_recovery_codes` of `aspnetcore.identity.user.update_type`.
            pub const GENERATE_NEW_TWO_FACTOR_RECOVERY_CODES: &str =
                "generate_new_two_factor_recovery_codes";

            /// The value `redeem_two_factor_recovery_code` of `aspnetcore.identity.user.update_type`.
            pub const REDEEM_TWO_FACTOR_RECOVERY_CODE: &str = "redeem_two_factor_recovery_code";

            /// The value `set_passkey` of `aspnetcore.identity.user.update_type`.
            pub const SET_PASSKEY: &str = "set_passkey";

            /// The value `remove_passkey` of `aspnetcore.identity.user.update_type`.
            pub const REMOVE_PASSKEY: &str = "remove_passkey";

            /// The value `_OTHER` of `aspnetcore.identity.user.update_type`.
            pub const _OTHER: &str = "_OTHER";
        }
    }
}

/// Keys under `aspnetcore.memory_pool`.
pub mod memory_pool {
    use crate::attribute::Key;

    /// `aspnetcore.memory_pool.owner`: `string`, development.
    pub const owner: Key<str> = Key::new("aspnetcore.memory_pool.owner");
}

/// Keys under `aspnetcore.rate_limiting`.
pub mod rate_limiting {
    use crate::attribute::Key;

    /// `aspnetcore.rate_limiting.policy`: `string`, stable.
    pub const policy: Key<str> = Key::new("aspnetcore.rate_limiting.policy");

    /// `aspnetcore.rate_limiting.result`: `enum:string`, stable.
    ///
    /// Known values are the constants in [`result`](mod@result).
    pub const result: Key<str> = Key::new("aspnetcore.rate_limiting.result");

    /// Known values of `aspnetcore.rate_limiting.result`.
    pub mod result {
        /// The value `acquired` of `aspnetcore.rate_limiting.result`.
        pub const ACQUIRED: &str = "acquired";

        /// The value `endpoint_limiter` of `aspnetcore.rate_limiting.result`.
        pub const ENDPOINT_LIMITER: &str = "endpoint_limiter";

        /// The value `global_limiter` of `aspnetcore.rate_limiting.result`.
        pub const GLOBAL_LIMITER: &str = "global_limiter";

        /// The value `request_canceled` of `aspnetcore.rate_limiting.result`.
        pub const REQUEST_CANCELED: &str = "request_canceled";
    }
}

/// Keys under `aspnetcore.request`.
pub mod request {
    use crate::attribute::Key;

    /// `aspnetcore.request.is_unhandled`: `boolean`, stable.
    pub const is_unhandled: Key<bool> = Key::new("aspnetcore.request.is_unhandled");
}

/// Keys under `aspnetcore.routing`.
pub mod routing {
    use crate::attribute::Key;

    /// `aspnetcore.routing.is_fallback`: `boolean`, stable.
    pub const is_fallback: Key<bool> = Key::new("aspnetcore.routing.is_fallback");

    /// `aspnetcore.routing.match_status`: `enum:string`, stable.
    ///
    /// Known values are the constants in [`match_status`](mod@match_status).
    pub const match_status: Key<str> = Key::new("aspnetcore.routing.match_status");

    /// Known values of `aspnetcore.routing.match_status`.
    pub mod match_status {
        /// The value `success` of `aspnetcore.routing.match_status`.
        pub const SUCCESS: &str = "success";

        /// The value `failure` of `aspnetcore.routing.match_status`.
        pub const FAILURE: &str = "failure";
    }
}

/// Keys under `aspnetcore.sign_in`.
pub mod sign_in {
    use crate::attribute::Key;

    /// `aspnetcore.sign_in.is_persistent`: `boolean`, development.
    pub const is_persistent: Key<bool> = Key::new("aspnetcore.sign_in.is_persistent");
}

/// Keys under `aspnetcore.user`.
pub mod user {
    use crate::attribute::Key;

    /// `aspnetcore.user.is_authenticated`: `boolean`, stable.
    pub const is_authenticated: Key<bool> = Key::new("aspnetcore.user.is_authenticated");
}
