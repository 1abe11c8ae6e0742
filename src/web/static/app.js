// Comfort only: every page works without this file.
'use strict';

// A filter applies as soon as it is chosen.
for (const select of document.querySelectorAll('.filters select')) {
  select.addEventListener('change', () => select.form.requestSubmit());
}

// Moments are printed in the reader's zone on file; the tooltip gives this device's own.
const here = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' });
for (const time of document.querySelectorAll('time[datetime*="T"]')) {
  const moment = new Date(time.dateTime);
  if (!Number.isNaN(moment.getTime())) {
    time.title = here.format(moment);
  }
}

// "/" goes to the search box, as in most lists.
document.addEventListener('keydown', (event) => {
  const typing = event.target.closest('input, textarea, select');
  const search = document.querySelector('input[type="search"]');
  if (event.key === '/' && search && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    search.focus();
  }
});

// A form is sent once, however often its button is pressed.
document.addEventListener('submit', (event) => {
  if (event.target.dataset.sent) {
    event.preventDefault();
  }
  event.target.dataset.sent = 'true';
});

// Coming back by the back button brings the forms back to life.
window.addEventListener('pageshow', () => {
  for (const form of document.forms) {
    delete form.dataset.sent;
  }
});

// On the set-up page the browser's own zone is a better guess than the server's.
const zone = document.querySelector('select[data-guess-zone]');
if (zone) {
  const guess = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if ([...zone.options].some((option) => option.value === guess)) {
    zone.value = guess;
  }
}

// Suggestions are gone through with the keyboard; the help on the page lists the keys.
const triage = document.querySelector('.triage');
if (triage) {
  const rows = [...triage.children];
  let at = Math.max(0, rows.findIndex((row) => `#${row.id}` === window.location.hash));
  const go = (to) => {
    rows[at].removeAttribute('aria-current');
    at = Math.min(Math.max(to, 0), rows.length - 1);
    rows[at].setAttribute('aria-current', 'true');
    rows[at].focus({ preventScroll: true });
    rows[at].scrollIntoView({ block: 'nearest' });
  };
  go(at);
  triage.addEventListener('focusin', (event) => {
    const row = event.target.closest('.triage > li');
    if (row && row !== rows[at]) {
      rows[at].removeAttribute('aria-current');
      at = rows.indexOf(row);
      row.setAttribute('aria-current', 'true');
    }
  });
  document.addEventListener('keydown', (event) => {
    const typing = event.target.closest('input:not([type="checkbox"]), textarea, select');
    if (typing || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    // What is ticked is meant; without ticks the row at hand.
    const meant = triage.querySelector(':checked') ? document.querySelector('.ticked') : rows[at];
    const button = meant.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (event.key === 'j' || event.key === 'k') {
      go(at + (event.key === 'j' ? 1 : -1));
    } else if (event.key === 't') {
      rows[at].querySelector('input[type="checkbox"]').click();
      go(at);
    } else if (button) {
      button.click();
    }
  });
}
document.addEventListener('keydown', (event) => {
  const typing = event.target.closest('input:not([type="checkbox"]), textarea, select');
  const undo = document.querySelector('[data-key="u"]');
  if (event.key === 'u' && undo && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    undo.click();
  }
});

// While a name is typed into a filter, those that there are are offered.
for (const field of document.querySelectorAll('[data-choices]')) {
  let waiting;
  field.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const query = new URLSearchParams({ field: field.dataset.choices, text: field.value });
      const answer = await fetch(`/claims/choices?${query}`);
      if (answer.ok) {
        field.list.replaceChildren(...(await answer.json()).map((name) => new Option(name, name)));
      }
    }, 150);
  });
}

// The list of claims by keyboard: the help on the page lists the keys.
const list = document.querySelector('.list > .rows');
if (list) {
  const rows = [...list.children];
  const ticks = [...list.querySelectorAll('input[name="claim"]')];
  let at = -1;
  const go = (to) => {
    rows[at]?.removeAttribute('aria-current');
    at = Math.min(Math.max(to, 0), rows.length - 1);
    rows[at].setAttribute('aria-current', 'true');
    rows[at].querySelector('a').focus({ preventScroll: true });
    rows[at].scrollIntoView({ block: 'nearest' });
  };
  const count = () => {
    const ticked = ticks.filter((tick) => tick.checked).length;
    document.querySelectorAll('[data-ticked]').forEach((place) => { place.textContent = ticked || ''; });
    if (ticked > 0) {
      document.getElementById('assigning').open = true;
    }
  };
  const all = document.querySelector('[data-tick-all]');
  if (all) {
    all.hidden = false;
    all.addEventListener('change', (event) => {
      ticks.forEach((tick) => { tick.checked = event.target.checked; });
      count();
    });
  }
  // From one tick to another with the shift key: everything between.
  let last;
  list.addEventListener('click', (event) => {
    const here = ticks.indexOf(event.target);
    if (here >= 0 && event.shiftKey && last !== undefined) {
      const [from, to] = [Math.min(here, last), Math.max(here, last)];
      ticks.slice(from, to + 1).forEach((tick) => { tick.checked = event.target.checked; });
    }
    last = here >= 0 ? here : last;
  });
  list.addEventListener('change', count);
  list.addEventListener('focusin', (event) => {
    const row = event.target.closest('.list > .rows > li');
    if (row && row !== rows[at]) {
      rows[at]?.removeAttribute('aria-current');
      at = rows.indexOf(row);
      row.setAttribute('aria-current', 'true');
    }
  });
  document.addEventListener('keydown', (event) => {
    const typing = event.target.closest('input:not([type="checkbox"]), textarea, select');
    if (typing || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === 'j' || event.key === 'k') {
      go(at + (event.key === 'j' ? 1 : -1));
    } else if (event.key === 'x') {
      rows[at]?.querySelector('input[name="claim"]')?.click();
    } else if (event.key === 'n' || event.key === 'p') {
      document.querySelector(event.key === 'n' ? '.pager [rel="next"]' : '.pager [rel="prev"]')?.click();
    } else if (event.key === '?') {
      document.querySelector('.keys').toggleAttribute('open');
    }
  });
}
