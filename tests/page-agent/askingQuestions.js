// A workbench whose agent has questions, one of which is shown: it turns, takes a choice and a text, and submits, as VS Code 1.139 does, at once.
import { find } from './page.js';
import { LAST, request, response, workbench } from './workbench.js';

const CAROUSEL = `<div class="chat-question-carousel-widget-container"><div class="chat-question-carousel-container" tabindex="0">
  <div class="chat-question-carousel-content"></div><div class="chat-question-step-indicator"></div>
  <a class="chat-question-close" aria-label="Skip all questions"></a>
  <a class="chat-question-nav-prev"></a><a class="chat-question-nav-next"></a><a class="chat-question-submit-button">Submit</a>
</div></div>`;

const OPTION = `<div class="chat-question-list-item" role="option"><span class="chat-question-list-label">
  <span class="chat-question-list-label-title"></span><span class="chat-question-list-label-desc"></span></span></div>`;

/** One of several options. The one at `recommended` is chosen before anybody does. */
export const choose = (text, labels, more = {}) => ({ text, labels, allowsText: true, ...more });
/** Any of several options. */
export const chooseAny = (text, labels, more = {}) => choose(text, labels, { isMultiple: true, ...more });
/** Words alone. */
export const write = (text, more = {}) => ({ text, labels: [], allowsText: true, ...more });

/** What is answered to a question: its chosen labels and its text, in place of which VS Code takes no choice of one. */
function answerOf({ labels, isMultiple }, { chosen, text }) {
  const words = text ? [text] : [];
  return text && !isMultiple ? words : [...chosen.map(place => labels[place]), ...words];
}

/**
 * The page. `submitted`: null, the answers to each question, or "skipped". `turns`, `answered`: how often it turned, and an option was clicked.
 */
export function askingQuestions(...questions) {
  const parts = '<div class="chat-response-loading"></div><div class="chat-tool-invocation-part"></div>';
  const panel = workbench(request(0, 'do it'), response(1, 'The words before.', parts, LAST));
  const part = find('.interactive-session > .interactive-input-part');
  part.insertAdjacentHTML('afterbegin', CAROUSEL);
  const carousel = find('.chat-question-carousel-container');
  const given = questions.map(({ recommended }) => ({ chosen: recommended === undefined ? [] : [recommended], text: '' }));
  const page = { panel, carousel, row: find('.monaco-list-row.response'), questions, submitted: null, submissions: 0, turns: 0, answered: 0 };
  let at = 0;

  function end(answers) {
    page.submitted = answers;
    page.submissions++;
    carousel.classList.add('chat-question-carousel-used');
    carousel.remove();
    part.querySelector('textarea').focus(); // As VS Code does.
  }
  const submit = () => end(questions.map((question, place) => answerOf(question, given[place])));

  function optionOf(label, place) {
    const { isMultiple } = questions[at];
    const option = Object.assign(document.createElement('div'), { innerHTML: OPTION }).firstElementChild;
    const [title, description] = label.split(' - ');
    option.querySelector('.chat-question-list-label-title').textContent = title;
    option.querySelector('.chat-question-list-label-desc').textContent = description ?? '';
    option.setAttribute('aria-selected', String(given[at].chosen.includes(place)));
    option.addEventListener('click', () => {
      page.answered++;
      const { chosen } = given[at];
      if (isMultiple) {
        given[at].chosen = chosen.includes(place) ? chosen.filter(one => one !== place) : [...chosen, place].sort();
        option.setAttribute('aria-selected', String(given[at].chosen.includes(place)));
        return;
      }
      given[at].chosen = [place];
      if (at + 1 < questions.length) turn(1);
      else submit();
    });
    return option;
  }

  function show() {
    const { text, labels, isMultiple, allowsText } = questions[at];
    const content = find('.chat-question-carousel-content');
    content.innerHTML = '<div class="chat-question-title"></div><div class="chat-question-list" role="listbox" tabindex="0"></div>';
    content.querySelector('.chat-question-title').textContent = text;
    if (isMultiple) content.querySelector('.chat-question-list').setAttribute('aria-multiselectable', 'true');
    content.querySelector('.chat-question-list').append(...labels.map(optionOf));
    if (allowsText) content.insertAdjacentHTML('beforeend', '<div class="chat-question-freeform"><textarea></textarea></div>');
    const field = content.querySelector('textarea');
    if (field) field.value = given[at].text;
    const place = at;
    field?.addEventListener('input', () => { given[place].text = field.value; });
    find('.chat-question-step-indicator').textContent = questions.length > 1 ? `${at + 1}/${questions.length}` : '';
  }

  function turn(by) {
    if (!questions[at + by]) return;
    at += by;
    page.turns++;
    show();
    carousel.focus();
  }

  page.shown = () => at;
  page.turn = by => { turn(by); page.turns--; };
  /** Somebody writes there. */
  page.type = text => {
    const field = find('.chat-question-freeform textarea');
    field.focus();
    field.value = text;
    field.dispatchEvent(new Event('input'));
  };
  find('.chat-question-nav-next').addEventListener('click', () => turn(1));
  find('.chat-question-nav-prev').addEventListener('click', () => turn(-1));
  find('.chat-question-close').addEventListener('click', () => end('skipped'));
  find('.chat-question-submit-button').addEventListener('click', submit);
  show();
  return page;
}
