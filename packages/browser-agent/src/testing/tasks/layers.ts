import { call, click, numberOf, once, type } from '@tailrace/test-kit';
import type { TaskPages } from './task-page.js';

/** What lies over a page: dialogs, banners, headers, messages. */
export const LAYER_TASKS: TaskPages = {
  'a dialog over the page': {
    html: `<button onclick="solved()">Buy</button><dialog id=d><p>Cookies?</p><button onclick="d.close()">Refuse</button></dialog><script>d.showModal()</script>`,
    steps: [click('Refuse'), click('Buy')],
  },
  'a dialog that a page draws, in another': {
    html: `<style>.veil { position: fixed; inset: 0; background: #0008; display: grid; place-items: center } .box { background: white; padding: 20px }</style>
      <button onclick="first.hidden = false">Delete shop</button>
      <div id=first hidden><div class=veil><div class=box role=dialog aria-modal=true><label>Type the name, north <input id=n></label><button onclick="if (n.value === 'north') second.hidden = false">Delete</button></div></div></div>
      <div id=second hidden><div class=veil><div class=box role=alertdialog><p>Really?</p><button onclick="location.reload()">No</button><button onclick="solved()">Yes, delete</button></div></div></div>`,
    steps: [click('Delete shop'), type('Type the name', 'north'), click(/>Delete</), click('Yes, delete')],
  },
  'a code that an alert tells': {
    html: `<button onclick="alert('Your code is K7')">Get code</button><input id=c aria-label=Code><button onclick="if (c.value === 'K7') solved()">Use it</button>`,
    steps: [
      click('Get code'),
      (page) => {
        const code = /Your code is (\w+)/.exec(page.text)?.[1];
        if (code === undefined) throw new Error(`no code in:\n${page.text}`);
        return type('Code', code)(page);
      },
      click('Use it'),
    ],
  },
  'a question that is answered with no': {
    html: `<button onclick="out.textContent = confirm('Throw the draft away?') ? 'gone' : 'kept'">Leave</button><p id=out></p>
      <button onclick="if (out.textContent === 'kept' && prompt('Its name?') === null) solved()">Go on</button>`,
    steps: [click('Leave'), once('Throw the draft away?', click('Go on'))],
  },
  'a banner over the button': {
    html: `<button style="position:fixed;bottom:20px;left:20px" onclick="solved()">Order</button><cookie-banner></cookie-banner><script>
      customElements.define('cookie-banner', class extends HTMLElement { connectedCallback() {
        this.attachShadow({ mode: 'open' }).innerHTML = '<div style="position:fixed;bottom:0;left:0;right:0;height:120px;background:#eee;z-index:9">We use cookies <button>All</button><button>Only needed ones</button></div>';
        const [all, needed] = this.shadowRoot.querySelectorAll('button');
        all.onclick = () => { document.body.textContent = 'You are being watched'; };
        needed.onclick = () => this.remove();
      } })</script>`,
    steps: [
      (page) => {
        if (page.text.includes('>Order<')) throw new Error(`what is covered is shown:\n${page.text}`);
        return click('Only needed')(page);
      },
      click('Order'),
    ],
  },
  'a veil that is not seen': {
    html: `<button id=b onclick="solved()" style="margin:40px">Pay</button><div id=v style="position:fixed;left:0;top:0;width:100%;height:0"></div><script>
      // It comes after the page has been looked at, as advertising does.
      b.onpointerenter = () => { v.style.height = '100%'; b.onpointerenter = null; };
      v.onclick = () => v.remove();</script>`,
    steps: [
      click('Pay'),
      (page) => (page.text.includes('>Pay<') ? click('Pay')(page) : call('click_at', { x: 500, y: 500 })),
      click('Pay'),
    ],
  },
  'a header that stays in the way': {
    html: `<header style="position:sticky;top:0;height:160px;background:#ddd;z-index:5">Shop</header><div style="height:900px">Goods</div>
      <button id=far style="height:30px" onclick="solved()">Last offer</button><div style="height:1500px">End</div><script>
      // The button comes to lie behind the header.
      onload = () => scrollTo(0, far.offsetTop - 100);</script>`,
    steps: [
      (page) => {
        if (page.text.includes('>Last offer<')) throw new Error(`what is behind the header is shown:\n${page.text}`);
        return call('find_text', { query: 'Last offer' });
      },
      click('Last offer'),
    ],
  },
  'a message that goes away again': {
    html: `<ul id=l><li>Mail of Ann <button id=d>Archive</button></ul><div id=t role=status style="position:fixed;right:10px;bottom:10px"></div><script>
      d.onclick = () => { l.hidden = true; t.innerHTML = 'Archived <button id=u>Undo</button>'; u.onclick = (event) => { event.stopPropagation(); l.hidden = false; t.textContent = ''; solved(); }; };
      document.body.addEventListener('keydown', () => { t.textContent = ''; });</script>`,
    steps: [click('Archive'), once('Archived', click('Undo'))],
  },
  'answers that unfold': {
    html: `<details><summary>Where?</summary><p>In the north</p></details><details><summary>When?</summary><button onclick="solved()">Book for May</button></details>`,
    steps: [
      (page) => {
        if (/Book for May|In the north/.test(page.text)) throw new Error(`what is folded is shown:\n${page.text}`);
        return call('click_element', { index: numberOf(page, 'When?') });
      },
      click('Book for May'),
    ],
  },
};
