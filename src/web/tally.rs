//! Verdicts as one bar: how much of it each verdict takes.

use super::frame::Frame;
use crate::claims::Verdict;
use crate::scoring::TrackRecord;

/// One piece of the bar, in percent of its width.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    pub verdict: Verdict,
    pub count: usize,
    pub start: f64,
    pub width: f64,
}

/// The pieces of a record's bar; a verdict that nobody gave has none.
pub fn pieces(record: &TrackRecord) -> Vec<Piece> {
    let judged = (record.scored() + record.unscored()) as f64;
    let mut start = 0.0;
    let mut pieces = Vec::new();
    for (verdict, count) in by_verdict(record) {
        if count > 0 {
            let width = 100.0 * count as f64 / judged;
            pieces.push(Piece { verdict, count, start, width });
            start += width;
        }
    }
    pieces
}

fn by_verdict(record: &TrackRecord) -> [(Verdict, usize); 6] {
    [
        (Verdict::CameTrue, record.came_true),
        (Verdict::Partly, record.partly),
        (Verdict::DidNot, record.did_not),
        (Verdict::Ambiguous, record.ambiguous),
        (Verdict::Unverifiable, record.unverifiable),
        (Verdict::Void, record.void),
    ]
}

/// The bar in words.
pub fn words(record: &TrackRecord, frame: &Frame) -> String {
    let words = pieces(record).into_iter().map(|p| format!("{} {}", frame.say(p.verdict.key()), p.count));
    words.collect::<Vec<_>>().join(&frame.say("list-comma"))
}

/// The share that came true, such as `63 %`; none when nothing is scored.
pub fn share(record: &TrackRecord) -> Option<String> {
    record.share_right().map(|share| format!("{:.0} %", share * 100.0))
}

/// What the share rests on: how many came true, those partly true as half.
pub fn right(record: &TrackRecord) -> String {
    let half = if record.partly % 2 == 1 { ".5" } else { "" };
    format!("{}{half}", record.came_true + record.partly / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pieces_fill_the_bar() {
        let record = TrackRecord { came_true: 1, did_not: 2, void: 1, open: 9, ..TrackRecord::default() };
        let pieces: Vec<_> = pieces(&record).into_iter().map(|p| (p.verdict, p.start, p.width)).collect();
        let expected =
            [(Verdict::CameTrue, 0.0, 25.0), (Verdict::DidNot, 25.0, 50.0), (Verdict::Void, 75.0, 25.0)];
        assert_eq!(pieces, expected);
    }

    #[test]
    fn without_a_scored_claim_there_is_no_share() {
        let record = |came_true, partly, did_not| TrackRecord {
            came_true,
            partly,
            did_not,
            void: 3,
            overdue: 2,
            ..TrackRecord::default()
        };
        let cases = [
            (record(0, 0, 0), None, "0"),
            (record(5, 1, 2), Some("69 %"), "5.5"),
            (record(0, 2, 0), Some("50 %"), "1"),
            (record(0, 0, 1), Some("0 %"), "0"),
        ];
        for (record, expected, half_counted) in cases {
            assert_eq!((share(&record).as_deref(), right(&record).as_str()), (expected, half_counted));
        }
    }
}
