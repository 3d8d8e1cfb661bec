// A chat page of any make, and the profile that fits it.
import { show } from './page.js';

export const SELECTORS = {
  panel: '.chat', row: '.row', user: '.user', assistant: '.assistant', content: '.text', input: 'textarea', send: '.send', stop: '.stop',
  newChat: '.new',
  idAttribute: 'data-id', streaming: '.writing', pending: '.waits', failed: '.broken', empty: '.welcome', time: 'time',
};

export const row = (id, role, text, more = '') => `<div class="row ${role} ${more}" data-id="${id}"><p class="text">${text}</p></div>`;

const BUTTONS = '<textarea></textarea><button class="send">Send</button><button class="new">New</button>';

/** The panel of a page with these rows. */
export const chatPage = (...rows) => show(`<section class="chat">${rows.join('')}${BUTTONS}</section>`);
