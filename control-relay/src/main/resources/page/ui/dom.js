// dom.js — builds elements. No markup from strings, so nothing a person typed can become markup.
// @ts-check

/** @typedef {Node | string | null} Child null is left out */
/** @typedef {Record<string, string | boolean | ((event: any) => void)>} Props on… adds a listener, true an empty attribute, false none */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Props} [props]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === "function") {
      element.addEventListener(name.slice(2), value);
    } else if (value !== false) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** Sets the text only where it differs: an unchanged live region stays quiet. @param {Element} element @param {string} words */
export function say(element, words) {
  if (element.textContent !== words) {
    element.textContent = words;
  }
}

/** @param {HTMLElement} element @param {boolean} visible */
export function show(element, visible) {
  element.hidden = !visible;
}

const PATHS = {
  back: "M15 5l-7 7 7 7",
  light: "M9 18h6M10 21h4M12 3a6 6 0 0 1 4 10.5c-.8.7-1 1.5-1 2.5H9c0-1-.2-1.8-1-2.5A6 6 0 0 1 12 3z",
  fill: "M4 7h16v10H4zM8 10l-2 2 2 2M16 10l2 2-2 2",
  fullscreen: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
  measure: "M3 8h18v8H3zM7 8v3M11 8v4M15 8v3M19 8v4",
  battery: "M3 8h15v8H3zM18 11h3v2h-3M6 11v2M9 11v2M12 11v2",
  plus: "M12 5v14M5 12h14",
  wheel: "M12 3a9 9 0 1 0 .01 0M12 9.5a2.5 2.5 0 1 0 .01 0M12 14.5V21M9.6 11.3l-6-2M14.4 11.3l6-2",
  photo: "M4 8h3l1.5-2.5h7L17 8h3v11H4zM12 10a3.2 3.2 0 1 0 .01 0",
  map: "M9 4L3 6v14l6-2 6 2 6-2V4l-6 2zM9 4v14M15 6v14",
  small: "M3 5h18v14H3zM12 12h7v5h-7z",
  album: "M7 3h14v14H7zM3 7v14h14M7 14l4-4 4 4 2-2 4 4",
  help: "M12 3a9 9 0 1 0 .01 0M9.5 9.2a2.6 2.6 0 1 1 3.6 2.4c-.8.4-1.1.9-1.1 1.9M12 17v.01",
  camera: "M3 7h11a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2zM16 11l5-3v8l-5-3",
};

/** @param {keyof typeof PATHS} name @returns {SVGElement} */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
