//! Pure: what the verdicts of several people come to. Where one is enough the latest counts; where two must agree the
//! claim closes with what two of them say, and a third person or an administrator settles what two see differently.

use crate::claims::Judging;
use crate::claims::Verdict;
use crate::claims::status::Judged;
use crate::storage::ReviewerId;

/// A verdict that stands. *Too early* is one only where it has not moved the window: beside somebody else's verdict.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Voice {
    pub reviewer: ReviewerId,
    pub verdict: Verdict,
    /// With *partly*: how much of it came true.
    pub share: Option<f64>,
    /// Given to end a dispute.
    pub settles: bool,
}

/// What these voices, the oldest first, come to. Of one person only the latest counts.
pub fn judged(voices: &[Voice], two_must_agree: bool) -> Judged {
    if !two_must_agree {
        let last = voices.iter().rev().find(|voice| voice.verdict != Verdict::TooEarly);
        return last.map_or_else(Judged::default, |voice| Judged::closed(voice.verdict, voice.share));
    }
    if voices.is_empty() {
        return Judged::default();
    }
    let voices = latest_of_each(voices);
    if let Some(word) = voices.iter().rev().find(|voice| voice.settles) {
        return Judged::closed(word.verdict, word.share);
    }
    let agreeing = |voice: &Voice| voices.iter().filter(|other| other.verdict == voice.verdict).count() > 1;
    match voices.iter().rev().find(|voice| agreeing(voice)) {
        Some(voice) => Judged::closed(voice.verdict, mean_share(&voices, voice.verdict)),
        None if voices.len() == 1 => Judged::waiting(Judging::AwaitsSecond),
        None => Judged::waiting(Judging::Disputed),
    }
}

/// Whether a verdict on a disputed claim ends the dispute: an administrator's does, and that of somebody who has not
/// judged the claim so far.
pub fn settles(disputed: bool, voices: &[Voice], reviewer: ReviewerId, is_administrator: bool) -> bool {
    disputed && (is_administrator || !voices.iter().any(|voice| voice.reviewer == reviewer))
}

/// Whether *too early*, said by this reviewer, moves the window: not beside somebody else's verdict where two must agree,
/// for then the two see it differently.
pub fn moves_the_window(voices: &[Voice], reviewer: ReviewerId, two_must_agree: bool, settles: bool) -> bool {
    let latest = latest_of_each(voices);
    let mut others = latest.iter().filter(|voice| voice.reviewer != reviewer).peekable();
    let alone = others.peek().is_none();
    !two_must_agree || settles || alone || others.any(|voice| voice.verdict == Verdict::TooEarly)
}

fn latest_of_each(voices: &[Voice]) -> Vec<Voice> {
    let later = |at: usize, voice: &Voice| voices[at + 1..].iter().any(|v| v.reviewer == voice.reviewer);
    let latest = voices.iter().enumerate().filter(|(at, voice)| !later(*at, voice));
    latest.map(|(_, voice)| *voice).collect()
}

/// Two who say *partly* need not agree on how much: their mean counts.
fn mean_share(voices: &[Voice], verdict: Verdict) -> Option<f64> {
    let shares: Vec<f64> =
        voices.iter().filter(|voice| voice.verdict == verdict).filter_map(|voice| voice.share).collect();
    (!shares.is_empty()).then(|| shares.iter().sum::<f64>() / shares.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Verdict::CameTrue;
    use Verdict::DidNot;
    use Verdict::Partly;
    use Verdict::TooEarly;
    use Verdict::Void;

    fn voice(reviewer: i64, verdict: Verdict) -> Voice {
        Voice { reviewer: ReviewerId(reviewer), verdict, share: None, settles: false }
    }

    fn partly(reviewer: i64, share: f64) -> Voice {
        Voice { share: Some(share), ..voice(reviewer, Partly) }
    }

    fn settling(reviewer: i64, verdict: Verdict) -> Voice {
        Voice { settles: true, ..voice(reviewer, verdict) }
    }

    #[test]
    fn one_is_enough_unless_two_must_agree() {
        let (open, second, disputed) =
            (Judged::default(), Judged::waiting(Judging::AwaitsSecond), Judged::waiting(Judging::Disputed));
        let closed = |verdict| Judged::closed(verdict, None);
        let table: [(&[Voice], Judged, Judged); 14] = [
            (&[], open, open),
            (&[voice(1, CameTrue)], closed(CameTrue), second),
            // The same person twice is still one.
            (&[voice(1, CameTrue), voice(1, CameTrue)], closed(CameTrue), second),
            (&[voice(1, CameTrue), voice(1, DidNot)], closed(DidNot), second),
            (&[voice(1, CameTrue), voice(2, CameTrue)], closed(CameTrue), closed(CameTrue)),
            (&[voice(1, CameTrue), voice(2, DidNot)], closed(DidNot), disputed),
            // One of them comes round.
            (&[voice(1, CameTrue), voice(2, DidNot), voice(1, DidNot)], closed(DidNot), closed(DidNot)),
            (
                &[voice(1, CameTrue), voice(2, DidNot), settling(3, CameTrue)],
                closed(CameTrue),
                closed(CameTrue),
            ),
            // Whoever settles need not side with either.
            (&[voice(1, CameTrue), voice(2, DidNot), settling(3, Void)], closed(Void), closed(Void)),
            (&[voice(1, CameTrue), voice(2, DidNot), voice(2, Void)], closed(Void), disputed),
            (&[voice(1, CameTrue), voice(2, TooEarly)], closed(CameTrue), disputed),
            (&[voice(2, TooEarly)], open, second),
            (&[partly(1, 0.4)], Judged::closed(Partly, Some(0.4)), second),
            (
                &[partly(1, 0.4), partly(2, 0.6)],
                Judged::closed(Partly, Some(0.6)),
                Judged::closed(Partly, Some(0.5)),
            ),
        ];
        for (voices, one, two) in table {
            assert_eq!(judged(voices, false), one, "{voices:?}");
            assert_eq!(judged(voices, true), two, "{voices:?}");
        }
    }

    #[test]
    fn a_dispute_is_settled_by_somebody_else_or_an_administrator() {
        let voices = [voice(1, CameTrue), voice(2, DidNot)];
        for (disputed, reviewer, is_administrator, ends) in [
            (true, 3, false, true),
            (true, 3, true, true),
            (true, 1, true, true),
            (true, 1, false, false),
            (false, 3, true, false),
        ] {
            assert_eq!(settles(disputed, &voices, ReviewerId(reviewer), is_administrator), ends);
        }
    }

    #[test]
    fn too_early_does_not_set_aside_what_somebody_else_said() {
        let one = [voice(1, CameTrue)];
        let both = [voice(1, CameTrue), voice(2, TooEarly)];
        let came_round = [voice(1, CameTrue), voice(1, TooEarly)];
        let table: [(&[Voice], i64, bool, bool, bool); 8] = [
            (&[], 1, true, false, true),
            (&one, 1, true, false, true),
            (&one, 2, true, false, false),
            (&one, 2, false, false, true),
            (&one, 2, true, true, true),
            (&both, 1, true, false, true),
            (&both, 2, true, false, false),
            (&came_round, 2, true, false, true),
        ];
        for (voices, reviewer, two, settles, moves) in table {
            assert_eq!(
                moves_the_window(voices, ReviewerId(reviewer), two, settles),
                moves,
                "{voices:?} {reviewer}"
            );
        }
    }
}
