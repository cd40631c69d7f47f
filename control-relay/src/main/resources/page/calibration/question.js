// question.js — one question of the guide with its answers, which can be pressed once there was something to see.
// @ts-check

import { h, say } from "../ui/dom.js";

/** @template {string} A */
export class Question {
  element;

  #words = h("p", { class: "question" });
  #result = h("p", { class: "quiet", role: "status" });
  /** @type {HTMLButtonElement[]} */ #buttons;
  #answers;

  /** @param {string} name for tests @param {A[]} answers @param {Record<A, string>} words @param {(answer: A) => void} onAnswer */
  constructor(name, answers, words, onAnswer) {
    this.#buttons = answers.map((answer) =>
      h(
        "button",
        {
          class: "button quiet-button small-button",
          type: "button",
          "data-testid": `${name}-${answer}`,
          onclick: () => onAnswer(answer),
        },
        words[answer],
      ),
    );
    this.#answers = h("div", { class: "row answers" }, ...this.#buttons);
    this.element = h("div", { class: "asked" }, this.#words, this.#result, this.#answers);
  }

  /** @param {string} words @param {string} result what happened before @param {boolean} open can it be answered already? */
  ask(words, result, open) {
    say(this.#words, words);
    this.show(result, open);
  }

  /** @param {string} result @param {boolean} open */
  show(result, open) {
    say(this.#result, result);
    for (const button of this.#buttons) {
      button.disabled = !open;
    }
  }
}
