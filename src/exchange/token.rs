//! A token as JSON, without its text.

use chrono::DateTime;
use chrono::Utc;
use serde::Serialize;
use utoipa::ToSchema;

use super::PersonRef;
use crate::error::Result;
use crate::review::Scope;
use crate::review::reviewers;
use crate::review::tokens::Model as Token;
use crate::review::tokens::Standing;
use crate::storage::Db;
use crate::storage::TokenId;

/// A token with which a program acts for somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Token)]
pub struct TokenShape {
    pub id: TokenId,
    /// What it is for.
    pub name: String,
    #[schema(inline)]
    pub scope: Scope,
    /// For whom it acts.
    pub reviewer: Option<PersonRef>,
    #[schema(inline)]
    pub state: Standing,
    pub created_at: DateTime<Utc>,
    /// To the hour.
    pub last_used_at: Option<DateTime<Utc>>,
    /// From this moment on it is refused; null when it has no end.
    pub expires_at: Option<DateTime<Utc>>,
    pub revoked_at: Option<DateTime<Utc>>,
}

impl TokenShape {
    pub async fn all(db: &Db, tokens: Vec<Token>, now: DateTime<Utc>) -> Result<Vec<Self>> {
        let people = reviewers::list(db).await?;
        let shape = |token: Token| {
            let owner = people.iter().find(|person| Some(person.id) == token.reviewer_id);
            TokenShape {
                state: token.standing(now),
                reviewer: owner.map(|owner| PersonRef { id: owner.id, name: owner.name.clone() }),
                id: token.id,
                name: token.name,
                scope: token.scope,
                created_at: token.created_at,
                last_used_at: token.last_used_at,
                expires_at: token.expires_at,
                revoked_at: token.revoked_at,
            }
        };
        Ok(tokens.into_iter().map(shape).collect())
    }
}
