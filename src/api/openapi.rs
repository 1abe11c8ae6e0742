//! The OpenAPI document: made from the handlers, with what holds for all of them added.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use utoipa::PartialSchema;
use utoipa::ToSchema;
use utoipa::openapi::Components;
use utoipa::openapi::ContentBuilder;
use utoipa::openapi::InfoBuilder;
use utoipa::openapi::LicenseBuilder;
use utoipa::openapi::OpenApi;
use utoipa::openapi::OpenApiBuilder;
use utoipa::openapi::Ref;
use utoipa::openapi::RefOr;
use utoipa::openapi::ResponseBuilder;
use utoipa::openapi::ServerBuilder;
use utoipa::openapi::path::PathItem;
use utoipa::openapi::security::Http;
use utoipa::openapi::security::HttpAuthScheme;
use utoipa::openapi::security::SecurityRequirement;
use utoipa::openapi::security::SecurityScheme;

use super::caller::Reader;
use super::extract::Json;
use super::outgoing;
use super::problem;
use super::problem::Details;
use crate::app::App;
use crate::language::Language;
use crate::review::Scope;

/// What stands above the endpoints.
pub fn head() -> OpenApi {
    let license = LicenseBuilder::new().name(env!("CARGO_PKG_LICENSE")).build();
    let info = InfoBuilder::new().title("Foresaid").version("1").license(Some(license)).build();
    let mut components = Components::new();
    components.add_security_scheme("token", SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)));
    components.schemas.insert(Details::name().into_owned(), Details::schema());
    let body = ContentBuilder::new().schema(Some(Ref::from_schema_name(Details::name()))).build();
    let problem = ResponseBuilder::new().content(problem::CONTENT_TYPE, body).description("What went wrong");
    outgoing::describe(&mut components);
    components.responses.insert("Problem".to_owned(), RefOr::T(problem.build()));
    OpenApiBuilder::new()
        .info(info)
        .servers(Some([ServerBuilder::new().url("/api/v1").build()]))
        .components(Some(components))
        .security(Some([SecurityRequirement::new("token", Vec::<String>::new())]))
        .build()
}

pub fn routes(described: OpenApi) -> Router<App> {
    let answer = async move |State(app): State<App>, Reader(language): Reader| {
        let mut document = in_language(described.clone(), language);
        document.webhooks = Some(outgoing::messages(language, &app.settings.server.base_url));
        Json(document)
    };
    Router::new().route("/openapi.json", get(answer))
}

/// What asks for a token that may administer; every other change asks for one that may write.
const ADMINISTERS: [&str; 6] = [
    "add_assignment_rule",
    "move_assignment_rule_up",
    "remove_assignment_rule",
    "set_review_choices",
    "add_reviewer",
    "change_reviewer",
];

/// What holds for all endpoints, a paragraph each.
pub const GENERAL: [&str; 6] = [
    "api-general-tokens",
    "api-general-pages",
    "api-general-versions",
    "api-general-once",
    "api-general-limits",
    "api-general-problems",
];

/// The document with its sentences in a language, the scope that each operation asks for, and the problems that any
/// request may meet.
pub fn in_language(mut document: OpenApi, language: Language) -> OpenApi {
    let general = GENERAL.iter().map(|key| language.say(key));
    let introduction: Vec<String> = [language.say("api-introduction")].into_iter().chain(general).collect();
    document.info.description = Some(introduction.join("\n\n"));
    for item in document.paths.paths.values_mut() {
        let PathItem { get, put, post, patch, delete, .. } = item;
        for operation in get.iter_mut() {
            operation.security = Some(vec![needs(Scope::Read)]);
        }
        for operation in [&mut *put, &mut *post, &mut *patch, &mut *delete].into_iter().flatten() {
            let id = operation.operation_id.as_deref().unwrap_or_default();
            let scope = if ADMINISTERS.contains(&id) { Scope::Admin } else { Scope::Write };
            operation.security = Some(vec![needs(scope)]);
        }
        for operation in [get, put, post, patch, delete].into_iter().filter_map(Option::as_mut) {
            let id = operation.operation_id.as_deref().unwrap_or_default();
            operation.summary = Some(language.say(&format!("api-operation-{id}")));
            for parameter in operation.parameters.iter_mut().flatten() {
                let RefOr::T(parameter) = parameter else { continue };
                let said = parameter.description.as_ref().is_some_and(|said| !said.is_empty());
                if !said {
                    parameter.description = Some(language.say(&format!("api-parameter-{}", parameter.name)));
                }
            }
            let problem = RefOr::Ref(Ref::from_response_name("Problem"));
            for answer in operation.responses.responses.values_mut() {
                if let RefOr::T(answer) = answer
                    && answer.description.is_empty()
                {
                    answer.description = language.say("api-docs-answer");
                }
            }
            operation.responses.responses.insert("default".to_owned(), problem);
        }
    }
    document
}

fn needs(scope: Scope) -> SecurityRequirement {
    SecurityRequirement::new("token", [scope.as_str()])
}
