//! The exports of forecast trackers: several rows of one question are one claim with a probability for each moment.

use std::collections::HashMap;

use crate::documents::draft::ClaimDraft;
use crate::documents::duplicates::comparable;
use crate::documents::duplicates::fill_in;

/// The questions met so far, with the claims they became: several when trackers ask the same words more than once.
#[derive(Debug, Default)]
pub(super) struct ForecastLog {
    questions: HashMap<Question, Vec<Asked>>,
}

/// The words, when it is due, and whose it is.
type Question = (String, String, Vec<String>);

#[derive(Debug)]
struct Asked {
    claim: usize,
    /// The moments at which somebody forecast it, as written.
    moments: Vec<(String, Option<String>)>,
}

/// What became of a row.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// A question not met before.
    New,
    /// Another forecast on a claim before it.
    Added,
    /// Nothing that the claim at this index does not say already.
    Repeated(usize),
}

impl ForecastLog {
    /// Adds a row to the claims before it; `moment` is when its forecast was made, as written. In a tracker a question
    /// belongs to all who forecast it; in other tables what somebody else says is another claim.
    pub fn enter(
        &mut self,
        row: &ClaimDraft,
        moment: &str,
        claims: &mut [ClaimDraft],
        is_tracker: bool,
    ) -> Entry {
        let Some(forecast) = row.forecasts.first() else { return Entry::New };
        let due = row.due_cell.clone().unwrap_or_default();
        let claimants = if is_tracker { vec![] } else { row.claimants.clone() };
        let asked = self.questions.entry((comparable(&row.text), due, claimants)).or_default();
        let moment = (moment.to_owned(), forecast.by.clone());
        for known in asked.iter_mut() {
            let Some(claim) = claims.get_mut(known.claim) else { continue };
            let same_moment = known.moments.contains(&moment);
            if same_moment && (!is_tracker || claim.forecasts.contains(forecast)) {
                return Entry::Repeated(known.claim);
            }
            let contradicts = row
                .proposed_verdict
                .is_some_and(|verdict| claim.proposed_verdict.is_some_and(|known| known != verdict));
            // nobody holds two probabilities at once, and nothing turns out in two ways: the words are another question's
            if (!same_moment || moment.0.is_empty()) && !contradicts {
                known.moments.push(moment);
                add(claim, row.clone());
                return Entry::Added;
            }
        }
        asked.push(Asked { claim: claims.len(), moments: vec![moment] });
        Entry::New
    }
}

/// The newest forecast is the claim's probability, the oldest was made when the claim was.
fn add(claim: &mut ClaimDraft, row: ClaimDraft) {
    claim.forecasts.extend(row.forecasts.iter().cloned());
    claim.forecasts.sort_by_key(|forecast| forecast.made_on);
    claim.probability = claim.forecasts.last().map(|forecast| forecast.probability);
    claim.statement_date = claim.statement_date.into_iter().chain(row.statement_date).min();
    for claimant in &row.claimants {
        if !claim.claimants.contains(claimant) {
            claim.claimants.push(claimant.clone());
        }
    }
    fill_in(claim, row);
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use crate::documents::About;
    use crate::documents::Pointing;
    use crate::documents::Reading;
    use crate::documents::Verdict;
    use crate::documents::read;

    fn reading(csv: &str) -> Reading {
        read("export.csv", csv.as_bytes(), &Pointing::default()).unwrap()
    }

    /// What is left of a claim when it is told in one line.
    fn told(reading: &Reading) -> Vec<String> {
        let claims = reading.claims.iter().map(|claim| {
            let forecasts = claim.forecasts.iter().map(|forecast| {
                let day = forecast.made_on.map(|day| day.to_string()).unwrap_or_default();
                format!("{day} {} {}", forecast.probability, forecast.by.as_deref().unwrap_or("?"))
            });
            let due = claim.due_cell.as_deref().unwrap_or("-");
            let verdict = claim.proposed_verdict.map_or("open", Verdict::as_str);
            format!("{} | {due} | {} | {verdict}", claim.text, forecasts.collect::<Vec<_>>().join(", "))
        });
        claims.collect()
    }

    #[test]
    fn an_export_of_one_row_for_each_forecast_becomes_questions() {
        let reading = reading(
            "\"Question title\",\"Multiple choice option\",\"Forecast created by\",\"Forecast (scale = 0-1)\",\
             \"Forecast created at\",\"Question created by\",\"Question created at\",\"Question resolve by\",\"Resolution\",\
             \"Resolved at\",\"Your Brier score for this question\",\"Question notes\"\n\
             \"Will the arcades be back?\",\"\",\"Mara\",\"0.8\",\"2025-03-02T10:00:00.000Z\",\"Mara\",\"2025-01-01T00:00:00.000Z\",\
             \"2026-12-31T23:59:00.000Z\",\"YES\",\"2026-11-05T08:00:00.000Z\",\"0.04\",\"As of the north gate\"\n\
             \"Will the arcades be back?\",\"\",\"Mara\",\"0.6\",\"2025-01-01T10:00:00.000Z\",\"Mara\",\"2025-01-01T00:00:00.000Z\",\
             \"2026-12-31T23:59:00.000Z\",\"YES\",\"2026-11-05T08:00:00.000Z\",\"0.04\",\"As of the north gate\"\n\
             \"Will the arcades be back?\",\"\",\"Ed\",\"0.3\",\"2025-02-01T10:00:00.000Z\",\"Mara\",\"2025-01-01T00:00:00.000Z\",\
             \"2026-12-31T23:59:00.000Z\",\"YES\",\"2026-11-05T08:00:00.000Z\",\"0.04\",\"As of the north gate\"\n\
             \"Who opens first?\",\"The baker\",\"Ed\",\"0.5\",\"2025-02-01T10:00:00.000Z\",\"Ed\",\"2025-02-01T00:00:00.000Z\",\
             \"2025-06-30T00:00:00.000Z\",\"AMBIGUOUS\",\"\",\"\",\"\"\n",
        );
        assert_eq!(
            told(&reading),
            [
                "Will the arcades be back? | 2026-12-31 | 2025-01-01 0.6 Mara, 2025-02-01 0.3 Ed, 2025-03-02 0.8 Mara | came_true",
                "Who opens first? — The baker | 2025-06-30 | 2025-02-01 0.5 Ed | ambiguous",
            ]
        );
        let first = &reading.claims[0];
        assert_eq!(first.claimants, ["Mara", "Ed"]);
        assert_eq!(first.statement_date, NaiveDate::from_ymd_opt(2025, 1, 1));
        assert_eq!(first.probability, Some(0.8));
        assert_eq!(first.result.as_deref(), Some("Resolved at: 2026-11-05"));
        assert_eq!(first.detail.as_deref(), Some("As of the north gate"));
        assert!(reading.problems.is_empty(), "{:?}", reading.problems);
    }

    #[test]
    fn the_column_names_of_other_exports_are_known() {
        for (csv, claim) in [
            (
                "question,made_on,due_by,probability,outcome\nThe tram opens,2024-01-05,2024-12-31,0.7,1\n\
                 The tram closes,2024-01-05,2024-12-31,1,0\n",
                "The tram opens | 2024-12-31 | 2024-01-05 0.7 ? | came_true",
            ),
            (
                "Question ID,Question URL,Question Title,Forecaster Username,Start Time,Probability Yes,Scheduled Close Time,Resolution\n\
                 7,https://m.example/7,Will the tram open?,holt,2024-01-05 09:00:00.123+00:00,0.7,2024-12-31 23:00:00+00:00,annulled\n",
                "Will the tram open? | 2024-12-31 | 2024-01-05 0.7 holt | void",
            ),
            (
                "description,deadline,mean_confidence,created_at,creator,outcome\n\
                 The tram opens by winter,2024-12-31 12:00:00 UTC,70,2024-01-05 09:00:00 UTC,holt,wrong\n\
                 The tram closes again,2024-12-31 12:00:00 UTC,5,2024-01-05 09:00:00 UTC,holt,unknown\n",
                "The tram opens by winter | 2024-12-31 | 2024-01-05 0.7 holt | did_not",
            ),
            (
                "id,creatorUsername,question,createdTime,closeTime,probability,resolution,url\n\
                 a1,holt,Will the tram open?,1704445200000,1735603200000,0.7,MKT,https://m.example/a1\n",
                "Will the tram open? | 2024-12-31 | 2024-01-05 0.7 holt | open",
            ),
            (
                "问题,预测日期,截止日期,概率,结果\n电车会在年底前开通吗,2024-01-05,2024-12-31,七成,否\n",
                "电车会在年底前开通吗 | 2024-12-31 | 2024-01-05 0.7 ? | did_not",
            ),
        ] {
            let reading = reading(csv);
            assert_eq!(told(&reading)[0], claim, "{csv}");
            assert!(reading.problems.is_empty(), "{:?}", reading.problems);
        }
    }

    #[test]
    fn the_same_words_with_another_outcome_or_two_probabilities_at_once_are_another_question() {
        let reading = reading(
            "question,made_on,due_by,probability,outcome\nThe bet is won,2024-01-05,2024-12-31,0.7,1\n\
             The bet is won,2024-01-05,2024-12-31,0.9,0\nThe bet is won,2024-01-05,2024-12-31,0.6,1\n\
             The bet is won,2024-02-05,2024-12-31,0.8,0\n",
        );
        assert_eq!(
            told(&reading),
            [
                "The bet is won | 2024-12-31 | 2024-01-05 0.7 ? | came_true",
                "The bet is won | 2024-12-31 | 2024-01-05 0.9 ?, 2024-02-05 0.8 ? | did_not",
                "The bet is won | 2024-12-31 | 2024-01-05 0.6 ? | came_true",
            ]
        );
        assert!(reading.problems.is_empty());
    }

    #[test]
    fn the_same_forecast_twice_is_a_duplicate() {
        let row = "骑楼会回来,周牧,2024-01-05,70%\n";
        let reading = reading(&format!(
            "预测,预测者,预测日期,概率\n{row}{row}骑楼会回来,周牧,2024-03-01,80%\n骑楼会回来,林予安,2024-03-01,20%\n"
        ));
        assert_eq!(
            told(&reading),
            [
                "骑楼会回来 | - | 2024-01-05 0.7 周牧, 2024-03-01 0.8 周牧 | open",
                "骑楼会回来 | - | 2024-03-01 0.2 林予安 | open"
            ]
        );
        assert_eq!(
            reading.problems.iter().map(|p| (p.line, p.about)).collect::<Vec<_>>(),
            [(3, About::DuplicateRow)]
        );
    }
}
