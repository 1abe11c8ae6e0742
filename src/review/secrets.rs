//! Secrets handed out once: session cookies and API tokens. The database keeps only their hash; they have 160 random
//! bits, so that a slow hash would add nothing.

use rand::Rng;

use crate::storage;

/// A new secret, 40 hexadecimal digits.
pub fn fresh() -> String {
    let mut secret = [0_u8; 20];
    rand::rng().fill_bytes(&mut secret);
    secret.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub fn hash(secret: &str) -> String {
    storage::sha256(secret.as_bytes())
}
