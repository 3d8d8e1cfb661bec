// A virtualised list, as IDEs have one: only the rows in sight, and a few around them, are in the DOM.
'use strict';

const AROUND = 4; // Rows kept beyond either edge.
const GUESS = 120; // Height of a row that was never mounted.

class VirtualList {
  #heights = [];
  #rows = new Map();
  #messages = [];
  #sticks = true;
  #lastTop = 0;

  /** @param {(message: object, row: HTMLElement) => void} draw fills a row, again whenever its message changed */
  constructor(scroll, list, draw, mountsAll) {
    Object.assign(this, { scroll, list, draw, mountsAll });
    scroll.addEventListener('scroll', () => {
      // The event of an earlier scroll comes when the content may have grown again: only who moves up leaves the end.
      const isAtEnd = scroll.scrollTop + scroll.clientHeight >= scroll.scrollHeight - 40;
      if (isAtEnd) this.#sticks = true;
      else if (scroll.scrollTop < this.#lastTop) this.#sticks = false;
      this.#mount();
    });
    new ResizeObserver(() => this.#mount()).observe(scroll);
  }

  /** Shows the messages from now on. */
  show(messages) {
    this.#messages = messages;
    this.#heights = [];
    this.#sticks = true;
    this.#rows.clear();
    this.list.replaceChildren();
    this.update();
  }

  /** Messages were added, or the given one changed. */
  update(index) {
    this.list.dataset.count = this.#messages.length;
    const row = this.#rows.get(index);
    if (row) this.draw(this.#messages[index], row);
    if (this.#sticks && !this.mountsAll) this.scroll.scrollTop = this.#height(0, this.#messages.length);
    this.#mount();
    // Mounting replaced guesses by heights: now the end is where it is.
    if (this.#sticks) this.scroll.scrollTop = this.scroll.scrollHeight;
    this.#lastTop = this.scroll.scrollTop;
  }

  #height(from, to) {
    let sum = 0;
    for (let i = from; i < to; i++) sum += this.#heights[i] ?? GUESS;
    return sum;
  }

  #range() {
    const count = this.#messages.length;
    if (this.mountsAll) return [0, count];
    const top = this.#sticks ? Math.max(0, this.#height(0, count) - this.scroll.clientHeight) : this.scroll.scrollTop;
    let [first, y] = [0, -top]; // Where the row begins, below the upper edge of what is in sight.
    for (; first < count && y + (this.#heights[first] ?? GUESS) <= 0; first++) y += this.#heights[first] ?? GUESS;
    let last = first;
    for (; last < count && y < this.scroll.clientHeight; last++) y += this.#heights[last] ?? GUESS;
    return [Math.max(0, first - AROUND), Math.min(count, last + AROUND)];
  }

  #mount() {
    const [from, to] = this.#range();
    for (const [index, row] of this.#rows) {
      if (index >= from && index < to) continue;
      row.remove();
      this.#rows.delete(index);
    }
    let next = this.list.firstElementChild;
    for (let index = from; index < to; index++) {
      let row = this.#rows.get(index);
      if (!row) {
        row = document.createElement('li');
        row.dataset.index = index;
        this.draw(this.#messages[index], row);
        this.#rows.set(index, row);
        this.list.insertBefore(row, next);
      }
      next = row.nextElementSibling;
    }
    if (this.mountsAll) return;
    for (const [index, row] of this.#rows) this.#heights[index] = row.offsetHeight;
    this.list.style.paddingTop = `${this.#height(0, from)}px`;
    this.list.style.paddingBottom = `${this.#height(to, this.#messages.length)}px`;
    this.#lastTop = this.scroll.scrollTop; // Heights instead of guesses may have moved it.
  }
}
