//! `[limits]`: how often callers may ask.

use serde::Deserialize;

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LimitSettings {
    /// Requests to the API within a minute, for each token; 0: any number.
    pub requests_per_minute: u32,
    /// Sign-ins that may fail for one address from one place before each further one has to wait; 0: any number.
    pub failed_sign_ins: u32,
}
