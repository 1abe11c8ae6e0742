//! The key by which the instance signs links: made when it is first needed, kept with everything else.

use rand::Rng;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;

use super::Key;
use crate::error::Result;
use crate::storage::Db;
use crate::storage::Hidden;

const NAME: &str = "links";

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "instance_keys")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    /// 64 hexadecimal digits.
    pub secret: Hidden,
}

impl ActiveModelBehavior for ActiveModel {}

/// The instance's key. Instances that need it at the same time for the first time agree on one.
pub async fn key(db: &Db) -> Result<Key> {
    if let Some(key) = stored(db).await? {
        return Ok(key);
    }
    let mut secret = [0_u8; 32];
    rand::rng().fill_bytes(&mut secret);
    let secret: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
    let row = ActiveModel { name: Set(NAME.to_owned()), secret: Set(Hidden::new(secret)) };
    let once = OnConflict::column(Column::Name).do_nothing().to_owned();
    Entity::insert(row).on_conflict(once).exec_without_returning(db).await?;
    let key = stored(db).await?;
    Ok(key.ok_or_else(|| anyhow::anyhow!("the key that was just stored is gone"))?)
}

async fn stored(db: &Db) -> Result<Option<Key>> {
    let row = Entity::find_by_id(NAME).one(db).await?;
    row.map(|row| Key::new(row.secret.reveal().as_bytes())).transpose()
}
