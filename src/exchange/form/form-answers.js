/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was answered, apart from how it is shown: which questions are shown, what an answer is
 * worth in the file of answers, what is wrong with it, and the way back from a file.
 *
 *   inputs ── raw answers ── value ── file of answers
 *                 │           │
 *              browser     conditions ── which questions are shown
 *
 * A raw answer is what the input holds: the words of a number, the id of an option, a list of ids.
 * Maps and not objects keep them, so that no id can be mistaken for a property. */

const DATA = JSON.parse(document.getElementById('data').textContent);
const QUESTIONS = DATA.sections.flatMap((section) => section.questions);
const INDEX = new Map(QUESTIONS.map((question, index) => [question.id, index]));
const MOST_COMMENT = 4000;
const MOST_REASON = 500;
const MOST_BYTES = 4 * 1024 * 1024;

const state = {
  raw: new Map(),
  reasons: new Map(),  /* of what is not applicable */
  comments: new Map(),
  language: DATA.language,
};

function isEmpty() {
  return state.raw.size + state.reasons.size + state.comments.size === 0;
}

function isChosen(question, option) {
  const raw = state.raw.get(question.id);
  return Array.isArray(raw) ? raw.includes(option) : raw === option;
}

function isNa(question) {
  return Boolean(question.na) && state.reasons.has(question.id);
}

/* Pounds, per cent signs and commas between thousands are no mistake. */
function readNumber(words) {
  const bare = words.trim().replace(/^£\s*/, '').replace(/\s*%$/, '')
    .replace(/^([+-]?\d{1,3})((?:[,\s]\d{3})+)(?=\.|$)/, (all, first, rest) =>
      first + rest.replace(/[,\s]/g, ''));
  return /^[+-]?(\d{1,15}(\.\d{0,9})?|\.\d{1,9})$/.test(bare) ? Number(bare) : NaN;
}

function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, '0')).join('-');
}

function isDay(iso) {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(iso)) return false;
  const day = new Date(iso + 'T00:00:00Z');
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === iso;
}

/* Returns what is wrong with an answer, as [word, what fills it in]; null for nothing. */
function findFault(question) {
  if (isNa(question)) {
    return state.reasons.get(question.id).trim() === '' ? ['errorReason'] : null;
  }
  const raw = state.raw.get(question.id);
  if (raw === undefined) return null;
  switch (question.kind) {
    case 'number':
    case 'percentage':
    case 'money': {
      const number = readNumber(raw);
      if (Number.isNaN(number)) return ['errorNumber'];
      if (question.least !== undefined && number < question.least) {
        return ['errorLeast', { least: formatNumber(question.least) }];
      }
      if (question.greatest !== undefined && number > question.greatest) {
        return ['errorGreatest', { greatest: formatNumber(question.greatest) }];
      }
      if (question.kind === 'money' && !/^[^.]*(\.\d{0,2})?$/.test(raw.trim())) {
        return ['errorPence'];
      }
      return null;
    }
    case 'date':
      if (!isDay(raw)) return ['errorDate'];
      return question.past && raw > today() ? ['errorFuture'] : null;
    case 'short-text':
    case 'long-text':
    case 'evidence':
      return [...raw].length > question.most
        ? ['errorLong', { most: formatNumber(question.most) }] : null;
    default:
      return null;
  }
}

/* The answer as the file of answers has it; undefined for none, and for one with a fault. */
function getValue(question) {
  if (findFault(question)) return undefined;
  if (isNa(question)) return { na: true, reason: state.reasons.get(question.id).trim() };
  const raw = state.raw.get(question.id);
  if (raw === undefined) return undefined;
  switch (question.kind) {
    case 'yes-no':
      return raw === 'yes';
    case 'number':
    case 'percentage':
    case 'money':
      return readNumber(raw);
    case 'short-text':
    case 'long-text':
    case 'evidence':
      return raw.trim() === '' ? undefined : raw.trim();
    default:
      return raw;
  }
}

function holds(condition, shown) {
  if (condition.all) return condition.all.every((child) => holds(child, shown));
  if (condition.any) return condition.any.some((child) => holds(child, shown));
  if (condition.not) return !holds(condition.not, shown);

  const question = QUESTIONS[condition.question];
  const value = shown[condition.question] ? getValue(question) : undefined;
  if (condition.answered !== undefined) return (value !== undefined) === condition.answered;
  if (value === undefined || isNa(question)) return false;
  if (condition.options) return condition.options.some((option) => isChosen(question, option));
  if (condition.atLeast !== undefined) return value >= condition.atLeast;
  return value <= condition.atMost;
}

/* A condition only asks about earlier questions, so one pass is enough. */
function findShown() {
  const shown = [];
  QUESTIONS.forEach((question) => {
    shown.push(!question.visible || holds(question.visible, shown));
  });
  return shown;
}

function isAsked(question, shown) {
  return shown[INDEX.get(question.id)] && !question.optional;
}

/* How far a list of questions is: { done, all }. */
function count(questions, shown) {
  const asked = questions.filter((question) => isAsked(question, shown));
  return {
    done: asked.filter((question) => getValue(question) !== undefined).length,
    all: asked.length,
  };
}

/* Hidden answers go along: the condition may turn round when answers are checked. */
function makeFile() {
  const answers = [];
  const comments = [];
  QUESTIONS.forEach((question) => {
    const value = getValue(question);
    const comment = (state.comments.get(question.id) || '').trim();
    if (value !== undefined) answers.push([question.id, value]);
    if (comment !== '') comments.push([question.id, comment]);
  });
  return JSON.stringify({
    questionnaire: DATA.questionnaire,
    version: DATA.version,
    digest: DATA.digest,
    stamp: DATA.stamp || undefined,
    supplier: DATA.supplier || undefined,
    language: state.language,
    completed_on: today(),
    answers: Object.fromEntries(answers),
    comments: Object.fromEntries(comments),
  }, null, 2) + '\n';
}

function getFileName() {
  const name = (DATA.supplier || DATA.questionnaire).normalize('NFD').toLowerCase()
    .replace(/[\u0300-\u036f]/g, '').replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '').slice(0, 60);
  return (name || 'supplier') + '-answers.json';
}

/* Turns a value of a file round into what the input holds; undefined for what does not fit. */
function toRaw(question, value) {
  const ids = (question.options || []).map((option) => option.id);
  switch (question.kind) {
    case 'yes-no':
      return typeof value === 'boolean' ? (value ? 'yes' : 'no')
        : ids.includes(value) ? value : undefined;
    case 'choice':
      return ids.includes(value) ? value : undefined;
    case 'choices':
      return Array.isArray(value) && value.every((id) => ids.includes(id))
        ? ids.filter((id) => value.includes(id)) : undefined;
    case 'countries': {
      const codes = DATA.countries.map((country) => country[0]);
      return Array.isArray(value) && value.every((code) => codes.includes(code))
        ? codes.filter((code) => value.includes(code)) : undefined;
    }
    case 'number':
    case 'percentage':
    case 'money':
      return typeof value === 'number' ? String(value) : undefined;
    default:
      return typeof value === 'string' && value !== '' ? value : undefined;
  }
}

function isObject(value) {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/* Returns { n, left, other }; throws the word for what is wrong and then has changed nothing. */
function takeFile(text) {
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    throw new Error('loadFailed');
  }
  if (!isObject(file) || !isObject(file.answers)) throw new Error('loadFailed');
  if (file.questionnaire !== DATA.questionnaire) throw new Error('loadForeign');

  const left = [];
  const raws = new Map();
  const reasons = new Map();
  const comments = new Map();
  Object.entries(file.answers).forEach(([id, value]) => {
    const question = QUESTIONS[INDEX.get(id)];
    if (question && question.na && isObject(value) && value.na === true) {
      reasons.set(id, typeof value.reason === 'string' ? value.reason : '');
      return;
    }
    const raw = question && toRaw(question, value);
    if (raw === undefined) left.push(id);
    else raws.set(id, raw);
  });
  Object.entries(isObject(file.comments) ? file.comments : {}).forEach(([id, comment]) => {
    if (INDEX.has(id) && typeof comment === 'string') comments.set(id, comment);
    else left.push(id);
  });
  Object.assign(state, { raw: raws, reasons, comments });
  return {
    n: raws.size + reasons.size,
    left: [...new Set(left)],
    other: file.version !== DATA.version ||
      (file.digest !== undefined && file.digest !== DATA.digest),
  };
}

/* What the browser keeps, by the stamp, so that the forms of several suppliers stay apart. */

const STORAGE_KEY = 'weft-questionnaire ' + (DATA.stamp || DATA.digest || DATA.questionnaire);

function toStored() {
  return JSON.stringify({
    digest: DATA.digest,
    language: state.language,
    raw: [...state.raw],
    reasons: [...state.reasons],
    comments: [...state.comments],
  });
}

/* What is kept has been through this form already; still nothing of it is believed. */
function takeStored(text) {
  let stored;
  try {
    stored = JSON.parse(text);
  } catch {
    return;
  }
  if (!isObject(stored)) return;
  const list = (entries) => (Array.isArray(entries) ? entries : []).filter(
    (entry) => Array.isArray(entry) && INDEX.has(entry[0]));
  const words = (entries) => new Map(list(entries).filter(([, text]) => typeof text === 'string'));
  state.raw = new Map(list(stored.raw).filter(([id, raw]) => {
    const question = QUESTIONS[INDEX.get(id)];
    if (['number', 'percentage', 'money'].includes(question.kind)) return typeof raw === 'string';
    return toRaw(question, raw) !== undefined && (question.kind !== 'date' || isDay(raw));
  }));
  state.reasons = words(stored.reasons);
  state.comments = words(stored.comments);
  if (DATA.languages.includes(stored.language)) state.language = stored.language;
}

/* Returns whether the browser keeps things at all. */
function store() {
  try {
    const text = toStored();
    localStorage.setItem(STORAGE_KEY, text);
    return localStorage.getItem(STORAGE_KEY) === text;
  } catch {
    return false;
  }
}

function recall() {
  try {
    const text = localStorage.getItem(STORAGE_KEY);
    if (text !== null) takeStored(text);
  } catch {
    /* store() tells. */
  }
}
