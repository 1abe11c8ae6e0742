//! The report of an import as JSON, and the document in it.

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;
use serde::Serialize;
use utoipa::ToSchema;

use super::SuggestedShape;
use crate::claims::Change;
use crate::claims::Difference;
use crate::claims::ImportReport;
use crate::claims::Imported;
use crate::claims::Outcome;
use crate::claims::Vanished;
use crate::documents;
use crate::documents::About;
use crate::documents::DocumentDraft;
use crate::documents::GlossaryEntry;
use crate::documents::Kind;
use crate::documents::Participant;
use crate::documents::RowProblem;
use crate::documents::Verdict;
use crate::due::Basis;
use crate::language::Language;
use crate::storage::ClaimId;
use crate::storage::DocumentId;
use crate::storage::ImportId;

/// What an import found and did; after a dry run, what it would do.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = ImportReport)]
pub struct ImportShape {
    /// The record of the import, by which it can be undone; null after a dry run, and when nothing changed.
    pub id: Option<ImportId>,
    pub document: DocumentShape,
    #[schema(inline)]
    pub outcome: Outcome,
    pub claims: Vec<ImportedShape>,
    /// Claims whose rows are no longer in the file.
    pub vanished: Vec<Vanished>,
    /// Sentences outside the tables that read like claims and wait for a decision.
    pub suggested: Vec<SuggestedShape>,
    pub problems: Vec<RowProblemShape>,
    pub dry_run: bool,
    pub counts: Counts,
}

/// What a document says of itself.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = Document)]
pub struct DocumentShape {
    /// Null after a dry run of a new document.
    pub id: Option<DocumentId>,
    pub title: String,
    /// The day of recording, else of publication.
    pub statement_date: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub program: Option<String>,
    /// What it is about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    /// `zh-Hans`, `zh-Hant` or `en`.
    pub lang: String,
    pub participants: Vec<Participant>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub glossary: Vec<GlossaryEntry>,
}

/// A document in the record, and when it came in.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = StoredDocument)]
pub struct StoredDocumentShape {
    #[serde(flatten)]
    pub document: DocumentShape,
    pub file_name: String,
    pub imported_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

/// One row of a claim table.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = ImportedClaim)]
pub struct ImportedShape {
    /// Null after a dry run of a new claim.
    pub id: Option<ClaimId>,
    #[schema(inline)]
    pub change: Change,
    /// What changed about a claim that was known, field by field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Difference>,
    pub text: String,
    pub claimants: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    pub kind: Kind,
    pub due_from: Option<NaiveDate>,
    pub due_by: Option<NaiveDate>,
    /// `default`: no time is named anywhere, and `due_by` is the review day.
    pub basis: Option<Basis>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phrase: Option<String>,
    /// Line of the passage that the window was inferred from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phrase_line: Option<usize>,
    /// What the time hangs on, where no day follows from it ("within a year of launch").
    #[serde(skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
    pub probability: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub criteria: Option<String>,
    /// A result that the file already carries, as a proposal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// Only where the row carries its own day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statement_date: Option<NaiveDate>,
    pub evidence_links: Vec<String>,
    pub heading: Option<String>,
    pub line: usize,
}

/// A row that was left out, or imported with something missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = RowProblem)]
pub struct RowProblemShape {
    pub line: usize,
    pub about: About,
    /// A sentence that says what to do.
    pub message: String,
}

/// How many claims came in how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Counts {
    pub new: usize,
    pub changed: usize,
    pub unchanged: usize,
    pub vanished: usize,
}

impl ImportShape {
    pub fn of(report: &ImportReport, language: Language) -> Self {
        ImportShape {
            id: report.id,
            document: DocumentShape::of(report.document_id, &report.document),
            outcome: report.outcome,
            claims: report.claims.iter().map(ImportedShape::of).collect(),
            vanished: report.vanished.clone(),
            suggested: report.suggested.iter().map(|s| SuggestedShape::of(s, !report.dry_run)).collect(),
            problems: RowProblemShape::all(&report.problems, language),
            dry_run: report.dry_run,
            counts: Counts {
                new: report.count(Change::New),
                changed: report.count(Change::Changed),
                unchanged: report.count(Change::Unchanged),
                vanished: report.count(Change::Vanished),
            },
        }
    }
}

impl DocumentShape {
    fn of(id: Option<DocumentId>, draft: &DocumentDraft) -> Self {
        DocumentShape {
            id,
            title: draft.title.clone(),
            statement_date: draft.statement_date,
            link: draft.link.clone(),
            program: draft.programme.clone(),
            topics: draft.topics.clone(),
            lang: draft.lang.clone(),
            participants: draft.participants.clone(),
            glossary: draft.glossary.clone(),
        }
    }
}

impl From<documents::table::Model> for StoredDocumentShape {
    fn from(stored: documents::table::Model) -> Self {
        StoredDocumentShape {
            document: DocumentShape {
                id: Some(stored.id),
                title: stored.title,
                statement_date: stored.statement_date,
                link: stored.link,
                program: stored.programme,
                topics: stored.topics.0,
                lang: stored.lang,
                participants: stored.participants.0,
                glossary: stored.glossary.0,
            },
            file_name: stored.file_name,
            imported_at: stored.imported_at,
            updated_at: stored.updated_at,
        }
    }
}

impl ImportedShape {
    fn of(imported: &Imported) -> Self {
        let draft = &imported.claim.draft;
        let window = imported.claim.window.as_ref();
        ImportedShape {
            id: imported.id,
            change: imported.change,
            changes: imported.differences.clone(),
            text: draft.text.clone(),
            claimants: draft.claimants.clone(),
            detail: draft.detail.clone(),
            kind: draft.kind,
            due_from: window.and_then(|window| window.due_from),
            due_by: window.and_then(|window| window.due_by),
            basis: imported.claim.basis,
            phrase: window.map(|window| window.phrase.clone()).filter(|phrase| !phrase.is_empty()),
            phrase_line: imported.claim.phrase_line,
            condition: imported.claim.condition.clone(),
            probability: draft.probability,
            criteria: draft.criteria.clone(),
            verdict: draft.proposed_verdict,
            result: draft.result.clone(),
            statement_date: draft.statement_date,
            evidence_links: draft.evidence_links.clone(),
            heading: draft.heading.clone(),
            line: draft.line,
        }
    }
}

impl RowProblemShape {
    /// Row problems, told in a language.
    pub fn all(problems: &[RowProblem], language: Language) -> Vec<Self> {
        let told = problems.iter().map(|problem| RowProblemShape {
            line: problem.line,
            about: problem.about,
            message: problem.message().in_language(language),
        });
        told.collect()
    }
}
