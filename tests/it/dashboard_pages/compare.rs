//! Two claimants beside each other, and the charts of one.

use crate::support::dashboard::Dashboard;

/// Claims of two people over two years, each with a probability; the first of each year came true.
async fn judged() -> Dashboard {
    let mut dashboard = Dashboard::start(&[]).await;
    for year in [2024, 2025] {
        let people = ["Ben Oar", "Cy Reed"].iter();
        let rows = people.flat_map(|name| {
            (1..=3).map(move |at| {
                format!(
                    "| Quay {at} of {name} is mended in {year} | {name} | {year}-0{at}-28 | {}0% |\n",
                    at + 5
                )
            })
        });
        let letter = format!(
            "# Letter {year}\n\nPublished: {year}-01-10\n\n| Prediction | Claimant | Due | Probability |\n| --- | --- | --- | --- |\n{}",
            rows.collect::<String>()
        );
        dashboard.upload(&[("letter.md", letter.as_bytes())], false).await;
    }
    for claim in 1..=12 {
        let verdict = if claim % 3 == 1 { "came_true" } else { "did_not" };
        let fields =
            [("verdict", verdict), ("note", "Seen"), ("no_evidence", "yes"), ("searched", "The quay")];
        dashboard.post(&format!("/claims/{claim}/verdict"), &fields).await.is_fine("a verdict");
    }
    dashboard
}

#[tokio::test]
async fn two_are_compared_by_number_or_by_name() {
    let mut dashboard = judged().await;
    let ben = dashboard.get("/claimants/1").await;
    ben.says(&[
        "Share right by the year of the statement",
        "<title>2024: 33 % (3)</title>",
        "id=\"calibration-title\"",
    ]);
    ben.says(&["href=\"/claimants/compare?a=1\"", "class=\"strip\""]);
    for address in ["/claimants/compare?a=1&b=2", "/claimants/compare?a=ben+oar&b=Cy%20Reed"] {
        let page = dashboard.get(address).await;
        page.says(&["value=\"Ben Oar\"", "value=\"Cy Reed\"", "<title>Ben Oar 2024: 33 % (3)</title>"]);
        page.says(&["<b>33 %</b>", "id=\"calibration-told\"", "<li data-series=\"1\">Cy Reed</li>"]);
    }
    dashboard.get("/claimants/compare?a=1&b=1").await.says(&["one and the same"]);
    dashboard.get("/claimants/compare?a=1&b=Dee").await.says(&["Nobody here is called “Dee”"]);
    let empty = dashboard.get("/claimants/compare").await;
    empty.says(&["Compare two claimants", "<option value=\"Cy Reed\">"]).is_silent_about("class=\"chart\"");
    dashboard.post("/language", &[("language", "zh-CN")]).await;
    dashboard.get("/claimants/compare?a=1&b=2").await.says(&["按提出年份的正确率", "校准"]);
}
