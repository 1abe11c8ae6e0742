//! An assistant as it meets us: the protocol's own client talks to the binary over its pipes, and to a server over HTTP.

use std::io::BufRead;
use std::io::Write;
use std::process::Stdio;

use foresaid::review::Scope;
use foresaid::review::reviewers;
use reqwest::Method;
use rmcp::RoleClient;
use rmcp::ServiceExt;
use rmcp::model::CallToolRequestParams;
use rmcp::model::ReadResourceRequestParams;
use rmcp::model::ResourceContents;
use rmcp::service::RunningService;
use rmcp::transport::StreamableHttpClientTransport;
use rmcp::transport::streamable_http_client::StreamableHttpClientTransportConfig;
use serde_json::Value;
use serde_json::json;
use tokio::net::unix::pipe;

use crate::api::Api;
use crate::support::place::Place;
use crate::support::place::fixture;
use crate::support::place::out;

type Assistant = RunningService<RoleClient, ()>;

/// What a tool says, or the sentence with which it refuses.
async fn ask(assistant: &Assistant, tool: &str, arguments: Value) -> Result<Value, String> {
    let arguments = arguments.as_object().unwrap().clone();
    let asked = CallToolRequestParams::new(tool.to_owned()).with_arguments(arguments);
    let answer = assistant.call_tool(asked).await.map_err(|error| error.to_string())?;
    match answer.is_error {
        Some(true) => Err(answer.content[0].as_text().unwrap().text.clone()),
        _ => Ok(answer.structured_content.unwrap()),
    }
}

/// The conversation that works the same over both ways.
async fn converse(assistant: &Assistant) {
    let about = assistant.peer_info().unwrap();
    assert!(about.instructions.as_ref().unwrap().contains("only a person gives one"));
    let tools = assistant.list_all_tools().await.unwrap();
    let names: Vec<_> = tools.iter().map(|tool| tool.name.as_ref()).collect();
    let all = ["list_due", "search_claims", "read_claim", "add_evidence", "propose_verdict", "track_records"];
    assert_eq!(names, all);
    for tool in &tools {
        let hints = tool.annotations.as_ref().unwrap();
        let writes = matches!(tool.name.as_ref(), "add_evidence" | "propose_verdict");
        assert_eq!(
            (hints.read_only_hint, hints.destructive_hint),
            (Some(!writes), Some(false)),
            "{}",
            tool.name
        );
        assert!(!tool.description.as_ref().unwrap().starts_with("mcp-"), "{}", tool.name);
        for (name, property) in tool.input_schema["properties"].as_object().unwrap() {
            let description = property["description"].as_str().unwrap();
            assert!(!description.starts_with("mcp-"), "{} {name}", tool.name);
        }
    }

    let found = ask(assistant, "search_claims", json!({ "open": true, "limit": 1 })).await.unwrap();
    let claim = found["claims"][0]["id"].as_i64().unwrap();
    let next = found["next"].as_i64().unwrap();
    let more =
        ask(assistant, "search_claims", json!({ "open": true, "limit": 1, "after": next })).await.unwrap();
    assert_ne!(more["claims"][0]["id"], claim);
    assert!(ask(assistant, "list_due", json!({})).await.unwrap()["claims"].is_array());
    let link = json!({ "claim": claim, "url": "https://news.example/a", "relation": "supports" });
    let evidence = ask(assistant, "add_evidence", link).await.unwrap()["id"].as_i64().unwrap();
    let proposal =
        json!({ "claim": claim, "verdict": "came_true", "note": "It says so.", "evidence": [evidence] });
    let proposed = ask(assistant, "propose_verdict", proposal).await.unwrap();
    assert_eq!((&proposed["program"], &proposed["verdict"]), (&json!("assistant"), &json!("came_true")));
    let whole = ask(assistant, "read_claim", json!({ "claim": claim })).await.unwrap();
    assert_eq!((&whole["claim"]["verdict"], &whole["verdicts"]), (&Value::Null, &json!([])));
    assert_eq!(
        (&whole["proposals"][0]["id"], &whole["evidence"][0]["id"]),
        (&proposed["id"], &json!(evidence))
    );
    assert!(ask(assistant, "track_records", json!({})).await.unwrap()["claimants"].is_array());

    let cases = [
        ("read_claim", json!({ "claim": 999 }), "999"),
        ("read_claim", json!({}), "claim"),
        ("search_claims", json!({ "colour": "red" }), "colour"),
        ("search_claims", json!({ "limit": 1000 }), "100"),
        ("record_verdict", json!({ "claim": claim }), "record_verdict"),
    ];
    for (tool, arguments, part) in cases {
        let refused = ask(assistant, tool, arguments).await.unwrap_err();
        assert!(refused.contains(part), "{tool}: {refused}");
    }

    let templates = assistant.list_all_resource_templates().await.unwrap();
    assert_eq!(templates[0].uri_template, "foresaid://claims/{id}");
    let address = format!("foresaid://claims/{claim}");
    let read = assistant.read_resource(ReadResourceRequestParams::new(address)).await.unwrap();
    let ResourceContents::TextResourceContents { text, .. } = &read.contents[0] else { panic!("not a text") };
    assert_eq!(serde_json::from_str::<Value>(text).unwrap()["claim"]["id"], claim);
    let nowhere = ReadResourceRequestParams::new("foresaid://claims/none");
    assert!(assistant.read_resource(nowhere).await.is_err());
}

async fn over_http(api: &Api, token: &str) -> Assistant {
    let config =
        StreamableHttpClientTransportConfig::with_uri(format!("{}/mcp", api.address)).auth_header(token);
    let client = reqwest::ClientBuilder::new().no_proxy().build().unwrap();
    ().serve(StreamableHttpClientTransport::with_client(client, config)).await.unwrap()
}

#[tokio::test]
async fn an_assistant_converses_over_http() {
    let api = Api::with_interview().await;
    let ada = reviewers::by_email(&api.app.db, "ada@reviewers.example").await.unwrap();
    let token = api.token_of(&ada, "assistant", Scope::Write).await;
    let assistant = over_http(&api, &token).await;
    converse(&assistant).await;

    // A proposal stands on the claim, in the name of the program and of its person.
    let reader = over_http(&api, &api.token_of(&ada, "reader", Scope::Read).await).await;
    let refused =
        ask(&reader, "propose_verdict", json!({ "claim": 1, "verdict": "void", "note": "No." })).await;
    assert!(refused.unwrap_err().contains("This token may read"));
    assert!(ask(&reader, "read_claim", json!({ "claim": 1 })).await.is_ok());
}

#[tokio::test]
async fn nobody_converses_over_http_without_a_token() {
    let api = Api::start().await;
    for headers in [&[][..], &[("authorization", "Bearer foresaid_0")]] {
        let refused = api.request(Method::POST, "/mcp", headers, "{}").await;
        assert_eq!((refused.status, refused.content_type.as_str()), (401, "application/problem+json"));
    }
}

#[tokio::test]
async fn an_assistant_converses_over_pipes() {
    let place = Place::new();
    place.run(&["import", &fixture("interview.md")]);
    let added =
        place.run_with_input(&["reviewer", "add", "ada@reviewers.example", "--name", "Ada"], "long enough\n");
    assert!(added.status.success());
    let made =
        place.run(&["token", "add", "assistant", "--reviewer", "ada@reviewers.example", "--scope", "write"]);
    let mut command = place.command(&["mcp"]);
    command.env("FORESAID_TOKEN", out(&made).trim()).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut serving = command.spawn().unwrap();
    let reads = pipe::Receiver::from_owned_fd(serving.stdout.take().unwrap().into()).unwrap();
    let writes = pipe::Sender::from_owned_fd(serving.stdin.take().unwrap().into()).unwrap();
    let assistant = ().serve((reads, writes)).await.unwrap();
    converse(&assistant).await;
    // Whoever hangs up ends it.
    assistant.cancel().await.unwrap();
    assert!(serving.wait().unwrap().success());

    for token in [None, Some("foresaid_0")] {
        let mut command = place.command(&["mcp"]);
        command.envs(token.map(|token| ("FORESAID_TOKEN", token)));
        let refused = command.stdin(Stdio::null()).output().unwrap();
        assert_eq!(refused.status.code(), Some(1), "{token:?}");
    }
}

#[test]
fn lines_that_are_no_messages_are_answered() {
    let place = Place::new();
    place.run_with_input(&["reviewer", "add", "ada@reviewers.example", "--name", "Ada"], "long enough\n");
    let token = out(&place.run(&["token", "add", "raw", "--reviewer", "ada@reviewers.example"]));
    let mut command = place.command(&["mcp"]);
    command.env("FORESAID_TOKEN", token.trim()).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut serving = command.spawn().unwrap();
    let mut input = serving.stdin.take().unwrap();
    let mut lines = std::io::BufReader::new(serving.stdout.take().unwrap()).lines();
    let about = json!({
        "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": { "name": "raw", "version": "1" }
    });
    for (line, id, code) in [
        ("{\"jsonrpc\":\"2.0\",\"id\":".to_owned(), Value::Null, Some(-32700)),
        (
            json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": about }).to_string(),
            json!(1),
            None,
        ),
        ("not at all".to_owned(), Value::Null, Some(-32700)),
        ("[1]".to_owned(), Value::Null, Some(-32600)),
        (json!({ "id": 5, "method": "ping" }).to_string(), json!(5), Some(-32600)),
        (json!({ "jsonrpc": "2.0", "id": 2, "method": "ping" }).to_string(), json!(2), None),
    ] {
        writeln!(input, "{line}").unwrap();
        let answer: Value = serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["id"], id, "{line}: {answer}");
        assert_eq!(answer["error"]["code"].as_i64(), code, "{line}: {answer}");
        if id == json!(1) {
            writeln!(input, "{}", json!({ "jsonrpc": "2.0", "method": "notifications/initialized" }))
                .unwrap();
        }
    }
    drop(input);
    assert!(serving.wait().unwrap().success());
}
