import { call, click, numberOf, once, press } from '@tailrace/test-kit';
import type { TaskPages } from './task-page.js';

const goods = Array.from({ length: 23 }, (_, n) => ({ name: `Lamp ${n + 1}`, price: ((n * 7) % 23) + 10 }));

/** Tables: rows, sorting, pages, cells that can be changed. */
export const TABLE_TASKS: TaskPages = {
  'a row of a table': {
    html: `<table>${['Ann', 'Bob', 'Cy'].map((name) => `<tr><td>${name}<td><button aria-label="Delete ${name}" onclick="if ('${name}' === 'Bob') solved()">x</button>`).join('')}</table>`,
    steps: [click('Delete Bob')],
  },
  'a row whose buttons all have one name': {
    html: `<table>${['Ann', 'Bob', 'Cy'].map((name) => `<tr><td>${name}<td><button onclick="if ('${name}' === 'Bob') solved()">Delete</button>`).join('')}</table>`,
    steps: [
      // The text of the row stands before its button.
      (page) =>
        call('click_element', { index: numberOf({ text: page.text.slice(page.text.indexOf('\nBob')) }, 'Delete') }),
    ],
  },
  'the cheapest row, by sorting': {
    html: `<table><thead><tr><th>Name<th id=p aria-sort=none style="cursor:pointer">Price</thead><tbody id=b></tbody></table><script>
      let goods = ${JSON.stringify(goods)}; let order = 0;
      const draw = () => {
        b.innerHTML = goods.slice(0, 5).map(({ name, price }) => '<tr><td>' + name + '<td>' + price + '<td><button aria-label="Buy ' + name + '">Buy</button>').join('');
        for (const button of b.querySelectorAll('button')) button.onclick = () => { if (button.ariaLabel === 'Buy Lamp 1' && order === 2) solved(); };
      };
      p.onclick = () => { order = order === 1 ? 2 : 1; goods.sort((a, z) => order === 1 ? z.price - a.price : a.price - z.price); p.ariaSort = order === 1 ? 'descending' : 'ascending'; draw(); };
      draw();</script>`,
    steps: [click('Price'), click(/sort="descending".*Price/), once(/sort="ascending"/, click('Buy Lamp 1'))],
  },
  'a row on the third page of a table': {
    html: `<table><tbody id=b></tbody></table><nav aria-label=Pages id=n></nav><script>
      const goods = ${JSON.stringify(goods)}; let page = 0;
      const draw = () => {
        b.innerHTML = goods.slice(page * 8, page * 8 + 8).map(({ name }) => '<tr><td>' + name + '<td><label><input type=checkbox value="' + name + '"> Choose ' + name + '</label>').join('');
        n.innerHTML = [0, 1, 2].map((i) => '<button' + (i === page ? ' aria-current=page' : '') + '>' + (i + 1) + '</button>').join('') + '<button' + (page === 2 ? ' disabled' : '') + '>Next</button>';
        for (const box of b.querySelectorAll('input')) box.onchange = () => { if (box.value === 'Lamp 20') solved(); };
      };
      n.onclick = ({ target }) => { if (target.tagName !== 'BUTTON') return; page = target.textContent === 'Next' ? page + 1 : target.textContent - 1; draw(); };
      draw();</script>`,
    steps: [
      click('Next'),
      once(/current="page".*>2</, click('Next')),
      once(/disabled="true".*Next/, click('Choose Lamp 20')),
    ],
  },
  'pages of a list that a server has': {
    html: '<a href="list?page=1">Jobs</a>',
    serve:
      () =>
      ({ path, query, solve }) => {
        const page = Number(query.get('page'));
        if (path === 'job') return query.get('id') === '33' ? solve() : 'another job';
        if (path !== 'list') return undefined;
        const jobs = Array.from({ length: 10 }, (_, n) => page * 10 - 9 + n);
        const links = jobs.map(
          (id) => `<li><a href="job?id=${id}">Job ${id === 33 ? 'of a keeper' : `number ${id}`}</a>`,
        );
        return `<ul>${links.join('')}</ul>${page > 1 ? `<a href="list?page=${page - 1}">Previous</a>` : ''} <a rel=next href="list?page=${page + 1}">Next page</a>`;
      },
    steps: [
      click('Jobs'),
      (page) => (page.text.includes('keeper') ? click('of a keeper')(page) : { repeat: click('Next page')(page) }),
    ],
  },
  'a cell that opens with a double click': {
    html: `<table><tr><td>Tea<td id=c tabindex=0>3</table><script>
      c.ondblclick = () => {
        c.innerHTML = '<input aria-label=Amount value="' + c.textContent + '">'; const field = c.firstChild; field.focus();
        field.onkeydown = ({ key }) => { if (key !== 'Enter') return; if (field.value === '12') solved(); c.textContent = field.value; };
      };</script>`,
    steps: [click(/<td.*>3</, { count: 2 }), once('Amount', () => call('enter_text', { text: '12' })), press('Enter')],
  },
};
