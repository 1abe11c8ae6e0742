//! The door for assistants: the Model Context Protocol, over standard input and output and over HTTP. An assistant reads,
//! adds evidence and proposes verdicts with a token of its person; it never gives a verdict.

mod arguments;
mod http;
mod lines;
mod resources;
mod tools;

use rmcp::ErrorData;
use rmcp::RoleServer;
use rmcp::ServerHandler;
use rmcp::ServiceExt;
use rmcp::model::CallToolRequestParams;
use rmcp::model::CallToolResponse;
use rmcp::model::CallToolResult;
use rmcp::model::ContentBlock;
use rmcp::model::Implementation;
use rmcp::model::ListResourceTemplatesResult;
use rmcp::model::ListResourcesResult;
use rmcp::model::ListToolsResult;
use rmcp::model::PaginatedRequestParams;
use rmcp::model::ReadResourceRequestParams;
use rmcp::model::ReadResourceResponse;
use rmcp::model::ReadResourceResult;
use rmcp::model::ServerCapabilities;
use rmcp::model::ServerConfig;
use rmcp::service::RequestContext;
use rmcp::transport::io;

pub use http::routes;

use crate::app::App;
use crate::error::Error;
use crate::error::Result;
use crate::language::Language;
use crate::language::Message;
use crate::review::tokens;
use crate::review::tokens::Bearer;

/// Serves one assistant over standard input and output until it hangs up.
///
/// # Errors
/// `Forbidden` when the token is not valid.
pub async fn over_stdio(app: App, token: String) -> Result<()> {
    let door = Door { app, token: Some(token) };
    door.admit().await?;
    let (input, output) = io::stdio();
    let lines = lines::over(input, output);
    let served = match door.serve((lines.incoming, lines.outgoing)).await {
        Ok(serving) => serving.waiting().await.map(drop).map_err(anyhow::Error::new),
        Err(error) => Err(anyhow::Error::new(error)),
    };
    lines.written.await.map_err(anyhow::Error::new)?.map_err(anyhow::Error::new)?;
    Ok(served?)
}

/// What answers an assistant.
#[derive(Clone)]
struct Door {
    app: App,
    /// Over HTTP every request brings its own.
    token: Option<String>,
}

impl Door {
    /// Looks at the token of standard input again each time: it may end or be revoked while it is in use.
    async fn admit(&self) -> Result<Bearer> {
        let refused = || Error::Forbidden(Message::new("api-token-invalid"));
        let token = self.token.as_deref().ok_or_else(refused)?;
        tokens::authenticate(&self.app.db, token, self.app.now()).await?.ok_or_else(refused)
    }

    async fn caller(&self, context: &RequestContext<RoleServer>) -> Result<Bearer, ErrorData> {
        match http::bearer(&context.extensions) {
            Some(bearer) => Ok(bearer),
            None => self.admit().await.map_err(|error| refused(&error, self.app.settings.server.language)),
        }
    }
}

impl ServerHandler for Door {
    fn get_info(&self) -> ServerConfig {
        let capabilities = ServerCapabilities::builder().enable_tools().enable_resources().build();
        let language = self.app.settings.server.language;
        let ourselves = Implementation::new("foresaid", env!("CARGO_PKG_VERSION")).with_title("Foresaid");
        ServerConfig::new(capabilities)
            .with_server_info(ourselves)
            .with_instructions(language.say("mcp-instructions"))
    }

    async fn list_tools(
        &self,
        _page: Option<PaginatedRequestParams>,
        context: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        let caller = self.caller(&context).await?;
        Ok(ListToolsResult::with_all_items(tools::described(caller.reviewer.language())))
    }

    async fn call_tool(
        &self,
        asked: CallToolRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let caller = self.caller(&context).await?;
        let language = caller.reviewer.language();
        let arguments = asked.arguments.unwrap_or_default();
        let answer = match tools::call(&self.app, &caller, &asked.name, arguments).await {
            Ok(answer) => CallToolResult::structured(answer),
            // An assistant can mend what it asked for: it reads the sentence.
            Err(error) => CallToolResult::error(vec![ContentBlock::text(told(&error, language))]),
        };
        Ok(answer.into())
    }

    async fn list_resources(
        &self,
        _page: Option<PaginatedRequestParams>,
        context: RequestContext<RoleServer>,
    ) -> Result<ListResourcesResult, ErrorData> {
        let language = self.caller(&context).await?.reviewer.language();
        let waiting = resources::waiting(&self.app).await.map_err(|error| refused(&error, language))?;
        Ok(ListResourcesResult::with_all_items(waiting))
    }

    async fn list_resource_templates(
        &self,
        _page: Option<PaginatedRequestParams>,
        context: RequestContext<RoleServer>,
    ) -> Result<ListResourceTemplatesResult, ErrorData> {
        let language = self.caller(&context).await?.reviewer.language();
        Ok(ListResourceTemplatesResult::with_all_items(vec![resources::template(language)]))
    }

    async fn read_resource(
        &self,
        asked: ReadResourceRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<ReadResourceResponse, ErrorData> {
        let caller = self.caller(&context).await?.reviewer;
        let language = caller.language();
        let read = resources::read(&self.app, &asked.uri, &caller).await;
        let content = read.map_err(|error| refused(&error, language))?;
        Ok(ReadResourceResult::new(vec![content]).into())
    }
}

fn told(error: &Error, language: Language) -> String {
    if let Error::Internal(error) = error {
        tracing::error!("an assistant's request failed: {error:#}");
    }
    error.in_language(language)
}

fn refused(error: &Error, language: Language) -> ErrorData {
    let sentence = told(error, language);
    match error {
        Error::NotFound(_) => ErrorData::resource_not_found(sentence, None),
        Error::Internal(_) | Error::Unavailable(_) => ErrorData::internal_error(sentence, None),
        Error::Invalid(_) | Error::Conflict(_) | Error::Forbidden(_) => {
            ErrorData::invalid_request(sentence, None)
        }
    }
}
