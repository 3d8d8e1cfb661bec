// What was read of the rows of a chat, until a mutation makes it doubtful: an answer that grows beside two thousand messages
// costs the reading of one row.
import { deepAll, deepFirst, matches, parentOf, selfAndBelow } from './deepQuery.js';
import { isElement } from './nodes.js';

/** @import { Row, UnreadRow } from './contract.js' */

/**
 * @param {string} rowSelector
 * @param {(record: MutationRecord) => boolean} mayAffect may a mutation beside the rows change what is read of them?
 */
export function seenRows(rowSelector, mayAffect) {
  let readings = new WeakMap();
  /** The rows of a panel as they were found last, or null. @type {Set<Element> | null} */
  let elements = null;
  /** Can none have come or gone since? */
  let areAll = false;
  /** @type {Element | null} */
  let panelOf = null;
  /** What was found beside the rows, or null. @type {number | null} */
  let aside = null;

  function forget() {
    readings = new WeakMap();
    elements = panelOf = aside = null;
  }

  /**
   * @param {Element} row
   * @param {boolean} circumstances
   * @param {() => Promise<Row | UnreadRow | null>} read
   */
  async function readAnew(row, circumstances, read) {
    const reading = { circumstances, isRead: false, value: /** @type {Row | UnreadRow | null} */ (null) };
    readings.set(row, reading); // A mutation while it is read takes it out again.
    reading.value = await read();
    reading.isRead = true;
    return reading.value;
  }

  /** The rows that hold a node, shadow roots counted through; null for a node beside the panel. @param {Node} node */
  function rowsAround(node) {
    const rows = [];
    for (let /** @type {Node | null} */ at = node; at; at = parentOf(at) ?? /** @type {ShadowRoot} */ (at).host) {
      if (elements?.has(/** @type {Element} */ (at))) rows.push(at);
      if (at === panelOf) return rows;
    }
    return null;
  }

  /** @type {(node: Node) => node is Element} */
  const mayHoldRows = node => isElement(node)
    && (matches(node, rowSelector) || !!node.shadowRoot || !!deepFirst(node, rowSelector));

  return {
    forget,

    /** @param {MutationRecord[]} records */
    changed(records) {
      for (const record of records) {
        if (!elements) return;
        const { type, target, addedNodes, removedNodes } = record;
        const rows = rowsAround(target);
        if (!rows) continue; // Also what was taken out of the page meanwhile, which is a mutation of its own.
        const holders = [...addedNodes, ...removedNodes].filter(mayHoldRows);
        const isOtherRow = type === 'attributes' && isElement(target) && matches(target, rowSelector) !== elements.has(target);
        // Around the rows: a selector may ask for what stands before a row, or above it.
        const isAround = rows.length === 0 || holders.length > 0;
        if (isOtherRow || isAround && mayAffect(record)) return forget();
        if (isAround) areAll = false;
        for (const row of [...rows, ...holders.flatMap(node => selfAndBelow(node, rowSelector))]) readings.delete(row);
      }
    },

    /** @param {Element} panel */
    rows(panel) {
      if (panel !== panelOf) forget();
      panelOf = panel;
      if (!elements || !areAll) {
        aside = null;
        areAll = true;
        elements = new Set(deepAll(panel, rowSelector));
      }
      return [...elements];
    },

    /** What `look` says of all that is no row, until something there changes. @param {() => number} look */
    beside: look => aside ??= look(),

    /**
     * What `read` says of a row under the same circumstances: at once where it was read, so that a thousand of them are no thousand waits.
     * @param {Element} row
     * @param {boolean} circumstances
     * @param {() => Promise<Row | UnreadRow | null>} read
     * @returns {Row | UnreadRow | null | Promise<Row | UnreadRow | null>}
     */
    reading(row, circumstances, read) {
      const seen = readings.get(row);
      return seen?.isRead && seen.circumstances === circumstances ? seen.value : readAnew(row, circumstances, read);
    },
  };
}
