// Follows the end of a growing list for as long as the reader is at the end, and leaves a reader further up alone.

const NEAR_PX = 32;

export class StickyScroll {
  #scroller;
  #isAtEnd = true;
  #lastTop = 0;
  #tell;

  /**
   * @param {HTMLElement} scroller
   * @param {HTMLElement} content
   * @param {(isAtEnd: boolean) => void} tell Called now and whenever the reader leaves or reaches the end.
   */
  constructor(scroller, content, tell) {
    this.#scroller = scroller;
    this.#tell = tell;
    scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    // A narrower window wraps more lines, a taller message box leaves less room: neither is a message.
    const observer = new ResizeObserver(() => this.keep());
    observer.observe(scroller);
    observer.observe(content);
    tell(true);
  }

  toEnd() {
    this.#set(true);
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#lastTop = this.#scroller.scrollTop;
  }

  /** The content changed. */
  keep() {
    this.#scrolled(); // The reader may have moved up since, and the event of it be still to come: it must not be undone.
    if (this.#isAtEnd) this.toEnd();
  }

  // The event of an earlier scroll comes when the content may have grown again, so being far from the end proves nothing:
  // only who moves up leaves it.
  #scrolled() {
    const top = this.#scroller.scrollTop;
    if (this.#distance() <= NEAR_PX) this.#set(true);
    else if (top < this.#lastTop) this.#set(false);
    this.#lastTop = top;
  }

  #distance() {
    return this.#scroller.scrollHeight - this.#scroller.clientHeight - this.#scroller.scrollTop;
  }

  /** @param {boolean} isAtEnd */
  #set(isAtEnd) {
    if (isAtEnd === this.#isAtEnd) return;
    this.#isAtEnd = isAtEnd;
    this.#tell(isAtEnd);
  }
}
