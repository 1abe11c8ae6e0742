//! Rules: met ones propose with their proof, only those a person let do so close a claim, and a deadline that passes
//! unmet is no verdict.

use foresaid::claims;
use foresaid::claims::EvidenceStatus;
use foresaid::claims::Verdict;
use foresaid::claims::What;
use foresaid::claims::history;
use foresaid::claims::status::Change;
use foresaid::error::Error;
use foresaid::evidence::Relation;
use foresaid::evidence::State;
use foresaid::evidence::Which;
use foresaid::evidence::decide;
use foresaid::evidence::decide::Decision;
use foresaid::evidence::rules;
use foresaid::evidence::rules::Comparison;
use foresaid::evidence::rules::Criterion;
use foresaid::evidence::rules::Rule;
use foresaid::evidence::rules::Standing;
use foresaid::evidence::rules::When;
use foresaid::evidence::rules::edit;
use foresaid::evidence::rules::edit::RuleDraft;
use foresaid::exchange::RuleShape;
use foresaid::language::Language;
use foresaid::reminders::closing;
use foresaid::review::Role;
use foresaid::review::assigning::Assigner;
use foresaid::review::people;
use foresaid::review::people::Changes;
use foresaid::sources::SourceKind;
use foresaid::storage::SourceId;

use super::KELP;
use super::Scene;
use super::TALLOW;

fn value(threshold: &str) -> Criterion {
    Criterion::Value {
        comparison: Comparison::AtLeast,
        threshold: threshold.to_owned(),
        label: Some("farms".to_owned()),
        when: When::During,
    }
}

async fn add(scene: &Scene, claim: usize, source: SourceId, criterion: Criterion) -> Rule {
    let draft = RuleDraft { source, criterion, verdict: Verdict::CameTrue };
    edit::add(&scene.test.app.db, scene.claims[claim], draft, scene.ada()).await.unwrap()
}

/// An endpoint that says how many farms there are.
async fn endpoint(scene: &Scene) -> SourceId {
    scene.site.put("/count", "application/json", "{\"farms\": 12, \"boats\": 90}");
    let source = scene.test.source("Register", SourceKind::Json, scene.site.url("/count")).await;
    scene.test.check(Which::Named("Register".to_owned())).await;
    source.id
}

#[tokio::test]
async fn a_value_that_reaches_the_threshold_proposes_and_does_not_close() {
    let scene = Scene::new().await;
    let db = &scene.test.app.db;
    let source = endpoint(&scene).await;
    let rule = add(&scene, KELP, source, value("40")).await;
    assert_eq!(rule.state, Standing::Watching);
    scene.site.put("/count", "application/json", "{\"farms\": 41, \"boats\": 90}");
    scene.test.go_to("2026-03-01T04:00:00Z");
    scene.test.check(Which::Named("Register".to_owned())).await;

    let rule = rules::get(db, rule.id).await.unwrap();
    let proof = rule.proof.clone().unwrap();
    assert_eq!((rule.state, proof.value.as_str()), (Standing::Met, "41"));
    let found = scene.found(KELP).await.remove(0);
    assert_eq!((found.state, found.relation), (State::Suggested, Relation::Supports));
    assert_eq!(rule.evidence_id, Some(found.id));
    let claim = claims::get(db, scene.claims[KELP]).await.unwrap();
    assert_eq!((claim.evidence_status, claim.verdict), (EvidenceStatus::Suggested, None));
    assert_eq!(closing::close_by_rules(db, scene.test.app.now()).await.unwrap(), 0);
    let events = history::of(db, claim.id).await.unwrap();
    for what in [What::RuleAdded, What::RuleMet, What::EvidenceStatus] {
        assert!(events.iter().any(|event| event.what == what), "{what}");
    }
    // Met once: the next check says nothing new.
    scene.test.go_to("2026-03-02T04:00:00Z");
    scene.test.check(Which::Named("Register".to_owned())).await;
    assert_eq!(scene.found(KELP).await.len(), 1);
}

#[tokio::test]
async fn a_rule_that_was_let_closes_in_that_name_and_can_be_taken_back() {
    let scene = Scene::new().await;
    let db = &scene.test.app.db;
    let ada = scene.test.reviewer("Ada", Language::English, chrono_tz::Tz::UTC).await;
    let source = endpoint(&scene).await;
    let rule = add(&scene, KELP, source, value("10")).await;
    assert_eq!(rule.state, Standing::Met, "what its source has brought already counts");
    edit::let_close(db, rule.id, Some(ada.id), scene.ada()).await.unwrap();
    let now = scene.test.app.now();
    assert_eq!(closing::close_by_rules(db, now).await.unwrap(), 1);
    assert_eq!(closing::close_by_rules(db, now).await.unwrap(), 0);
    let claim = claims::get(db, scene.claims[KELP]).await.unwrap();
    assert_eq!((claim.verdict, claim.evidence_status), (Some(Verdict::CameTrue), EvidenceStatus::Supported));
    let verdict = foresaid::review::of_claim(db, claim.id).await.unwrap().remove(0);
    assert_eq!((verdict.rule_id, verdict.reviewer_id), (Some(rule.id), ada.id));
    // Whoever takes back a decision takes back one of their own, not what the verdict rests on.
    assert!(matches!(decide::take_last_back(db, scene.ada()).await, Err(Error::Conflict(_))));
    assert_eq!(scene.found(KELP).await[0].state, State::Accepted);
    assert!(verdict.note.contains("12") && verdict.note.contains("at least 10"), "{}", verdict.note);
    let closed = rules::get(db, rule.id).await.unwrap();
    let shape = RuleShape::all(db, vec![closed], Language::English).await.unwrap().remove(0);
    let said = shape.closing.in_language(Language::English);
    assert!(said.contains("has closed the claim once, in the name of Ada"), "{said}");

    closing::withdraw_verdict(db, verdict.id, &ada, "The register counts boats.", now).await.unwrap();
    assert_eq!(closing::close_by_rules(db, now).await.unwrap(), 0, "it closes once");
    assert_eq!(claims::get(db, claim.id).await.unwrap().verdict, None);
}

#[tokio::test]
async fn a_rule_of_somebody_who_may_not_judge_any_more_closes_nothing_and_stops_nobody() {
    let scene = Scene::new().await;
    let db = &scene.test.app.db;
    let ada = scene.test.reviewer("Ada", Language::English, chrono_tz::Tz::UTC).await;
    let ben = scene.test.reviewer("Ben", Language::English, chrono_tz::Tz::UTC).await;
    let source = endpoint(&scene).await;
    let rule = add(&scene, KELP, source, value("10")).await;
    edit::let_close(db, rule.id, Some(ben.id), scene.ada()).await.unwrap();
    let viewer = Changes { role: Some(Role::Viewer), active: None };
    let change = Change { actor: &ada.name, at: scene.test.app.now() };
    people::change(db, ben.id, viewer, Assigner { change, reviewer: Some(ada.id) }).await.unwrap();
    let (settings, now) = (&scene.test.app.settings, scene.test.app.now());
    foresaid::reminders::plan(db, &settings.due, &settings.reminders, now).await.unwrap();
    let rule = rules::get(db, rule.id).await.unwrap();
    assert_eq!((rule.state, claims::get(db, rule.claim_id).await.unwrap().verdict), (Standing::Met, None));
}

#[tokio::test]
async fn a_deadline_that_passes_unmet_asks_for_a_review_only() {
    let scene = Scene::new().await;
    let db = &scene.test.app.db;
    let words = Criterion::Present { words: "Tallow listed".to_owned(), when: When::During };
    let rule = add(&scene, TALLOW, scene.source.id, words).await;
    scene.test.go_to("2026-12-31T20:00:00Z");
    scene.brings(&[("Rain", "", "")]).await;
    assert_eq!(rules::get(db, rule.id).await.unwrap().state, Standing::Watching);
    scene.test.go_to("2027-01-02T04:00:00Z");
    scene.brings(&[("More rain", "", "")]).await;
    assert_eq!(rules::get(db, rule.id).await.unwrap().state, Standing::Unmet);
    let claim = claims::get(db, scene.claims[TALLOW]).await.unwrap();
    assert_eq!((claim.verdict, scene.found(TALLOW).await.len()), (None, 0));
    let events = history::of(db, claim.id).await.unwrap();
    assert!(events.iter().any(|event| event.what == What::RuleUnmet));
    // What was published in time and comes late still counts.
    scene.test.go_to("2027-01-03T04:00:00Z");
    scene.brings(&[("Tallow listed at last", "", "2026-12-30T10:00:00Z")]).await;
    assert_eq!(rules::get(db, rule.id).await.unwrap().state, Standing::Met);
}

#[tokio::test]
async fn a_rule_is_changed_refused_and_removed_and_each_is_on_record() {
    let scene = Scene::new().await;
    let db = &scene.test.app.db;
    let ada = scene.test.reviewer("Ada", Language::English, chrono_tz::Tz::UTC).await;
    let source = endpoint(&scene).await;
    let rule = add(&scene, KELP, source, value("10")).await;
    edit::let_close(db, rule.id, Some(ada.id), scene.ada()).await.unwrap();
    let draft = |criterion| RuleDraft { source, criterion, verdict: Verdict::DidNot };
    let changed = edit::change(db, rule.id, draft(value("1.2亿")), scene.ada()).await.unwrap();
    assert_eq!(
        (changed.state, changed.closes_for, changed.verdict),
        (Standing::Watching, None, Verdict::DidNot)
    );
    for bad in [
        value("many"),
        Criterion::Present { words: " ".to_owned(), when: When::During },
        Criterion::Count { words: "a".to_owned(), at_least: 0, days: None },
    ] {
        assert!(edit::change(db, rule.id, draft(bad), scene.ada()).await.is_err());
    }
    edit::remove(db, rule.id, scene.ada()).await.unwrap();
    assert!(rules::of_claim(db, scene.claims[KELP]).await.unwrap().is_empty());
    let events = history::of(db, scene.claims[KELP]).await.unwrap();
    let whats: Vec<What> =
        events.iter().map(|event| event.what).filter(|what| what.as_str().starts_with("rule")).collect();
    assert_eq!(
        whats,
        [What::RuleRemoved, What::RuleChanged, What::RuleChanged, What::RuleMet, What::RuleAdded]
    );
}

#[tokio::test]
async fn what_a_page_or_a_value_says_at_present_counts_also_when_it_said_so_before() {
    let scene = Scene::new().await;
    let db = &scene.test.app.db;
    let page = scene.test.source("Harbour", SourceKind::Page, scene.site.url("/page")).await;
    let rate = scene.test.source("Rate", SourceKind::Json, scene.site.url("/rate")).await;
    let at_end = When::AtEnd;
    let words = |words: &str| Criterion::Present { words: words.to_owned(), when: at_end };
    let below = |threshold: &str| Criterion::Value {
        comparison: Comparison::Below,
        threshold: threshold.to_owned(),
        label: None,
        when: at_end,
    };
    let wanted = [
        (add(&scene, TALLOW, page.id, words("listing is open")).await, Standing::Met),
        (add(&scene, TALLOW, page.id, words("listing is closed")).await, Standing::Unmet),
        (add(&scene, TALLOW, rate.id, below("6")).await, Standing::Met),
    ];
    let says = |state: &str, value: &str| {
        scene.site.put("/page", "text/html", format!("<main><p>The Tallow listing is {state}.</p></main>"));
        scene.site.put("/rate", "application/json", value.to_owned());
    };
    for (day, state, value) in
        [("2026-03-01", "open", "5"), ("2026-04-01", "closed", "7"), ("2026-05-01", "open", "5")]
    {
        scene.test.go_to(&format!("{day}T04:00:00Z"));
        says(state, value);
        scene.test.check(Which::All).await;
    }
    // On the last day both say that nothing has changed.
    scene.test.go_to("2026-12-31T04:00:00Z");
    scene.test.check(Which::All).await;
    // They are asked again when the last day is over: one has changed since, the other says that it has not.
    scene.test.go_to("2027-01-02T04:00:00Z");
    scene.site.put("/page", "text/html", "<main><p>Nothing is said here any more.</p></main>");
    scene.test.check(Which::All).await;
    for (rule, standing) in wanted {
        let stands = rules::get(db, rule.id).await.unwrap();
        assert_eq!(stands.state, standing, "{:?}", stands.criterion);
    }
}

#[tokio::test]
async fn what_could_not_be_read_when_the_last_day_was_over_is_not_called_unmet() {
    let scene = Scene::new().await;
    let db = &scene.test.app.db;
    let words = Criterion::Present { words: "Tallow listed".to_owned(), when: When::During };
    let rule = add(&scene, TALLOW, scene.source.id, words).await;
    let standing = async || rules::get(db, rule.id).await.unwrap().state;
    for day in ["2026-12-31", "2027-01-02"] {
        scene.test.go_to(&format!("{day}T20:00:00Z"));
        scene.site.fail("/feed", 500);
        scene.round().await;
        assert_eq!(standing().await, Standing::Watching, "{day}");
    }
    scene.test.go_to("2027-01-04T04:00:00Z");
    scene.brings(&[("Rain", "", "")]).await;
    assert_eq!(standing().await, Standing::Unmet);
}

#[tokio::test]
async fn rules_that_one_state_of_a_page_meets_are_proved_together() {
    let scene = Scene::new().await;
    let db = &scene.test.app.db;
    let source = endpoint(&scene).await;
    let rule = |label: &str, verdict| RuleDraft {
        source,
        criterion: Criterion::Value {
            comparison: Comparison::AtLeast,
            threshold: "10".to_owned(),
            label: Some(label.to_owned()),
            when: When::During,
        },
        verdict,
    };
    let claim = scene.claims[KELP];
    edit::add(db, claim, rule("farms", Verdict::CameTrue), scene.ada()).await.unwrap();
    edit::add(db, claim, rule("boats", Verdict::DidNot), scene.ada()).await.unwrap();
    assert!(edit::add(db, claim, rule("boats", Verdict::DidNot), scene.ada()).await.is_err(), "it has it");
    let found = scene.found(KELP).await.remove(0);
    let quote = found.quote.unwrap();
    assert!(quote.contains("12") && quote.contains("90"), "{quote}");
    assert_eq!(found.relation, Relation::Context, "one speaks for it, the other against it");
}

#[tokio::test]
async fn a_rule_whose_proof_was_rejected_closes_its_claim_once_that_is_taken_back() {
    let scene = Scene::new().await;
    let db = &scene.test.app.db;
    let ada = scene.test.reviewer("Ada", Language::English, chrono_tz::Tz::UTC).await;
    let source = endpoint(&scene).await;
    let rule = add(&scene, KELP, source, value("10")).await;
    let decided = async |state| {
        let decision = Decision { id: rule.evidence_id.unwrap(), state: Some(state), relation: None };
        decide::decide_all(db, &[decision], scene.ada()).await.unwrap();
    };
    decided(State::Rejected).await;
    edit::let_close(db, rule.id, Some(ada.id), scene.ada()).await.unwrap();
    let now = scene.test.app.now();
    assert_eq!(closing::close_by_rules(db, now).await.unwrap(), 0);
    assert_eq!(rules::get(db, rule.id).await.unwrap().closed_at, None);
    decided(State::Accepted).await;
    assert_eq!(closing::close_by_rules(db, now).await.unwrap(), 1);
}

#[tokio::test]
async fn what_a_feed_dates_into_the_future_holds_for_the_day_it_was_read() {
    let scene = Scene::new().await;
    let words = Criterion::Present { words: "Tallow listed".to_owned(), when: When::During };
    let rule = add(&scene, TALLOW, scene.source.id, words).await;
    scene.test.go_to("2026-12-31T12:00:00Z");
    scene.brings(&[("Tallow listed", "", "2027-11-30T10:00:00Z")]).await;
    let rule = rules::get(&scene.test.app.db, rule.id).await.unwrap();
    assert_eq!(rule.proof.unwrap().as_of, scene.test.app.now());
}
