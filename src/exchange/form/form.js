/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The form on the screen. Every text of the questionnaire goes in as text, never as markup. A
 * change of language makes the page anew; any other change touches only its own question, then
 * conditions, progress and what the browser keeps. */

const page = document.getElementById('form');
const live = document.getElementById('live');
let fields = [];      /* by question: { box, error, check } */
let parts = null;     /* what follows the answers: progress and sections */
let shownBefore = null;
let keeps = true;
const UNFINISHED = '?';
let unsaved = false;  /* changed since the last file, which matters where the browser keeps none */

function say(key, values = {}) {
  return WORDS[state.language][key].replace(/\{(\w+)\}/g, (all, name) => String(values[name]));
}

function formatNumber(number) {
  return new Intl.NumberFormat('en-GB', { maximumFractionDigits: 9 }).format(number);
}

/* Few browsers know how Welsh writes a date. */
function formatDay(iso) {
  const [year, month, day] = iso.split('-').map(Number);
  return `${day} ${WORDS[state.language].months[month - 1]} ${year}`;
}

function announce(text) {
  live.textContent = '';
  /* A text that has not changed is not read out. */
  setTimeout(() => { live.textContent = text; }, 50);
}

/* make('p', { class: 'help', text: 'Words' }, child…); a member beginning with "on" listens. */
function make(tag, members = {}, ...children) {
  const element = document.createElement(tag);
  Object.entries(members).forEach(([name, value]) => {
    if (value === undefined || value === null || value === false) return;
    if (name === 'text') element.textContent = value;
    else if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'checked' || name === 'value') element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  });
  element.append(...children.filter((child) => child));
  return element;
}

/* Words of the questionnaire: English where there is no Welsh, and then the page says so. */
function put(element, wording) {
  const own = wording[state.language];
  element.textContent = own || wording.en;
  if (!own && state.language !== 'en') element.lang = 'en';
  return element;
}

/* One paragraph for each block of lines. */
function putParagraphs(element, wording) {
  put(element, wording);
  const blocks = element.textContent.split(/\n\s*\n/).filter((block) => block.trim());
  element.replaceChildren(...blocks.map((block) => make('p', { text: block.trim() })));
  return element;
}

function getTitle(question) {
  return question.text[state.language] || question.text.en;
}

function joinIds(...ids) {
  return ids.filter(Boolean).join(' ') || undefined;
}

function button(text, action, style = '') {
  return make('button', { type: 'button', class: style || undefined, text, onclick: action });
}

/* Changes */

function setRaw(question, raw) {
  if (raw === undefined) state.raw.delete(question.id);
  else state.raw.set(question.id, raw);
}

function changed(question, quiet = false) {
  unsaved = true;
  keeps = store();
  update(question, quiet);
}

/* How an answer looks once it changed: the fault only when the field is left. */
function showFault(question, quiet = false) {
  const field = fields[INDEX.get(question.id)];
  const fault = findFault(question);
  if (fault && quiet && field.error.hidden) return;
  field.error.textContent = fault ? say(...fault) : '';
  field.error.hidden = !fault;
  field.box.classList.toggle('wrong', Boolean(fault));
  field.box.querySelectorAll('input, textarea').forEach((input) => {
    const isReason = input.dataset.part === 'reason';
    if (input.type === 'checkbox' || input.dataset.part === 'comment') return;
    if (fault && isReason === isNa(question)) input.setAttribute('aria-invalid', 'true');
    else input.removeAttribute('aria-invalid');
  });
}

function update(question, quiet) {
  const shown = findShown();
  if (question) showFault(question, quiet);
  QUESTIONS.forEach((each, index) => {
    const field = fields[index];
    const value = getValue(each);
    field.box.hidden = !shown[index];
    field.box.classList.toggle('answered', value !== undefined);
    field.check.textContent = value !== undefined ? say('answered') : '';
    if (field.clear) field.clear.hidden = !state.raw.has(each.id) || isNa(each);
  });
  if (shownBefore && shown.some((is, index) => is !== shownBefore[index])) {
    announce(say('moreShown'));
  }
  shownBefore = shown;

  const all = count(QUESTIONS, shown);
  const text = all.all > 0 && all.done === all.all ? say('complete') : say('progress', all);
  if (parts.words.textContent !== text) parts.words.textContent = text;
  parts.bar.max = Math.max(all.all, 1);
  parts.bar.value = all.done;
  parts.bar.textContent = text;
  parts.next.disabled = all.done === all.all;
  DATA.sections.forEach((section, index) => {
    const own = count(section.questions, shown);
    const isEmpty = !section.questions.some((each) => shown[INDEX.get(each.id)]);
    parts.sections[index].count.textContent = say('sectionProgress', own);
    parts.sections[index].item.classList.toggle('done', own.all > 0 && own.done === own.all);
    parts.sections[index].item.hidden = isEmpty;
    parts.sections[index].section.hidden = isEmpty;
  });
  const time = new Date().toLocaleTimeString('en-GB', { timeStyle: 'short' });
  parts.kept.textContent = !keeps ? say('keptNot') : isEmpty() ? '' : say('kept', { time });
  parts.kept.classList.toggle('warning', !keeps);
}

/* Makes one question anew, where what it consists of has changed. */
function remake(question, focus) {
  const index = INDEX.get(question.id);
  const old = fields[index].box;
  const box = makeQuestion(question, index);
  old.replaceWith(box);
  const target = focus && box.querySelector(focus);
  if (target) target.focus();
}

/* Answers */

function makeOption(question, id, type, label, chosen, choose) {
  const input = make('input', {
    type, name: question.kind + '-' + INDEX.get(question.id), value: id, checked: chosen,
    onchange: (event) => choose(event.target.checked),
  });
  return make('label', { class: 'option' }, input, label);
}

function makeRadios(question) {
  return make('div', { class: question.kind === 'yes-no' ? 'options short' : 'options' },
    ...question.options.map((option) => makeOption(question, option.id, 'radio',
      put(make('span'), option.text), isChosen(question, option.id), () => {
        setRaw(question, option.id);
        changed(question);
      })));
}

/* "None of these" stands alone: an option of the questionnaire, or else the empty list. */
function makeTicks(question) {
  const group = make('div', { class: 'options' });
  const raw = () => state.raw.get(question.id);
  const show = () => group.querySelectorAll('input').forEach((input) => {
    input.checked = input.value === '' ? raw() !== undefined && raw().length === 0
      : isChosen(question, input.value);
  });
  const choose = (option, isOn) => {
    const alone = question.options.filter((each) => each.alone).map((each) => each.id);
    const kept = (raw() || []).filter((id) => id !== option.id &&
      !(isOn && (option.alone || alone.includes(id))));
    const ids = isOn ? [...kept, option.id] : kept;
    setRaw(question, ids.length > 0
      ? question.options.map((each) => each.id).filter((id) => ids.includes(id)) : undefined);
    show();
    changed(question);
  };
  group.append(...question.options.map((option) => makeOption(question, option.id, 'checkbox',
    put(make('span'), option.text), false, (isOn) => choose(option, isOn))));
  if (!question.options.some((option) => option.none)) {
    group.append(makeOption(question, '', 'checkbox', make('span', { text: say('none') }), false,
      (isOn) => {
        setRaw(question, isOn ? [] : undefined);
        show();
        changed(question);
      }));
  }
  show();
  return group;
}

function makeCountries(question) {
  const names = new Map(DATA.countries.map(([code, en, cy]) =>
    [code, state.language === 'cy' && cy ? cy : en]));
  const chosen = state.raw.get(question.id) || [];
  const order = new Intl.Collator(state.language);
  const list = make('ul', { class: 'chosen' }, ...chosen.map((code) => make('li', {},
    make('span', { text: names.get(code) }),
    button('×', () => {
      const rest = chosen.filter((other) => other !== code);
      setRaw(question, rest.length > 0 ? rest : undefined);
      announce(say('removed', { name: names.get(code) }));
      remake(question, 'select');
      changed(question);
    }))));
  list.querySelectorAll('button').forEach((each, index) =>
    each.setAttribute('aria-label', say('remove', { name: names.get(chosen[index]) })));

  const select = make('select', { 'aria-label': say('chooseCountry') },
    make('option', { value: '', text: say('chooseCountry') }),
    ...[...names].filter(([code]) => !chosen.includes(code))
      .sort((a, b) => order.compare(a[1], b[1]))
      .map(([code, name]) => make('option', { value: code, text: name })));
  const add = () => {
    if (select.value === '') return;
    announce(say('added', { name: names.get(select.value) }));
    setRaw(question, [...chosen, select.value].sort());
    remake(question, 'select');
    changed(question);
  };
  select.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && select.value !== '') {
      event.preventDefault();
      add();
    }
  });
  return make('div', {}, list, make('div', { class: 'line' }, select, button(say('add'), add)));
}

function describeNumber(question) {
  const { least, greatest } = question;
  const values = {
    least: least === undefined ? '' : formatNumber(least),
    greatest: greatest === undefined ? '' : formatNumber(greatest),
  };
  if (question.kind === 'percentage') return say('hintPercentage', values);
  if (question.kind === 'money') return say('hintMoney');
  if (least !== undefined && greatest !== undefined) return say('hintBetween', values);
  if (least !== undefined) return say('hintLeast', values);
  return greatest !== undefined ? say('hintGreatest', values) : '';
}

/* What stands on paper in place of a box that may be too small for its words. */
function makeProse(members) {
  const printed = make('div', { class: 'printed', text: members.value });
  const area = make('textarea', { ...members, oninput: (event) => {
    printed.textContent = event.target.value;
    members.oninput(event);
  } });
  return make('div', { class: 'prose' }, area, printed);
}

function makeInput(question, index, described) {
  const read = (input) => {
    /* A day of which only a part is there has no value, and is not the same as none; it makes no
     * event either, so that it is looked for when the field is left. */
    const words = input.validity.badInput ? UNFINISHED : input.value;
    const raw = words.trim() === '' ? undefined : words;
    if (raw === state.raw.get(question.id)) return;
    setRaw(question, raw);
    changed(question, true);
  };
  const members = {
    id: `input-${index}`,
    'aria-labelledby': `text-${index}`,
    'aria-describedby': described,
    'aria-required': question.optional ? undefined : 'true',
    value: state.raw.get(question.id) || '',
    oninput: (event) => read(event.target),
    onblur: (event) => {
      read(event.target);
      showFault(question);
    },
  };
  switch (question.kind) {
    case 'date':
      return make('input', { ...members, type: 'date', min: '1900-01-01',
        max: question.past ? today() : '2199-12-31' });
    case 'number':
    case 'percentage':
    case 'money':
      return make('div', { class: 'line number' },
        question.kind === 'money' && make('span', { 'aria-hidden': 'true', text: '£' }),
        make('input', { ...members, type: 'text', inputmode: 'decimal', autocomplete: 'off' }),
        question.kind === 'percentage' && make('span', { 'aria-hidden': 'true', text: '%' }));
    case 'long-text':
      return makeProse({ ...members, rows: 4, maxlength: question.most });
    default:
      return make('input', { ...members, type: 'text', maxlength: question.most });
  }
}

function makeAnswer(question, index, described) {
  switch (question.kind) {
    case 'yes-no':
    case 'choice':
      return makeRadios(question);
    case 'choices':
      return makeTicks(question);
    case 'countries':
      return makeCountries(question);
    default:
      return makeInput(question, index, described);
  }
}

/* Questions */

function makeNa(question, index) {
  const reason = makeProse({
    id: `reason-${index}`, rows: 2, maxlength: MOST_REASON, 'data-part': 'reason',
    'aria-describedby': `error-${index}`, 'aria-required': 'true',
    value: state.reasons.get(question.id) || '',
    oninput: (event) => {
      state.reasons.set(question.id, event.target.value);
      changed(question, true);
    },
    onblur: () => showFault(question),
  });
  return make('div', { class: 'na' },
    make('label', { class: 'option' },
      make('input', {
        type: 'checkbox', checked: isNa(question), 'data-part': 'na',
        onchange: (event) => {
          if (event.target.checked) state.reasons.set(question.id, '');
          else state.reasons.delete(question.id);
          remake(question, event.target.checked ? `#reason-${index}` : '[data-part="na"]');
          changed(question, true);
        },
      }),
      make('span', { text: say('notApplicable') })),
    isNa(question) && make('label', { class: 'above', for: `reason-${index}`,
      text: say('reason') }),
    isNa(question) && reason);
}

function makeComment(question, index) {
  const area = makeProse({
    id: `comment-${index}`, rows: 2, maxlength: MOST_COMMENT, 'data-part': 'comment',
    'aria-label': `${say('comment')}: ${getTitle(question)}`,
    value: state.comments.get(question.id) || '',
    oninput: (event) => {
      const text = event.target.value;
      if (text.trim() === '') state.comments.delete(question.id);
      else state.comments.set(question.id, text);
      changed();
    },
  });
  const box = make('div', { class: 'comment' },
    make('span', { class: 'above', 'aria-hidden': 'true', text: say('comment') }), area);
  box.hidden = !state.comments.has(question.id);
  const open = make('button', {
    type: 'button', class: 'plain', text: say('addComment'), 'aria-controls': `comment-${index}`,
    'aria-expanded': 'false',
    onclick: () => {
      box.hidden = false;
      open.hidden = true;
      area.querySelector('textarea').focus();
    },
  });
  open.hidden = !box.hidden;
  return { box, open };
}

function makeQuestion(question, index) {
  const choosesAll = question.kind === 'choices';
  const hint = question.kind === 'evidence' ? say('evidence')
    : choosesAll ? say('chooseAll') : describeNumber(question);
  const described = joinIds(question.help && `help-${index}`, hint && `hint-${index}`,
    `error-${index}`);
  const error = make('p', { class: 'error', id: `error-${index}`, hidden: true });
  const check = make('span', { class: 'check' });
  const comment = makeComment(question, index);
  const box = make('fieldset', { class: 'question', id: `question-${index}` });
  const isInput = !question.options && question.kind !== 'countries';
  let clear = null;

  if (!isInput) box.setAttribute('aria-describedby', described);
  if (question.kind === 'yes-no' || question.kind === 'choice') {
    clear = button(say('clearAnswer'), () => {
      setRaw(question, undefined);
      remake(question, 'input');
      changed(question);
    }, 'plain');
    clear.hidden = !state.raw.has(question.id);
  }
  /* Only so that all of it can be switched off at once. */
  const answer = make('fieldset', { class: 'answer', role: 'none' },
    makeAnswer(question, index, described));
  answer.disabled = isNa(question);
  box.append(...[
    make('legend', {},
      question.id.length <= 6 && make('span', { class: 'id', text: question.id }),
      put(make('span', { class: 'text', id: `text-${index}` }), question.text),
      question.optional && make('span', { class: 'tag', text: say('optional') }),
      check),
    question.help && putParagraphs(make('div', { class: 'help', id: `help-${index}` }),
      question.help),
    hint && make('p', { class: 'hint', id: `hint-${index}`, text: hint }),
    answer, error,
    question.na && makeNa(question, index),
    comment.box,
    make('div', { class: 'more' }, comment.open, clear),
  ].filter(Boolean));
  fields[index] = { box, error, check, clear };
  return box;
}

function goTo(index) {
  const box = fields[index].box;
  box.scrollIntoView({ block: 'start' });
  const input = box.querySelector('[aria-invalid="true"]') ||
    box.querySelector('input:not(:disabled), textarea:not(:disabled), select:not(:disabled)');
  if (input) input.focus({ preventScroll: true });
}

/* The next one after where the keyboard is, and round to the first. */
function goToUnanswered() {
  const shown = findShown();
  const here = fields.findIndex((field) => field.box.contains(document.activeElement));
  const from = here >= 0 ? here : lastHere;
  for (let step = 1; step <= QUESTIONS.length; step++) {
    const index = (from + step + QUESTIONS.length) % QUESTIONS.length;
    const question = QUESTIONS[index];
    if (isAsked(question, shown) && getValue(question) === undefined) {
      lastHere = index;
      goTo(index);
      return;
    }
  }
}

let lastHere = -1;
page.addEventListener('focusin', (event) => {
  const here = fields.findIndex((field) => field.box.contains(event.target));
  if (here >= 0) lastHere = here;
});
