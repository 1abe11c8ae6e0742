//! The OpenAPI document, read for people. Types are spelled as TypeScript spells them (`Claim[]`, `string | null`).

use serde_json::Map;
use serde_json::Value;

/// The endpoints of one kind of thing.
pub struct Section {
    pub tag: String,
    pub operations: Vec<Operation>,
}

/// One endpoint.
pub struct Operation {
    pub id: String,
    pub method: String,
    pub path: String,
    pub summary: String,
    /// The scope that it asks for.
    pub scope: String,
    pub parameters: Vec<Field>,
    pub body: Spelling,
    pub answers: Vec<Answer>,
}

/// What comes back with one status.
pub struct Answer {
    pub status: String,
    pub description: String,
    pub body: Spelling,
}

/// A parameter, or a property of a shape.
pub struct Field {
    pub name: String,
    pub required: bool,
    pub spelling: Spelling,
    pub description: String,
}

/// A named schema: an object with its properties, or another type.
pub struct Shape {
    pub name: String,
    pub description: String,
    pub fields: Vec<Field>,
    /// The type itself, where it has no properties.
    pub spelling: Spelling,
}

/// A type in pieces; a piece may name a shape to lead to.
pub type Spelling = Vec<Piece>;

pub struct Piece {
    pub text: String,
    pub shape: bool,
}

pub fn sections(document: &Value) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for (path, item) in entries(&document["paths"]) {
        for (method, operation) in entries(item).filter(|(_, operation)| operation.is_object()) {
            let tag = text(&operation["tags"][0]);
            let place = sections.iter().position(|section| section.tag == tag).unwrap_or_else(|| {
                sections.push(Section { tag, operations: Vec::new() });
                sections.len() - 1
            });
            sections[place].operations.push(self::operation(path, method, operation));
        }
    }
    sections
}

fn operation(path: &str, method: &str, operation: &Value) -> Operation {
    let answers = entries(&operation["responses"]).filter(|(status, _)| *status != "default");
    Operation {
        id: text(&operation["operationId"]),
        method: method.to_uppercase(),
        path: path.to_owned(),
        summary: text(&operation["summary"]),
        scope: text(&operation["security"][0]["token"][0]),
        parameters: items(&operation["parameters"]).map(parameter).collect(),
        body: content(&operation["requestBody"]),
        answers: answers
            .map(|(status, answer)| Answer {
                status: status.to_owned(),
                description: text(&answer["description"]),
                body: content(answer),
            })
            .collect(),
    }
}

fn parameter(parameter: &Value) -> Field {
    Field {
        name: text(&parameter["name"]),
        required: parameter["required"] == true,
        spelling: spell(&parameter["schema"]),
        description: text(&parameter["description"]),
    }
}

/// The type of a body, whatever its media type is; empty without a body.
fn content(bearer: &Value) -> Spelling {
    entries(&bearer["content"]).next().map(|(_, body)| spell(&body["schema"])).unwrap_or_default()
}

pub fn shapes(document: &Value) -> Vec<Shape> {
    let shapes = entries(&document["components"]["schemas"]).map(|(name, schema)| {
        let mut fields = Vec::new();
        gather(schema, &mut fields);
        Shape {
            name: name.to_owned(),
            description: text(&schema["description"]),
            spelling: if fields.is_empty() { spell(schema) } else { Spelling::new() },
            fields,
        }
    });
    shapes.collect()
}

/// The properties of an object; the shapes it takes in are named with three dots.
fn gather(schema: &Value, fields: &mut Vec<Field>) {
    for part in items(&schema["allOf"]) {
        if part["$ref"].is_string() {
            let spelling = spell(part);
            fields
                .push(Field { name: "…".to_owned(), required: true, spelling, description: String::new() });
        } else {
            gather(part, fields);
        }
    }
    for (name, property) in entries(&schema["properties"]) {
        fields.push(Field {
            name: name.to_owned(),
            required: items(&schema["required"]).any(|required| required == name),
            spelling: spell(property),
            description: text(&property["description"]),
        });
    }
}

fn spell(schema: &Value) -> Spelling {
    if let Some(reference) = schema["$ref"].as_str() {
        let name = reference.rsplit('/').next().unwrap_or_default();
        return vec![Piece { text: name.to_owned(), shape: true }];
    }
    let alternatives: Vec<Spelling> = if schema["oneOf"].is_array() {
        // Null is the last alternative people want to read.
        let (nulls, others): (Vec<_>, Vec<_>) =
            items(&schema["oneOf"]).partition(|one| one["type"] == "null");
        others.into_iter().chain(nulls).map(spell).collect()
    } else if schema["enum"].is_array() {
        items(&schema["enum"]).map(|word| plain(word.to_string())).collect()
    } else if schema["type"].is_array() {
        items(&schema["type"]).map(|kind| one_type(&text(kind), schema)).collect()
    } else {
        vec![one_type(schema["type"].as_str().unwrap_or("any"), schema)]
    };
    let mut spelling = Spelling::new();
    for alternative in alternatives {
        if !spelling.is_empty() {
            spelling.extend(plain(" | "));
        }
        spelling.extend(alternative);
    }
    spelling
}

fn one_type(kind: &str, schema: &Value) -> Spelling {
    match (kind, schema["format"].as_str()) {
        ("array", _) => {
            let mut spelling = spell(&schema["items"]);
            spelling.extend(plain("[]"));
            spelling
        }
        ("string", Some(format)) => plain(format!("string ({format})")),
        _ => plain(kind),
    }
}

fn plain(text: impl Into<String>) -> Spelling {
    vec![Piece { text: text.into(), shape: false }]
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn entries(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value.as_object().into_iter().flat_map(Map::iter).map(|(name, value)| (name.as_str(), value))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn types_are_spelled_for_people() {
        let cases = [
            (json!({"$ref": "#/components/schemas/Claim"}), "Claim"),
            (json!({"type": "array", "items": {"$ref": "#/components/schemas/Claim"}}), "Claim[]"),
            (json!({"type": ["string", "null"], "format": "date"}), "string (date) | null"),
            (json!({"oneOf": [{"type": "null"}, {"$ref": "#/a/Kind"}]}), "Kind | null"),
            (json!({"type": "string", "enum": ["new", "changed"]}), r#""new" | "changed""#),
            (json!({}), "any"),
        ];
        for (schema, expected) in cases {
            let spelled: String = spell(&schema).into_iter().map(|piece| piece.text).collect();
            assert_eq!(spelled, expected, "{schema}");
        }
    }

    #[test]
    fn a_shape_names_what_it_takes_in() {
        let shape = json!({"allOf": [
            {"$ref": "#/components/schemas/Document"},
            {"properties": {"id": {"type": "integer"}}, "required": ["id"]},
        ]});
        let mut fields = Vec::new();
        gather(&shape, &mut fields);
        let names: Vec<_> = fields.iter().map(|field| (field.name.as_str(), field.required)).collect();
        assert_eq!(names, [("…", true), ("id", true)]);
    }
}
