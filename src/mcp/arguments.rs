//! What the tools take, read strictly, and the same as JSON Schema.

use serde::de::DeserializeOwned;
use serde_json::Map;
use serde_json::Value;
use serde_json::json;

use crate::error::Error;
use crate::error::Result;
use crate::language::Language;
use crate::language::Message;

/// One argument of a tool.
pub struct Argument {
    pub name: &'static str,
    pub holds: Holds,
    pub required: bool,
}

/// What an argument holds.
pub enum Holds {
    Text,
    /// An id.
    Id,
    Ids,
    /// A number from 1 to so many.
    UpTo(u64),
    Flag,
    /// One of these words.
    Word(Vec<&'static str>),
}

impl Argument {
    pub fn needed(name: &'static str, holds: Holds) -> Self {
        Argument { name, holds, required: true }
    }

    pub fn optional(name: &'static str, holds: Holds) -> Self {
        Argument { name, holds, required: false }
    }

    fn schema(&self, language: Language) -> Value {
        let mut schema = match &self.holds {
            Holds::Text => json!({ "type": "string" }),
            Holds::Id => json!({ "type": "integer", "minimum": 1 }),
            Holds::Ids => json!({ "type": "array", "items": { "type": "integer", "minimum": 1 } }),
            Holds::UpTo(most) => json!({ "type": "integer", "minimum": 1, "maximum": most }),
            Holds::Flag => json!({ "type": "boolean" }),
            Holds::Word(words) => json!({ "type": "string", "enum": words }),
        };
        schema["description"] = language.say(&format!("mcp-argument-{}", self.name)).into();
        schema
    }
}

/// The schema of all arguments of a tool.
pub fn schema(arguments: &[Argument], language: Language) -> Map<String, Value> {
    let properties: Map<String, Value> =
        arguments.iter().map(|one| (one.name.to_owned(), one.schema(language))).collect();
    let required: Vec<&str> = arguments.iter().filter(|one| one.required).map(|one| one.name).collect();
    let mut schema = Map::new();
    schema.insert("type".to_owned(), "object".into());
    schema.insert("properties".to_owned(), properties.into());
    schema.insert("required".to_owned(), required.into());
    schema.insert("additionalProperties".to_owned(), false.into());
    schema
}

/// What was given.
///
/// # Errors
/// `Invalid`, saying what cannot be read.
pub fn read<T: DeserializeOwned>(given: Map<String, Value>) -> Result<T> {
    serde_json::from_value(given.into())
        .map_err(|error| Error::invalid(Message::new("mcp-arguments").with("reason", error.to_string())))
}
