// Keys on every page: "?" shows which there are, "g" and a letter goes to a page. Comfort only; they can be switched off.
'use strict';

(() => {
  const sheet = document.querySelector('#keys');
  const use = sheet?.querySelector('input');
  if (!sheet) {
    return;
  }
  const OFF = 'foresaid-keys-off';
  use.checked = localStorage.getItem(OFF) === null;
  use.addEventListener('change', () => {
    if (use.checked) {
      localStorage.removeItem(OFF);
    } else {
      localStorage.setItem(OFF, 'off');
    }
  });

  // What the page itself has stands first.
  const here = document.querySelector('.keys dl');
  if (here) {
    sheet.querySelector('[data-here]').append(here.cloneNode(true));
  }

  const isPlain = (event) =>
    event.key.length === 1 &&
    !event.target.closest('input:not([type="checkbox"], [type="radio"]), textarea, select') &&
    !event.ctrlKey && !event.metaKey && !event.altKey;
  let going = 0;

  // Before everybody else, so that nobody acts on keys that are switched off, or on the letter behind "g".
  window.addEventListener('keydown', (event) => {
    if (!isPlain(event)) {
      return;
    }
    if (event.key === '?') {
      event.preventDefault();
      event.stopImmediatePropagation();
      if (sheet.open) {
        sheet.close();
      } else {
        sheet.showModal();
      }
    } else if (!use.checked || sheet.open) {
      event.stopImmediatePropagation();
    } else if (Date.now() - going < 1500) {
      going = 0;
      event.stopImmediatePropagation();
      document.querySelector(`[data-go="${CSS.escape(event.key)}"]`)?.click();
    } else if (event.key === 'g') {
      going = Date.now();
    }
  }, true);

  for (const link of document.querySelectorAll('a[href="/help/keys"]')) {
    link.addEventListener('click', (event) => {
      event.preventDefault();
      sheet.showModal();
    });
  }
})();
