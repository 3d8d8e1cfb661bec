// A request that can only be answered in the IDE.
import { keyOf } from './vscodeRequestKey.js';

/** @import { Answer, Asked } from '../../PageAgent/js/contract.js' */

/**
 * A request, and what presses an answer to it: at once, in the step that is run, and only if it is still what `find` finds.
 * @typedef {{ asked: Asked, press: (find: () => Asked | null, answer: Answer) => { pressed: boolean, error?: string } }} Answerable
 */

/**
 * Something that can only be answered in the IDE.
 * @param {unknown[]} key
 * @param {string} title
 * @param {string} detail
 * @param {number | null} slot
 * @returns {Answerable}
 */
export const elsewhere = (key, title, detail, slot) => ({
  asked: {
    key: keyOf([slot, ...key]), kind: 'other', slot, title, detail, command: null, language: null, warnings: [], options: [],
    questions: [],
  },
  press: () => ({ pressed: false, error: 'requestChanged' }),
});
