import { call, type ModelQuestion, numberOf } from '@tailrace/test-kit';

type Call = ReturnType<typeof call>;

/** A page with a goal. It shows SOLVED and a word once the goal is reached, and nothing tells it before. */
export interface TaskPage {
  html: string;
  /** What a policy does that sees only what a model is shown. */
  steps: ((question: ModelQuestion) => Call | Call[])[];
}

// Quotes of one kind only: it stands in attributes.
const solve = (word: string): string =>
  `document.body.insertAdjacentHTML('afterbegin', '<p style=position:fixed;bottom:0>SOLVED ${word}</p>')`;
const click = (wanted: string | RegExp) => (question: ModelQuestion) =>
  call('click_element', { index: numberOf(question, wanted) });
const type = (wanted: string | RegExp, text: string) => (question: ModelQuestion) =>
  call('enter_text', { index: numberOf(question, wanted), text });

/** The pages, by name. `OTHER` stands for the same server under another origin. */
export const TASK_PAGES: Record<string, TaskPage> = {
  'a form with several fields': {
    html: `<form onsubmit="event.preventDefault(); if (first.value === 'Ada' && last.value === 'Lovelace' && terms.checked) ${solve('form')}">
      <label>First <input id=first></label><label>Last <input id=last></label>
      <label><input type=checkbox id=terms> I agree</label><button>Send</button></form>`,
    steps: [
      (page) => [
        call('enter_text', { index: numberOf(page, '>First'), text: 'Ada' }),
        call('enter_text', { index: numberOf(page, '>Last'), text: 'Lovelace' }),
        call('click_element', { index: numberOf(page, /checkbox.*I agree/) }),
        call('click_element', { index: numberOf(page, 'Send') }),
      ],
    ],
  },
  'date, time, colour and slider': {
    html: `<input type=date id=d aria-label=Day><input type=time id=t aria-label=Hour><input type=color id=c aria-label=Colour>
      <input type=range id=r min=0 max=10 aria-label=Volume>
      <button onclick="if (d.value === '2026-01-31' && t.value === '13:45' && c.value === '#00ff00' && r.value === '7') ${solve('values')}">OK</button>`,
    steps: [
      (page) => [
        type('>Day', '2026-01-31')(page),
        type('>Hour', '13:45')(page),
        type('>Colour', '#00ff00')(page),
        type('>Volume', '7')(page),
      ],
      click('OK'),
    ],
  },
  'a menu that opens under the mouse': {
    html: `<style>#sub { display: none } #menu:hover #sub { display: block }</style>
      <div id=menu tabindex=0>File<div id=sub><button onclick="${solve('menu')}">Save as</button></div></div>`,
    steps: [(page) => call('hover_element', { index: numberOf(page, 'File') }), click(/<button.*Save as/)],
  },
  'dragging onto another element': {
    html: `<div id=from draggable=true ondragstart="event.dataTransfer.setData('text', 'x')">Card</div><br><br>
      <div id=to style="width:200px;height:80px;border:1px solid" tabindex=0 ondragover="event.preventDefault()"
        ondrop="event.preventDefault(); ${solve('drag')}">Basket</div>`,
    steps: [(page) => call('drag', { from_index: numberOf(page, 'Card'), to_index: numberOf(page, 'Basket') })],
  },
  'a slider of one’s own, by its keys': {
    html: `<div role=slider tabindex=0 aria-label=Size aria-valuenow=0 style="width:100px;height:20px;background:#ccc" onkeydown="
      if (event.key === 'ArrowRight') { this.ariaValueNow = +this.ariaValueNow + 1; if (this.ariaValueNow == 3) ${solve('slider')} }"></div>`,
    steps: [click('Size'), () => call('press_keys', { keys: 'ArrowRight', repeat: 3 })],
  },
  'several options of a list': {
    html: `<select multiple id=s size=4><option>Red<option>Green<option>Blue<option>Black</select>
      <button onclick="if ([...s.selectedOptions].map((o) => o.text).join() === 'Red,Blue') ${solve('options')}">OK</button>`,
    steps: [
      (page) => call('select_dropdown_option', { index: numberOf(page, '<select'), options: ['Red', 'Blue'] }),
      click('OK'),
    ],
  },
  'suggestions that come after a pause': {
    html: `<input id=q aria-label=City><ul id=list></ul><script>
      let timer; q.oninput = () => { clearTimeout(timer); timer = setTimeout(() => { list.innerHTML = '<li role=option onclick="if (q.value === \\'Lis\\') ${solve('suggestion').replaceAll("'", "\\'")}">Lisbon</li>'; }, 200); };</script>`,
    steps: [type('City', 'Lis'), click('Lisbon')],
  },
  'tabs of a page': {
    html: `<div role=tablist><button role=tab onclick="show(1)">One</button><button role=tab onclick="show(2)">Two</button></div>
      <div id=p1>First panel</div><div id=p2 hidden><button onclick="${solve('tabs')}">Finish</button></div>
      <script>function show(n) { p1.hidden = n !== 1; p2.hidden = n !== 2; }</script>`,
    steps: [click('Two'), click('Finish')],
  },
  'a tab of the browser that a link opens': {
    html: `<a href="?part=2" target=_blank>Open</a><script>if (location.search) { document.body.innerHTML = '<button>Finish</button>'; document.querySelector('button').onclick = () => { ${solve('popup')} }; }</script>`,
    steps: [click('Open'), click('Finish')],
  },
  'a button far down the page': {
    html: `<p>Top</p><div style="height:3000px"></div><button onclick="${solve('far')}">Deep</button>`,
    steps: [() => call('scroll', { direction: 'down', amount: 5_000 }), click('Deep')],
  },
  'a box that scrolls': {
    html: `<div style="height:120px;overflow:auto;width:200px" id=box><div style="height:600px">start</div><button onclick="${solve('box')}">Hidden</button></div>`,
    steps: [
      (page) => call('scroll', { direction: 'down', index: numberOf(page, 'px below'), amount: 2_000 }),
      click('Hidden'),
    ],
  },
  'a dialog over the page': {
    html: `<button onclick="${solve('dialog')}">Buy</button><dialog id=d><p>Cookies?</p><button onclick="d.close()">Refuse</button></dialog><script>d.showModal()</script>`,
    steps: [click('Refuse'), click('Buy')],
  },
  'open shadow roots': {
    html: `<my-box></my-box><script>customElements.define('my-box', class extends HTMLElement { connectedCallback() {
      this.attachShadow({ mode: 'open' }).innerHTML = '<p>inner</p><button>Inside</button>';
      this.shadowRoot.querySelector('button').onclick = () => { ${solve('shadow')} }; } })</script>`,
    steps: [click('Inside')],
  },
  'a frame of another origin': {
    html: `<p>Outer</p><iframe src="OTHER?part=2" width=400 height=200></iframe><script>
      if (location.search) { document.body.innerHTML = '<button>Inner</button>'; document.querySelector('button').onclick = () => parent.postMessage('x', '*'); }
      else onmessage = () => { ${solve('frame')} };</script>`,
    steps: [click('Inner')],
  },
  'elements that only a script knows to listen': {
    html: `<div id=cell style="width:40px;height:40px;background:#eee" class="cell top-left"></div><script>cell.addEventListener('mousedown', () => { ${solve('listener')} })</script>`,
    steps: [click('top-left')],
  },
  'icons without names': {
    html: `<span class="star" onclick="${solve('wrong')}">&#8203;</span><i class="icon trash" style="display:inline-block;width:20px;height:20px;background:red" onclick="${solve('icon')}"></i>`,
    steps: [click('trash')],
  },
  'a text field of rich text': {
    html: `<div contenteditable id=e aria-label=Body style="min-height:40px">old</div><button onclick="if (e.innerText.trim() === 'new text') ${solve('rich')}">OK</button>`,
    steps: [type('Body', 'new text'), click('OK')],
  },
  'a row of a table': {
    html: `<table>${['Ann', 'Bob', 'Cy'].map((name) => `<tr><td>${name}<td><button aria-label="Delete ${name}" onclick="if ('${name}' === 'Bob') ${solve('row')}">x</button>`).join('')}</table>`,
    steps: [click('Delete Bob')],
  },
};
