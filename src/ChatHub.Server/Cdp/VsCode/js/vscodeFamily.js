// VS Code's windows: those with a workbench, and those that it opens for an editor alone.
import { vscodeAdapter } from './vscode.js';
import { readConversations } from './vscodeConversations.js';
import { vscodePlaces } from './vscodePlaces.js';
import { readRecord } from './vscodeRecord.js';
import { joinWindows } from './vscodeWindows.js';

/** @import { Family } from '../../PageAgent/js/family.js' */

/** @returns {Family} */
export function vscodeFamily() {
  const places = vscodePlaces();
  return {
    isIde: () => !!document.querySelector('.monaco-workbench'),

    version() {
      const settings = document.getElementById('vscode-workbench-web-configuration')?.dataset.settings;
      const web = settings && /"codeServerVersion":"([^"]+)"/.exec(settings)?.[1];
      return web ? `code-server ${web}` : /\b(?:Code|VSCodium|Code - Insiders)\/\S+/.exec(navigator.userAgent)?.[0].replace('/', ' ') ?? null;
    },

    places,

    adapter: place => vscodeAdapter(place, places),

    record: readRecord,

    conversations: readConversations,

    /** One chat in the page is each of a group's in turn. */
    pageAttributes: () => ['data-bound-chat-resource'],

    end: joinWindows(),
  };
}
