// The card with which the demo's agent asks whether it may run a command. Nothing is ever run.
'use strict';

const WARNINGS = [
  [/\brm\b/, 'This command deletes files.'],
  [/[;&|]/, 'This is more than one command.'],
];

const OPTIONS = { allowOnce: 'Allow once', rejectOnce: 'Skip' };

/**
 * Asks, and takes the card away again. Resolves to whether it may run; to null where the answer was stopped meanwhile.
 * @param {HTMLElement} place where the card is shown
 * @param {string} id tells this asking from all others
 */
function askToRun(command, place, id, signal) {
  const part = (name, className, text) => Object.assign(document.createElement(name), { className, textContent: text });
  const card = part('section', 'request', '');
  card.dataset.asked = id;
  card.append(part('p', 'request-title', 'May this command run?'), part('pre', 'request-command', command));
  for (const [sign, words] of WARNINGS) if (sign.test(command)) card.append(part('p', 'request-warning', words));
  return new Promise(resolve => {
    const end = answer => { card.remove(); resolve(answer); };
    for (const [kind, label] of Object.entries(OPTIONS)) {
      const button = card.appendChild(Object.assign(part('button', '', label), { type: 'button' }));
      button.dataset.kind = kind;
      button.addEventListener('click', () => end(kind === 'allowOnce'));
    }
    place.append(card);
    signal.addEventListener('abort', () => end(null));
  });
}
