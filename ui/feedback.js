// What a person thinks of an answer, in the browser. Gradio runs this once with `element` (the
// consent form) and `trigger` (send an event to the server). Nothing is sent before Send.

const form = element.querySelector('dialog');
const comment = form.querySelector('textarea');
let judged = null; // the answer that the form is open for: {turn, verdict}
let kept = null; // what was sent and not yet thanked for, so that a failure loses no comment
let awaited = null; // the line under an answer that is about to change: {turn, was}

function lineOf(turn) {
  return document.querySelector(`#chat .feedback-${turn}`);
}

function turnOf(line) {
  const named = [...line.classList].find((name) => /^feedback-\d+$/.test(name));
  return Number(named.slice('feedback-'.length));
}

function askConsent(button) {
  const turn = turnOf(button.closest('.feedback'));
  judged = {turn, verdict: button.value};
  form.querySelector('.verdict').textContent = `“${button.textContent}”`;
  comment.value = kept?.turn === turn ? kept.comment : '';
  form.showModal();
  comment.focus();
}

function send(name, said) {
  awaited = {turn: said.turn, was: lineOf(said.turn)?.innerHTML};
  trigger(name, said);
}

function focusOutcome() {
  const line = awaited && lineOf(awaited.turn);
  if (!line || line.innerHTML === awaited.was) return;
  if (line.querySelector('button[value=take-back]')) kept = null;
  awaited = null;
  line.querySelector('button').focus({preventScroll: true});
  line.scrollIntoView({block: 'nearest'});
}

document.addEventListener(
  'click',
  (event) => {
    const button = event.target.closest?.('#chat button.judge');
    if (!button) return;
    event.preventDefault();
    event.stopPropagation();
    if (button.value === 'take-back') send('undo', {turn: turnOf(button.closest('.feedback'))});
    else askConsent(button);
  },
  true,
);

form.querySelector('.cancel').addEventListener('click', () => form.close());
form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (!judged) return;
  kept = {...judged, comment: comment.value};
  judged = null; // a second click finds nothing to send
  form.close();
  send('submit', kept);
});

new MutationObserver(() => {
  if (awaited) focusOutcome();
  if (!document.querySelector('#chat .asked')) kept = null; // a new conversation
}).observe(document.body, {childList: true, subtree: true});
