//! The test phone in a real browser: what a person does on it reaches the queue, and what the agent does shows on it.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::support::browser::Browser;
use super::support::emulated::{AGENT, BRAND, CLIENT_TOKEN, Emulated, Server};

const AUDIT: &str = include_str!("support/audit.js");
const AGENT_CALL: &str = include_str!("support/agent.js");

/// The whole system, and the page of a phone.
struct Scene {
    emulated: Emulated,
    _server: Server,
    browser: Browser,
}

impl Scene {
    /// Sets everything up, lets the emulator call the served webhook, and opens the agent's test URL.
    fn start() -> Self {
        let emulated = Emulated::new().set_up();
        let server = Server::start(&emulated.cli, "serve --listen 127.0.0.1:0");
        let webhook = emulated.cli.data_of("account get acme")["status"]["webhookUrl"].as_str().unwrap().to_owned();
        let webhook = if webhook.starts_with('/') { format!("{}{webhook}", server.url) } else { webhook };
        let mut browser = Browser::start();
        browser.look((1000, 980), "light");
        browser.open(&format!("{}/phone?agent=brands/{BRAND}/agents/{AGENT}&surface=android", emulated.emulator.url));
        let mut scene = Self { emulated, _server: server, browser };
        scene.put("partners/1234567890/webhook", &json!({"webhookUrl": webhook, "clientToken": CLIENT_TOKEN}));
        scene.browser.until("document.body.dataset.live === 'yes'");
        scene
    }

    fn put(&mut self, path: &str, body: &Value) {
        let status = self
            .browser
            .evaluate(&format!("fetch('/emulator/v1/{path}', {{ method: 'PUT', body: JSON.stringify({body}) }}).then((answer) => answer.status)"));
        assert_eq!(status, 200, "{path}");
    }

    fn conversation(&mut self) -> String {
        self.browser.evaluate("new URLSearchParams(location.search).get('conversation')").as_str().unwrap().to_owned()
    }

    /// Lets the agent call the messaging API.
    fn agent(&mut self, what: &str, body: &Value) -> Value {
        let key: Value = serde_json::from_slice(&std::fs::read(self.emulated.cli.file("key.json")).unwrap()).unwrap();
        let path = format!("/v1/conversations/{}/{what}", self.conversation());
        self.browser.evaluate(&format!("{AGENT_CALL}({key}, 'POST', '{path}', {body})"))
    }

    /// Writes into the phone's field and presses Enter.
    fn person_writes(&mut self, text: &str) {
        self.browser.click("document.getElementById('text')");
        self.browser.write(text);
        self.browser.press("Enter", 13);
    }

    /// Returns the conversation as the contact centre has it, once it holds this text.
    fn landed(&self, conversation: &str, text: &str) -> Value {
        let begun = Instant::now();
        loop {
            let found = self.emulated.cli.run(&format!("-o json conversation get {conversation}"));
            if found.exit == 0 && found.json()["data"]["messages"].to_string().contains(text) {
                return found.json()["data"].take();
            }
            assert!(begun.elapsed() < Duration::from_secs(30), "\"{text}\" never came: {found:#?}");
        }
    }

    /// Looks the page over, light and dark, and keeps a picture of each.
    fn judge(&mut self, name: &str, size: (u32, u32)) {
        for scheme in ["light", "dark"] {
            self.browser.look(size, scheme);
            self.browser.evaluate("scrollTo(0, 0), new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))");
            self.browser.picture(&format!("{name}-{scheme}"));
            let complaints = self.browser.evaluate(AUDIT);
            assert_eq!(complaints, json!([]), "{name}, {scheme}");
        }
    }
}

fn bot() -> Value {
    json!({"representativeType": "BOT", "displayName": "Beacon"})
}

#[test]
#[ignore = "needs Chromium; .ci/run provides it"]
fn a_person_and_an_agent_talk_by_the_phone_page() {
    let mut scene = Scene::start();
    scene.browser.click("document.querySelector('#menu summary')");
    scene.browser.evaluate("document.getElementById('customer').select()");
    scene.browser.write("Ana Souza");
    scene.browser.press("Escape", 27);
    scene.person_writes("Do you repair ship <b>lanterns</b>?");
    scene.browser.until("document.querySelector('.line.user .status').textContent.startsWith('Delivered')");
    assert_eq!(scene.browser.evaluate("document.querySelector('.line.user .bubble').textContent"), "Do you repair ship <b>lanterns</b>?");

    let conversation = scene.conversation();
    let landed = scene.landed(&conversation, "lanterns");
    assert_eq!(
        (&landed["routing"]["queue"], &landed["routing"]["rule"], &landed["customerName"]),
        (&json!("vip"), &json!("ana"), &json!("Ana Souza"))
    );

    scene.emulated.cli.run(&format!("conversation reply {conversation} --text 'Yes, we do, since 1921.' --representative Jonas")).expect(0);
    scene.browser.until("document.querySelector('.line.agent .bubble').textContent === 'Yes, we do, since 1921.'");
    scene.browser.until("document.querySelector('.line.agent .speaker').textContent === 'Jonas'");

    let reply = json!({"reply": {"text": "Opening hours", "postbackData": "opening-hours"}});
    let call = json!({"action": {"text": "Call us", "postbackData": "call", "dialAction": {"phoneNumber": "+12223334444"}}});
    let message = json!({"messageId": "m-ask", "representative": bot(), "containsRichText": true,
        "text": "Anything *else*? See the **[prices](https://harbour-lights.example/prices)**.",
        "suggestions": [reply, call, {"liveAgentRequest": {}}]});
    scene.agent("messages", &message);
    scene.browser.until("document.querySelectorAll('#suggestions .button').length === 3");
    let links =
        scene.browser.evaluate("[...document.querySelectorAll('.line.agent .bubble a, #suggestions a')].map((one) => one.getAttribute('href'))");
    assert_eq!(links, json!(["https://harbour-lights.example/prices", "tel:+12223334444"]));
    let addresses = "import('/phone/render.js').then(({ rich, safe }) => [safe('javascript:alert(1)'), safe('/x'), safe('data:text/html,x'), \
                     rich('[bad](javascript:alert) <b>x</b>').map((node) => node.nodeName ?? node).join('')])";
    assert_eq!(scene.browser.evaluate(addresses), json!([null, null, null, "bad <b>x</b>"]));
    scene.judge("phone-suggestions", (1000, 980));

    scene.browser.click("document.querySelector('#suggestions .button')");
    scene.browser.until("document.querySelector('.bubble.tapped').textContent === 'Opening hours'");
    scene.landed(&conversation, "Opening hours");
    scene.browser.until("document.getElementById('suggestions').hidden");
}

#[test]
#[ignore = "needs Chromium; .ci/run provides it"]
fn the_console_page_verifies_the_webhook_moves_the_clock_and_sets_faults() {
    let mut scene = Scene::start();
    scene.person_writes("Hello");
    scene.browser.until("document.querySelector('.line.user .status').textContent.startsWith('Delivered')");
    scene.browser.open(&format!("{}/", scene.emulated.emulator.url));
    scene.browser.until("document.body.dataset.live === 'yes'");
    let button = |words: &str| format!("[...document.querySelectorAll('button')].find((one) => one.textContent === '{words}')");
    scene.browser.until(&button("Verify"));
    assert!(!scene.browser.evaluate("document.body.textContent").as_str().unwrap().contains(CLIENT_TOKEN));
    scene.browser.click(&button("Show token"));
    scene.browser.until(&format!("document.querySelector('#partners input[type=text]').value === '{CLIENT_TOKEN}'"));
    scene.browser.click(&button("Verify"));
    scene.browser.until("document.querySelector('#partners .badge.good').textContent === 'webhook verified'");
    scene.browser.click(&button("Add"));
    scene.browser.until("document.querySelectorAll('#faults tbody tr').length === 1");
    scene.browser.click(&button("+1 day"));
    scene.browser.until("document.getElementById('clock-state').textContent.startsWith('1.0 days')");
    scene.browser.click(&button("Send again"));
    scene.browser.until("document.getElementById('notice').textContent.includes('fault status')");
    scene.browser.until("document.querySelector('#faults tbody').textContent.includes('status503')");
    scene.judge("console", (1200, 1150));
    scene.judge("console-small", (400, 900));
}

/// A picture of the emulator's own: nothing outside is asked for.
const PICTURE: &str = "/icon.svg";

/// The smallest picture there is.
const GIF: &[u8] = b"GIF89a\x01\0\x01\0\x80\0\0\0\x60\x60\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";

fn card(title: &str, picture: &str) -> Value {
    let media = json!({"height": "SHORT", "contentInfo": {"fileUrl": picture, "altText": "A lantern", "forceRefresh": false}});
    let book = json!({"reply": {"text": "Book", "postbackData": format!("book {title}")}});
    json!({"title": title, "description": "Cleaned, rewired, relit.", "media": media, "suggestions": [book]})
}

#[test]
#[ignore = "needs Chromium; .ci/run provides it"]
fn everything_an_agent_can_send_is_shown() {
    let mut scene = Scene::start();
    scene.person_writes("Hello");
    scene.browser.until("document.querySelector('.line.user .status').textContent.startsWith('Delivered')");
    let picture = format!("{}{PICTURE}", scene.emulated.emulator.url);

    scene.agent(
        "events?eventId=e-1",
        &json!({"eventType": "REPRESENTATIVE_JOINED", "representative": {"representativeType": "HUMAN", "displayName": "Mira"}}),
    );
    scene.browser.until("document.getElementById('presence').textContent.includes('Mira')");
    scene.agent(
        "events?eventId=e-2",
        &json!({"eventType": "TYPING_STARTED", "representative": {"representativeType": "HUMAN", "displayName": "Mira"}}),
    );
    scene.browser.until("!document.getElementById('typing').hidden && document.getElementById('typing').textContent.includes('Mira is typing')");

    let cards = [card("Bow light", &picture), card("Masthead light", &picture), card("Anchor light", &picture)];
    scene.agent(
        "messages",
        &json!({"messageId": "m-1", "representative": bot(), "richCard": {"standaloneCard": {"cardContent": card("Ship lantern", &picture)}}}),
    );
    scene.browser.until("document.getElementById('typing').hidden && document.querySelectorAll('.card').length === 1");
    scene.agent(
        "messages",
        &json!({"messageId": "m-2", "representative": bot(), "richCard": {"carouselCard": {"cardWidth": "MEDIUM", "cardContents": cards}}}),
    );
    scene.browser.until("document.querySelectorAll('.carousel .card').length === 3");
    scene.browser.until("[...document.querySelectorAll('.card img')].every((image) => image.complete && image.naturalWidth > 0)");
    scene.judge("phone-cards", (1000, 980));

    scene.browser.click("document.getElementById('text')");
    scene.browser.write("And");
    scene.browser.until("document.getElementById('text').value === 'And'");
    scene.browser.evaluate("document.getElementById('text').value = ''");
    scene.browser.click("document.querySelector('.carousel .card .button')");
    scene.browser.until("document.querySelector('.bubble.tapped')?.textContent === 'Book'");
    scene.agent("surveys?surveyId=s-1", &json!({}));
    scene.browser.until("document.querySelectorAll('.survey .options button').length === 5");
    scene.judge("phone-survey-small", (390, 780));
    scene.browser.look((1000, 980), "light");
    scene.browser.click("document.querySelectorAll('.survey .options button')[3]");
    scene.browser.until("document.querySelector('.survey').textContent === 'Thank you for your answers.'");
    scene.browser.until("document.getElementById('lines').textContent.includes('You answered: Somewhat satisfied')");

    let image = scene.emulated.cli.write("lantern.gif", GIF);
    scene.browser.choose("#file", &image);
    scene.browser.until("document.querySelector('.line.user img')?.naturalWidth === 1");
    let oauth = json!({"clientId": "harbour", "codeChallenge": "c", "scopes": ["orders"]});
    let ask =
        json!({"messageId": "m-3", "representative": bot(), "text": "Who are you?", "suggestions": [{"authenticationRequest": {"oauth": oauth}}]});
    scene.agent("messages", &ask);
    scene.browser.until("document.querySelector('#suggestions .button').textContent === 'Sign in'");
    scene.browser.click("document.querySelector('#suggestions .button')");
    scene.browser.until("document.getElementById('sign-in').open && document.getElementById('code').value.startsWith('4/0A')");
    scene.browser.click("document.querySelector('#sign-in button[value=code]')");
    scene.browser.until("document.getElementById('lines').textContent.includes('You signed in')");

    scene.browser.click("document.querySelector('#menu summary')");
    scene.browser.click("document.getElementById('survey')");
    scene.browser.until("document.querySelectorAll('.survey').length === 2 && !document.getElementById('menu').open");
    scene.browser.click("document.querySelector('#menu summary')");
    scene.browser.click("document.getElementById('plain')");
    let plain = json!({"messageId": "m-4", "representative": bot(), "fallback": "A ship lantern, 90.", "richCard": {"standaloneCard": {"cardContent": card("Ship lantern", &picture)}}});
    let set =
        "fetch('/emulator/v1/conversations/' + new URLSearchParams(location.search).get('conversation') + '/device').then((answer) => answer.json())";
    let begun = Instant::now();
    while scene.browser.evaluate(set) != json!({"plainTextOnly": true}) {
        assert!(begun.elapsed() < Duration::from_secs(10), "the setting is never made");
    }
    scene.agent("messages", &plain);
    scene.browser.until("[...document.querySelectorAll('.line.agent .bubble')].at(-1).textContent === 'A ship lantern, 90.'");
    scene.judge("phone-menu", (1000, 980));

    let heard = "fetch('/emulator/v1/deliveries').then((answer) => answer.json()).then((all) => all.deliveries.map((one) => one.kind))";
    let kinds = scene.browser.evaluate(heard);
    for kind in ["message", "suggestionResponse", "receipts", "surveyResponse", "userStatus", "authenticationResponse"] {
        assert!(kinds.as_array().unwrap().contains(&json!(kind)), "{kind}: {kinds}");
    }
    let lines = "document.querySelectorAll('#lines > li').length";
    let before = scene.browser.evaluate(lines);
    scene.browser.evaluate("location.reload()");
    scene.browser.until(&format!("document.body.dataset.live === 'yes' && {lines} === {before}"));
}
