//! The lines of standard input and output, one message each. What is no message is answered here with the error that JSON-RPC
//! has for it: the protocol's own reader passes over it, and whoever asked would wait for ever.

use serde_json::Value;
use serde_json::json;
use tokio::io::AsyncBufReadExt;
use tokio::io::AsyncRead;
use tokio::io::AsyncWrite;
use tokio::io::AsyncWriteExt;
use tokio::io::BufReader;
use tokio::io::DuplexStream;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

/// How much is written ahead of whoever reads.
const AHEAD: usize = 64 * 1024;
/// Answers that wait to be written.
const WAITING: usize = 64;

const PARSE_ERROR: i32 = -32700;
const INVALID_REQUEST: i32 = -32600;

/// The two ends that the protocol talks over.
pub struct Lines {
    pub incoming: DuplexStream,
    pub outgoing: DuplexStream,
    /// Ends when everything was written, once the ends are dropped.
    pub written: JoinHandle<std::io::Result<()>>,
}

/// Passes messages on from a reader, and answers to a writer.
pub fn over(
    input: impl AsyncRead + Send + Unpin + 'static,
    output: impl AsyncWrite + Send + Unpin + 'static,
) -> Lines {
    let (incoming, inward) = tokio::io::duplex(AHEAD);
    let (outgoing, outward) = tokio::io::duplex(AHEAD);
    let (answers, waiting) = mpsc::channel(WAITING);
    tokio::spawn(pass_in(input, inward, answers.clone()));
    tokio::spawn(pass_out(outward, answers));
    Lines { incoming, outgoing, written: tokio::spawn(write(waiting, output)) }
}

async fn pass_in(input: impl AsyncRead + Unpin, mut inward: DuplexStream, answers: mpsc::Sender<Vec<u8>>) {
    let mut input = BufReader::new(input);
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line).await.is_ok_and(|read| read > 0) {
        let passed = match problem(&line) {
            Some(answer) => answers.send(answer.to_string().into_bytes()).await.is_ok(),
            None => inward.write_all(&line).await.is_ok(),
        };
        if !passed {
            return;
        }
        line.clear();
    }
}

async fn pass_out(outward: DuplexStream, answers: mpsc::Sender<Vec<u8>>) {
    let mut lines = BufReader::new(outward).split(b'\n');
    while let Ok(Some(line)) = lines.next_segment().await {
        if answers.send(line).await.is_err() {
            return;
        }
    }
}

async fn write(
    mut waiting: mpsc::Receiver<Vec<u8>>,
    mut output: impl AsyncWrite + Unpin,
) -> std::io::Result<()> {
    while let Some(mut line) = waiting.recv().await {
        line.push(b'\n');
        output.write_all(&line).await?;
        output.flush().await?;
    }
    Ok(())
}

/// What a line is answered with that is no message; none for one that is, and for an empty line.
fn problem(line: &[u8]) -> Option<Value> {
    if line.trim_ascii().is_empty() {
        return None;
    }
    let Ok(message) = serde_json::from_slice::<Value>(line) else {
        return Some(error(Value::Null, PARSE_ERROR, "Parse error"));
    };
    let is_message = message["jsonrpc"] == "2.0"
        && ["method", "result", "error"].iter().any(|part| message.get(part).is_some());
    let id = message.get("id").filter(|id| id.is_string() || id.is_number()).cloned();
    (!is_message).then(|| error(id.unwrap_or_default(), INVALID_REQUEST, "Invalid Request"))
}

fn error(id: Value, code: i32, message: &str) -> Value {
    json!({ "jsonrpc": "2.0", "id": id, "error": { "code": code, "message": message } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_message_is_told_from_one() {
        for (line, code, id) in [
            (r#"{"jsonrpc":"2.0","id":1,"method":"ping"}"#, None, Value::Null),
            (r#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#, None, Value::Null),
            (r#"{"jsonrpc":"2.0","id":1,"result":{}}"#, None, Value::Null),
            ("", None, Value::Null),
            (r#"{"jsonrpc":"2.0","id":1,"method":"#, Some(PARSE_ERROR), Value::Null),
            ("hello", Some(PARSE_ERROR), Value::Null),
            (r#"{"id":7,"method":"ping"}"#, Some(INVALID_REQUEST), json!(7)),
            (r#"{"jsonrpc":"2.0","id":"a"}"#, Some(INVALID_REQUEST), json!("a")),
            ("[]", Some(INVALID_REQUEST), Value::Null),
            ("null", Some(INVALID_REQUEST), Value::Null),
        ] {
            let answer = problem(line.as_bytes());
            assert_eq!(
                answer.as_ref().map(|answer| &answer["error"]["code"]),
                code.map(|c| json!(c)).as_ref()
            );
            assert_eq!(answer.map_or(Value::Null, |answer| answer["id"].clone()), id, "{line}");
        }
        assert!(problem(b"\xff\xfe\n").is_some());
    }
}
