//! The tokens of the API: shown once, kept as a hash, made by their owner, limited in scope and time, revocable.

use chrono::DateTime;
use chrono::Duration;
use chrono::NaiveDate;
use chrono::Utc;
use sea_orm::QueryOrder;
use sea_orm::Set;
use sea_orm::entity::prelude::*;

use super::Reviewer;
use super::Scope;
use super::people;
use super::reviewers;
use super::secrets;
use crate::clock;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::storage;
use crate::storage::Db;
use crate::storage::ReviewerId;
use crate::storage::TokenId;
use crate::vocabulary::words;

/// Tells a token from other secrets when it turns up in a log or a repository.
const PREFIX: &str = "foresaid_";

/// Longer names are refused.
pub const LONGEST_NAME: usize = 100;

/// From so many days before its end a token is marked.
const SOON_DAYS: i64 = 14;

/// A token acts for a reviewer.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tokens")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: TokenId,
    #[sea_orm(unique)]
    pub name: String,
    #[sea_orm(unique)]
    pub hash: String,
    pub reviewer_id: Option<ReviewerId>,
    pub scope: Scope,
    pub created_at: DateTimeUtc,
    pub last_used_at: Option<DateTimeUtc>,
    /// From this moment on it is refused; none when it has no end.
    pub expires_at: Option<DateTimeUtc>,
    /// When its owner was told that it ends soon.
    pub warned_at: Option<DateTimeUtc>,
    pub revoked_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

words! {
    /// How a token stands.
    pub enum Standing as "token" {
        Valid = "valid",
        /// Within two weeks.
        EndsSoon = "ends_soon",
        Expired = "expired",
        Revoked = "revoked",
    }
}

impl Model {
    pub fn standing(&self, now: DateTime<Utc>) -> Standing {
        match self.expires_at {
            _ if self.revoked_at.is_some() => Standing::Revoked,
            Some(end) if end <= now => Standing::Expired,
            Some(end) if end - now <= Duration::days(SOON_DAYS) => Standing::EndsSoon,
            _ => Standing::Valid,
        }
    }
}

/// A token that is about to be made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewToken {
    /// What it is for.
    pub name: String,
    pub scope: Scope,
    /// The last local day of its owner on which it is taken; none for a token without an end.
    pub last_day: Option<NaiveDate>,
}

/// A token with its text, which is kept nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    pub text: String,
    pub token: Model,
}

/// Who calls with a token: its person, in the role that the token leaves them, and the token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bearer {
    pub reviewer: Reviewer,
    pub token: Model,
}

/// Makes a token for its owner.
///
/// # Errors
/// `Invalid` without a name, with too long a one, or with a last day that is past; `Conflict` when the name is taken.
pub async fn add(db: &Db, owner: &Reviewer, new: NewToken, now: DateTime<Utc>) -> Result<Made> {
    let name = new.name.trim().to_owned();
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        return Err(Error::invalid(Message::new("token-name-missing").with("most", LONGEST_NAME)));
    }
    if new.last_day.is_some_and(|day| day < owner.local_day(now)) {
        return Err(Error::invalid("token-last-day-past"));
    }
    let text = format!("{PREFIX}{}", secrets::fresh());
    let row = ActiveModel {
        name: Set(name.clone()),
        hash: Set(secrets::hash(&text)),
        reviewer_id: Set(Some(owner.id)),
        scope: Set(new.scope),
        created_at: Set(now),
        expires_at: Set(new.last_day.map(|day| clock::end_of_day(day, owner.zone()))),
        ..Default::default()
    };
    let token = row.insert(db).await.map_err(|error| {
        if storage::is_duplicate(&error) {
            Error::conflict(Message::new("token-name-taken").with("name", name))
        } else {
            error.into()
        }
    })?;
    Ok(Made { text, token })
}

pub async fn list(db: &Db) -> Result<Vec<Model>> {
    Ok(Entity::find().order_by_asc(Column::Name).all(db).await?)
}

/// The tokens that act for a reviewer, by name.
pub async fn of(db: &Db, reviewer: ReviewerId) -> Result<Vec<Model>> {
    Ok(Entity::find().filter(Column::ReviewerId.eq(reviewer)).order_by_asc(Column::Name).all(db).await?)
}

/// Revokes a token for good; its name stays taken.
///
/// # Errors
/// `NotFound` when there is none of this name that has not been revoked.
pub async fn revoke(db: &Db, name: &str, now: DateTime<Utc>) -> Result<()> {
    let update = Entity::update_many().col_expr(Column::RevokedAt, Expr::value(now));
    let update = update.filter(Column::Name.eq(name)).filter(Column::RevokedAt.is_null());
    if update.exec(db).await?.rows_affected == 0 {
        return Err(not_found(name));
    }
    Ok(())
}

/// Somebody revokes a token: everybody their own, administrators anybody's.
///
/// # Errors
/// `NotFound` when there is none, or it has been revoked already; `Forbidden` when it is somebody else's.
pub async fn revoke_by(db: &Db, id: TokenId, who: &Reviewer, now: DateTime<Utc>) -> Result<Model> {
    let token = Entity::find_by_id(id).one(db).await?.ok_or_else(|| not_found(&id.to_string()))?;
    match token.reviewer_id {
        Some(whose) => people::own_or_managed(who, whose)?,
        None => who.role.must_manage()?,
    }
    revoke(db, &token.name, now).await?;
    Ok(Model { revoked_at: Some(now), ..token })
}

fn not_found(name: &str) -> Error {
    Error::not_found(Message::new("token-not-found").with("name", name))
}

/// Who calls with this token, if it is valid. Notes the use, at most once an hour.
pub async fn authenticate(db: &Db, text: &str, now: DateTime<Utc>) -> Result<Option<Bearer>> {
    let found = Entity::find().filter(Column::Hash.eq(secrets::hash(text))).one(db).await?;
    let valid = |token: &Model| matches!(token.standing(now), Standing::Valid | Standing::EndsSoon);
    let Some(token) = found.filter(valid) else { return Ok(None) };
    if token.last_used_at.is_none_or(|last| now - last > Duration::hours(1)) {
        let row = ActiveModel { id: Set(token.id), last_used_at: Set(Some(now)), ..Default::default() };
        row.update(db).await?;
    }
    let Some(reviewer) = token.reviewer_id else { return Ok(None) };
    let reviewer = reviewers::find(db, reviewer).await?.filter(|reviewer| reviewer.active);
    Ok(reviewer.map(|reviewer| Bearer {
        reviewer: Reviewer { role: token.scope.narrow(reviewer.role), ..reviewer },
        token,
    }))
}

/// The tokens that end soon and of which nobody has been told so, those that end first on top.
pub async fn to_warn_of(db: &Db, now: DateTime<Utc>) -> Result<Vec<Model>> {
    let soon = now + Duration::days(SOON_DAYS);
    let rows = Entity::find().filter(Column::ExpiresAt.gt(now)).filter(Column::ExpiresAt.lte(soon));
    let rows = rows.filter(Column::RevokedAt.is_null()).filter(Column::WarnedAt.is_null());
    Ok(rows.order_by_asc(Column::ExpiresAt).all(db).await?)
}

/// Takes it upon itself to warn of a token; false when somebody else has.
pub async fn claim_warning(db: &Db, id: TokenId, now: DateTime<Utc>) -> Result<bool> {
    let update = Entity::update_many().col_expr(Column::WarnedAt, Expr::value(now));
    let update = update.filter(Column::Id.eq(id)).filter(Column::WarnedAt.is_null());
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// The warning did not leave: it is still owed.
pub async fn owe_warning(db: &Db, id: TokenId) -> Result<()> {
    let row = ActiveModel { id: Set(id), warned_at: Set(None), ..Default::default() };
    row.update(db).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_says_how_it_stands() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let now = at("2026-06-01T00:00:00Z");
        let cases = [
            (None, None, Standing::Valid),
            (Some("2026-07-01T00:00:00Z"), None, Standing::Valid),
            (Some("2026-06-15T00:00:00Z"), None, Standing::EndsSoon),
            (Some("2026-06-01T00:00:00Z"), None, Standing::Expired),
            (Some("2026-05-01T00:00:00Z"), Some("2026-04-01T00:00:00Z"), Standing::Revoked),
            (None, Some("2026-04-01T00:00:00Z"), Standing::Revoked),
        ];
        for (expires_at, revoked_at, standing) in cases {
            let token = Model {
                id: TokenId(1),
                name: "reports".to_owned(),
                hash: String::new(),
                reviewer_id: None,
                scope: Scope::Read,
                created_at: at("2026-01-01T00:00:00Z"),
                last_used_at: None,
                expires_at: expires_at.map(at),
                warned_at: None,
                revoked_at: revoked_at.map(at),
            };
            assert_eq!(token.standing(now), standing, "{expires_at:?} {revoked_at:?}");
        }
    }
}
