import { call, click, numberOf } from '@tailrace/test-kit';
import type { TaskPages } from './task-page.js';

/** The mouse: dragging, and things without names. */
export const POINTING_TASKS: TaskPages = {
  'dragging onto another element': {
    html: `<div id=from draggable=true ondragstart="event.dataTransfer.setData('text', 'x')">Card</div><br><br>
      <div id=to style="width:200px;height:80px;border:1px solid" tabindex=0 ondragover="event.preventDefault()"
        ondrop="event.preventDefault(); if (event.dataTransfer.getData('text') === 'x') solved()">Basket</div>`,
    steps: [(page) => call('drag', { from_index: numberOf(page, 'Card'), to_index: numberOf(page, 'Basket') })],
  },
  'a list that is put in order by dragging': {
    html: `<div id=l>${['C', 'A', 'B'].map((name) => `<div class=item tabindex=0 style="height:40px;width:200px;border:1px solid">Task ${name}</div>`).join('')}</div><button onclick="if (l.innerText.replace(/\\s+/g, ' ').trim() === 'Task A Task B Task C') solved()">Done</button><script>
      let held; l.onmousedown = ({ target }) => { held = target.closest('.item'); };
      onmousemove = ({ clientY }) => {
        if (!held) return;
        const before = [...l.children].find((one) => one !== held && clientY < one.getBoundingClientRect().bottom - 20);
        if (before !== held.nextElementSibling) l.insertBefore(held, before ?? null);
      };
      onmouseup = () => { held = undefined; };</script>`,
    steps: [
      (page) => call('drag', { from_index: numberOf(page, '>Task C<'), to_index: numberOf(page, '>Task B<') }),
      (page) =>
        /Task A.*\n.*Task B.*\n.*Task C/.test(page.text)
          ? click('Done')(page)
          : call('drag', { from_index: numberOf(page, '>Task C<'), to_index: numberOf(page, 'Done') }),
      click('Done'),
    ],
  },
  'elements that only a script knows to listen': {
    html: `<div id=cell style="width:40px;height:40px;background:#eee" class="cell top-left"></div><script>cell.addEventListener('mousedown', () => { solved() })</script>`,
    steps: [click('top-left')],
  },
  'icons without names': {
    html: `<span class="star" onclick="document.body.textContent = 'wrong'">&#8203;</span><i class="icon trash" style="display:inline-block;width:20px;height:20px;background:red" onclick="solved()"></i>`,
    steps: [click('trash')],
  },
  'an icon that is drawn': {
    html: `<style>svg { width: 24px; height: 24px; cursor: pointer }</style><svg data-icon=pen onclick="document.body.textContent = 'wrong'"><circle cx=12 cy=12 r=9 /></svg>
      <svg onclick="solved()" viewBox="0 0 24 24"><title>Settings</title><rect width=24 height=24 /></svg>`,
    steps: [click('Settings')],
  },
  'a button that moves while the page loads': {
    html: `<div id=ad></div><button onclick="solved()">Stay</button><script>setTimeout(() => { ad.style.height = '300px'; }, 350)</script>`,
    steps: [click('Stay')],
  },
  'an element that the page draws anew': {
    html: `<div id=r></div><script>
      let count = 0; const draw = () => { r.innerHTML = '<button>Save</button>'; r.firstChild.onclick = () => { count += 1; if (count === 3) solved(); draw(); }; }; draw();</script>`,
    // The second of two in one turn meets an element that is gone, and is done again.
    steps: [
      (page) => [click('Save')(page), click('Save')(page)],
      click('Save'),
      (page) => (page.text.includes('SOLVED') ? call('wait', { seconds: 0.1 }) : click('Save')(page)),
    ],
  },
  'an area of a map': {
    html: `<img usemap="#towns" width=300 height=200 src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="><map name=towns>
      <area shape=rect coords="0,0,150,200" href="#" alt=Pisa><area shape=circle coords="220,100,40" href="#" alt=Rome onclick="solved()"></map>`,
    steps: [click('Rome')],
  },
};
