import { call, click, clickAfter, numberOf } from '@tailrace/test-kit';
import type { TaskPages } from './task-page.js';

const rows = (count: number, from = 0): string =>
  Array.from({ length: count }, (_, n) => `<p>Entry ${from + n + 1}</p>`).join('');

/** Long pages, boxes that scroll, lists without end. */
export const SCROLL_TASKS: TaskPages = {
  'a button far down the page': {
    html: `<p>Top</p><div style="height:3000px"></div><button onclick="solved()">Deep</button>`,
    steps: [() => call('scroll', { direction: 'down', amount: 5_000 }), click('Deep')],
  },
  'a link in the middle of a long page': {
    html: `${rows(200)}<p>The <a href="#" onclick="solved()">answer of the oracle</a> is here</p>${rows(200, 200)}`,
    steps: [() => call('find_text', { query: 'Answer of the Oracle' }), click('answer of the oracle')],
  },
  'what a whole page says': {
    html: `<h1>Votes</h1>${rows(60)}<p>Ann: 17</p>${rows(60, 60)}<p>Bob: 25</p><input aria-label=Sum style="position:fixed;top:0;right:0" oninput="if (this.value === '42') solved()">`,
    steps: [
      () => call('read_page'),
      ({ body, text }) => {
        const [ann, bob] = ['Ann', 'Bob'].map((name) => Number(new RegExp(`${name}: (\\d+)`).exec(body)?.[1]));
        return call('enter_text', { index: numberOf({ text }, 'Sum'), text: String(Number(ann) + Number(bob)) });
      },
    ],
  },
  'a box that scrolls': {
    html: `<div style="height:120px;overflow:auto;width:200px" id=box><div style="height:600px">start</div><button onclick="solved()">Hidden</button></div>`,
    steps: [
      (page) => call('scroll', { direction: 'down', index: numberOf(page, 'px below'), amount: 2_000 }),
      click('Hidden'),
    ],
  },
  'a box that scrolls in a box that scrolls': {
    html: `<div style="height:200px;width:300px;overflow-y:scroll" aria-label=Outer>${rows(20)}<div style="height:100px;overflow-y:auto" aria-label=Inner>${rows(15, 100)}<button onclick="solved()">Sign here</button></div>${rows(5, 200)}</div>`,
    steps: [
      (page) =>
        page.text.includes('Entry 101')
          ? call('scroll', { direction: 'down', index: numberOf(page, 'Inner'), amount: 2_000 })
          : { repeat: call('scroll', { direction: 'down', index: numberOf(page, 'px below'), amount: 250 }) },
      click('Sign here'),
    ],
  },
  'a box that scrolls around one that lies in its middle': {
    html: `<div style="height:300px;width:300px;overflow-y:scroll" aria-label=Outer><div style="height:100px"></div><div style="height:100px;overflow-y:auto" aria-label=Inner>${rows(15, 100)}</div><div style="height:900px"></div><button onclick="solved()">Below</button></div>`,
    steps: [
      (page) => call('scroll', { direction: 'down', index: numberOf(page, 'Outer'), amount: 2_000 }),
      click('Below'),
    ],
  },
  'a page that scrolls around a box in its middle': {
    html: `<div style="height:90vh;overflow-y:auto" aria-label=Inner>${rows(200)}</div><div style="height:2000px"></div><button onclick="solved()">Deep</button>`,
    steps: [() => call('scroll', { direction: 'down', amount: 5_000 }), click('Deep')],
  },
  'a map that the wheel moves': {
    html: `<div id=map style="height:300px;width:300px;overflow:hidden;position:relative" tabindex=0 role=button aria-label=Map><button id=b style="position:absolute;top:900px" onclick="solved()">Harbour</button></div><script>
      map.onwheel = (event) => { event.preventDefault(); b.style.top = parseFloat(b.style.top) - event.deltaY + 'px'; };</script>`,
    steps: [
      (page) => call('scroll', { direction: 'down', index: numberOf(page, 'Map'), amount: 800 }),
      click('Harbour'),
    ],
  },
  'a pane that scrolls where the page itself does not': {
    html: `<style>html,body{height:100%;overflow:hidden;margin:0}</style><main style="height:100%;overflow-y:auto"><div style="height:3000px"></div><button onclick="solved()">Deep</button></main>`,
    steps: [() => call('scroll', { direction: 'down', amount: 5_000 }), click('Deep')],
  },
  'pictures in a row that scrolls sideways': {
    html: `<div style="width:300px;overflow-x:auto;white-space:nowrap;height:80px">${Array.from({ length: 12 }, (_, n) => `<button style="width:100px" onclick="if (${n} === 11) solved()">Picture ${n + 1}</button>`).join('')}</div>`,
    steps: [
      (page) => call('scroll', { direction: 'right', index: numberOf(page, 'px right'), amount: 2_000 }),
      click('Picture 12'),
    ],
  },
  'a list without end': {
    html: `<div id=l></div><p id=more>Loading …</p><script>
      let count = 0; let isLoading = false;
      const load = async () => {
        if (isLoading) return; isLoading = true;
        const names = await (await fetch('more?from=' + count)).json();
        count += names.length;
        for (const name of names) { const row = document.createElement('div'); row.style.height = '60px'; row.innerHTML = '<a href="#">' + name + '</a>'; row.firstChild.onclick = () => { if (name === 'Person 75') solved(); }; l.append(row); }
        isLoading = false; if (more.getBoundingClientRect().top < innerHeight) load();
      };
      new IntersectionObserver(([entry]) => { if (entry.isIntersecting) load(); }).observe(more);</script>`,
    serve:
      () =>
      ({ path, query }) =>
        path === 'more'
          ? { json: Array.from({ length: 20 }, (_, n) => `Person ${Number(query.get('from')) + n + 1}`) }
          : undefined,
    steps: [clickAfter(call('scroll', { direction: 'down', amount: 2_000 }), 'Person 75<')],
  },
  'a list that has only the rows in view': {
    html: `<div id=v style="height:200px;width:200px;overflow-y:auto"><div style="height:30000px;position:relative" id=all></div></div><script>
      const draw = () => {
        const first = Math.floor(v.scrollTop / 30);
        all.innerHTML = Array.from({ length: 8 }, (_, n) => '<button style="position:absolute;top:' + (first + n) * 30 + 'px">Row ' + (first + n) + '</button>').join('');
      };
      v.onscroll = draw; all.onclick = ({ target }) => { if (target.textContent === 'Row 500') solved(); }; draw();</script>`,
    steps: [
      (page) => call('scroll', { direction: 'down', index: numberOf(page, 'px below'), amount: 14_950 }),
      click('Row 500'),
    ],
  },
};
