// Comfort only: every page works without this file.
'use strict';

// A filter applies as soon as it is chosen.
for (const select of document.querySelectorAll('.filters select')) {
  select.addEventListener('change', () => select.form.requestSubmit());
}

// Moments are printed in the reader's zone on file; the tooltip gives this device's own.
const here = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' });
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
