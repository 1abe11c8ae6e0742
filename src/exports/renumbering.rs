//! Pure: people and sources may have other numbers in the instance that an export comes into.

use std::collections::HashMap;

use url::form_urlencoded;

use super::archive::Archive;
use crate::reminders::carried::told_to;
use crate::storage::ReviewerId;
use crate::storage::SourceId;

/// Who and what it was there, and is here.
pub(super) struct Numbers {
    pub people: HashMap<ReviewerId, ReviewerId>,
    pub sources: HashMap<SourceId, SourceId>,
}

impl Numbers {
    pub(super) fn apply(&self, archive: &mut Archive) {
        self.of_claims(archive);
        self.of_people(archive);
    }

    fn of_claims(&self, archive: &mut Archive) {
        for verdict in &mut archive.verdicts {
            self.person(&mut verdict.reviewer_id);
            self.maybe(&mut verdict.withdrawn_by);
        }
        for rule in &mut archive.rules {
            self.source(&mut rule.source_id);
            self.maybe(&mut rule.closes_for);
        }
        for assignment in &mut archive.assignments {
            self.person(&mut assignment.reviewer_id);
            self.maybe(&mut assignment.assigner_id);
        }
        for mention in &mut archive.mentions {
            self.person(&mut mention.reviewer_id);
            self.person(&mut mention.author_id);
        }
        archive.proposals.iter_mut().for_each(|proposal| self.person(&mut proposal.reviewer_id));
        archive.notes.iter_mut().for_each(|note| self.person(&mut note.author_id));
        archive.forecasts.iter_mut().for_each(|forecast| self.maybe(&mut forecast.reviewer_id));
        let rules = archive.assignment_rules.iter_mut();
        rules.for_each(|rule| rule.reviewer_ids.0.iter_mut().for_each(|id| self.person(id)));
        let items = archive.evidence.iter_mut().filter_map(|evidence| evidence.item.as_mut());
        items.for_each(|item| self.source(&mut item.source_id));
    }

    fn of_people(&self, archive: &mut Archive) {
        for absence in &mut archive.absences {
            self.person(&mut absence.reviewer_id);
            self.maybe(&mut absence.stand_in_id);
        }
        for view in &mut archive.views {
            self.person(&mut view.reviewer_id);
            view.query = self.query(&view.query);
        }
        archive.preferences.iter_mut().for_each(|row| self.person(&mut row.reviewer_id));
        archive.pauses.iter_mut().for_each(|row| self.person(&mut row.reviewer_id));
        archive.channels.iter_mut().for_each(|row| self.person(&mut row.reviewer_id));
        archive.visits.iter_mut().for_each(|row| self.person(&mut row.reviewer_id));
        archive.deeds.iter_mut().for_each(|row| self.maybe(&mut row.reviewer_id));
        let reminders = std::mem::take(&mut archive.reminders).into_iter().map(|reminder| {
            let mut reviewer = reminder.reviewer_id;
            self.person(&mut reviewer);
            told_to(reminder, reviewer)
        });
        archive.reminders = reminders.collect();
    }

    fn person(&self, id: &mut ReviewerId) {
        *id = self.people.get(id).copied().unwrap_or(*id);
    }

    fn maybe(&self, id: &mut Option<ReviewerId>) {
        id.iter_mut().for_each(|id| self.person(id));
    }

    fn source(&self, id: &mut SourceId) {
        *id = self.sources.get(id).copied().unwrap_or(*id);
    }

    /// A list that asks for a reviewer's claims asks for the same reviewer's.
    fn query(&self, query: &str) -> String {
        let mut renumbered = form_urlencoded::Serializer::new(String::new());
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let reviewer = value.parse().ok().filter(|_| name == "reviewer");
            let reviewer: Option<&ReviewerId> = reviewer.and_then(|id| self.people.get(&id));
            match reviewer {
                Some(id) => renumbered.append_pair(&name, &id.to_string()),
                None => renumbered.append_pair(&name, &value),
            };
        }
        renumbered.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_somebodys_claims_stays_theirs() {
        let people = HashMap::from([(ReviewerId(1), ReviewerId(7))]);
        let numbers = Numbers { people, sources: HashMap::new() };
        for (was, is) in [
            ("reviewer=1&q=a+b", "reviewer=7&q=a+b"),
            ("reviewer=me", "reviewer=me"),
            ("reviewer=2&claimant=1", "reviewer=2&claimant=1"),
        ] {
            assert_eq!(numbers.query(was), is);
        }
    }
}
