//! What goes out: everything and in again, files for others, feeds, and what anybody may read.

mod archive;
mod forms;
mod moving;
mod public;
mod returning;

use foresaid::app::App;
use foresaid::claims::Filter;
use foresaid::claims::Verdict;
use foresaid::claims::status::Change;
use foresaid::evidence;
use foresaid::evidence::Evidence;
use foresaid::evidence::Relation;
use foresaid::evidence::State;
use foresaid::evidence::decide::Link;
use foresaid::evidence::decide::add_link;
use foresaid::exports;
use foresaid::exports::Form;
use foresaid::exports::TakenIn;
use foresaid::exports::Wish;
use foresaid::language::Language;
use foresaid::reminders::closing;
use foresaid::review::NewVerdict;
use foresaid::review::Reviewer;
use foresaid::storage::ClaimId;

use crate::support::app::TestApp;

const NOW: &str = "2026-11-24T01:00:00Z";

/// Claims that are awkward to write down.
const NOTES: &str = "# Harbour <notes> & more\n\nDate: 2026-05-04\nLink: https://harbour.example/notes\n\n\
    | Claim | Claimant | Due | Details | Topic |\n|---|---|---|---|---|\n\
    | The \"swing\" bridge opens & a < b | Ana Okafor | 2026-10-31 | in the north, says she | ships, quays |\n\
    | =cmd()+1 is what he says | Xu Zhiwei | by the end of 2027 | | |\n\
    | 港口明年开放新航线 | 林予安 | 2027年上半年 | | 航运 |\n\
    | -5 % trade | Ana Okafor | 2026-09-30 | | |\n";

async fn harbour(settings: &[(&str, &str)]) -> TestApp {
    let mut all = vec![("server.base_url", "https://foresaid.example")];
    all.extend_from_slice(settings);
    let test = TestApp::with(NOW, &all).await;
    test.import_bytes("notes.md", NOTES.as_bytes()).await.unwrap();
    test
}

async fn judge(app: &App, claim: i64, verdict: Verdict, reviewer: &Reviewer) {
    let found = evidence::of_claim(&app.db, ClaimId(claim)).await.unwrap().into_iter();
    let found: Vec<_> = found.filter(|row| row.state == State::Accepted).map(|row| row.id).collect();
    let new = NewVerdict {
        verdict: Some(verdict),
        note: "A secret note of the reviewer".to_owned(),
        share: (verdict == Verdict::Partly).then_some(0.25),
        no_evidence: found.is_empty(),
        searched: if found.is_empty() { "The quay".to_owned() } else { String::new() },
        evidence: found,
        before_the_end: true,
        ..NewVerdict::default()
    };
    closing::record_verdict(&app.db, ClaimId(claim), reviewer, &new, app.now()).await.unwrap();
}

/// A link that a person attached to the first claim.
async fn attach(app: &App, title: &str, by: &Reviewer) -> Evidence {
    let link = Link {
        url: format!("https://news.example/{}", title.replace(' ', "-")),
        title: title.to_owned(),
        relation: Relation::Supports,
        note: Some("A secret note of the reviewer".to_owned()),
    };
    let change = Change { actor: &by.name, at: app.now() };
    add_link(&app.db, ClaimId(1), link, change).await.unwrap()
}

fn wish(app: &App) -> Wish {
    app.wish(Filter::default(), Language::English)
}

async fn export(app: &App, form: Form, wish: &Wish) -> String {
    let mut out = Vec::new();
    exports::write(&app.db, form, wish, &mut out).await.unwrap();
    String::from_utf8(out).unwrap()
}

/// Takes an export of another instance in.
async fn bring_in(app: &App, bytes: &[u8]) -> foresaid::error::Result<TakenIn> {
    exports::take_in(&app.db, &app.import_of("export.csv", bytes, false)).await
}
