//! Column types that several tables use: lists kept as JSON, and the product's words kept as text.

use sea_orm::TryGetableFromJson;
use sea_orm::sea_query::ArrayType;
use sea_orm::sea_query::ColumnType;
use sea_orm::sea_query::Nullable;
use sea_orm::sea_query::Value;
use sea_orm::sea_query::ValueType;
use sea_orm::sea_query::ValueTypeErr;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::language::Message;

/// A short list in one JSON column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct List<T>(pub Vec<T>);

impl<T> Default for List<T> {
    fn default() -> Self {
        List(Vec::new())
    }
}

impl<T> From<Vec<T>> for List<T> {
    fn from(items: Vec<T>) -> Self {
        List(items)
    }
}

impl<T> std::ops::Deref for List<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: DeserializeOwned> TryGetableFromJson for List<T> {}

impl<T: Serialize> From<List<T>> for Value {
    fn from(list: List<T>) -> Self {
        // A list of plain structs and strings always has a JSON form; null would be refused by the column.
        Value::Json(serde_json::to_value(&list).ok().map(Box::new))
    }
}

impl<T: DeserializeOwned> ValueType for List<T> {
    fn try_from(value: Value) -> Result<Self, ValueTypeErr> {
        match value {
            Value::Json(Some(json)) => serde_json::from_value(*json).map_err(|_| ValueTypeErr),
            _ => Err(ValueTypeErr),
        }
    }

    fn type_name() -> String {
        "List".to_owned()
    }

    fn array_type() -> ArrayType {
        ArrayType::Json
    }

    fn column_type() -> ColumnType {
        ColumnType::JsonBinary
    }
}

impl<T> Nullable for List<T> {
    fn null() -> Value {
        Value::Json(None)
    }
}

/// A secret that is needed as it is, and shown to nobody.
#[derive(Clone, Default, PartialEq, Eq, sea_orm::DeriveValueType)]
pub struct Hidden(String);

impl Hidden {
    pub fn new(secret: impl Into<String>) -> Self {
        Hidden(secret.into())
    }

    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Hidden {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hidden")
    }
}

/// Lets structs be JSON columns, without their stage knowing of databases.
macro_rules! stored_as_json {
    ($( $name:ty ),+ $(,)?) => {
        $(
            impl sea_orm::TryGetableFromJson for $name {}

            impl From<$name> for sea_orm::sea_query::Value {
                fn from(value: $name) -> Self {
                    sea_orm::sea_query::Value::Json(serde_json::to_value(&value).ok().map(Box::new))
                }
            }

            impl sea_orm::sea_query::ValueType for $name {
                fn try_from(
                    value: sea_orm::sea_query::Value,
                ) -> Result<Self, sea_orm::sea_query::ValueTypeErr> {
                    match value {
                        sea_orm::sea_query::Value::Json(Some(json)) => {
                            serde_json::from_value(*json).map_err(|_| sea_orm::sea_query::ValueTypeErr)
                        }
                        _ => Err(sea_orm::sea_query::ValueTypeErr),
                    }
                }

                fn type_name() -> String {
                    stringify!($name).to_owned()
                }

                fn array_type() -> sea_orm::sea_query::ArrayType {
                    sea_orm::sea_query::ArrayType::Json
                }

                fn column_type() -> sea_orm::sea_query::ColumnType {
                    sea_orm::sea_query::ColumnType::JsonBinary
                }
            }

            impl sea_orm::sea_query::Nullable for $name {
                fn null() -> sea_orm::sea_query::Value {
                    sea_orm::sea_query::Value::Json(None)
                }
            }
        )+
    };
}

pub(crate) use stored_as_json;

stored_as_json!(Message);

/// Lets enums with `as_str` and `FromStr` (see `vocabulary.rs`) be text columns, without their stage knowing of
/// databases.
macro_rules! stored_as_text {
    ($( $name:ty ),+ $(,)?) => {
        $(
            impl From<$name> for sea_orm::sea_query::Value {
                fn from(word: $name) -> Self {
                    word.as_str().into()
                }
            }

            impl sea_orm::TryGetable for $name {
                fn try_get_by<I: sea_orm::ColIdx>(
                    row: &sea_orm::QueryResult,
                    index: I,
                ) -> Result<Self, sea_orm::TryGetError> {
                    let word = <String as sea_orm::TryGetable>::try_get_by(row, index)?;
                    word.parse().map_err(|reason| sea_orm::TryGetError::DbErr(sea_orm::DbErr::Type(reason)))
                }
            }

            impl sea_orm::sea_query::ValueType for $name {
                fn try_from(
                    value: sea_orm::sea_query::Value,
                ) -> Result<Self, sea_orm::sea_query::ValueTypeErr> {
                    let word = <String as sea_orm::sea_query::ValueType>::try_from(value)?;
                    word.parse().map_err(|_| sea_orm::sea_query::ValueTypeErr)
                }

                fn type_name() -> String {
                    stringify!($name).to_owned()
                }

                fn array_type() -> sea_orm::sea_query::ArrayType {
                    sea_orm::sea_query::ArrayType::String
                }

                fn column_type() -> sea_orm::sea_query::ColumnType {
                    sea_orm::sea_query::ColumnType::Text
                }
            }

            impl sea_orm::sea_query::Nullable for $name {
                fn null() -> sea_orm::sea_query::Value {
                    sea_orm::sea_query::Value::String(None)
                }
            }
        )+
    };
}

pub(crate) use stored_as_text;
