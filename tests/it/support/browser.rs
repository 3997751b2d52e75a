//! `Browser`: a real Chromium without a window, driven by the DevTools protocol over its own pipe. Killed when dropped.
//!
//! Here: pages, input, waiting and pictures. What a page has to show belongs to the tests.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

/// How long the browser may take for one answer before the test fails.
const PATIENCE: Duration = Duration::from_secs(60);

/// How long a page may take to show something, in milliseconds.
const PAGE_PATIENCE_MS: u32 = 20_000;

/// The protocol's pipe is on the descriptors 3 and 4; a shell puts them there. The first argument is a profile of its own. Without
/// the sandbox, since CI runs as root, and on our own page only.
const START: &str = "exec chromium --headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run --mute-audio \
                     --disable-background-networking --disable-component-update --hide-scrollbars --remote-debugging-pipe \
                     --user-data-dir=\"$0\" about:blank 3<&0 4>&1 </dev/null >/dev/null 2>&1";

/// The browser, with one page.
pub(crate) struct Browser {
    process: Child,
    commands: ChildStdin,
    answers: Receiver<Value>,
    sent: u64,
    session: Option<String>,
    _profile: tempfile::TempDir,
}

impl Browser {
    /// Starts a browser. It is an error, not a reason to skip, when there is none.
    pub(crate) fn start() -> Self {
        let found = Command::new("chromium").arg("--version").output();
        assert!(found.is_ok_and(|found| found.status.success()), "Chromium is missing: apt-get install chromium");
        let profile = tempfile::Builder::new().prefix("chanctl-chromium-").tempdir().unwrap();
        let mut shell = Command::new("/bin/sh");
        shell.args(["-c", START]).arg(profile.path()).env("HOME", profile.path());
        let mut process = shell.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let (sender, answers) = channel();
        let mut output = BufReader::new(process.stdout.take().unwrap());
        std::thread::spawn(move || {
            let mut message = Vec::new();
            while output.read_until(0, &mut message).is_ok_and(|length| length > 0) {
                message.pop();
                let Ok(value) = serde_json::from_slice(&message) else { return };
                message.clear();
                if sender.send(value).is_err() {
                    return;
                }
            }
        });
        let commands = process.stdin.take().unwrap();
        let mut browser = Self { process, commands, answers, sent: 0, session: None, _profile: profile };
        let target = browser.call("Target.createTarget", &json!({"url": "about:blank"}));
        let attached = browser.call("Target.attachToTarget", &json!({"targetId": target["targetId"], "flatten": true}));
        browser.session = attached["sessionId"].as_str().map(str::to_owned);
        browser.call("Page.enable", &json!({}));
        browser
    }

    /// Sends a command of the protocol and returns its result.
    pub(crate) fn call(&mut self, method: &str, params: &Value) -> Value {
        self.sent += 1;
        let id = self.sent;
        let mut message = json!({"id": id, "method": method, "params": params});
        if let Some(session) = &self.session {
            message["sessionId"] = json!(session);
        }
        self.commands.write_all(format!("{message}\0").as_bytes()).unwrap();
        self.commands.flush().unwrap();
        loop {
            let mut answer = self.answers.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("the browser does not answer {method}"));
            if answer["id"] == id {
                assert!(answer["error"].is_null(), "{method}: {answer}");
                return answer["result"].take();
            }
        }
    }

    /// Opens an address.
    pub(crate) fn open(&mut self, url: &str) {
        let opened = self.call("Page.navigate", &json!({ "url": url }));
        assert!(opened["errorText"].is_null(), "{url}: {opened}");
        self.until("document.readyState === 'complete' && location.href !== 'about:blank'");
    }

    /// Returns what an expression, or the promise it is, comes to.
    pub(crate) fn evaluate(&mut self, expression: &str) -> Value {
        let mut answer =
            self.call("Runtime.evaluate", &json!({"expression": expression, "awaitPromise": true, "returnByValue": true, "userGesture": true}));
        assert!(answer["exceptionDetails"].is_null(), "{expression}: {answer}");
        answer["result"]["value"].take()
    }

    /// Waits until a condition holds on the page, looked at after every change of it.
    pub(crate) fn until(&mut self, condition: &str) {
        let waiting = format!(
            "new Promise((resolve, reject) => {{
                const holds = () => {{ try {{ return Boolean({condition}); }} catch {{ return false; }} }};
                const look = () => {{ if (holds()) {{ watch.disconnect(); clearTimeout(end); resolve(true); }} }};
                const watch = new MutationObserver(look);
                const end = setTimeout(() => {{ watch.disconnect(); resolve(holds() || document.body.innerText); }}, {PAGE_PATIENCE_MS});
                watch.observe(document, {{ subtree: true, childList: true, attributes: true, characterData: true }});
                addEventListener('load', look);
                look();
            }})"
        );
        let held = self.evaluate(&waiting);
        assert_eq!(held, true, "this never held: {condition}");
    }

    /// Clicks the middle of an element, as a person would.
    pub(crate) fn click(&mut self, element: &str) {
        let place = self.evaluate(&format!(
            "(() => {{ const one = {element}; one.scrollIntoView({{ block: 'center', behavior: 'instant' }});
                const box = one.getBoundingClientRect(); return {{ x: box.x + box.width / 2, y: box.y + box.height / 2 }}; }})()"
        ));
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({"type": kind, "x": place["x"], "y": place["y"], "button": "left", "clickCount": 1});
            self.call("Input.dispatchMouseEvent", &event);
        }
    }

    /// Chooses a file in a field for files.
    pub(crate) fn choose(&mut self, selector: &str, file: &Path) {
        let root = self.call("DOM.getDocument", &json!({}))["root"]["nodeId"].take();
        let node = self.call("DOM.querySelector", &json!({"nodeId": root, "selector": selector}))["nodeId"].take();
        self.call("DOM.setFileInputFiles", &json!({"nodeId": node, "files": [file]}));
    }

    /// Types into what has the focus.
    pub(crate) fn write(&mut self, text: &str) {
        self.call("Input.insertText", &json!({ "text": text }));
    }

    /// Presses and releases a key.
    pub(crate) fn press(&mut self, key: &str, code: u32) {
        let text = if key == "Enter" { "\r" } else { "" };
        for kind in ["keyDown", "keyUp"] {
            let event = json!({"type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code, "text": text});
            self.call("Input.dispatchKeyEvent", &event);
        }
    }

    /// Sets the window's size and whether light or dark is preferred.
    pub(crate) fn look(&mut self, size: (u32, u32), scheme: &str) {
        let metrics = json!({"width": size.0, "height": size.1, "deviceScaleFactor": 1, "mobile": false});
        self.call("Emulation.setDeviceMetricsOverride", &metrics);
        let features = json!([{"name": "prefers-color-scheme", "value": scheme}, {"name": "prefers-reduced-motion", "value": "reduce"}]);
        self.call("Emulation.setEmulatedMedia", &json!({ "features": features }));
    }

    /// Writes a picture of the page to the folder that `CHANCTL_SCREENSHOTS` names, else below `target`.
    pub(crate) fn picture(&mut self, name: &str) {
        let folder =
            std::env::var_os("CHANCTL_SCREENSHOTS").map_or_else(|| PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("screenshots"), PathBuf::from);
        std::fs::create_dir_all(&folder).unwrap();
        let taken = self.call("Page.captureScreenshot", &json!({"format": "png"}));
        let bytes = STANDARD.decode(taken["data"].as_str().unwrap()).unwrap();
        std::fs::write(folder.join(format!("{name}.png")), bytes).unwrap();
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // It may have ended by itself.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}
