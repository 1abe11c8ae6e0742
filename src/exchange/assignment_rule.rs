//! Assignment rules as JSON.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::PersonRef;
use crate::error::Result;
use crate::review::assigning::rules::Model as Rule;
use crate::review::reviewers;
use crate::storage::AssignmentRuleId;
use crate::storage::ClaimantId;
use crate::storage::Db;
use crate::storage::DocumentId;
use crate::storage::ReviewerId;

/// Which new claims go to whom; everything that it asks for must be so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = AssignmentRule)]
pub struct AssignmentRuleShape {
    #[schema(value_type = i64)]
    pub id: AssignmentRuleId,
    #[schema(value_type = Option<i64>)]
    pub document: Option<DocumentId>,
    #[schema(value_type = Option<i64>)]
    pub claimant: Option<ClaimantId>,
    pub topic: Option<String>,
    pub reviewers: Vec<PersonRef>,
    /// true: each claim goes to all of them; false: to the one who has fewest open claims.
    pub to_all: bool,
    /// Who added it.
    pub created_by: String,
}

impl AssignmentRuleShape {
    pub async fn all(db: &Db, rules: Vec<Rule>) -> Result<Vec<Self>> {
        let people = reviewers::list(db).await?;
        let names: BTreeMap<ReviewerId, String> = people.into_iter().map(|p| (p.id, p.name)).collect();
        let person = |id: &ReviewerId| Some(PersonRef { id: *id, name: names.get(id)?.clone() });
        let shape = |rule: Rule| AssignmentRuleShape {
            id: rule.id,
            document: rule.document_id,
            claimant: rule.claimant_id,
            topic: rule.topic,
            reviewers: rule.reviewer_ids.iter().filter_map(person).collect(),
            to_all: rule.to_all,
            created_by: rule.created_by,
        };
        Ok(rules.into_iter().map(shape).collect())
    }
}
