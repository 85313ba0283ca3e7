import { call, click, once, together, type } from '@tailrace/test-kit';
import type { TaskPages } from './task-page.js';

/** From page to page: tabs, windows, redirects, pages that come late. */
export const NAVIGATION_TASKS: TaskPages = {
  'tabs of a page': {
    html: `<div role=tablist><button role=tab aria-selected=true onclick="show(this, 1)">One</button><button role=tab aria-selected=false onclick="show(this, 2)">Two</button></div>
      <div id=p1 role=tabpanel>First panel</div><div id=p2 role=tabpanel hidden><button onclick="solved()">Finish</button></div>
      <script>function show(tab, n) { p1.hidden = n !== 1; p2.hidden = n !== 2; for (const one of tab.parentElement.children) one.ariaSelected = String(one === tab); }</script>`,
    steps: [click(/selected="false".*Two/), once(/selected="true".*Two/, click('Finish'))],
  },
  'a tab of the browser that a link opens': {
    html: `<a href="part" target=_blank>Open</a>`,
    serve:
      () =>
      ({ path }) =>
        path === 'part' ? '<button onclick="solved()">Finish</button>' : undefined,
    steps: [click('Open'), click('Finish')],
  },
  'prices in two tabs of the browser': {
    html: '<a href="shop?n=1" target=_blank>Shop one</a> <a href="shop?n=2" target=_blank>Shop two</a>',
    serve:
      () =>
      ({ path, query, solve }) => {
        if (path === 'buy') return query.get('n') === '1' ? solve() : 'the dear one';
        const n = query.get('n');
        return path === 'shop'
          ? `<title>Shop ${n}</title><p>Price: ${n === '1' ? 8 : 9} €</p><a href="buy?n=${n}">Buy</a>`
          : undefined;
      },
    steps: [
      click('Shop one'),
      once('Price: 8 €', () => call('switch_tab', { tab: 1 })),
      click('Shop two'),
      once('Price: 9 €', () => call('close_tab', { tab: 3 })),
      once(/1(?: \(this one\))?: .*\n +2/, () => call('switch_tab', { tab: 2 })),
      once('Price: 8 €', click('Buy')),
    ],
  },
  'a window that closes itself': {
    html: `<button onclick="window.open('sign', 'w', 'width=300,height=300')">Sign in with us</button><p id=who>Nobody</p><button id=go hidden onclick="solved()">Go on</button>
      <script>onmessage = ({ data }) => { who.textContent = data; go.hidden = false; };</script>`,
    serve:
      () =>
      ({ path }) =>
        path === 'sign' ? `<button onclick="opener.postMessage('Ada', '*'); window.close()">Allow</button>` : undefined,
    steps: [click('Sign in with us'), click('Allow'), once('Ada', click('Go on'))],
  },
  'an address behind all kinds of redirects': {
    html: '<a href="one">Go</a>',
    serve: () => {
      const seen: string[] = [];
      return ({ cookies, path, solve }) => {
        if (path !== '') seen.push(path);
        if (path === 'one') return { redirectTo: 'two', cookie: 'way=known' };
        if (path === 'two') return '<meta http-equiv=refresh content="0;url=three"><p>Wait</p>';
        if (path === 'three') return '<p>Wait more</p><script>setTimeout(() => location.replace("four"), 50)</script>';
        if (path === 'four') return '<form method=post action=five></form><script>document.forms[0].submit()</script>';
        if (path !== 'five') return undefined;
        const isRight = seen.join() === 'one,two,three,four,five' && cookies.includes('way=known');
        return `<button onclick="document.body.append('${isRight ? solve() : 'wrong way'}')">Arrived</button>`;
      };
    },
    steps: [click('Go'), click('Arrived')],
  },
  'an application of one page, with its history': {
    html: `<nav><a href="inbox">Inbox</a> <a href="sent">Sent</a></nav><main id=m></main><script>
      const base = location.pathname; const seen = [];
      const draw = () => {
        const name = location.pathname.slice(base.length) || 'home'; seen.push(name); m.innerHTML = '<h1>' + name + '</h1><button>Finish ' + name + '</button>';
        m.querySelector('button').onclick = () => { if (seen.join() === 'home,inbox,sent,inbox') solved(); };
      };
      document.querySelector('nav').onclick = (event) => { event.preventDefault(); history.pushState({}, '', base + event.target.getAttribute('href')); draw(); };
      onpopstate = draw; draw();</script>`,
    steps: [
      click('Inbox'),
      once('Finish inbox', click('Sent')),
      once('Finish sent', () => call('go_back')),
      once(/Address: .*\/inbox/, click('Finish inbox')),
    ],
  },
  'a page whose contents come late': {
    html: `<p id=p>Loading …</p><script>fetch('report').then((answer) => answer.json()).then(({ total }) => {
      p.textContent = 'Total: ' + total; p.insertAdjacentHTML('afterend', '<button onclick="solved()">Confirm 1250</button>'); });</script>`,
    serve:
      () =>
      async ({ path }) => {
        if (path !== 'report') return undefined;
        await new Promise((resolve) => setTimeout(resolve, 900));
        return { json: { total: 1250 } };
      },
    steps: [
      (page) => (page.text.includes('Loading') ? call('wait', { text: 'Total:' }) : click('Confirm 1250')(page)),
      click('Confirm 1250'),
    ],
  },
  'work that takes a while': {
    html: `<button id=b>Start</button><progress id=p max=5 value=0></progress><p id=s role=status></p><script>
      b.onclick = () => { b.disabled = true; const timer = setInterval(() => {
        p.value += 1; s.textContent = p.value + ' of 5 files';
        if (p.value === 5) { clearInterval(timer); s.innerHTML = '<button onclick="solved()">Fetch result</button>'; }
      }, 150); };</script>`,
    steps: [
      click('Start'),
      (page) =>
        page.text.includes('Fetch result') ? click('Fetch result')(page) : call('wait', { text: 'Fetch result' }),
      click('Fetch result'),
    ],
  },
  'a shop with a login and a basket': {
    html: '<a href="login">Sign in</a>',
    serve: () => {
      const basket: string[] = [];
      return ({ cookies, form, method, path, query, solve }) => {
        if (path === 'login' && method === 'GET')
          return '<form method=post><input name=user aria-label=User><input name=password type=password aria-label=Password><button>Enter</button></form>';
        if (path === 'login')
          return form.get('password') === 'open sesame'
            ? { redirectTo: 'goods', cookie: 'user=ada; HttpOnly' }
            : 'wrong password';
        if (path === '') return undefined;
        if (!cookies.includes('user=ada')) return 'Who are you?';
        if (path === 'add') basket.push(query.get('what') ?? '');
        if (path === 'order') return basket.toSorted().join() === 'salt,tea' ? solve() : `wrong: ${basket}`;
        const goods = ['tea', 'milk', 'salt'].map((what) => `<li>${what} <a href="add?what=${what}">Add ${what}</a>`);
        return `<ul>${goods.join('')}</ul><p>${basket.length} in the basket</p><a href=order>Order</a>`;
      };
    },
    steps: [
      click('Sign in'),
      together(type('User', 'ada'), type('Password', 'open sesame'), click('Enter')),
      click('Add tea'),
      once('1 in the basket', click('Add salt')),
      once('2 in the basket', click('>Order')),
    ],
  },
};
