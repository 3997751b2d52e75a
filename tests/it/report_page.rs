//! The page of HTML that `--report html=FILE` writes, in a real browser: it asks for nothing, runs nothing, and is fit to be read.

use serde_json::{Value, json};

use chanctl::report::{Verification, html};

use super::support::browser::Browser;
use super::support::verification::{HOSTILE, full_of, telling};

const AUDIT: &str = include_str!("support/audit.js");

/// Opens the page of a verification.
fn open(browser: &mut Browser, verification: &Verification) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.html");
    std::fs::write(&file, html(verification)).unwrap();
    browser.open(&format!("file://{}", file.display()));
    folder
}

/// What the page loaded beside itself, and what its policy kept out.
const ASKED_FOR: &str = "performance.getEntriesByType('resource').map((one) => one.name)";

#[test]
#[ignore = "needs Chromium; .ci/run provides it"]
fn the_page_is_fit_to_be_read_narrow_and_wide_light_and_dark() {
    let mut browser = Browser::start();
    let _folder = open(&mut browser, &telling());
    assert_eq!(browser.evaluate("document.querySelectorAll('article.finding').length"), 4);
    assert_ne!(browser.evaluate("getComputedStyle(document.querySelector('.finding')).borderLeftWidth"), "0px", "the policy lets its own style in");
    for (width, height) in [(320, 2900), (1280, 1750)] {
        for scheme in ["light", "dark"] {
            browser.look((width, height), scheme);
            browser.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
            browser.evaluate("new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))");
            browser.picture(&format!("report-{width}-{scheme}"));
            assert_eq!(browser.evaluate(AUDIT), json!([]), "{width}, {scheme}");
        }
    }
    assert_eq!(browser.evaluate(ASKED_FOR), json!([]));
}

#[test]
#[ignore = "needs Chromium; .ci/run provides it"]
fn what_is_folded_is_printed_all_the_same() {
    let mut browser = Browser::start();
    let _folder = open(&mut browser, &telling());
    browser.call("Emulation.setEmulatedMedia", &json!({"media": "print"}));
    let seen = "[...document.querySelectorAll('details td')].every((one) => one.textContent === '' || one.checkVisibility({ contentVisibilityAuto: true }) && one.getBoundingClientRect().height > 0)";
    assert_eq!(browser.evaluate("document.querySelectorAll('details:not([open])').length > 0"), true);
    assert_eq!(browser.evaluate(seen), true);
}

#[test]
#[ignore = "needs Chromium; .ci/run provides it"]
fn a_hostile_text_is_shown_and_nothing_else() {
    let mut browser = Browser::start();
    let _folder = open(&mut browser, &full_of(HOSTILE));
    browser.look((320, 2000), "light");
    let count = |selector: &str| format!("document.querySelectorAll('{selector}').length");
    for selector in ["script", "img", "[onload]", "[onerror]", "iframe", "a[href^=http]"] {
        assert_eq!(browser.evaluate(&count(selector)), 0, "{selector}");
    }
    assert_ne!(browser.evaluate("document.title"), "owned");
    assert_eq!(browser.evaluate(ASKED_FOR), json!([]));
    let shown: Value = browser.evaluate("document.querySelector('article h3').textContent");
    assert!(shown.as_str().is_some_and(|text| text.starts_with("</script></style>") && text.contains("\\u{202e}gpj.exe")), "{shown}");
    assert_eq!(browser.evaluate("document.documentElement.scrollWidth <= innerWidth"), true, "long texts break");
    // Even what would get in is kept from asking and from running.
    let planted = "new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective));
        const one = document.createElement('img');
        one.src = 'https://evil.example/a.png';
        document.body.append(one);
    })";
    assert_eq!(browser.evaluate(planted), "img-src");
}
