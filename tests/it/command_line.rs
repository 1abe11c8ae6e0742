//! The binary as people and scripts run it: answers on standard output, sentences on standard error, exit statuses.

use std::process::Output;
use std::process::Stdio;

use serde_json::Value;

use crate::support::place::Place;
use crate::support::place::err;
use crate::support::place::fixture;
use crate::support::place::out;

fn json(output: &Output) -> Value {
    assert!(output.status.success(), "{}", err(output));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn an_import_is_printed_as_text_and_as_json() {
    let place = Place::new();
    let dry = json(&place.run(&["import", "--dry-run", "--format", "json", &fixture("interview.md")]));
    assert_eq!((&dry["dry_run"], &dry["document"]["id"]), (&Value::Bool(true), &Value::Null));
    let first = json(&place.run(&["import", "--format", "json", &fixture("interview.md")]));
    assert_eq!(first["outcome"], "new");
    assert_eq!(first["claims"].as_array().unwrap().len(), dry["claims"].as_array().unwrap().len());
    for field in
        ["text", "claimants", "kind", "due_from", "due_by", "basis", "probability", "heading", "line"]
    {
        assert!(first["claims"][0].get(field).is_some(), "{field}");
    }
    let again = place.run(&["import", &fixture("interview.md")]);
    assert!(again.status.success() && out(&again).contains("nothing has changed"), "{}", out(&again));
    let chinese = place.command(&["import", &fixture("interview.md")]).env("LANG", "zh_CN.UTF-8").output();
    assert!(out(&chinese.unwrap()).contains("没有任何变化"));
}

#[test]
fn a_folder_is_imported_file_by_file_and_a_bad_file_does_not_hold_up_the_others() {
    let place = Place::new();
    let document = std::fs::read_to_string(fixture("interview.md")).unwrap();
    place.write("notes/a.md", &document);
    place.write("notes/deeper/b.txt", "Nothing that anybody claimed.");
    place.write("notes/image.png", "not looked at");
    let imported = place.run(&["import", "notes"]);
    assert_eq!(imported.status.code(), Some(1));
    assert!(err(&imported).contains("b.txt") && !err(&imported).contains("image.png"), "{}", err(&imported));
    let listed = json(&place.run(&["claims", "list", "--format", "json"]));
    assert!(!listed.as_array().unwrap().is_empty());
}

#[test]
fn a_folder_is_summed_up() {
    let place = Place::new();
    let document = std::fs::read_to_string(fixture("interview.md")).unwrap();
    place.write("notes/a.md", &document);
    place.write("notes/b.txt", "Nothing that anybody claimed.");
    let said = out(&place.run(&["import", "notes"]));
    assert!(said.contains("Documents: 1 new, 0 changed, 0 unchanged, 1 refused."), "{said}");
    let again: serde_json::Value =
        serde_json::from_str(&out(&place.run(&["import", "notes", "--format", "json"]))).unwrap();
    assert_eq!(
        again["totals"]["documents"],
        serde_json::json!({"new": 0, "changed": 0, "unchanged": 1, "refused": 1})
    );
    assert_eq!(again["totals"]["claims"]["unchanged"], 8);
    assert!(again["refused"][0]["file"].as_str().unwrap().ends_with("b.txt"));
    assert!(again["documents"][0]["file"].as_str().unwrap().ends_with("a.md"));
}

#[test]
fn tables_are_listed_and_pointed_at() {
    let place = Place::new();
    place.write(
        "a.md",
        "# Towns\n\n| Where | Memo | Look |\n|---|---|---|\n| North | Arcades return | 2027 |\n",
    );
    let listed = json(&place.run(&["import", "a.md", "--tables", "--format", "json"]));
    assert_eq!(listed["tables"][0]["number"], 1);
    assert_eq!(listed["tables"][0]["line"], 3);
    assert_eq!(listed["tables"][0]["read"], false);
    assert_eq!(place.run(&["import", "a.md"]).status.code(), Some(1));
    let map = "claim=Memo,due=Look";
    let imported = json(&place.run(&["import", "a.md", "--table", "1", "--map", map, "--format", "json"]));
    assert_eq!(imported["claims"][0]["text"], "Arcades return");
    assert_eq!(imported["claims"][0]["due_by"], "2027-12-31");
    for (arguments, said) in [
        (&["import", "a.md", "--table", "3"][..], "one table"),
        (&["import", "a.md", "--map", "claim=Claim"], "“Memo”"),
        (&["import", "a.md", "--map", "who=Memo"], "claimant"),
        (&["import", "a.md", "--map", "due=Memo,due=Look"], "two columns"),
        (&["import", "a.md", "a.md", "--table", "1"], "Name that one"),
    ] {
        let refused = place.run(arguments);
        assert_eq!(refused.status.code(), Some(1));
        assert!(err(&refused).contains(said), "{arguments:?}: {}", err(&refused));
    }
}

#[test]
fn claims_are_listed_shown_and_resolved() {
    let place = Place::new();
    place.run(&["import", &fixture("interview.md")]);
    let added = place.run_with_input(
        &["reviewer", "add", "ada@reviewers.example", "--name", "Ada"],
        "a long enough password\n",
    );
    assert!(added.status.success(), "{}", err(&added));
    let list = json(&place.run(&[
        "claims",
        "list",
        "--schedule",
        "overdue",
        "--format",
        "json",
        "--now",
        "2031-01-01",
    ]));
    let claim = &list[0];
    assert_eq!((&claim["schedule"], &claim["verdict"]), (&Value::from("overdue"), &Value::Null));
    let id = claim["id"].to_string();
    let arguments = ["claims", "resolve", &id, "--verdict", "did_not", "--note", "Nothing of it happened"];
    let arguments = [&arguments[..], &["--reviewer", "ada@reviewers.example", "--format", "json"]].concat();
    let refused = place.run(&arguments);
    assert!(err(&refused).contains("A verdict rests on evidence"), "{}", err(&refused));
    let arguments = [&arguments[..], &["--no-evidence"]].concat();
    assert!(err(&place.run(&arguments)).contains("Say where you looked"));
    let arguments = [&arguments[..], &["--searched", "The land register", "--now", "2031-01-01"]].concat();
    assert_eq!(json(&place.run(&arguments))["verdict"], "did_not");
    let shown = place.run(&["claims", "show", &id]);
    assert!(out(&shown).contains("Nothing of it happened"), "{}", out(&shown));
    let missing = place.run(&["claims", "show", "4711"]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(err(&missing).contains("4711"), "{}", err(&missing));
}

#[test]
fn a_reminder_leaves_as_a_file_for_the_day_that_is_given() {
    let place = Place::new();
    place.run(&["import", &fixture("interview.md")]);
    place.run_with_input(
        &["reviewer", "add", "ada@reviewers.example", "--name", "Ada"],
        "a long enough password\n",
    );
    let list = json(&place.run(&["claims", "list", "--format", "json"]));
    let day = list[0]["due_by"].as_str().unwrap().to_owned();
    let owed = json(&place.run(&["remind", "--dry-run", "--now", &day, "--format", "json"]));
    assert!(owed["owed"].as_u64().unwrap() > 0);
    let sent = json(&place.run(&["remind", "--now", &day, "--format", "json"]));
    assert!(sent["sent"]["sent"].as_u64().unwrap() > 0, "{sent}");
    let letters = std::fs::read_dir(place.0.path().join("data/mail")).unwrap().count();
    assert_eq!(letters as u64, sent["sent"]["sent"].as_u64().unwrap());
    let again = json(&place.run(&["remind", "--now", &day, "--format", "json"]));
    assert_eq!(again["sent"]["sent"], 0);
}

#[test]
fn due_reads_one_wording_and_lines_of_json() {
    let place = Place::new();
    let one = json(&place.run(&["due", "--said-on", "2025-12-18", "--format", "json", "未来几个月"]));
    assert_eq!((&one["due_from"], &one["due_by"]), (&"2026-02-18".into(), &"2026-06-18".into()));
    assert_eq!(one["vague"], true);
    let lines = "{\"id\":1,\"text\":\"by 2027\",\"said_on\":\"2026-01-01\"}\n\n{\"id\":\"b\",\"text\":\"rain\",\"said_on\":\"2026-01-01\"}\n";
    let strict = place.run_with_input(&["due", "--jsonl", "--reading", "strict"], lines);
    let answers: Vec<Value> = out(&strict).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((&answers[0]["id"], &answers[0]["due_by"]), (&1.into(), &"2026-12-31".into()));
    assert_eq!((&answers[1]["id"], &answers[1]["due_by"]), (&"b".into(), &Value::Null));
    let not_text = place
        .command(&["due", "--jsonl"])
        .stdin(std::fs::File::open(fixture("not_a_document.bin")).unwrap())
        .output()
        .unwrap();
    assert!(!not_text.status.success() && err(&not_text).contains("Line 1"), "{}", err(&not_text));
    let broken = place.run_with_input(&["due", "--jsonl"], "{}\n");
    assert!(err(&broken).contains("Line 1"), "{}", err(&broken));
}

#[test]
fn due_explains_its_answer() {
    let place = Place::new();
    let asked = |text: &str, format: &str| {
        place.run(&["due", "--said-on", "2026-02-20", "--explain", "--format", format, text])
    };
    let told = json(&asked("几年内见效", "json"));
    assert_eq!((&told["due_by"], &told["basis"]), (&"2031-02-20".into(), &"inferred".into()));
    let because = &told["explanation"];
    assert_eq!((&because["rule"], &because["anchor"]), (&"vague_count".into(), &"2026-02-20".into()));
    assert_eq!((&because["choice"], &because["setting"]["name"]), (&"only".into(), &"due.few_years".into()));

    let told = json(&asked("几年内见效，最迟2030年", "json"));
    let because = &told["explanation"];
    assert_eq!((&told["due_by"], &because["choice"]), (&"2030-12-31".into(), &"limit".into()));
    assert_eq!(because["candidate_rules"], serde_json::json!(["vague_count", "named_period"]));

    let words = asked("By 2028, or in Q3 2027", "text");
    assert!(out(&words).contains("due.reading = generous"), "{}", out(&words));
    assert!(out(&words).contains("in Q3 2027"), "{}", out(&words));

    let hanging = json(&asked("Profitable within a year of launch", "json"));
    assert_eq!((&hanging["due_by"], &hanging["condition"]["event"]), (&Value::Null, &"launch".into()));
    let words = asked("Profitable within a year of launch", "text");
    assert!(out(&words).contains("within a year of launch"), "{}", out(&words));
}

#[test]
fn try_shows_what_a_file_would_bring_and_match_ranks() {
    let place = Place::new();
    place.write("feed.xml", "<rss version=\"2.0\"><channel><title>T</title><item><title>One</title><link>https://a.example/1</link></item></channel></rss>");
    let feed = json(&place.run(&["try", "feed.xml", "--kind", "feed", "--format", "json"]));
    assert_eq!((&feed["title"], &feed["entries"][0]["link"]), (&"T".into(), &"https://a.example/1".into()));
    place.write("claims.jsonl", "{\"id\":\"c\",\"text\":\"港口会装上岸电\"}\n");
    place.write("items.jsonl", "{\"id\":\"x\",\"title\":\"天气\",\"text\":\"有雾\"}\n{\"id\":\"y\",\"title\":\"岸电装上三个港口\",\"text\":\"岸电\"}\n");
    let ranked = place.run(&["match", "--claims", "claims.jsonl", "--items", "items.jsonl", "--top", "1"]);
    let first: Value = serde_json::from_str(out(&ranked).lines().next().unwrap()).unwrap();
    assert_eq!((&first["claim_id"], &first["item_id"]), (&"c".into(), &"y".into()));
}

#[test]
fn a_backup_can_be_put_back() {
    let place = Place::new();
    place.run(&["import", &fixture("interview.md")]);
    let claims =
        |place: &Place| json(&place.run(&["claims", "list", "--format", "json"])).as_array().unwrap().len();
    let before = claims(&place);
    assert!(place.run(&["backup", "copy.db"]).status.success());
    assert!(!place.run(&["backup", "copy.db"]).status.success(), "a backup overwrites nothing");
    place.run(&["import", &fixture("interview_en.md")]);
    assert!(claims(&place) > before);
    let restored = place.run(&["restore", "copy.db"]);
    assert!(restored.status.success(), "{}", err(&restored));
    assert_eq!(claims(&place), before);
    assert!(place.0.path().join("data/foresaid.db.before-restore-1").is_file(), "the old one is kept");
    place.write("foreign.db", "this is no database at all");
    let refused = place.run(&["restore", "foreign.db"]);
    assert!(!refused.status.success() && err(&refused).contains("foreign.db"));
    assert_eq!(claims(&place), before, "nothing was touched");
}

#[test]
fn settings_that_cannot_be_used_are_refused_by_name() {
    let place = Place::new();
    place.write("config/development.toml", "[mail]\ntransprot = \"smtp\"\n");
    let refused = place.run(&["claims"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(err(&refused).contains("transprot"), "{}", err(&refused));
    let doctor = place.run(&["doctor"]);
    assert!(!doctor.status.success() && out(&doctor).contains("transprot"), "{}", out(&doctor));
    let from_a_file = Place::new();
    from_a_file.write("password", "007\n");
    let odd = from_a_file
        .command(&["doctor"])
        .env("FORESAID__MAIL__SMTP__PASSWORD_FILE", "password")
        .env("FORESAID__SOURCES__ALLOW_NETWORKS", "10.1.0.0/16, fd00::/8")
        .output()
        .unwrap();
    assert!(!out(&odd).contains("password"), "{}", out(&odd));
    assert_eq!(from_a_file.run(&["no-such-command"]).status.code(), Some(2));
}

#[cfg(unix)]
#[test]
fn a_foreign_variable_that_is_no_text_does_not_matter() {
    use std::os::unix::ffi::OsStrExt;
    let place = Place::new();
    let odd = std::ffi::OsStr::from_bytes(b"\xff\xfe");
    let read = place
        .command(&["due", "--said-on", "2026-01-01", "by 2027"])
        .env("SOMEBODY_ELSES", odd)
        .output()
        .unwrap();
    assert!(read.status.success(), "{}", err(&read));
}

#[test]
fn the_demo_tells_the_whole_path_in_both_languages() {
    let place = Place::new();
    for (language, mail, verdict) in [("en", "A mail leaves", "came true"), ("zh-CN", "发出一封邮件", "应验")]
    {
        let demo = place.run(&["demo", "--story-only", "--listen", "127.0.0.1:0", "--language", language]);
        assert!(demo.status.success(), "{}", err(&demo));
        let story = out(&demo);
        assert!(story.contains(mail) && story.contains(verdict) && story.contains('→'), "{story}");
    }
    assert_eq!(std::fs::read_dir(place.0.path()).unwrap().count(), 0, "nothing is left behind");
}

#[test]
fn a_verdict_is_shown_and_taken_back_by_its_number() {
    let place = Place::new();
    place.run(&["import", &fixture("interview.md")]);
    place.run_with_input(
        &["reviewer", "add", "ada@reviewers.example", "--name", "Ada"],
        "a long enough password\n",
    );
    let by_ada = ["--reviewer", "ada@reviewers.example"];
    let judge = ["claims", "resolve", "1", "--verdict", "partly", "--note", "Half of it stands"];
    let judge = [&judge[..], &["--share", "0.5", "--no-evidence", "--searched", "The site"]].concat();
    assert!(place.run(&[&judge[..], &by_ada].concat()).status.success());
    let whole = json(&place.run(&["claims", "show", "1", "--format", "json"]));
    assert_eq!((&whole["claim"]["verdict"], &whole["verdicts"][0]["id"]), (&"partly".into(), &1.into()));
    let take_back = ["claims", "withdraw", "1", "--why", "Counted the wrong street"];
    let shown = place.run(&[&take_back[..], &by_ada].concat());
    assert!(
        out(&shown).contains("taken back") && out(&shown).contains("Counted the wrong street"),
        "{}",
        out(&shown)
    );
    assert!(!place.run(&[&take_back[..], &by_ada].concat()).status.success(), "once is enough");
}

#[test]
fn a_database_in_use_is_not_replaced() {
    let place = Place::new();
    place.run(&["import", &fixture("interview.md")]);
    assert!(place.run(&["backup", "copy.db"]).status.success());
    let mut server = place
        .command(&["serve", "--listen", "127.0.0.1:0", "--no-scheduler"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    // The first line says that it serves, so it holds the database.
    let mut first = String::new();
    std::io::BufRead::read_line(&mut std::io::BufReader::new(server.stdout.take().unwrap()), &mut first)
        .unwrap();
    let refused = place.run(&["restore", "copy.db"]);
    server.kill().unwrap();
    server.wait().unwrap();
    assert!(!refused.status.success() && err(&refused).contains("in use"), "{}", err(&refused));
    assert!(place.run(&["restore", "copy.db"]).status.success(), "free once the server has stopped");
}

#[test]
fn a_dry_run_makes_no_database() {
    let place = Place::new();
    let preview = json(&place.run(&["import", "--dry-run", &fixture("interview.md"), "--format", "json"]));
    assert_eq!((&preview["dry_run"], &preview["counts"]["new"]), (&true.into(), &8.into()));
    assert!(!place.0.path().join("data").exists(), "nothing is left behind");
}

#[test]
fn an_edit_is_told_and_undone() {
    let place = Place::new();
    let talk = |rows: &str| {
        format!(
            "# Talk\n\n- Published: 2026-02-20\n\n## Predictions\n\n| Prediction | Who | Due |\n| --- | --- | --- |\n{rows}"
        )
    };
    place.write("talk.md", &talk("| Cranes go electric | Mira | 2027 |\n| Tolls double | Mira | 2028 |\n"));
    place.run(&["import", "talk.md"]);
    place.write("talk.md", &talk("| Cranes go electric | Mira | 2029 |\n"));
    let edited = out(&place.run(&["import", "talk.md"]));
    assert!(edited.contains("window: 2027-01-01/2027-12-31 → 2029-01-01/2029-12-31"), "{edited}");
    assert!(
        edited.contains("no longer there: Tolls double") && edited.contains("imports undo 2"),
        "{edited}"
    );
    let listed = json(&place.run(&["imports", "--format", "json"]));
    assert_eq!((&listed[0]["id"], &listed[0]["counts"]["vanished"]), (&2.into(), &1.into()));
    let refused = place.run(&["imports", "undo", "1"]);
    assert!(!refused.status.success() && err(&refused).contains("Undo import 2 first"), "{}", err(&refused));
    assert!(out(&place.run(&["imports", "undo", "2"])).contains("is undone"));
    let claims = json(&place.run(&["claims", "--format", "json"]));
    assert_eq!((&claims[0]["due_by"], claims.as_array().unwrap().len()), (&"2027-12-31".into(), 2));
    assert!(out(&place.run(&["mappings", "list"])).contains("Nothing is remembered"));
}

#[test]
fn kind_window_and_sayings_are_corrected_by_command() {
    let place = Place::new();
    place.run(&["import", &fixture("interview.md")]);
    place.run_with_input(
        &["reviewer", "add", "ada@reviewers.example", "--name", "Ada"],
        "a long enough password\n",
    );
    let by_ada = ["--reviewer", "ada@reviewers.example", "--format", "json"];
    let run = |arguments: &[&str]| json(&place.run(&[&["claims"], arguments, &by_ada].concat()));
    let window = run(&["window", "1", "--due-from", "2030-01-01", "--open-end", "--why", "Not before."]);
    assert_eq!((&window["claim"]["basis"], &window["claim"]["due_by"]), (&"manual".into(), &Value::Null));
    assert_eq!(run(&["window", "1", "--take-back"])["claim"]["due_by"], "2025-12-31");
    assert_eq!(run(&["kind", "1", "opinion", "--why", "Taste."])["claim"]["kind"], "opinion");
    assert_eq!(run(&["same", "2", "3"])["sayings"].as_array().unwrap().len(), 2);
    assert_eq!(run(&["apart", "3"])["sayings"].as_array().unwrap().len(), 0);
    let nothing = place.run(&["claims", "suggested"]);
    assert!(nothing.status.success(), "{}", err(&nothing));
    let no_such = place.run(&["claims", "accept", "7", "--reviewer", "ada@reviewers.example"]);
    assert!(err(&no_such).contains("no suggested claim 7"), "{}", err(&no_such));
}
