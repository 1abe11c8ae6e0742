//! By which words a claim is looked for: what people add changes the next round, stays on re-import, is on record; what
//! they reject weakens words; the shared glossary leads across languages.

use foresaid::claims::What;
use foresaid::claims::history;
use foresaid::error::Error;
use foresaid::evidence;
use foresaid::evidence::Relation;
use foresaid::evidence::State;
use foresaid::evidence::Strictness;
use foresaid::evidence::Terms;
use foresaid::evidence::Timing;
use foresaid::evidence::decide;
use foresaid::evidence::decide::Decision;
use foresaid::evidence::edits;
use foresaid::evidence::edits::Edit;
use foresaid::evidence::glossary;
use foresaid::evidence::glossary::Entry;

use super::BATTERY;
use super::KELP;
use super::NOTES;
use super::Scene;
use super::TALLOW;

fn list(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

async fn edit(scene: &Scene, claim: usize, edit: Edit) {
    edits::edit(&scene.test.app.db, scene.claims[claim], edit, scene.ada()).await.unwrap();
}

fn terms(terms: Terms) -> Edit {
    Edit { terms: terms.into(), ..Edit::default() }
}

#[tokio::test]
async fn added_words_change_the_next_round_and_find_what_is_stored() {
    let scene = Scene::new().await;
    assert_eq!(scene.brings(&[("Seaweed rafts ring Orrin", "", "2026-01-20")]).await, 0);
    edit(&scene, KELP, terms(Terms { any: list(&["seaweed rafts"]), ..Terms::default() })).await;
    scene.test.go_to("2026-02-01T06:00:00Z");
    scene.round().await;
    let found = scene.found(KELP).await;
    assert_eq!(found.len(), 1, "what is stored is searched again");
    assert!(found[0].words.iter().any(|word| word.contains("Seaweed")), "{:?}", found[0].words);

    edit(&scene, KELP, terms(Terms { none: list(&["salad"]), must: list(&["licence"]), ..Terms::default() }))
        .await;
    scene.test.go_to("2026-02-01T08:00:00Z");
    let brought = [
        ("Kelp farms around the Orrin islands grow", "", ""),
        ("Licence for kelp farms around the Orrin islands: salad for all", "", ""),
        ("A licence for kelp farms around the Orrin islands", "", ""),
    ];
    assert_eq!(scene.brings(&brought).await, 1);
    assert!(scene.found(KELP).await.iter().any(|found| found.title.starts_with("A licence")));
}

#[tokio::test]
async fn watch_terms_stay_on_reimport_and_stand_in_the_history() {
    let scene = Scene::new().await;
    let db = &scene.test.app.db;
    let claim = scene.claims[TALLOW];
    let wanted = Terms { any: list(&[" TLW ", "TLW"]), phrases: list(&["Tallow IPO"]), ..Terms::default() };
    let change = Edit { terms: wanted.into(), strictness: Some(Strictness::Stricter), forget: false };
    edit(&scene, TALLOW, change.clone()).await;
    edit(&scene, TALLOW, change).await;
    let refused = terms(Terms { any: list(&["的"]), ..Terms::default() });
    assert!(matches!(edits::edit(db, claim, refused, scene.ada()).await, Err(Error::Invalid(_))));

    let edited = NOTES.replace("go public |", "go public | ").replace("2026-12-31", "2026-11-30");
    scene.test.import_bytes("n.md", edited.as_bytes()).await.unwrap();
    let row = edits::of(db, claim).await.unwrap().unwrap();
    assert_eq!((row.terms.any, row.strictness), (list(&["TLW"]), Strictness::Stricter));
    let events = history::of(db, claim).await.unwrap();
    let changes: Vec<_> = events.iter().filter(|event| event.what == What::WatchTerms).collect();
    assert_eq!(changes.len(), 1, "saying the same again changes nothing");
    assert_eq!(changes[0].before.as_deref(), Some(""));
    assert_eq!(changes[0].after.as_deref(), Some("any: TLW; phrases: Tallow IPO; stricter"));
    // What people have worked on is not taken away with its import.
    let undone = foresaid::claims::undo(db, foresaid::storage::ImportId(1), scene.ada()).await;
    assert!(undone.is_err());
}

#[tokio::test]
async fn what_people_reject_weakens_the_words_that_misled_until_it_is_forgotten() {
    let scene = Scene::new().await;
    let db = &scene.test.app.db;
    let looser = Edit { strictness: Some(Strictness::Looser), ..Edit::default() };
    edit(&scene, KELP, looser).await;
    let news = |day: &str| format!("Orrin islands: a day in the islands of Orrin, number {day}");
    assert_eq!(scene.brings(&[(&news("one"), "", "")]).await, 1);
    for (hour, word) in [(5, "two"), (6, "three")] {
        let suggested = scene.found(KELP).await;
        let ids: Vec<_> =
            suggested.iter().filter(|row| row.state == State::Suggested).map(|row| row.id).collect();
        for id in ids {
            decide::decide(db, id, State::Rejected, Relation::Context, scene.ada()).await.unwrap();
        }
        scene.test.go_to(&format!("2026-02-01T0{hour}:00:00Z"));
        scene.brings(&[(&news(word), "", "")]).await;
    }
    let looked_for = async || {
        let claim = foresaid::claims::get(db, scene.claims[KELP]).await.unwrap();
        evidence::looked_for(db, &scene.test.app.watching, &claim).await.unwrap()
    };
    let weakened: Vec<String> = looked_for().await.weakened().map(|word| word.word.clone()).collect();
    assert!(weakened.contains(&"Orrin".to_owned()) && !weakened.contains(&"Kelp".to_owned()), "{weakened:?}");
    let scores: Vec<f64> = {
        let mut rows = scene.found(KELP).await;
        rows.sort_by_key(|row| row.id);
        rows.iter().filter_map(|row| row.score).collect()
    };
    assert!(
        scores.windows(2).all(|two| two[1] < two[0]),
        "each rejection weakens what comes next: {scores:?}"
    );

    edit(&scene, KELP, Edit { forget: true, ..Edit::default() }).await;
    assert_eq!(looked_for().await.weakened().count(), 0);
}

#[tokio::test]
async fn a_suggestion_tells_its_date_and_where_its_words_stand_and_older_items_are_left_out() {
    let scene = Scene::new().await;
    let text = "Kelp farms were planned by nobody. Weather was fine. Kelp farms now surround two of the Orrin islands.";
    let brought = [
        ("Kelp farms around the Orrin islands, a look back", text, "2025-12-01T00:00:00Z"),
        ("News from the coast", text, "2026-01-30T00:00:00Z"),
    ];
    assert_eq!(scene.brings(&brought).await, 1);
    let found = scene.found(KELP).await.remove(0);
    let claim = foresaid::claims::get(&scene.test.app.db, scene.claims[KELP]).await.unwrap();
    assert_eq!(found.quote.as_deref(), Some("Kelp farms now surround two of the Orrin islands."));
    assert_eq!(found.published_at, "2026-01-30T00:00:00Z".parse().ok());
    assert_eq!(evidence::timing(found.published_at, &claim), Timing::InWindow);

    let weaken = [("evidence.older_items", "weaken"), ("evidence.threshold", "0.2")];
    let test = crate::support::app::TestApp::with("2026-02-01T04:00:00Z", &weaken).await;
    let report = test.import_bytes("n.md", NOTES.as_bytes()).await.unwrap();
    let source = test.source("Gazette", foresaid::sources::SourceKind::Feed, scene.site.url("/feed")).await;
    test.check(evidence::Which::Named(source.name)).await;
    let found = evidence::of_claim(&test.app.db, report.claims[KELP].id.unwrap()).await.unwrap();
    let timings: Vec<Timing> = found.iter().map(|row| evidence::timing(row.published_at, &claim)).collect();
    assert!(timings.contains(&Timing::BeforeStatement) && found.len() == 2, "{timings:?}");
}

#[tokio::test]
async fn the_shared_glossary_reaches_claims_that_are_watched_already() {
    let scene = Scene::new().await;
    let db = &scene.test.app.db;
    assert_eq!(scene.brings(&[("Glimmerstone accumulators arrive", "", "")]).await, 0);
    let entry = |term: &str, names: &[&str]| Entry { term: term.to_owned(), expansions: list(names) };
    let bad = vec![entry("固态电池", &["glimmerstone accumulator"]), entry("RAG", &[])];
    assert!(glossary::put(db, bad, scene.ada()).await.is_err());
    assert!(glossary::list(db).await.unwrap().is_empty(), "all of them or none");
    glossary::put(db, vec![entry("固态电池", &["glimmerstone accumulator"])], scene.ada()).await.unwrap();
    scene.test.go_to("2026-02-01T06:00:00Z");
    assert_eq!(scene.brings(&[("The first glimmerstone accumulators in cars", "", "")]).await, 1);
    assert_eq!(scene.found(BATTERY).await.len(), 2, "what is stored is searched for the new name too");
    let stored = glossary::list(db).await.unwrap().remove(0);
    glossary::remove(db, stored.id).await.unwrap();
    scene.test.go_to("2026-02-01T08:00:00Z");
    assert_eq!(scene.brings(&[("More glimmerstone accumulators in cars", "", "")]).await, 0);
    assert!(scene.found(BATTERY).await.is_empty(), "what spoke to the name only leaves with it");
}

#[tokio::test]
async fn what_waits_is_weighed_anew_when_a_name_is_added() {
    let scene = Scene::new().await;
    let db = &scene.test.app.db;
    let news = ("Orrin islands: kelp farms, or laminaria gardens", "", "");
    assert_eq!(scene.brings(&[news]).await, 1);
    let before = scene.found(KELP).await.remove(0);
    let events = async || history::of(db, scene.claims[KELP]).await.unwrap().len();
    let happened = events().await;
    let entry = Entry { term: "surround".to_owned(), expansions: list(&["laminaria gardens"]) };
    glossary::put(db, vec![entry], scene.ada()).await.unwrap();
    scene.test.go_to("2026-02-01T06:00:00Z");
    scene.round().await;
    let after = scene.found(KELP).await.remove(0);
    assert_eq!(after.id, before.id);
    assert!(after.score > before.score && after.words.len() > before.words.len(), "{after:?}");
    assert_eq!(events().await, happened, "a changed score is nothing to tell");
    let claim = foresaid::claims::get(db, scene.claims[KELP]).await.unwrap();
    let looked_for = evidence::looked_for(db, &scene.test.app.watching, &claim).await.unwrap();
    assert_eq!(looked_for.edited_by, None);
}

#[tokio::test]
async fn many_are_decided_or_none_and_the_last_decision_is_taken_back() {
    let scene = Scene::new().await;
    let db = &scene.test.app.db;
    let brought = [
        ("Kelp farms around the Orrin islands", "", ""),
        ("More kelp farms around the Orrin islands", "", ""),
        ("Tallow Robotics files to go public", "", ""),
    ];
    assert_eq!(scene.brings(&brought).await, 3);
    let kelp = scene.found(KELP).await;
    let decision = |id, state| Decision { id, state: Some(state), relation: Some(Relation::Supports) };
    let unknown = foresaid::storage::EvidenceId(4711);
    let some = [decision(kelp[0].id, State::Accepted), decision(unknown, State::Accepted)];
    assert!(matches!(decide::decide_all(db, &some, scene.ada()).await, Err(Error::NotFound(_))));
    let twice = [decision(kelp[0].id, State::Accepted), decision(kelp[0].id, State::Rejected)];
    assert!(matches!(decide::decide_all(db, &twice, scene.ada()).await, Err(Error::Invalid(_))));
    assert!(scene.found(KELP).await.iter().all(|row| row.state == State::Suggested));

    let both: Vec<Decision> = kelp.iter().map(|row| decision(row.id, State::Accepted)).collect();
    decide::decide_all(db, &both, scene.ada()).await.unwrap();
    let status = async || foresaid::claims::get(db, scene.claims[KELP]).await.unwrap().evidence_status;
    assert_eq!(status().await, foresaid::claims::EvidenceStatus::Supported);
    let latest = evidence::queue::latest_decision(db, "Ada").await.unwrap();
    assert_eq!(latest.len(), 2);
    let ids: Vec<_> = latest.iter().map(|row| row.id).collect();
    decide::take_back(db, &ids, scene.ada()).await.unwrap();
    assert_eq!(status().await, foresaid::claims::EvidenceStatus::Suggested);
    assert!(matches!(decide::take_back(db, &ids, scene.ada()).await, Err(Error::Conflict(_))));
    assert!(evidence::queue::latest_decision(db, "Ada").await.unwrap().is_empty());
}

#[tokio::test]
async fn suggestions_that_no_longer_fit_leave_the_queue_and_those_of_people_stay() {
    let scene = Scene::new().await;
    let db = &scene.test.app.db;
    let brought = [
        ("Orrin islands kelp farms: licence", "", ""),
        ("Kelp farms, Orrin islands: salad", "", ""),
        ("Orrin islands with kelp farms: song", "", ""),
        ("On kelp farms, Orrin islands dance", "", ""),
    ];
    assert_eq!(scene.brings(&brought).await, 4);
    let titled = |rows: &[evidence::Evidence]| {
        let mut titles: Vec<String> =
            rows.iter().map(|row| row.title.rsplit(' ').next().unwrap().to_owned()).collect();
        titles.sort();
        titles
    };
    let of = |rows: &[evidence::Evidence], word: &str| {
        rows.iter().find(|row| row.title.ends_with(word)).unwrap().id
    };
    let found = scene.found(KELP).await;
    decide::decide(db, of(&found, "song"), State::Accepted, Relation::Context, scene.ada()).await.unwrap();
    edit(&scene, KELP, terms(Terms { must: list(&["licence"]), ..Terms::default() })).await;
    scene.test.go_to("2026-02-01T04:01:00Z");
    // Nothing is due, and still nobody waits.
    assert!(scene.test.check(evidence::Which::Due).await.is_empty());
    assert_eq!(titled(&scene.found(KELP).await), ["licence", "song"]);
    let events = history::of(db, scene.claims[KELP]).await.unwrap();
    let taken: Vec<String> = events
        .iter()
        .filter(|event| event.what == What::SuggestionOutgrown)
        .map(|event| event.why.as_ref().unwrap().to_string())
        .collect();
    assert_eq!(taken.len(), 2);
    assert!(taken.iter().any(|title| title.ends_with("salad")), "{taken:?}");

    // Those who change their mind have them back.
    edit(&scene, KELP, terms(Terms::default())).await;
    scene.test.go_to("2026-02-01T04:02:00Z");
    scene.test.check(evidence::Which::Due).await;
    assert_eq!(titled(&scene.found(KELP).await), ["dance", "licence", "salad", "song"]);
}

#[tokio::test]
async fn searching_again_counts_no_story_twice() {
    let scene = Scene::new().await;
    let told = "The first kelp farms around the Orrin islands were anchored this week, said the harbour office on \
                Tuesday, and more of them are to follow before the summer when the licences run out.";
    let brought = [
        ("Kelp farms surround the Orrin islands", told, ""),
        ("Kelp farms surround the Orrin islands now", told, ""),
    ];
    assert_eq!(scene.brings(&brought).await, 1);
    let alike = async || scene.found(KELP).await.iter().map(|row| row.alike).collect::<Vec<_>>();
    assert_eq!(alike().await, [1]);
    // Long after, when no story would be folded into one of that time.
    for (at, any) in [("2026-02-01T05:00:00Z", "seaweed"), ("2026-03-01T05:00:00Z", "harbour office")] {
        edit(&scene, KELP, terms(Terms { any: list(&[any]), ..Terms::default() })).await;
        scene.test.go_to(at);
        scene.test.check(evidence::Which::Due).await;
        assert_eq!(alike().await, [1], "{any}");
    }
    scene.brings(&[("Kelp farms surround the Orrin islands, again", told, "")]).await;
    assert_eq!(alike().await, [1, 0], "weeks later it is a story of its own");
}
