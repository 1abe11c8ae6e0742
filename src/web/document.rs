//! One document: what it says about itself, its claims in the order of its rows, and what was wrong with rows.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;

use super::claim_table;
use super::claim_table::ClaimLine;
use super::documents::UploadForm;
use super::frame::Frame;
use super::frame::SignedIn;
use super::frame::page;
use super::id::Id;
use super::problem::Problem;
use super::suggested;
use super::suggested::Suggestions;
use super::written;
use super::written::Written;
use crate::app::App;
use crate::claims;
use crate::claims::ImportRecord;
use crate::documents;
use crate::documents::Kind;
use crate::documents::Part;
use crate::documents::Participant;
use crate::language::Language;
use crate::language::Message;
use crate::storage::DocumentId;

const MOST_IMPORTS: u64 = 10;

pub fn routes() -> Router<App> {
    Router::new().route("/documents/{id}", get(show))
}

#[derive(Template)]
#[template(path = "web/templates/document.html")]
struct DocumentPage {
    frame: Frame,
    document: documents::table::Model,
    caption: String,
    across_documents: bool,
    lines: Vec<ClaimLine>,
    /// The tables as they stand in the file; none of a document that came in before they were kept.
    written: Vec<Written>,
    suggestions: Suggestions,
    /// The imports of this document, the latest first.
    imports: Vec<ImportRecord>,
    /// For an edited file: the preview says what it would change.
    upload_form: UploadForm,
}

impl DocumentPage {
    /// Who takes part, by what they do; parts that nobody has are left out.
    fn people(&self) -> Vec<(Part, Vec<&Participant>)> {
        let with =
            |part| self.document.participants.iter().filter(move |person| person.part == part).collect();
        let parts = Part::ALL.iter().map(|&part| (part, with(part)));
        parts.filter(|(_, people): &(_, Vec<_>)| !people.is_empty()).collect()
    }

    /// Only the latest import that still stands can be undone.
    fn can_be_undone(&self, import: &ImportRecord) -> bool {
        let standing = self.imports.iter().find(|import| import.undone_at.is_none());
        standing.is_some_and(|latest| latest.id == import.id)
    }

    /// The key of the language's name.
    fn language_key(&self) -> &'static str {
        match self.document.lang.as_str() {
            "zh-Hans" => "document-language-zh-Hans",
            "zh-Hant" => "document-language-zh-Hant",
            _ => "document-language-en",
        }
    }

    /// The link, when it can be followed.
    fn web_link(&self) -> Option<&str> {
        let link = self.document.link.as_deref()?;
        (link.starts_with("https://") || link.starts_with("http://")).then_some(link)
    }

    /// The beginning of the content's hash, enough to compare two files by eye.
    fn short_hash(&self) -> String {
        self.document.content_hash.chars().take(10).collect()
    }
}

async fn show(
    State(app): State<App>,
    SignedIn { frame, .. }: SignedIn,
    Id(id): Id<DocumentId>,
) -> Result<Response, Problem> {
    let document = documents::table::get(&app.db, id).await?;
    let claims = claims::of_document(&app.db, id).await?;
    let lines = claim_table::lines(&app, &frame, claims).await?;
    let tables = claims::written::of_document(&app.db, id).await?;
    let written = written::of(tables, &lines, &document.problems);
    let caption = frame.say("document-claims-caption");
    let suggestions = Suggestions::of(&app, id).await?;
    let imports = claims::imports::list(&app.db, Some(id), MOST_IMPORTS).await?;
    page(&DocumentPage {
        upload_form: UploadForm::new(&app, true),
        frame,
        document,
        caption,
        across_documents: false,
        lines,
        written,
        suggestions,
        imports,
    })
}
