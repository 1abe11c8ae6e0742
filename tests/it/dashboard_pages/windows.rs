//! The calendar of windows.

use crate::support::dashboard::Dashboard;

fn letter(rows: impl Iterator<Item = String>) -> Vec<u8> {
    let head = "# A letter from the quay\n\nPublished: 2026-11-01\n\n| Prediction | Claimant | Due |\n| --- | --- | --- |\n";
    format!("{head}{}", rows.collect::<String>()).into_bytes()
}

#[tokio::test]
async fn open_claims_stand_in_the_month_of_their_last_day() {
    let mut dashboard = Dashboard::start(&[]).await;
    dashboard.get("/windows").await.says(&["No open claim has a last day."]);
    let rows = [
        ("Ferries run at night", "2026-12-31"),
        ("The crane is sold", "2027-02-28"),
        ("Eels come back", "2027-02-10"),
        ("The pier is mended", "2026-06-30"),
        ("The quay is longer", "2055-06-30"),
    ];
    let rows = rows.map(|(claim, due)| format!("| {claim} | Ben Oar | {due} |\n"));
    dashboard.upload(&[("letter.md", &letter(rows.into_iter()))], false).await;
    let page = dashboard.get("/windows").await;
    page.says(&[
        "aria-label=\"December 2026: 1 claim\"",
        "aria-label=\"February 2027: 2 claims\"",
        "June 2055",
    ]);
    page.says(&["The last day of one claim has passed"]).is_silent_about(">The pier is mended<");
    let [eels, crane] = ["Eels come back", "The crane is sold"].map(|claim| page.html.find(claim).unwrap());
    assert!(eels < crane, "the earlier day stands first");

    let later = dashboard.get("/windows?month=2027-02").await;
    later.says(&["Eels come back"]).is_silent_about("Ferries run at night");
    dashboard.get("/windows?month=nonsense").await.says(&["Ferries run at night"]);
    dashboard.get("/windows?month=2099-01").await.says(&["Nothing falls due from this month on."]);
    dashboard.post("/language", &[("language", "zh-CN")]).await;
    dashboard.get("/windows").await.says(&["2027 年 2 月：2 条论断", "窗口日历"]);
}

#[tokio::test]
async fn a_full_month_goes_on_behind_the_claim_that_was_shown_last() {
    let mut dashboard = Dashboard::start(&[]).await;
    let rows =
        (0..70).map(|at| format!("| Mole {at:02} is built | Ben Oar | 2027-03-{:02} |\n", at % 28 + 1));
    dashboard.upload(&[("letter.md", &letter(rows))], false).await;
    let mut page = dashboard.get("/windows?month=2027-03").await;
    let mut seen = Vec::new();
    loop {
        seen.extend((0..70).filter(|at| page.html.contains(&format!(">Mole {at:02} is built<"))));
        let Some((_, next)) = page.html.split_once("rel=\"next\" href=\"") else { break };
        let next = next.split('"').next().unwrap().replace("&#38;", "&");
        page = dashboard.get(&next).await;
    }
    seen.sort_unstable();
    assert_eq!(seen, (0..70).collect::<Vec<_>>());
}
