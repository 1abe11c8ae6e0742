// Comfort for whoever judges: drafts that outlive a lost connection, and a session by keyboard. Every page works without
// this file.
'use strict';

const typingIn = (event) => event.target.closest('input:not([type="checkbox"], [type="radio"]), textarea, select');
const withModifier = (event) => event.ctrlKey || event.metaKey || event.altKey;

// What is typed into a form with data-draft is kept in this browser until it has arrived. The next time the form is shown,
// it is filled in again, and can be dropped.
const drafts = (() => {
  try {
    window.localStorage.setItem('foresaid-probe', '');
    window.localStorage.removeItem('foresaid-probe');
    return window.localStorage;
  } catch {
    return null;
  }
})();
const person = document.body.dataset.person;
const prefix = `foresaid-draft/${person}/`;
const fieldsOf = (form) => [...form.elements].filter((field) => field.name && field.type !== 'hidden' && field.tagName !== 'BUTTON' && field.tagName !== 'FIELDSET');
const isChoice = (field) => field.type === 'checkbox' || field.type === 'radio';
const contentOf = (form) => fieldsOf(form)
  .filter((field) => !isChoice(field) || field.checked)
  .map((field) => [field.name, field.value]);
const fill = (form, content) => {
  for (const field of fieldsOf(form)) {
    const values = content.filter(([name]) => name === field.name).map(([, value]) => value);
    if (isChoice(field)) {
      field.checked = values.includes(field.value);
    } else if (values.length > 0) {
      field.value = values[0];
    }
  }
  form.dispatchEvent(new Event('change', { bubbles: true }));
};
// As every moment on the pages is written: in the reader's zone on file, 2026-11-24 09:05.
const momentOf = (at) => new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: document.body.dataset.zone }).format(at);
const notice = (form, id) => {
  const words = document.getElementById(id).content.firstElementChild.cloneNode(true);
  form.querySelector('[data-draft-notice]')?.remove();
  words.dataset.draftNotice = '';
  form.prepend(words);
  return words;
};

if (drafts && person) {
  const arrived = document.querySelector('.flash[data-tone="done"]');
  for (const key of Object.keys(drafts).filter((key) => key.startsWith(prefix))) {
    const draft = JSON.parse(drafts.getItem(key));
    if (arrived && draft.sent) {
      drafts.removeItem(key);
    } else if (draft.sent) {
      // It came back, or never arrived.
      drafts.setItem(key, JSON.stringify({ ...draft, sent: false }));
    }
  }
  for (const form of document.querySelectorAll('form[data-draft]')) {
    const key = prefix + form.dataset.draft;
    const fresh = contentOf(form);
    const keep = (sent) => {
      const content = contentOf(form);
      if (JSON.stringify(content) === JSON.stringify(fresh) && !sent) {
        drafts.removeItem(key);
      } else {
        drafts.setItem(key, JSON.stringify({ at: Date.now(), sent, content }));
      }
    };
    const draft = JSON.parse(drafts.getItem(key));
    if (draft && JSON.stringify(draft.content) !== JSON.stringify(fresh)) {
      fill(form, draft.content);
      keep(false);
      const words = notice(form, 'draft-back');
      words.querySelector('[data-time]').textContent = momentOf(draft.at);
      words.querySelector('button').addEventListener('click', () => {
        fill(form, fresh);
        drafts.removeItem(key);
        words.remove();
      });
      form.closest('details')?.setAttribute('open', '');
    }
    form.addEventListener('input', () => keep(false));
    form.addEventListener('submit', (event) => {
      keep(true);
      if (!window.navigator.onLine) {
        event.preventDefault();
        event.stopPropagation();
        keep(false);
        notice(form, 'draft-offline');
      }
    });
  }
}

// A field that belongs to one verdict is shown and sent with that verdict only.
const verdictForm = document.querySelector('form[data-draft^="verdict-"]');
if (verdictForm) {
  const show = () => {
    const chosen = verdictForm.querySelector('input[name="verdict"]:checked')?.value;
    for (const field of verdictForm.querySelectorAll('[data-with]')) {
      field.hidden = field.dataset.with !== chosen;
      field.querySelector('input').disabled = field.hidden;
    }
  };
  verdictForm.addEventListener('change', show);
  show();
}

// The session by keyboard; the help on the page lists the keys.
const session = document.querySelector('[data-session]');
if (session) {
  const items = [...document.querySelectorAll('ol.evidence > li[id^="evidence-"]')];
  let at = Math.max(0, items.findIndex((item) => item.dataset.state === 'suggested'));
  const mark = (to) => {
    items[at]?.removeAttribute('aria-current');
    at = Math.min(Math.max(to, 0), items.length - 1);
    items[at].setAttribute('aria-current', 'true');
    items[at].scrollIntoView({ block: 'nearest' });
  };
  const field = (selector) => verdictForm?.querySelector(selector);
  const decide = (button) => items[at]?.querySelector(button)?.click();
  const accept = (relation) => decide(`button[name="relation"][value="${relation}"]`);
  const keys = {
    n: () => session.querySelector('a[rel="next"]')?.click(),
    p: () => session.querySelector('a[rel="prev"]')?.click(),
    j: () => items.length && mark(items[at].hasAttribute('aria-current') ? at + 1 : at),
    k: () => items.length && mark(items[at].hasAttribute('aria-current') ? at - 1 : at),
    o: () => {
      const link = items[at]?.querySelector('h3 a') ?? items[at]?.querySelector('a[href^="/archive/"]');
      if (link) {
        window.open(link.href, '_blank', 'noopener,noreferrer');
      }
    },
    s: () => accept('supports'),
    c: () => accept('contradicts'),
    x: () => accept('context'),
    r: () => decide('button[name="state"][value="rejected"]'),
    e: () => field(`input[name="evidence"][value="${items[at]?.id.replace('evidence-', '')}"]`)?.click(),
    0: () => field('input[name="no_evidence"]')?.click(),
    w: () => field('textarea[name="note"]')?.focus(),
  };
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      (event.target.closest('form[data-draft]') ?? verdictForm)?.requestSubmit();
    } else if (event.key === 'Escape' && typingIn(event)) {
      event.target.blur();
    } else if (!typingIn(event) && !withModifier(event)) {
      const verdict = /^[1-7]$/.test(event.key) && verdictForm?.querySelectorAll('input[name="verdict"]')[event.key - 1];
      const act = keys[event.key];
      if (verdict || act) {
        event.preventDefault();
        if (verdict) {
          verdictForm.closest('details')?.setAttribute('open', '');
          verdict.click();
        } else {
          act();
        }
      }
    }
  });
}
