/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page around the questions: languages, progress, sections, saving and loading. */

/* A dialog of words and buttons; it is gone when it is closed. */
function ask(title, content, actions) {
  const dialog = make('dialog', { 'aria-labelledby': 'dialog-title' },
    make('h2', { id: 'dialog-title', text: title }), ...content,
    make('div', { class: 'line end' }, ...actions.map(([text, action, style]) =>
      button(text, () => {
        dialog.close();
        if (action) action();
      }, style))));
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

function listQuestions(indices, close) {
  return make('ul', { class: 'open' }, ...indices.map((index) => make('li', {},
    button(`${QUESTIONS[index].id} – ${getTitle(QUESTIONS[index])}`, () => {
      close();
      goTo(index);
    }, 'link'))));
}

function download(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const anchor = make('a', { href: address, download: name, hidden: true });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

function listEvidence(shown) {
  return QUESTIONS.filter((question, index) => question.kind === 'evidence' && shown[index] &&
    getValue(question) !== undefined && !isNa(question)).map((question) => getValue(question));
}

function saveNow() {
  const name = getFileName();
  const text = makeFile();
  const evidence = listEvidence(findShown());
  const area = make('textarea', { rows: 8, readonly: true, 'aria-label': say('answersText'),
    value: text });
  const copied = make('span', { role: 'status' });
  const copy = button(say('copy'), () => {
    area.select();
    /* The newer way is not there for files of every browser. */
    const done = () => { copied.textContent = say('copied'); };
    if (navigator.clipboard) {
      navigator.clipboard.writeText(text).then(done, () => document.execCommand('copy') && done());
    } else if (document.execCommand('copy')) {
      done();
    }
  });

  download(name, text);
  unsaved = false;
  const [before, after] = say('savedText', { name: '\n' }).split('\n');
  ask(say('savedTitle'), [
    make('p', {}, before, make('strong', { text: name }), after),
    evidence.length > 0 && make('p', { text: say('savedEvidence') }),
    evidence.length > 0 && make('ul', {}, ...evidence.map((each) => make('li', { text: each }))),
    make('details', {}, make('summary', { text: say('savedCopy') }), area,
      make('div', { class: 'line' }, copy, copied)),
  ].filter(Boolean), [[say('close'), null, 'main']]);
}

function save() {
  const shown = findShown();
  const indices = QUESTIONS.map((question, index) => index);
  /* What is hidden cannot be put right; an answer with a fault stays out of the file anyway. */
  const wrong = indices.filter((index) => shown[index] && findFault(QUESTIONS[index]));
  const open = indices.filter((index) => !wrong.includes(index) &&
    isAsked(QUESTIONS[index], shown) && getValue(QUESTIONS[index]) === undefined);

  wrong.forEach((index) => showFault(QUESTIONS[index]));
  if (wrong.length === 0 && open.length === 0) {
    saveNow();
    return;
  }
  const dialog = ask(say('saveTitle'), [
    wrong.length > 0 && make('p', { class: 'error', text: say('saveWrong') }),
    wrong.length > 0 && listQuestions(wrong, () => dialog.close()),
    open.length > 0 && make('p', { text: say('saveOpen') }),
    open.length > 0 && listQuestions(open, () => dialog.close()),
    open.length > 0 && wrong.length === 0 && make('p', { text: say('saveOpenText') }),
  ].filter(Boolean), [
    [say('goOn'), () => goTo(wrong.length > 0 ? wrong[0] : open[0])],
    ...(wrong.length === 0 ? [[say('saveAnyway'), saveNow, 'main']] : []),
  ]);
}

function clearAll() {
  ask(say('clearTitle'), [make('p', { text: say('clearText') })], [
    [say('cancel')],
    [say('clearDo'), () => {
      Object.assign(state, { raw: new Map(), reasons: new Map(), comments: new Map() });
      keeps = store();
      render();
      announce(say('cleared'));
    }, 'danger'],
  ]);
}

function load(file) {
  const tell = (key, values) => ask(say('load').replace('…', ''),
    [make('p', { text: say(key, values) })], [[say('close'), null, 'main']]);
  const take = (text) => {
    let taken;
    try {
      taken = takeFile(text);
    } catch (error) {
      tell(error.message in WORDS.en ? error.message : 'loadFailed');
      return;
    }
    unsaved = true;
    keeps = store();
    render();
    QUESTIONS.forEach((question) => showFault(question));
    ask(say('load').replace('…', ''), [
      make('p', { text: say('loaded', { n: taken.n }) }),
      taken.other && make('p', { text: say('loadedOther') }),
      taken.left.length > 0 && make('p', {
        text: say('loadedLeft', { list: taken.left.slice(0, 20).join(', ').slice(0, 400) }),
      }),
    ].filter(Boolean), [[say('close'), null, 'main']]);
  };
  const reader = new FileReader();

  if (file.size > MOST_BYTES) {
    tell('loadLarge');
    return;
  }
  reader.addEventListener('error', () => tell('loadFailed'));
  reader.addEventListener('load', () => {
    if (isEmpty()) {
      take(reader.result);
      return;
    }
    ask(say('loadTitle'), [make('p', { text: say('loadText', { name: file.name }) })], [
      [say('cancel')], [say('loadDo'), () => take(reader.result), 'main'],
    ]);
  });
  reader.readAsText(file);
}

function makeLanguages() {
  if (DATA.languages.length < 2) return null;
  return make('div', { class: 'languages', role: 'group', 'aria-label': say('language') },
    ...DATA.languages.map((language) => make('button', {
      type: 'button', lang: language, text: WORDS[language].languageName,
      'aria-pressed': String(language === state.language), 'data-language': language,
      onclick: () => {
        const open = fields.map((field) => !field.error.hidden);
        state.language = language;
        keeps = store();
        render();
        open.forEach((is, index) => is && showFault(QUESTIONS[index]));
        page.querySelector(`[data-language="${language}"]`).focus();
      },
    })));
}

function makeSection(section, index) {
  const own = make('section', { class: 'section', id: `section-${index}`,
    'aria-labelledby': `heading-${index}` },
    put(make('h2', { id: `heading-${index}`, tabindex: '-1' }), section.title),
    section.introduction && putParagraphs(make('div', { class: 'introduction' }),
      section.introduction),
    ...section.questions.map((question) => makeQuestion(question, INDEX.get(question.id))));
  const number = make('span', { class: 'count' });
  const link = make('a', { href: `#section-${index}`, onclick: (event) => {
    event.preventDefault();
    own.scrollIntoView({ block: 'start' });
    own.querySelector('h2').focus({ preventScroll: true });
  } }, put(make('span'), section.title), number);
  return { section: own, item: make('li', {}, link), count: number, link };
}

function makeHow() {
  return make('div', { class: 'how' },
    make('h2', { text: say('howTitle') }),
    make('ul', {}, ...['how1', 'how2', 'how3', 'how4'].map((key) =>
      make('li', { text: say(key) }))));
}

function makeActions() {
  const chooser = make('input', { type: 'file', accept: '.json,application/json', hidden: true,
    id: 'chooser', onchange: (event) => {
      if (event.target.files.length > 0) load(event.target.files[0]);
      event.target.value = '';
    } });
  return make('div', { class: 'actions' }, chooser,
    button(say('load'), () => chooser.click(), 'plain'),
    button(say('print'), () => window.print(), 'plain'),
    button(say('clearAll'), clearAll, 'plain'));
}

/* Where the page is scrolled to, told in the list of sections. */
let watch = null;
function follow() {
  if (watch) watch.disconnect();
  const inView = new Set();
  watch = new IntersectionObserver((entries) => {
    entries.forEach((entry) => inView[entry.isIntersecting ? 'add' : 'delete'](entry.target));
    const first = parts.sections.findIndex((each) => inView.has(each.section));
    parts.sections.forEach((each, index) => {
      if (index === first) each.link.setAttribute('aria-current', 'true');
      else each.link.removeAttribute('aria-current');
    });
  }, { rootMargin: '-20% 0px -60% 0px' });
  parts.sections.forEach((each) => watch.observe(each.section));
}

function render() {
  const title = DATA.title[state.language] || DATA.title.en;
  const sections = (fields = [], DATA.sections.map(makeSection));
  const bar = make('progress', { 'aria-label': say('progressLabel') });
  const words = make('p', { class: 'words', role: 'status' });
  const next = button(say('nextUnanswered'), goToUnanswered);
  const kept = make('p', { class: 'kept' });

  document.documentElement.lang = state.language;
  document.title = DATA.supplier ? `${title} – ${DATA.supplier}` : title;
  parts = { bar, words, next, kept, sections };
  shownBefore = null;
  page.replaceChildren(
    make('a', { class: 'skip', href: '#questions', text: say('skip'), onclick: (event) => {
      event.preventDefault();
      document.getElementById('questions').focus();
    } }),
    make('header', { class: 'top' },
      make('div', {},
        put(make('h1'), DATA.title),
        DATA.supplier && make('p', { class: 'supplier',
          text: say('forSupplier', { name: DATA.supplier }) }),
        DATA.due && make('p', { class: 'due', text: say('returnBy', {
          date: formatDay(DATA.due) }) })),
      makeLanguages()),
    make('div', { class: 'bar' },
      make('div', { class: 'progress' }, words, bar),
      next,
      button(say('save'), save, 'main')),
    make('div', { class: 'columns' },
      make('nav', { 'aria-label': say('sections') },
        make('h2', { class: 'caption', text: say('sections') }),
        make('ol', {}, ...sections.map((each) => each.item)),
        makeActions(), kept),
      make('main', { id: 'questions', tabindex: '-1' },
        DATA.introduction && putParagraphs(make('div', { class: 'introduction' }),
          DATA.introduction),
        makeHow(),
        ...sections.map((each) => each.section),
        make('section', { class: 'finish', 'aria-labelledby': 'finish' },
          make('h2', { id: 'finish', text: say('finish') }),
          make('p', { text: say('finishText') }),
          button(say('save'), save, 'main')))));
  update();
  follow();
}

/* Another window with the same form keeps its answers in the same place. */
window.addEventListener('storage', (event) => {
  if (event.key !== STORAGE_KEY || event.newValue === null) return;
  takeStored(event.newValue);
  render();
  announce(say('keptElsewhere'));
});
window.addEventListener('beforeunload', (event) => {
  if (!keeps && unsaved) event.preventDefault();
});

recall();
keeps = store();
render();
