// A page for the page agent's modules, which expect to be in one: import this before them. What jsdom has not, and the modules need, is added here.
import assert from 'node:assert/strict';
import { JSDOM } from 'jsdom';

export { eventually, NEVER_MS } from './eventually.js';

const { window } = new JSDOM('<!doctype html><body></body>', { url: 'http://127.0.0.1/', pretendToBeVisual: true });

/** The clipboard of an event that a script makes. */
class DataTransfer {
  #items = new Map();
  setData(type, text) { this.#items.set(type, text); }
  getData(type) { return this.#items.get(type) ?? ''; }
}

class ClipboardEvent extends window.Event {
  constructor(type, { clipboardData, ...init }) {
    super(type, init);
    this.clipboardData = clipboardData;
  }
}

const NAMES = [
  'AbortController', 'document', 'customElements', 'navigator', 'getSelection', 'getComputedStyle', 'Element', 'Event', 'FocusEvent', 'HTMLElement',
  'HTMLInputElement', 'HTMLTextAreaElement', 'InputEvent', 'KeyboardEvent', 'MouseEvent', 'MutationObserver', 'Node', 'ShadowRoot', 'WheelEvent',
];
for (const name of NAMES) Object.defineProperty(globalThis, name, { value: window[name], configurable: true, writable: true });
Object.assign(globalThis, { window, DataTransfer, ClipboardEvent });

// Nothing is laid out: what is not hidden has a place.
window.Element.prototype.checkVisibility = function checkVisibility() { return !this.closest('[hidden]'); };
Object.defineProperty(window.HTMLElement.prototype, 'innerText', {
  get() { return this.textContent; },
  set(text) { this.textContent = text; },
});
window.document.hasFocus = () => true;
window.document.execCommand = () => false;

/** Shows a page of this HTML. Returns its first element. */
export function show(html) {
  document.body.innerHTML = html;
  return document.body.firstElementChild;
}

export const find = selector => document.querySelector(selector);

/** Shows a form with inputs of these names, which hide what every element has by that name: a browser's do, jsdom's do not. */
export function hidingForm(...names) {
  const form = show(`<form class="row">${names.map(name => `<input name="${name}">`).join('')}</form>`);
  names.forEach((name, i) => Object.defineProperty(form, name, { value: form.elements[i] }));
  return form;
}

/** These very nodes: of jsdom's, `deepEqual` says that one is another that looks like it. */
export function areNodes(actual, expected) {
  assert.equal(actual.length, expected.length);
  expected.forEach((node, i) => assert.equal(actual[i] === node, true, `the node at ${i}`));
}

/** Gives an element a shadow root of this HTML. */
export function shadow(element, html) {
  const root = element.attachShadow({ mode: 'open' });
  root.innerHTML = html;
  return root;
}
