//! Foresaid's schema, one file per step, in order. A step is never edited once released; it sees no entities, so
//! that it stays what it was when the entities change.

mod m20261123_000001_documents;
mod m20261123_000002_claims;
mod m20261123_000003_sources;
mod m20261123_000004_review;
mod m20261123_000005_evidence;
mod m20261123_000006_reminders;
mod m20261124_000007_imports;
mod m20261124_000008_claims;
mod m20261124_000009_suggested;
mod m20261124_000011_check_ins;
mod m20261124_000012_waiting_files;
mod m20261124_000013_care_of_sources;
mod m20261124_000015_snapshots;
mod m20261124_000016_told_stories;
mod m20261124_000017_watch_terms;
mod m20261124_000018_rules;
mod m20261124_000019_glossary;
mod m20261126_000020_headers_and_told_items;
mod m20261126_000022_assignment;
mod m20261126_000023_verdicts;
mod m20261126_000024_discussion;
mod m20261126_000026_looks;
mod m20261126_000027_preferences;
mod m20261126_000028_news;
mod m20261126_000029_delivery;
mod m20261126_000030_addresses;
mod m20261126_000031_channels;
mod m20261126_000032_claim_search;
mod m20261126_000033_claim_lists;
mod m20261126_000034_saved_views;
mod m20261126_000035_deeds;
mod m20261126_000036_import_tables;
mod m20261126_000037_tokens;
mod m20261126_000038_proposals;
mod m20261126_000039_webhooks;
mod m20261126_000040_told;
mod m20261126_000041_sign_in_places;
mod m20261126_000043_strengths;

pub use sea_orm_migration::prelude::MigratorTrait;
use sea_orm_migration::prelude::*;

pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261123_000001_documents::Migration),
            Box::new(m20261123_000002_claims::Migration),
            Box::new(m20261123_000003_sources::Migration),
            Box::new(m20261123_000004_review::Migration),
            Box::new(m20261123_000005_evidence::Migration),
            Box::new(m20261123_000006_reminders::Migration),
            Box::new(m20261124_000007_imports::Migration),
            Box::new(m20261124_000008_claims::Migration),
            Box::new(m20261124_000009_suggested::Migration),
            Box::new(m20261124_000011_check_ins::Migration),
            Box::new(m20261124_000012_waiting_files::Migration),
            Box::new(m20261124_000013_care_of_sources::Migration),
            Box::new(m20261124_000015_snapshots::Migration),
            Box::new(m20261124_000016_told_stories::Migration),
            Box::new(m20261124_000017_watch_terms::Migration),
            Box::new(m20261124_000018_rules::Migration),
            Box::new(m20261124_000019_glossary::Migration),
            Box::new(m20261126_000020_headers_and_told_items::Migration),
            Box::new(m20261126_000022_assignment::Migration),
            Box::new(m20261126_000023_verdicts::Migration),
            Box::new(m20261126_000024_discussion::Migration),
            Box::new(m20261126_000026_looks::Migration),
            Box::new(m20261126_000027_preferences::Migration),
            Box::new(m20261126_000028_news::Migration),
            Box::new(m20261126_000029_delivery::Migration),
            Box::new(m20261126_000030_addresses::Migration),
            Box::new(m20261126_000031_channels::Migration),
            Box::new(m20261126_000032_claim_search::Migration),
            Box::new(m20261126_000033_claim_lists::Migration),
            Box::new(m20261126_000034_saved_views::Migration),
            Box::new(m20261126_000035_deeds::Migration),
            Box::new(m20261126_000036_import_tables::Migration),
            Box::new(m20261126_000037_tokens::Migration),
            Box::new(m20261126_000038_proposals::Migration),
            Box::new(m20261126_000039_webhooks::Migration),
            Box::new(m20261126_000040_told::Migration),
            Box::new(m20261126_000041_sign_in_places::Migration),
            Box::new(m20261126_000043_strengths::Migration),
        ]
    }
}
