//! Today: what waits, what is well, and what to do first.

use reqwest::StatusCode;

use super::visitor::Instance;

#[tokio::test]
async fn a_visitor_is_led_to_the_setup_and_later_to_the_sign_in() {
    let instance = Instance::on("2024-12-31").await;
    let visitor = instance.visitor();
    for path in ["/", "/claims", "/claims/1"] {
        let answer = visitor.get(path).await;
        assert_eq!((answer.status, answer.location.as_str()), (StatusCode::SEE_OTHER, "/setup"), "{path}");
    }
    instance.reviewer("en").await;
    let answer = visitor.get("/claims?schedule=due").await;
    assert_eq!(answer.location, "/sign-in?back=%2Fclaims%3Fschedule%3Ddue");
    let answer = visitor.post("/sources/1/check", &[]).await;
    assert_eq!((answer.status, answer.location.as_str()), (StatusCode::SEE_OTHER, "/sign-in?back=%2F"));
}

#[tokio::test]
async fn an_empty_instance_teaches_the_first_steps() {
    let instance = Instance::on("2024-12-31").await;
    let reader = instance.reviewer("zh-CN").await;
    reader.get("/").await.shows(&[
        "12 月 31 日 星期二",
        "第一步，上传文档",
        "添加来源：",
        "href=\"/documents\"",
    ]);
    reader.get("/claims").await.shows(&["还没有论断。"]);
}

#[tokio::test]
async fn what_waits_stands_under_its_schedule_in_both_languages() {
    let instance = Instance::on("2024-12-31").await;
    instance.test.import("interview.md").await;
    let reader = instance.reviewer("en").await;
    let today = reader.get("/").await;
    today.shows(&["Tuesday 31 December", "id=\"due\"", "年底前不会再批新的高架", "last day is today"]);
    today.contains(&["No active source", "Mail is kept in memory, nobody gets it"]);

    instance.test.app.clock.advance(chrono::Duration::days(10));
    reader.get("/").await.shows(&["id=\"overdue\"", "10 days past its window"]);
    assert_eq!(reader.post("/language", &[("language", "zh-CN")]).await.status, StatusCode::SEE_OTHER);
    reader.get("/").await.shows(&[
        "逾期",
        "窗口已过 10 天",
        "没有启用的来源",
        "邮件只留在内存里，没有人会收到",
    ]);
}

#[tokio::test]
async fn a_quiet_day_says_what_comes_next() {
    let instance = Instance::on("2024-03-06").await;
    instance.test.import("interview.md").await;
    let reader = instance.reviewer("en").await;
    reader.get("/").await.shows(&["Nothing waits for you today.", "Next to come due"]);
}
