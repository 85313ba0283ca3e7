import { call, click, once, press, together, type } from '@tailrace/test-kit';
import type { TaskPages } from './task-page.js';

/** Keys: shortcuts, rich text, moving the focus. */
export const KEYBOARD_TASKS: TaskPages = {
  'a text field of rich text': {
    html: `<div contenteditable id=e aria-label=Body style="min-height:40px">old</div><button onclick="if (e.innerText.trim() === 'new text') solved()">OK</button>`,
    steps: [type('Body', 'new text'), click('OK')],
  },
  'rich text in bold, with a second line': {
    html: `<div contenteditable id=e role=textbox aria-label=Body style="min-height:40px"></div><button onclick="if (/^<b>Title<\\/b>/.test(e.innerHTML) && e.innerText.trim().split(/\\n+/).join('|') === 'Title|and more') solved()">OK</button>`,
    steps: [
      click('Body'),
      () => [
        call('press_keys', { keys: 'Control+B' }),
        call('enter_text', { text: 'Title', clear: false }),
        call('press_keys', { keys: 'Control+B' }),
        call('press_keys', { keys: 'Enter' }),
      ],
      () => call('enter_text', { text: 'and more', clear: false }),
      click('OK'),
    ],
  },
  'shortcuts of an application': {
    html: `<p>Press Control+K for commands</p><div id=c hidden><input id=q aria-label=Command></div><script>
      let keys = '';
      onkeydown = (event) => {
        if (event.ctrlKey && event.key === 'k') { event.preventDefault(); c.hidden = false; q.focus(); }
        else if (event.target === q && event.key === 'Enter' && q.value === 'theme dark') { c.hidden = true; document.body.style.background = '#222'; q.blur(); }
        else if (event.target !== q) { keys += event.key; if (keys.endsWith('gi') && document.body.style.background) solved(); }
      };</script>`,
    steps: [
      press('Control+k'),
      once(/focused.*Command/, () => call('enter_text', { text: 'theme dark', press_enter: true })),
      together(press('g'), press('i')),
    ],
  },
  'a text that is copied': {
    html: `<textarea id=a aria-label=From>two
lines</textarea><textarea id=b aria-label=To></textarea><button onclick="if (b.value === a.value && b.value === 'two\\nlines') solved()">OK</button>`,
    steps: [
      click('From'),
      together(press('Control+A'), press('Control+C')),
      click('To'),
      press('Control+V'),
      click('OK'),
    ],
  },
  'text that is added to': {
    html: `<input id=t aria-label=Tags value="red,"><button onclick="if (t.value === 'red,blue') solved()">OK</button>`,
    steps: [click('Tags'), press('End'), () => call('enter_text', { text: 'blue', clear: false }), click('OK')],
  },
  'a game of keys': {
    html: `<p id=p>at 0,0</p><script>let x = 0, y = 0; onkeydown = ({ key }) => {
      x += key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0; y += key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
      p.textContent = 'at ' + x + ',' + y; if (key === ' ' && x === 4 && y === 2) solved(); };</script>`,
    steps: [
      together(press('ArrowRight', 5), press('ArrowDown', 2), press('ArrowLeft')),
      once('at 4,2', press('Space')),
    ],
  },
};
