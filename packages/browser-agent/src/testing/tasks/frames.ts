import { call, click, numberOf, type } from '@tailrace/test-kit';
import type { TaskPages } from './task-page.js';

const nest = (depth: number): string =>
  depth === 0
    ? '<input aria-label=Word><button onclick="top.postMessage(this.previousSibling.value, \'*\')">Tell</button>'
    : `<p>Level ${depth}</p><iframe width=${300 + depth * 100} height=${100 + depth * 80} src="${depth % 2 ? 'OTHER' : ''}level?depth=${depth - 1}"></iframe>`;

/** Documents in documents, and roots in shadows. */
export const FRAME_TASKS: TaskPages = {
  'a frame of another origin': {
    html: `<p>Outer</p><iframe src="OTHERinner" width=400 height=200></iframe><script>onmessage = () => solved();</script>`,
    serve:
      () =>
      ({ path }) =>
        path === 'inner' ? `<button onclick="parent.postMessage('x', '*')">Inner</button>` : undefined,
    steps: [click('Inner')],
  },
  'frames in frames of both origins': {
    html: `${nest(3)}<script>onmessage = ({ data }) => { if (data === 'deep') solved(); };</script>`,
    serve:
      () =>
      ({ path, query }) =>
        path === 'level' ? nest(Number(query.get('depth'))) : undefined,
    steps: [type('Word', 'deep'), click('Tell')],
  },
  'a frame that has to be scrolled to and in': {
    html: `<div style="height:1400px">Top</div><iframe src="OTHERlong" width=400 height=200></iframe><script>onmessage = () => solved();</script>`,
    serve:
      () =>
      ({ path }) =>
        path === 'long'
          ? `<p>Rules</p><div style="height:900px"></div><button onclick="parent.postMessage('x', '*')">Agree</button>`
          : undefined,
    steps: [
      () => call('scroll', { direction: 'down', amount: 3_000 }),
      // Nothing in the frame has a number but the frame itself.
      (page) => call('scroll', { direction: 'down', index: numberOf(page, /<html.*px below/), amount: 2_000 }),
      click('Agree'),
    ],
  },
  'open shadow roots': {
    html: `<my-box></my-box><script>customElements.define('my-box', class extends HTMLElement { connectedCallback() {
      this.attachShadow({ mode: 'open' }).innerHTML = '<p>inner</p><button>Inside</button>';
      this.shadowRoot.querySelector('button').onclick = () => { solved() }; } })</script>`,
    steps: [click('Inside')],
  },
  'shadow roots in shadow roots, with slots': {
    html: `<my-form><span slot=label>Your town</span><button slot=action onclick="if (this.parentElement.town === 'Rome') solved()">Save</button></my-form><script>
      customElements.define('my-field', class extends HTMLElement { connectedCallback() {
        this.attachShadow({ mode: 'open' }).innerHTML = '<label><slot></slot> <input></label>';
        this.shadowRoot.querySelector('input').oninput = ({ target }) => { this.getRootNode().host.town = target.value; }; } });
      customElements.define('my-form', class extends HTMLElement { connectedCallback() {
        this.attachShadow({ mode: 'open' }).innerHTML = '<my-field>Town: <slot name=label></slot></my-field><slot name=action></slot>'; } })</script>`,
    steps: [(page) => call('enter_text', { index: numberOf(page, '<input'), text: 'Rome' }), click('Save')],
  },
};
