//! One import on record: what it brought, and what is different in the tables since the import before it.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;

use super::frame::Frame;
use super::frame::SignedIn;
use super::frame::page;
use super::id::Id;
use super::problem::Problem;
use crate::app::App;
use crate::claims;
use crate::claims::Claim;
use crate::claims::ImportRecord;
use crate::claims::imports;
use crate::claims::written;
use crate::documents;
use crate::documents::Different;
use crate::language::Language;
use crate::language::Message;
use crate::storage::ImportId;

pub fn routes() -> Router<App> {
    Router::new().route("/imports/{id}", get(show))
}

#[derive(Template)]
#[template(path = "web/templates/import_record.html")]
struct ImportPage {
    frame: Frame,
    import: ImportRecord,
    /// The one before, if there was one.
    earlier: Option<ImportRecord>,
    /// None when what was in the files then is not known.
    differences: Option<Vec<Row>>,
    /// The claims that came in with it.
    added: Vec<Claim>,
}

/// A row that came, went or was changed, cell by cell.
struct Row {
    /// How it is drawn: `new`, `gone` or `changed`.
    sort: &'static str,
    line: usize,
    cells: Vec<(String, String)>,
}

impl Row {
    fn of(different: Different) -> Option<Row> {
        let (sort, line) = match (&different.before, &different.after) {
            (None, Some(after)) => ("new", after.line),
            (Some(before), None) => ("gone", before.line),
            (Some(_), Some(after)) => ("changed", after.line),
            (None, None) => return None,
        };
        let cells = |row: Option<documents::WrittenRow>| row.map(|row| row.cells).unwrap_or_default();
        let (before, after) = (cells(different.before), cells(different.after));
        let cell = |cells: &[String], at: usize| cells.get(at).cloned().unwrap_or_default();
        let cells = (0..before.len().max(after.len())).map(|at| (cell(&before, at), cell(&after, at)));
        Some(Row { sort, line, cells: cells.collect() })
    }
}

async fn show(
    State(app): State<App>,
    SignedIn { frame, .. }: SignedIn,
    Id(id): Id<ImportId>,
) -> Result<Response, Problem> {
    let import = imports::get(&app.db, id).await?;
    let after = written::of(&app.db, id).await?;
    let (earlier, before) = written::before(&app.db, &import).await?.unzip();
    let differences = before.flatten().zip(after).map(|(before, after)| {
        documents::differences(&before, &after).into_iter().filter_map(Row::of).collect()
    });
    let mut added = claims::with_ids(&app.db, import.added.iter().copied()).await?;
    added.sort_by_key(|claim| (claim.line, claim.id));
    page(&ImportPage { frame, import, earlier, differences, added })
}
