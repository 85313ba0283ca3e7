import { call, click, numberOf, once, press, type } from '@tailrace/test-kit';
import type { TaskPages } from './task-page.js';

const people = ['Ann Lee', 'Bob Ray', 'Cy Young', 'Dee Dee'];

/** Lists of all kinds to choose from: suggestions, menus, trees. */
export const CHOICE_TASKS: TaskPages = {
  'suggestions that come after a pause': {
    html: `<input id=q aria-label=City><ul id=list></ul><script>
      let timer; q.oninput = () => { clearTimeout(timer); timer = setTimeout(() => {
        list.innerHTML = '<li role=option>Lisbon</li>'; list.firstChild.onclick = () => { if (q.value === 'Lis') solved(); };
      }, 200); };</script>`,
    steps: [type('City', 'Lis'), click('Lisbon')],
  },
  'suggestions that are chosen by keys': {
    html: `<input id=q role=combobox aria-label=Person aria-expanded=false aria-controls=list><ul id=list role=listbox hidden></ul><button onclick="if (q.value === 'Bob Ray') solved()">OK</button><script>
      const people = ${JSON.stringify(people)}; let at = -1;
      const show = () => { list.hidden = false; q.ariaExpanded = 'true'; list.innerHTML = people.map((name, i) => '<li role=option aria-selected=' + (i === at) + '>' + name).join(''); };
      q.oninput = () => { at = -1; show(); };
      q.onkeydown = (event) => {
        if (event.key === 'ArrowDown') { at += 1; show(); }
        if (event.key === 'Enter' && at >= 0) { q.value = people[at]; list.hidden = true; q.ariaExpanded = 'false'; }
      };</script>`,
    steps: [type('Person', 'b'), press('ArrowDown', 2), once(/selected="true".*Bob Ray/, press('Enter')), click('OK')],
  },
  'a search whose answers come late and out of order': {
    html: `<input id=q type=search aria-label=Search><ul id=hits></ul><script>
      let last = 0;
      q.oninput = async () => {
        const mine = ++last; const words = q.value;
        const found = await (await fetch('find?q=' + encodeURIComponent(words))).json();
        if (mine !== last) return;
        hits.innerHTML = found.map((hit) => '<li><a href="item?id=' + hit.id + '">' + hit.name + '</a>').join('');
      };</script>`,
    serve:
      () =>
      async ({ path, query, solve }) => {
        if (path === 'item') return query.get('id') === '7' ? solve() : 'the wrong one';
        if (path !== 'find') return undefined;
        const words = query.get('q') ?? '';
        // The fewer letters, the later the answer.
        await new Promise((resolve) => setTimeout(resolve, words === 'kettle' ? 20 : 400));
        return {
          json: words === 'kettle' ? [{ id: 7, name: 'Kettle, red' }] : [{ id: 1, name: `Things with ${words}` }],
        };
      },
    steps: [type('Search', 'kettle'), click('Kettle, red')],
  },
  'a list of one’s own behind a button': {
    html: `<button id=b aria-haspopup=listbox aria-expanded=false>Fruit: none</button><div id=l role=listbox hidden style="border:1px solid;width:120px"></div>
      <button onclick="if (b.textContent === 'Fruit: Fig') solved()">OK</button><script>
      b.onclick = () => { l.hidden = !l.hidden; b.ariaExpanded = String(!l.hidden); l.innerHTML = ['Apple', 'Fig', 'Lime'].map((f) => '<div role=option>' + f + '</div>').join(''); };
      l.onclick = ({ target }) => { b.textContent = 'Fruit: ' + target.textContent; l.hidden = true; b.ariaExpanded = 'false'; };</script>`,
    steps: [click('Fruit: none'), click(/option.*Fig/), click('OK')],
  },
  'a list whose one listener is above it': {
    html: `<ul id=l style="list-style:none;width:200px"><li class=person>${people.join('<li class=person>')}</ul><script>
      l.addEventListener('click', ({ target }) => { if (target.textContent.trim() === 'Cy Young') solved(); });</script><style>.person { cursor: pointer }</style>`,
    steps: [click('Cy Young')],
  },
  'a tree that opens level by level': {
    html: `<ul role=tree id=t style="width:300px"><li role=treeitem aria-expanded=false><span>Europe</span><ul role=group hidden>
      <li role=treeitem aria-expanded=false><span>Spain</span><ul role=group hidden><li role=treeitem><span>Madrid</span><li role=treeitem><span>Vigo</span></ul>
      <li role=treeitem><span>Malta</span></ul><li role=treeitem><span>Asia</span></ul><script>
      t.onclick = ({ target }) => {
        const item = target.closest('li'); const group = item.querySelector('ul');
        if (group) { group.hidden = !group.hidden; item.ariaExpanded = String(!group.hidden); }
        else if (item.textContent.trim() === 'Vigo') solved();
      };</script>`,
    // At the end the branch is closed and opened again: a click on it must not meet what is inside.
    steps: [
      click(/treeitem.*Europe/),
      click(/expanded="false".*Spain/),
      click(/expanded="true".*>Europe/),
      click(/expanded="false".*Europe/),
      click(/>Vigo/),
    ],
  },
  'a menu that opens under the mouse': {
    html: `<style>#sub { display: none } #menu:hover #sub { display: block }</style>
      <div id=menu tabindex=0>File<div id=sub><button onclick="solved()">Save as</button></div></div>`,
    steps: [(page) => call('hover_element', { index: numberOf(page, 'File') }), click(/<button.*Save as/)],
  },
  'a menu in a menu': {
    html: `<style>li ul { display: none; position: absolute; left: 100%; top: 0 } li:hover > ul { display: block } li { position: relative; width: 120px; padding: 4px; background: #eee }</style>
      <ul role=menubar style="width:120px"><li role=menuitem>Shop<ul role=menu><li role=menuitem>Books<ul role=menu><li role=menuitem onclick="solved()">Poems<li role=menuitem>Plays</ul><li role=menuitem>Music</ul></ul>`,
    steps: [
      (page) => call('hover_element', { index: numberOf(page, 'Shop') }),
      (page) => call('hover_element', { index: numberOf(page, /^\*\[.*>Books/) }),
      click(/>Poems/),
    ],
  },
  'a menu of the right mouse button': {
    html: `<div id=file tabindex=0 style="width:100px">report.txt</div><div id=m role=menu hidden style="position:absolute;background:#eee"><div role=menuitem onclick="solved()">Rename</div></div><script>
      file.oncontextmenu = (event) => { event.preventDefault(); m.hidden = false; m.style.left = event.clientX + 'px'; m.style.top = event.clientY + 'px'; };
      onclick = ({ target }) => { if (!m.contains(target)) m.hidden = true; };</script>`,
    steps: [click('report.txt', { button: 'right' }), click('Rename')],
  },
};
