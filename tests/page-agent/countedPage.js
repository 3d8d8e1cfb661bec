// As much of a page as the page agent's observer needs, which counts the elements that are looked at. Selectors are lists of names, classes,
// ids and attributes. Import this before the modules, which take an element's own functions when they are loaded.
const looked = new Set();
const observers = new Set();

const isA = (element, simple) => simple === '*'
  || simple.startsWith('.') && element.classes.includes(simple.slice(1))
  || simple.startsWith('#') && element.attributes.id === simple.slice(1)
  || simple.startsWith('[') && simple.slice(1, -1) in element.attributes
  || element.localName === simple;

/** What a selector names, read once: thousands of elements are asked. */
const read = new Map();

function namesIn(selector) {
  if (!read.has(selector)) read.set(selector, selector.split(',').map(one => one.trim().match(/[.#]?[\w-]+|\[[\w-]+\]|\*/g)));
  return read.get(selector);
}

function fits(element, selector) {
  looked.add(element);
  if (selector === ':not(:defined)') return false;
  return namesIn(selector).some(names => names.every(simple => isA(element, simple)));
}

class Node {
  static ELEMENT_NODE = 1;

  static TEXT_NODE = 3;

  children = [];

  parent = null;

  get parentNode() { return this.parent; }

  get childNodes() { return this.children; }

  get isConnected() { return this.getRootNode() === document || !!this.getRootNode().host?.isConnected; }

  getRootNode() { return this.parent?.getRootNode() ?? this; }

  contains(node) {
    for (let at = node; at; at = at.parent) if (at === this) return true;
    return false;
  }

  * below() {
    const rest = this.children.toReversed();
    for (let at = rest.pop(); at; at = rest.pop()) {
      yield at;
      rest.push(...at.children.toReversed());
    }
  }

  querySelectorAll(selector) { return [...this.below()].filter(element => fits(element, selector)); }

  querySelector(selector) {
    for (const element of this.below()) if (fits(element, selector)) return element;
    return null;
  }

  append(...nodes) {
    for (const node of nodes) this.children.push(Object.assign(node, { parent: this }));
    record({ type: 'childList', target: this, addedNodes: nodes, removedNodes: [] });
    return this;
  }

  remove() {
    const { parent } = this;
    parent.children = parent.children.filter(child => child !== this);
    this.parent = null;
    record({ type: 'childList', target: parent, addedNodes: [], removedNodes: [this] });
  }
}

class Element extends Node {
  nodeType = Node.ELEMENT_NODE;

  attributes = {};

  shadow = null;

  constructor(localName, ...classes) {
    super();
    Object.assign(this, { localName, classes });
  }

  get shadowRoot() { looked.add(this); return this.shadow; }

  matches(selector) { return fits(this, selector); }

  querySelectorAll(selector) { return super.querySelectorAll(selector); }

  querySelector(selector) { return super.querySelector(selector); }

  getAttribute(name) { return this.attributes[name] ?? null; }

  attachShadow() { return this.shadow = Object.assign(new ShadowRoot(), { host: this }); }

  become(...classes) {
    this.classes = classes;
    record({ type: 'attributes', target: this, attributeName: 'class', addedNodes: [], removedNodes: [] });
  }
}

class ShadowRoot extends Node {}

class MutationObserver {
  roots = new Map();

  records = [];

  constructor(hear) { this.hear = hear; }

  observe(root, options) { observers.add(this); this.roots.set(root, options); }

  disconnect() { this.roots.clear(); this.records = []; }
}

function record(one) {
  for (const observer of observers) {
    const hears = ([root, options]) => root.contains(one.target)
      && (one.type === 'childList' ? options.childList : options.attributes || options.attributeFilter?.includes(one.attributeName));
    if ([...observer.roots].some(hears)) observer.records.push(one);
  }
}

Object.assign(globalThis, { Node, Element, ShadowRoot, MutationObserver, customElements: { whenDefined: async () => {} } });
freshPage();

/** From now on the page is an empty one, which nobody observes. */
export function freshPage() {
  observers.clear();
  globalThis.document = Object.assign(new Node(), { documentElement: new Element('html'), createDocumentFragment: () => new Node() });
  document.append(document.documentElement);
}

/** An element with what is in it. */
export const make = (name, classes, ...children) => new Element(name, ...classes.split(' ').filter(Boolean)).append(...children);

/** How many elements are looked at while something is done and those who observe hear of it. */
export function lookedAtBy(work) {
  looked.clear();
  work();
  for (const observer of observers) if (observer.records.length > 0) observer.hear(observer.records.splice(0));
  return looked.size;
}
