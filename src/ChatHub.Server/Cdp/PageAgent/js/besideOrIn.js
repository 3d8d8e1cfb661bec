// The input, and with it the buttons, may stand beside the panel of a chat: then the page has no other chat, whose they could be.
import { deepFirst } from './deepQuery.js';

/**
 * @param {() => boolean} isAlone Is there no other chat in the page?
 * @returns {(panel: Element, selector: string) => Element | null}
 */
export const besideOrIn = isAlone => (panel, selector) => deepFirst(panel, selector) ?? (isAlone() ? deepFirst(document, selector) : null);
