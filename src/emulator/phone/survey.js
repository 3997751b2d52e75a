// Surveys: one question after the other, each answer told at once.

import { make } from "./render.js";

/** Shows a survey. `answer` tells an answer; the next question comes when `advance` says that it was taken. */
export function survey(line, answer) {
  const box = make("div", { class: "survey" });
  const { questions = [], messageId } = line;
  let at = 0;
  const show = () => {
    const question = questions[at];
    if (question) box.replaceChildren(asked(question, at, questions.length, (said) => answer({ surveyId: messageId, questionIndex: at + 1, ...said })));
    else box.replaceChildren(make("p", {}, "Thank you for your answers."));
  };
  show();
  const advance = () => {
    const had = box.contains(document.activeElement);
    at += 1;
    show();
    if (had) box.querySelector("legend")?.focus();
  };
  return { box, advance };
}

function asked(question, at, total, answer) {
  const feedback = at === 0 ? make("input", { class: "field", type: "text", autocomplete: "off" }) : null;
  const choose = (index) => answer({ optionIndex: index + 1, ...(feedback?.value ? { feedback: feedback.value } : {}) });
  const options = question.options.map((option, index) =>
    make("button", { class: "button", type: "button", onclick: () => choose(index) }, option.content),
  );
  return make(
    "fieldset",
    {},
    make("legend", { tabindex: "-1" }, question.content),
    make("p", { class: "step" }, `Question ${at + 1} of ${total}`),
    feedback && make("label", {}, "A word to it, if you like", feedback),
    make("div", { class: "options" }, ...options),
  );
}
