//! What is posted to webhooks, for the OpenAPI document: one entry for each event, with an example.

use url::Url;
use utoipa::PartialSchema;
use utoipa::ToSchema;
use utoipa::openapi::Components;
use utoipa::openapi::ContentBuilder;
use utoipa::openapi::HttpMethod;
use utoipa::openapi::Paths;
use utoipa::openapi::PathsBuilder;
use utoipa::openapi::Ref;
use utoipa::openapi::RefOr;
use utoipa::openapi::Required;
use utoipa::openapi::ResponseBuilder;
use utoipa::openapi::Schema;
use utoipa::openapi::path::OperationBuilder;
use utoipa::openapi::path::PathItem;
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::security::SecurityRequirement;

use crate::announcements::WebhookEvent;
use crate::language::Language;
use crate::webhooks::EventBody;
use crate::webhooks::example;

/// The shapes of the messages.
pub fn describe(components: &mut Components) {
    let mut schemas: Vec<(String, RefOr<Schema>)> = Vec::new();
    EventBody::schemas(&mut schemas);
    components.schemas.extend(schemas);
    components.schemas.insert(EventBody::name().into_owned(), EventBody::schema());
}

/// What comes to whoever listens, in a language.
pub fn messages(language: Language, base: &Url) -> Paths {
    WebhookEvent::ALL
        .iter()
        .fold(PathsBuilder::new(), |paths, &event| paths.path(event.as_str(), message(event, language, base)))
        .build()
}

fn message(event: WebhookEvent, language: Language, base: &Url) -> PathItem {
    let content = ContentBuilder::new()
        .schema(Some(Ref::from_schema_name(EventBody::name())))
        .example(serde_json::to_value(example(event, base)).ok())
        .build();
    let body = RequestBodyBuilder::new().content("application/json", content).required(Some(Required::True));
    let taken = ResponseBuilder::new().description(language.say("webhook-answer")).build();
    let operation = OperationBuilder::new()
        .operation_id(Some(format!("on_{event}")))
        .summary(Some(language.say(event.key())))
        .description(Some(language.say(&format!("webhook-told-{event}"))))
        .request_body(Some(body.build()))
        .response("2XX", taken)
        // Whoever is told proves nothing: the signature is for them.
        .security(SecurityRequirement::default())
        .build();
    PathItem::new(HttpMethod::Post, operation)
}
