// What the source pane does in the browser. Gradio runs this once with `element` (the pane),
// `trigger` (send an event to the server) and `watch` (run after the pane has changed).
// It opens the source of a marker, marks no words itself, and loads nothing.

const SOURCE_LINKS = 'a.cite, button.source';
let asked = null; // the marker last used in the conversation; focus returns to it
let byPerson = false; // whether the present source was asked for, or opened with the answer

const scroller = () => element.closest('#source') ?? element;

function turnOf(link) {
  if (link.dataset.turn) return link.dataset.turn;
  const named = [...(link.closest('.turn')?.classList ?? [])].find((name) => /^turn-\d+$/.test(name));
  return named ? named.slice('turn-'.length) : null;
}

function choiceOf(link) {
  return link.dataset.choice ?? (link.getAttribute('href') ?? '').replace(/^.*#/, '');
}

function showHit() {
  const box = scroller();
  const hit = element.querySelector('#hit');
  const offset = hit
    ? hit.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop
    : 0;
  box.scrollTop = Math.max(0, offset - box.clientHeight / 3);
  const [tabs, tab] = [element.querySelector('.tabs'), element.querySelector('[aria-current=true]')];
  if (tabs && tab) tabs.scrollTop = tab.offsetTop - tabs.clientHeight / 3;
  if (!byPerson) return;
  byPerson = false;
  box.scrollIntoView({block: 'nearest'});
  element.querySelector('#source-title')?.focus({preventScroll: true});
}

function open(link) {
  const [turn, choice] = [turnOf(link), choiceOf(link)];
  if (turn === null) return;
  if (!element.contains(link)) asked = link;
  byPerson = true;
  const shown = element.querySelector('.pane');
  if (shown?.dataset.turn === turn && shown?.dataset.choice === choice) showHit();
  else trigger('select', {turn: Number(turn), choice});
}

function goBack() {
  const {turn, choice} = element.querySelector('.pane').dataset;
  const marker =
    document.querySelector(`#chat .turn-${turn} a[href$="#${choice}"]`) ?? asked;
  marker?.scrollIntoView({block: 'nearest'});
  marker?.focus({preventScroll: true});
}

document.addEventListener(
  'click',
  (event) => {
    const link = event.target.closest?.(`${SOURCE_LINKS}, button.back, a.skip`);
    if (!link) return;
    event.preventDefault();
    event.stopPropagation();
    if (link.matches('button.back')) goBack();
    else if (link.matches('a.skip')) document.querySelector('#question textarea')?.focus();
    else open(link);
  },
  true,
);

watch('value', showHit);

// A new question scrolls to the top of the conversation, so that its answer is read from the start.
// Gradio names each message by its HTML, which a screen reader would spell out: the name goes.
// The conversation may come to the page later than this pane: the whole page is watched.
const SETTLED_MS = 100; // gradio draws a message in several steps; after this the height is known
let settling = 0;
let shownExchange = ''; // feedback changes the line under an answer: that is no new exchange

function showLastQuestion() {
  const questions = [...document.querySelectorAll('#chat .asked')];
  const answer = [...document.querySelectorAll('#chat .said')].pop();
  const exchange = `${questions.length} ${answer?.className} ${answer?.textContent}`;
  if (exchange === shownExchange) return;
  shownExchange = exchange;
  questions.pop()?.scrollIntoView({block: 'start'});
}

function tidyChat(changes) {
  const inChat = changes.filter(({target}) => target.closest?.('#chat'));
  if (!inChat.length) return;
  for (const named of document.querySelectorAll('#chat [data-testid][aria-label]')) {
    named.removeAttribute('aria-label');
  }
  if (!inChat.some(({type}) => type === 'childList')) return;
  clearTimeout(settling);
  settling = setTimeout(showLastQuestion, SETTLED_MS);
}

new MutationObserver(tidyChat).observe(document.body, {
  childList: true,
  subtree: true,
  attributeFilter: ['aria-label'],
});
