//! Verdicts as one bar: how much of it each verdict takes.

use super::frame::Frame;
use crate::claims::Verdict;
use crate::language::Message;
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

/// The share that came true, such as `63 %`; none when too few claims are scored for it to say anything.
pub fn share(record: &TrackRecord) -> Option<String> {
    let share = record.share_right().filter(|_| record.says_enough())?;
    Some(format!("{:.0} %", share * 100.0))
}

/// What stands in the place of a share that there is not.
pub fn no_share(record: &TrackRecord) -> &'static str {
    if record.scored() == 0 { "claimant-nothing-scored" } else { "claimant-too-few" }
}

/// What a share rests on: how many of how many, and where it would settle with more.
pub fn rests_on(record: &TrackRecord) -> Message {
    let message = match record.interval().filter(|_| record.says_enough()) {
        None => Message::new("claimant-right-of"),
        Some(interval) => {
            let percent = |end: f64| format!("{:.0}", end * 100.0);
            Message::new("claimant-right-of-likely")
                .with("from", percent(interval.from))
                .with("to", percent(interval.to))
        }
    };
    message.with("right", record.right().to_string()).with("scored", record.scored())
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
    fn with_too_few_scored_claims_there_is_no_share() {
        let record = |came_true, partly, did_not| TrackRecord {
            came_true,
            partly,
            partly_right: 0.5 * partly as f64,
            did_not,
            void: 3,
            overdue: 2,
            ..TrackRecord::default()
        };
        for (record, expected, half_counted, instead) in [
            (record(0, 0, 0), None, "0", "claimant-nothing-scored"),
            (record(5, 1, 2), Some("69 %"), "5.5", "claimant-too-few"),
            (record(0, 2, 0), None, "1", "claimant-too-few"),
            (record(0, 0, 5), Some("0 %"), "0", "claimant-too-few"),
        ] {
            assert_eq!(
                (share(&record).as_deref(), record.right().to_string().as_str()),
                (expected, half_counted)
            );
            assert_eq!(no_share(&record), instead);
        }
    }
}
