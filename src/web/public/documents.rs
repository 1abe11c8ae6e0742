//! Public documents, and the claims in them.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::page;
use super::visitor::Visitor;
use crate::app::App;
use crate::claims;
use crate::claims::Verdict;
use crate::documents::table;
use crate::documents::table::Model as Document;
use crate::error::Result;
use crate::language::Language;
use crate::storage::DocumentId;
use crate::web::id::Id;
use crate::web::problem::Problem;
use crate::web::row;
use crate::web::row::Row;

#[derive(Template)]
#[template(path = "web/templates/public/documents.html")]
struct DocumentsPage {
    visitor: Visitor,
    documents: Vec<Document>,
}

pub async fn list(State(app): State<App>, visitor: Visitor) -> Result<Response, Problem> {
    visitor.must(visitor.settings.has_documents())?;
    let documents = table::list(&app.db).await?;
    page(&DocumentsPage { visitor, documents })
}

#[derive(Template)]
#[template(path = "web/templates/public/document.html")]
struct DocumentPage {
    visitor: Visitor,
    document: Document,
    /// None when claims are not public.
    rows: Option<Vec<Row>>,
}

impl DocumentPage {
    fn link(&self) -> Option<&str> {
        self.document
            .link
            .as_deref()
            .filter(|link| link.starts_with("http://") || link.starts_with("https://"))
    }

    fn description(&self) -> String {
        let people = self.document.participants.iter().map(|person| person.name.clone());
        let day = self.document.statement_date.map(|day| day.to_string());
        day.into_iter().chain(people).collect::<Vec<_>>().join(" · ")
    }
}

pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Id(id): Id<DocumentId>,
) -> Result<Response, Problem> {
    visitor.must(visitor.settings.has_documents())?;
    let document = table::get(&app.db, id).await?;
    let rows = match visitor.settings.has_claims() {
        true => {
            let claims = claims::of_document(&app.db, id).await?.into_iter();
            let there: Vec<_> = claims.filter(|claim| claim.vanished_at.is_none()).collect();
            Some(row::rows(&app.db, &there, visitor.frame.today(), &app.settings.due).await?)
        }
        false => None,
    };
    page(&DocumentPage { visitor, document, rows })
}
