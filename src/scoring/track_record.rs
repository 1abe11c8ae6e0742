//! How the claims of somebody came out: counts by verdict, and the share that came true with its interval.

use serde::Serialize;

use super::interval::Interval;
use super::interval::wilson;
use crate::claims::Verdict;
use crate::due::Schedule;

/// With fewer scored claims a share says next to nothing: around four of four its interval still reaches down to one
/// half.
pub const ENOUGH: usize = 5;

/// What *partly* counts where nobody said how much.
const HALF: f64 = 0.5;

/// Where one claim stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Standing {
    /// A claim that came partly true and of which nobody said how much counts half.
    Judged(Verdict),
    /// Came partly true, so much of it: above 0 and below 1.
    PartlyTrue(f64),
    Open(Schedule),
}

impl Standing {
    /// How much of it came true, 0 to 1; none where nothing is scored.
    pub fn outcome(self) -> Option<f64> {
        match self {
            Standing::Judged(Verdict::CameTrue) => Some(1.0),
            Standing::PartlyTrue(share) => Some(share),
            Standing::Judged(Verdict::Partly) => Some(HALF),
            Standing::Judged(Verdict::DidNot) => Some(0.0),
            Standing::Judged(_) | Standing::Open(_) => None,
        }
    }
}

/// How one claimant's (or document's) claims came out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, utoipa::ToSchema)]
pub struct TrackRecord {
    pub came_true: usize,
    pub partly: usize,
    /// How much of the partly true ones came true, added up.
    pub partly_right: f64,
    pub did_not: usize,
    pub ambiguous: usize,
    pub unverifiable: usize,
    pub void: usize,
    /// Open claims whose window has not ended, or has just ended.
    pub open: usize,
    /// Open claims that should have been judged: silence is not success.
    pub overdue: usize,
}

impl TrackRecord {
    pub fn of(standings: impl IntoIterator<Item = Standing>) -> Self {
        let mut record = TrackRecord::default();
        for standing in standings {
            record.partly_right += match standing {
                Standing::PartlyTrue(share) => share,
                Standing::Judged(Verdict::Partly) => HALF,
                Standing::Judged(_) | Standing::Open(_) => 0.0,
            };
            let count = match standing {
                Standing::Judged(Verdict::CameTrue) => &mut record.came_true,
                Standing::Judged(Verdict::Partly) | Standing::PartlyTrue(_) => &mut record.partly,
                Standing::Judged(Verdict::DidNot) => &mut record.did_not,
                Standing::Judged(Verdict::Ambiguous) => &mut record.ambiguous,
                Standing::Judged(Verdict::Unverifiable) => &mut record.unverifiable,
                Standing::Judged(Verdict::Void) => &mut record.void,
                Standing::Open(Schedule::Overdue) => &mut record.overdue,
                Standing::Judged(Verdict::TooEarly) | Standing::Open(_) => &mut record.open,
            };
            *count += 1;
        }
        record
    }

    /// Claims that came out one way or the other.
    pub fn scored(&self) -> usize {
        self.came_true + self.partly + self.did_not
    }

    /// Whether the share says anything about the next claim.
    pub fn says_enough(&self) -> bool {
        self.scored() >= ENOUGH
    }

    /// Judged, but neither right nor wrong.
    pub fn unscored(&self) -> usize {
        self.ambiguous + self.unverifiable + self.void
    }

    pub fn total(&self) -> usize {
        self.scored() + self.unscored() + self.open + self.overdue
    }

    /// How many came true, a claim that came partly true counting by its share.
    pub fn right(&self) -> f64 {
        self.came_true as f64 + self.partly_right
    }

    /// The share that came true, 0 to 1; none when nothing is scored.
    pub fn share_right(&self) -> Option<f64> {
        (self.scored() > 0).then(|| self.right() / self.scored() as f64)
    }

    /// Where the share would settle with many more claims; none when nothing is scored.
    pub fn interval(&self) -> Option<Interval> {
        wilson(self.share_right()?, self.scored())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_not_be_judged_neither_helps_nor_harms() {
        use Standing::*;
        use Verdict::*;
        let standings = [
            Judged(CameTrue),
            Judged(CameTrue),
            Judged(Partly),
            Judged(DidNot),
            Judged(Void),
            Judged(Ambiguous),
            Judged(Unverifiable),
            Open(Schedule::Overdue),
            Open(Schedule::Upcoming),
            Open(Schedule::Due),
        ];
        let record = TrackRecord::of(standings);
        assert_eq!((record.scored(), record.unscored(), record.open, record.overdue), (4, 3, 2, 1));
        assert_eq!(record.total(), standings.len());
        assert_eq!(record.share_right(), Some(0.625));
        let mostly = TrackRecord::of([Judged(CameTrue), PartlyTrue(0.8), PartlyTrue(0.3), Judged(DidNot)]);
        assert_eq!((mostly.partly, mostly.scored()), (2, 4));
        assert!((mostly.share_right().unwrap() - 0.525).abs() < 1e-12);
        assert_eq!(TrackRecord::of([Judged(Void), Open(Schedule::Overdue)]).share_right(), None);
    }
}
