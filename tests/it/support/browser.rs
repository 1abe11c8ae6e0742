//! A real browser: Chromium without a window, driven through the chromedriver of `FORESAID_TEST_BROWSER`.

use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::io::Write;
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::time::Duration;

use axum::http::Method;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use fantoccini::Client;
use fantoccini::ClientBuilder;
use fantoccini::Locator;
use fantoccini::elements::Element;
use fantoccini::wd::WebDriverCompatibleCommand;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use tempfile::TempDir;
use url::Url;

use super::skipped;
use super::variable;

const FLAGS: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
];

/// One browser with a profile of its own. Both end when this is dropped, also when the test fails.
pub struct Browser {
    client: Client,
    #[expect(dead_code, reason = "held for its drop")]
    driver: Driver,
}

/// The chromedriver process.
struct Driver {
    process: Child,
    port: u16,
    profile: TempDir,
}

impl Browser {
    /// Opens a browser, or says on the terminal that the named test is skipped when none is set.
    pub async fn start(test: &str) -> Option<Browser> {
        let Some(path) = variable("FORESAID_TEST_BROWSER") else {
            skipped(test, "FORESAID_TEST_BROWSER is not set; tests/run sets it to a chromedriver");
            return None;
        };
        let driver = Driver::start(&path);
        let profile = format!("--user-data-dir={}", driver.profile.path().display());
        let flags: Vec<&str> = FLAGS.into_iter().chain([profile.as_str()]).collect();
        let wishes = json!({ "goog:chromeOptions": { "args": flags } });
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(wishes.as_object().unwrap().clone())
            .connect(&format!("http://127.0.0.1:{}", driver.port))
            .await
            .unwrap();
        Some(Browser { client, driver })
    }

    /// For what has no verb here.
    pub fn client(&self) -> &Client {
        &self.client
    }

    pub async fn open(&self, url: &str) {
        self.client.goto(url).await.unwrap();
    }

    /// Fills the field with this label or name: types into it, or chooses the option with this text.
    pub async fn fill(&self, label_or_name: &str, value: &str) {
        let field = self.field(label_or_name).await;
        if field.tag_name().await.unwrap() == "select" {
            return field.select_by_label(value).await.unwrap();
        }
        match field.prop("type").await.unwrap().as_deref() {
            // Typed dates depend on the browser's language.
            Some("date" | "time" | "datetime-local" | "month" | "week") => self.set(&field, value).await,
            Some("file") => field.send_keys(value).await.unwrap(),
            _ => {
                field.clear().await.unwrap();
                field.send_keys(value).await.unwrap();
            }
        }
    }

    /// Clicks the button, link, label or summary with exactly this text; waits up to ten seconds for it.
    pub async fn press(&self, text: &str) {
        let text = quoted(text);
        let path = format!(
            "(//button | //a | //summary | //label)[normalize-space()={text}] \
             | //input[@type='submit'][@value={text}]"
        );
        self.wait_for(Locator::XPath(&path)).await.click().await.unwrap();
    }

    /// The text a reader sees in the first element that the selector finds; waits up to ten seconds for it.
    pub async fn text(&self, css: &str) -> String {
        loop {
            match self.wait_for(Locator::Css(css)).await.text().await {
                // Another page took its place between finding and reading.
                Err(error) if error.is_stale_element_reference() => {}
                text => return text.unwrap(),
            }
        }
    }

    /// Waits up to ten seconds until the page shows this text, such as after a form was sent.
    pub async fn sees(&self, text: &str) {
        self.wait_for(Locator::XPath(&format!("//main[contains(normalize-space(.), {})]", quoted(text))))
            .await;
    }

    /// Writes what is in view to `target/screenshots/NAME.png`.
    pub async fn screenshot(&self, name: &str) -> PathBuf {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/screenshots");
        std::fs::create_dir_all(&folder).unwrap();
        let file = folder.join(format!("{name}.png"));
        std::fs::write(&file, self.client.screenshot().await.unwrap()).unwrap();
        file
    }

    /// Sets the size of the page itself, in CSS pixels; a window would not go below 500 wide.
    pub async fn resize(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// Shows pages as to a reader whose system is set to `dark` or `light`.
    pub async fn colour_scheme(&self, scheme: &str) {
        let wish = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.devtools("Emulation.setEmulatedMedia", wish).await;
    }

    /// Cuts the page off from the network, or brings it back.
    pub async fn offline(&self, is_offline: bool) {
        let conditions =
            json!({ "offline": is_offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.devtools("Network.emulateNetworkConditions", conditions).await;
    }

    /// Runs the scripts of pages, or does not.
    pub async fn scripts(&self, run: bool) {
        self.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": !run })).await;
    }

    /// How wide the page is, in CSS pixels: more than the screen when it has to be pushed sideways. Needs no script.
    pub async fn content_width(&self) -> f64 {
        let metrics = self.devtools("Page.getLayoutMetrics", json!({})).await;
        metrics["cssContentSize"]["width"].as_f64().unwrap()
    }

    /// Writes the page from top to bottom to `target/screenshots/NAME.png`.
    pub async fn whole_page(&self, name: &str) {
        let picture = json!({ "format": "png", "captureBeyondViewport": true });
        let picture = self.devtools("Page.captureScreenshot", picture).await;
        let bytes = BASE64_STANDARD.decode(picture["data"].as_str().unwrap()).unwrap();
        let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("target/screenshots/{name}.png"));
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, bytes).unwrap();
    }

    /// Sends the form that stands in the middle of the page.
    pub async fn submit(&self) {
        self.wait_for(Locator::Css("main form button.primary")).await.click().await.unwrap();
    }

    async fn devtools(&self, command: &'static str, parameters: serde_json::Value) -> serde_json::Value {
        self.client.issue_cmd(DevTools { command, parameters }).await.unwrap()
    }

    async fn field(&self, label_or_name: &str) -> Element {
        let wanted = quoted(label_or_name);
        let label = format!("//label[normalize-space()={wanted} or normalize-space(text())={wanted}]");
        let kinds = "[self::input or self::textarea or self::select]";
        let path = format!("//*[@name={wanted}]{kinds} | //*[@id={label}/@for] | {label}//*{kinds}");
        self.wait_for(Locator::XPath(&path)).await
    }

    async fn set(&self, field: &Element, value: &str) {
        let script = "arguments[0].value = arguments[1];\
                      arguments[0].dispatchEvent(new Event('change', { bubbles: true }));";
        let arguments = vec![serde_json::to_value(field).unwrap(), value.into()];
        self.client.execute(script, arguments).await.unwrap();
    }

    async fn wait_for(&self, what: Locator<'_>) -> Element {
        let found = self.client.wait().at_most(Duration::from_secs(10)).for_element(what).await;
        found.unwrap_or_else(|error| panic!("{what:?} is not on the page: {error}"))
    }
}

impl Driver {
    fn start(path: &str) -> Driver {
        let profile = TempDir::new().unwrap();
        let mut process = Command::new(path)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("FORESAID_TEST_BROWSER={path} cannot be started: {error}"));
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let port = lines.map_while(Result::ok).find_map(|line| port_in(&line));
        let port = port.unwrap_or_else(|| panic!("{path} ended without naming its port"));
        Driver { process, port, profile }
    }

    /// Asks the driver to close its browsers; killing it alone would leave them running.
    fn ask_to_stop(&self) -> std::io::Result<()> {
        let mut connection = TcpStream::connect(("127.0.0.1", self.port))?;
        connection.set_read_timeout(Some(Duration::from_secs(10)))?;
        connection.write_all(b"GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
        connection.read_to_end(&mut Vec::new())?;
        Ok(())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if self.ask_to_stop().is_err() {
            let _ = self.process.kill();
        }
        let _ = self.process.wait();
    }
}

/// "ChromeDriver was started successfully on port 40123." names 40123.
fn port_in(line: &str) -> Option<u16> {
    line.split_once("successfully on port ")?.1.trim_end_matches('.').parse().ok()
}

/// A string as XPath 1.0 writes it, which knows no escapes.
fn quoted(text: &str) -> String {
    if text.contains('\'') { format!("\"{text}\"") } else { format!("'{text}'") }
}

/// A command to the browser itself, beyond what WebDriver offers.
#[derive(Debug)]
struct DevTools {
    command: &'static str,
    parameters: serde_json::Value,
}

impl WebDriverCompatibleCommand for DevTools {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, url::ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _url: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({ "cmd": self.command, "params": self.parameters }).to_string()))
    }
}
