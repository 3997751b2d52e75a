//! A manifest, as YAML and as JSON, alone and as an overlay of itself: no panic, and every problem stands inside of the file.

#![no_main]

use chanctl::manifest::{Problem, Source, parse, parse_overlaid, run_tests};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for name in ["manifest.yaml", "manifest.json"] {
        match Source::new(name, bytes.to_vec()) {
            Ok(source) => check(source),
            Err(problem) => assert!(problem.at.line > 0 && problem.at.column > 0, "{problem}"),
        }
    }
});

fn check(source: Source) {
    let lines: Vec<usize> = source.text().split('\n').map(|line| line.chars().count()).collect();
    match parse(vec![source.clone()]) {
        Ok(manifest) => {
            drop(run_tests(&manifest));
            assert!(manifest.objects.iter().all(|object| manifest.find(object.target.kind, &object.target.key).is_some()), "an object is lost");
        }
        Err(problems) => inside(&problems, &lines),
    }
    if let Err(problems) = parse_overlaid(vec![source.clone()], vec![source]) {
        inside(&problems, &lines);
    }
}

fn inside(problems: &[Problem], lines: &[usize]) {
    assert!(!problems.is_empty(), "a refusal has a reason");
    for problem in problems {
        assert!(!problem.message.is_empty(), "a reason has words");
        let length = lines.get(problem.at.line - 1).unwrap_or_else(|| panic!("{problem}: there is no such line"));
        assert!((1..=length + 1).contains(&problem.at.column), "{problem}: the line has {length} characters");
    }
}
