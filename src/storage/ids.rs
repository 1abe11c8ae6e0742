//! One type per kind of row, so that a claim's number cannot be taken for a document's.

use sea_orm::DeriveValueType;
use serde::Deserialize;
use serde::Serialize;

macro_rules! ids {
    ($( $(#[$meta:meta])* $name:ident ),+ $(,)?) => {
        $(
            $(#[$meta])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, DeriveValueType)]
            #[derive(utoipa::ToSchema)]
            #[serde(transparent)]
            pub struct $name(pub i64);

            impl std::fmt::Display for $name {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    self.0.fmt(f)
                }
            }

            impl std::str::FromStr for $name {
                type Err = std::num::ParseIntError;

                fn from_str(text: &str) -> Result<Self, Self::Err> {
                    text.parse().map($name)
                }
            }
        )+
    };
}

ids!(
    DocumentId,
    ClaimantId,
    ClaimId,
    EventId,
    SourceId,
    CheckId,
    ItemId,
    EvidenceId,
    ReviewerId,
    TokenId,
    VerdictId,
    ReminderId,
    ImportId,
    MappingId,
    SuggestedId,
    ForecastId,
    WaitingFileId,
    GlossaryId,
    RuleId,
    SnapshotId,
    ChannelId,
    ChannelMessageId,
    AssignmentId,
    AssignmentRuleId,
    AbsenceId,
    NewsId,
    NoteId,
    MentionId,
    ProposalId,
    ViewId,
    BulkId,
    DeedId,
    WebhookId,
    AnnouncementId,
    DeliveryId,
);
