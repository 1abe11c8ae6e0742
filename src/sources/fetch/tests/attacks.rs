//! What the web, and whoever adds a source, may try: one table of attacks that all fail, each with a sentence that says
//! why, and a few harmless things beside them that must still be read.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::time::Duration;

use axum::Router;
use axum::http::HeaderMap;
use axum::http::StatusCode;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Redirect;
use axum::routing::get;
use tokio::io::AsyncReadExt;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;
use tower_http::compression::CompressionLayer;

use super::settings;
use crate::language::Message;
use crate::sources::Fetched;
use crate::sources::Fetcher;
use crate::sources::Headers;
use crate::sources::SourceKind;
use crate::sources::fetch::Names;
use crate::sources::read;
use SourceKind::Feed;
use SourceKind::Json;
use SourceKind::Page;

/// Ten million zeros, as brotli has them.
const BROTLI_BOMB: [u8; 27] = [
    203, 255, 255, 63, 248, 39, 0, 226, 177, 64, 32, 247, 254, 47, 255, 44, 49, 240, 79, 0, 196, 97, 17, 128,
    142, 35, 6,
];

const GATE: &str = "<html><title>Just a moment...</title><script>window._cf_chl_opt={}</script></html>";

const REFUSED: &str = "source-address-refused";
const BAD: &str = "source-bad-url";
const LARGE: &str = "source-too-large";
const SLOW: &str = "source-timed-out";

/// The name of the attack, how the answer would be read, its address (`{site}` is a hostile server that may be reached,
/// `{port}` its port) and the sentence it fails with.
const ATTACKS: [(&str, SourceKind, &str, &str); 87] = [
    // what an address can be spelled like
    ("loopback", Page, "http://127.0.0.1/", REFUSED),
    ("loopback, another", Page, "http://127.255.255.254/", REFUSED),
    ("loopback, short", Page, "http://127.1/", REFUSED),
    ("loopback, shorter", Page, "http://127.0.1/", REFUSED),
    ("loopback, closing dot", Page, "http://127.0.0.1./", REFUSED),
    ("loopback, decimal", Page, "http://2130706433/", REFUSED),
    ("loopback, hexadecimal", Page, "http://0x7f000001/", REFUSED),
    ("loopback, hexadecimal parts", Page, "http://0x7f.1/", REFUSED),
    ("loopback, octal", Page, "http://0177.0.0.1/", REFUSED),
    ("loopback, octal whole", Page, "http://017700000001/", REFUSED),
    ("loopback, bases mixed", Page, "http://0x7f.0.01.1/", REFUSED),
    ("loopback, full width", Page, "http://１２７.０.０.１/", REFUSED),
    ("loopback, circled", Page, "http://①②⑦.⓪.⓪.①/", REFUSED),
    ("loopback, ideographic dots", Page, "http://127。0。0。1/", REFUSED),
    ("loopback, percent", Page, "http://127%2e0%2e0%2e1/", REFUSED),
    ("loopback, no scheme's slashes", Page, "http:127.0.0.1/", REFUSED),
    ("loopback, backslashes", Page, "http:\\\\127.0.0.1\\", REFUSED),
    ("loopback, line feed inside", Page, "http://127.0.\n0.1/", REFUSED),
    ("this host", Page, "http://0.0.0.0/", REFUSED),
    ("this host, short", Page, "http://0/", REFUSED),
    ("this network", Page, "http://0.1.2.3/", REFUSED),
    ("private, ten", Page, "http://10.0.0.1/", REFUSED),
    ("private, 172", Page, "http://172.31.255.255/", REFUSED),
    ("private, 192", Page, "https://192.168.1.1:8443/", REFUSED),
    ("shared by a carrier", Page, "http://100.64.0.1/", REFUSED),
    ("link-local", Page, "http://169.254.1.1/", REFUSED),
    ("metadata", Page, "http://169.254.169.254/latest/meta-data", REFUSED),
    ("metadata, decimal", Page, "http://2852039166/", REFUSED),
    ("metadata, Alibaba", Page, "http://100.100.100.200/", REFUSED),
    ("metadata, Azure", Page, "http://168.63.129.16/", REFUSED),
    ("metadata, Oracle", Page, "http://192.0.0.192/", REFUSED),
    ("benchmarking", Page, "http://198.18.0.1/", REFUSED),
    ("documentation", Page, "http://203.0.113.9/", REFUSED),
    ("6to4 relay", Page, "http://192.88.99.1/", REFUSED),
    ("multicast", Page, "http://224.0.0.1/", REFUSED),
    ("reserved", Page, "http://240.0.0.1/", REFUSED),
    ("broadcast", Page, "http://255.255.255.255/", REFUSED),
    ("IPv6 loopback", Page, "http://[::1]/", REFUSED),
    ("IPv6 unspecified", Page, "http://[::]/", REFUSED),
    ("IPv6 unique local", Page, "http://[fd00:ec2::254]/", REFUSED),
    ("IPv6 link-local", Page, "http://[fe80::1]/", REFUSED),
    ("IPv6 site-local", Page, "http://[fec0::1]/", REFUSED),
    ("IPv6 multicast", Page, "http://[ff02::1]/", REFUSED),
    ("IPv6 documentation", Page, "http://[2001:db8::1]/", REFUSED),
    ("IPv6 benchmarking", Page, "http://[2001:2::1]/", REFUSED),
    ("IPv4 in IPv6, mapped", Page, "http://[::ffff:127.0.0.1]/", REFUSED),
    ("IPv4 in IPv6, mapped in hexadecimal", Page, "http://[::ffff:a9fe:a9fe]/", REFUSED),
    ("IPv4 in IPv6, compatible", Page, "http://[::127.0.0.1]/", REFUSED),
    ("IPv4 in IPv6, translated", Page, "http://[::ffff:0:10.0.0.1]/", REFUSED),
    ("IPv4 in IPv6, NAT64", Page, "http://[64:ff9b::10.0.0.1]/", REFUSED),
    ("IPv4 in IPv6, local NAT64", Page, "http://[64:ff9b:1::a00:1]/", REFUSED),
    ("IPv4 in IPv6, 6to4", Page, "http://[2002:7f00:1::]/", REFUSED),
    ("IPv4 in IPv6, Teredo", Page, "http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/", REFUSED),
    // what a name can stand for
    ("name of the loopback", Page, "http://localhost/", REFUSED),
    ("name of the loopback, below", Page, "http://inward.example/", REFUSED),
    ("name with private addresses only", Page, "http://mixed.example/", REFUSED),
    ("name that is made to point elsewhere", Page, "http://rebound.example:{port}/again", REFUSED),
    // what an address can hold
    ("another scheme, file", Page, "file:///etc/passwd", BAD),
    ("another scheme, ftp", Page, "ftp://a.example/", BAD),
    ("another scheme, gopher", Page, "gopher://127.0.0.1:6379/_FLUSHALL", BAD),
    ("another scheme, data", Page, "data:text/plain,hello", BAD),
    ("password", Page, "http://ann:secret@93.184.215.14/", "source-credentials"),
    ("name that looks like a host", Page, "http://1.1.1.1@10.0.0.1/", "source-credentials"),
    ("port of the mail", Page, "http://93.184.215.14:25/", "source-port"),
    ("port of a database", Page, "http://93.184.215.14:6379/", "source-port"),
    // where a redirect can lead
    ("redirect inward", Page, "{site}/to?http://10.0.0.1/latest", REFUSED),
    ("redirect inward, mapped", Page, "{site}/to?http://[::ffff:127.0.0.2]/", REFUSED),
    ("redirect inward, decimal", Page, "{site}/to?//2130706434/", REFUSED),
    ("redirect to a name of the inside", Page, "{site}/to?http://inward.example/", REFUSED),
    ("redirect to a file", Page, "{site}/to?file:///etc/passwd", BAD),
    ("redirect to a password", Page, "{site}/to?http://ann:secret@1.1.1.1/", "source-credentials"),
    ("redirect without end", Page, "{site}/loop", "source-too-many-redirects"),
    // what an answer can be
    ("large", Page, "{site}/large", LARGE),
    ("without end", Page, "{endless}", LARGE),
    ("bomb, gzip", Page, "{site}/bomb/gzip", LARGE),
    ("bomb, brotli", Page, "{site}/bomb/br", LARGE),
    ("bomb, zstd", Page, "{site}/bomb/zstd", LARGE),
    ("packed wrongly", Page, "{site}/mispacked", "source-packed"),
    ("silent", Page, "{site}/silent", SLOW),
    ("drop by drop", Page, "{drops}", SLOW),
    ("headers without end", Page, "{headers}", "source-unreachable-other"),
    ("a gate in place of the page", Page, "{site}/gate", "source-challenge"),
    ("a gate that says no", Page, "{site}/gate/closed", "source-challenge"),
    ("nothing in place of the page", Page, "{site}/nothing", "source-empty"),
    ("JSON without a bottom", Json, "{site}/deep/json", "source-not-json"),
    ("JSON Feed without a bottom", Feed, "{site}/deep/json", "source-not-a-feed"),
    ("a page in place of a feed", Feed, "{site}/hello", "source-not-a-feed"),
];

/// What must be read all the same, and a word of it.
const HARMLESS: [(&str, SourceKind, &str, &str); 7] = [
    ("allowed network", Page, "{site}/hello", "hello"),
    ("redirects, few", Page, "{site}/to?/to?/hello", "hello"),
    ("name of an allowed address among refused ones", Page, "http://half.example:{port}/hello", "hello"),
    ("as large as may be", Page, "{site}/full", "full"),
    ("HTML without a bottom, down to a depth", Page, "{site}/deep/html", "top"),
    ("XML without a bottom, down to a depth", Feed, "{site}/deep/xml", "top"),
    ("XML of entities that grow, left as they stand", Feed, "{site}/laughs", "top"),
];

#[tokio::test]
async fn every_attack_fails() {
    let field = Field::open().await;
    let mut succeeded = Vec::new();
    for (name, kind, url, sentence) in ATTACKS {
        let outcome = field.outcome(kind, url).await;
        if outcome.as_ref().map_err(|error| error.key()) != Err(sentence) {
            succeeded.push(format!("{name}: {outcome:?}"));
        }
    }
    assert!(succeeded.is_empty(), "{}", succeeded.join("\n"));
}

#[tokio::test]
async fn what_is_harmless_passes() {
    let field = Field::open().await;
    for (name, kind, url, word) in HARMLESS {
        let text = field.outcome(kind, url).await.unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(text.contains(word), "{name}: {text}");
    }
}

#[tokio::test]
async fn headers_of_ours_are_not_sent_to_another_host() {
    let field = Field::open().await;
    let headers = Headers::of_lines(["X-Api-Key: ${KEY_SITE}"]).expect("headers");
    let home = field.site.parse().expect("address");
    let fetcher = field.fetcher.carrying(&headers, &home).expect("secret");
    // Where the secret went along and came back, it is hidden.
    for (path, expected) in [
        ("/echo", "***"),
        ("/to?/echo", "***"),
        ("/to?http://half.example:{port}/echo", "none"),
        ("/to?http://half.example:{port}/to?{site}/echo", "***"),
    ] {
        let url = field.address(&format!("{{site}}{path}"));
        let fetched = fetcher.get(&url.parse().expect("address"), None, None).await;
        let Ok(Fetched::Answer(answer)) = fetched else { panic!("{path}: {fetched:?}") };
        assert_eq!(String::from_utf8_lossy(&answer.body), expected, "{path}");
    }
}

#[tokio::test]
async fn headers_of_ours_are_not_sent_to_a_host_that_is_asked_besides() {
    let field = Field::open().await;
    let headers = Headers::of_lines(["X-Api-Key: ${KEY_SITE}"]).expect("headers");
    let elsewhere = "https://a.example/".parse().expect("address");
    let fetcher = field.fetcher.carrying(&headers, &elsewhere).expect("secret");
    let fetched = fetcher.get(&field.address("{site}/echo").parse().expect("address"), None, None).await;
    let Ok(Fetched::Answer(answer)) = fetched else { panic!("{fetched:?}") };
    assert_eq!(answer.body, b"none");
    assert!(!format!("{fetcher:?}").contains("s3cret"));
}

#[tokio::test]
async fn a_secret_does_not_come_back_in_an_address_or_an_error() {
    let field = Field::open().await;
    let headers = Headers::of_lines(["X-Api-Key: ${KEY_SITE}"]).expect("headers");
    let home = field.site.parse().expect("address");
    let fetcher = field.fetcher.carrying(&headers, &home).expect("secret");
    let get =
        async |path: &str| fetcher.get(&field.address(path).parse().expect("address"), None, None).await;
    let Ok(Fetched::Answer(answer)) = get("{site}/to?/echo?k=s3cret").await else { panic!() };
    assert_eq!(answer.url.query(), Some("k=***"));
    let error = get("{site}/to?ftp://a.example/s3cret").await.expect_err("no web address");
    assert_eq!(error.message(), Message::new(BAD).with("url", "ftp://a.example/***"));
}

/// The place where it happens: a hostile server and its worse neighbours on 127.0.0.1, which alone may be reached.
struct Field {
    fetcher: Fetcher,
    site: String,
    neighbours: [(&'static str, String); 3],
}

impl Field {
    async fn open() -> Field {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("port");
        let site = format!("http://{}", listener.local_addr().expect("address"));
        tokio::spawn(async move { axum::serve(listener, hostile()).await });
        let neighbours = [
            ("{endless}", raw("HTTP/1.1 200 OK\r\n\r\n", "xxxxxxxxxxxxxxxx", Duration::ZERO).await),
            ("{drops}", raw("HTTP/1.1 200 OK\r\n\r\n", "x", Duration::from_millis(100)).await),
            (
                "{headers}",
                raw("HTTP/1.1 200 OK\r\n", &format!("x-a: {}\r\n", "y".repeat(1_000)), Duration::ZERO).await,
            ),
        ];
        let fetcher = Fetcher::with_names(&settings(&["127.0.0.1/32"]), Names::Fixed(Arc::new(names())));
        Field { fetcher: fetcher.expect("fetcher"), site, neighbours }
    }

    fn address(&self, url: &str) -> String {
        let port = self.site.rsplit(':').next().unwrap_or_default();
        let url = url.replace("{site}", &self.site).replace("{port}", port);
        self.neighbours.iter().fold(url, |url, (name, address)| url.replace(name, address))
    }

    /// All that was brought, or the sentence that says why nothing was.
    async fn outcome(&self, kind: SourceKind, url: &str) -> Result<String, Message> {
        let url = self.address(url);
        let strict;
        // Only what leads to the field may be reached inside.
        let fetcher = if url.contains("127.0.0.1:") || url.contains("half.") || url.contains("rebound.") {
            &self.fetcher
        } else {
            strict = Fetcher::with_names(&settings(&[]), Names::Fixed(Arc::new(names()))).expect("fetcher");
            &strict
        };
        let fetched = fetcher.get(&url.parse().expect("address"), None, None).await;
        let Fetched::Answer(answer) = fetched.map_err(|error| error.message())? else { panic!("{url}") };
        let brought = read(kind, None, &answer).map_err(|unreadable| unreadable.message())?;
        Ok(brought.items.iter().map(|item| format!("{} {}", item.title, item.text)).collect())
    }
}

/// Names, one of which is answered differently the second time.
fn names() -> impl Fn(&str) -> Vec<SocketAddr> {
    let asked = AtomicUsize::new(0);
    move |name| {
        let addresses: &[&str] = match name {
            "rebound.example" if asked.fetch_add(1, Ordering::Relaxed) == 0 => &["127.0.0.1:0"],
            "rebound.example" => &["127.0.0.2:0"],
            "half.example" => &["10.0.0.1:0", "[::1]:0", "127.0.0.1:0"],
            "mixed.example" => &["10.0.0.1:0", "[::1]:0", "[::ffff:169.254.169.254]:0"],
            _ => &["127.0.0.2:0"],
        };
        addresses.iter().map(|address| address.parse().expect("address")).collect()
    }
}

fn hostile() -> Router {
    let zeros = || get(|| async { vec![0; 10_000_000] }).layer(CompressionLayer::new());
    Router::new()
        .route("/hello", get(|| async { "hello" }))
        .route("/full", get(|| async { format!("{:x<10000}", "full ") }))
        .route("/large", get(|| async { vec![b'x'; 10_001] }))
        .route(
            "/to",
            get(|uri: axum::http::Uri| async move { Redirect::temporary(uri.query().unwrap_or_default()) }),
        )
        .route("/loop", get(|| async { Redirect::permanent("/loop") }))
        .route("/again", get(again))
        .route("/bomb/gzip", zeros())
        .route("/bomb/zstd", zeros())
        .route("/bomb/br", get(|| async { packed("br", BROTLI_BOMB.to_vec()) }))
        .route("/mispacked", get(|| async { packed("gzip", b"this is not gzip".to_vec()) }))
        .route("/gate", get(|| async { GATE }))
        .route("/gate/closed", get(|| async { (StatusCode::FORBIDDEN, GATE) }))
        .route("/nothing", get(|| async { " \n" }))
        .route("/silent", get(std::future::pending::<StatusCode>))
        .route("/echo", get(echo))
        .route(
            "/deep/json",
            get(|| async { format!("{{\"version\":\"jsonfeed.org\",\"items\":{}", "[".repeat(9_000)) }),
        )
        .route("/deep/html", get(|| async { format!("<p>top{}", "<div>".repeat(1_900)) }))
        .route("/deep/xml", get(|| async { format!("<rss><item><title>top</title>{}", "<a>".repeat(3_000)) }))
        .route("/laughs", get(laughs))
}

fn packed(how: &'static str, body: Vec<u8>) -> impl IntoResponse {
    ([(header::CONTENT_ENCODING, how)], body)
}

/// Sends its visitor back to the name it was asked under, on another port, so that the name is asked for again.
async fn again(headers: HeaderMap) -> Redirect {
    let host = headers[header::HOST].to_str().expect("host");
    Redirect::temporary(&format!("http://{}/", host.split(':').next().unwrap_or_default()))
}

async fn echo(headers: HeaderMap) -> String {
    headers.get("x-api-key").map_or("none".to_owned(), |value| value.to_str().expect("text").to_owned())
}

async fn laughs() -> String {
    let entities: String =
        (1..12).map(|at| format!("<!ENTITY l{at} \"{}\">", format!("&l{};", at - 1).repeat(10))).collect();
    format!("<!DOCTYPE rss [<!ENTITY l0 \"lol\">{entities}]><rss><item><title>top &l11;</title></item></rss>")
}

/// A server that begins an answer and then says the same without end.
async fn raw(head: &str, then: &str, pause: Duration) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("port");
    let address = listener.local_addr().expect("address");
    let (head, then) = (head.to_owned(), then.repeat(if pause.is_zero() { 64 } else { 1 }));
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("client");
        let mut request = [0; 1_024];
        let _ = stream.read(&mut request).await.expect("request");
        stream.write_all(head.as_bytes()).await.expect("head");
        while stream.write_all(then.as_bytes()).await.is_ok() {
            tokio::time::sleep(pause).await;
        }
    });
    format!("http://{address}")
}
