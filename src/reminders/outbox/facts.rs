//! What letters say of claims, read for many at once.

use std::collections::BTreeMap;
use std::collections::HashMap;

use crate::claims;
use crate::claims::Claim;
use crate::documents;
use crate::documents::table::Model as Document;
use crate::error::Result;
use crate::evidence;
use crate::evidence::Weight;
use crate::reminders::Occasion;
use crate::reminders::emails::About;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::DocumentId;

pub struct Facts {
    claims: HashMap<ClaimId, Claim>,
    claimants: BTreeMap<ClaimId, Vec<String>>,
    documents: HashMap<DocumentId, Document>,
    weight: BTreeMap<ClaimId, Weight>,
}

impl Facts {
    pub async fn read(db: &impl Db, claims: Vec<Claim>) -> Result<Facts> {
        let ids: Vec<ClaimId> = claims.iter().map(|claim| claim.id).collect();
        if ids.is_empty() {
            let (claims, documents) = (HashMap::new(), HashMap::new());
            return Ok(Facts { claims, claimants: BTreeMap::new(), documents, weight: BTreeMap::new() });
        }
        let claimants = claims::claimants::of(db, &ids).await?;
        let names = |people: Vec<claims::claimants::Model>| people.into_iter().map(|who| who.name).collect();
        let documents = documents::table::with_ids(db, claims.iter().map(|claim| claim.document_id)).await?;
        Ok(Facts {
            claimants: claimants.into_iter().map(|(claim, people)| (claim, names(people))).collect(),
            documents: documents.into_iter().map(|document| (document.id, document)).collect(),
            weight: evidence::weigh(db, &ids).await?,
            claims: claims.into_iter().map(|claim| (claim.id, claim)).collect(),
        })
    }

    pub fn claim(&self, id: ClaimId) -> Option<&Claim> {
        self.claims.get(&id)
    }

    /// None for a claim that is gone; one whose document is gone is gone too.
    pub fn about(&self, id: ClaimId, occasion: Occasion) -> Option<About> {
        let claim = self.claims.get(&id)?.clone();
        let document = self.documents.get(&claim.document_id)?.clone();
        let claimants = self.claimants.get(&id).cloned().unwrap_or_default();
        let weight = self.weight.get(&id).cloned().unwrap_or_default();
        Some(About { claim, claimants, document, occasion, weight })
    }
}
