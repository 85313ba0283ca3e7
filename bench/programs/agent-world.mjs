/** What a browser agent has around it: a site of product cards, and a model that answers at once and notes when it was asked. */
import { createServer } from 'node:http';
import { serve } from '../lib/serve.mjs';

const ELEMENTS_A_CARD = 10;

let stepCount = 1;
let questions = [];

const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://site');
  if (!pathname.startsWith('/v1/')) {
    response
      .setHeader('content-type', 'text/html; charset=utf-8')
      .end(productPage(Number(searchParams.get('elements'))));
    return;
  }
  const askedAtMs = now();
  let body = '';
  for await (const chunk of request) body += chunk;
  const { messages } = JSON.parse(body);
  response.setHeader('content-type', 'application/json').end(JSON.stringify(answer(messages)));
  questions.push({ askedAtMs, answeredAtMs: now(), characters: stateOf(messages).length });
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

serve(async (message) => {
  if (message === 'port') return server.address().port;
  if (message === 'questions') return questions;
  stepCount = message.stepCount;
  questions = [];
  return undefined;
});

/** The same clock in every process. */
function now() {
  return performance.timeOrigin + performance.now();
}

function stateOf(messages) {
  return messages.at(-1).content.find(({ type }) => type === 'text').text;
}

/** Clicks one card after the other, then is done. */
function answer(messages) {
  const isLast = questions.length + 1 >= stepCount;
  const buttons = [...stateOf(messages).matchAll(/^\*?\[(\d+)\]<button/gm)].map(([, number]) => Number(number));
  const click = { summary: 'Add it to the basket', index: buttons[questions.length % buttons.length] };
  const call = isLast
    ? { name: 'done', arguments: JSON.stringify({ summary: 'Done', output: 'All of it is in the basket.' }) }
    : { name: 'click_element', arguments: JSON.stringify(click) };
  const message = {
    role: 'assistant',
    content: null,
    tool_calls: [{ id: `call_${questions.length}`, type: 'function', function: call }],
  };
  const usage = { prompt_tokens: 1_000, completion_tokens: 20, total_tokens: 1_020 };
  return {
    id: 'chat',
    object: 'chat.completion',
    created: 1,
    model: 'bench',
    choices: [{ index: 0, finish_reason: 'tool_calls', message }],
    usage,
  };
}

function productPage(elementCount) {
  const cards = Array.from({ length: Math.round(elementCount / ELEMENTS_A_CARD) }, (_, number) => card(number)).join(
    '',
  );
  return `<!doctype html><title>Shop</title><style>main { display: grid; grid-template-columns: repeat(4, 1fr); gap: 8px }
    article { border: 1px solid #ccc; padding: 8px; font: 14px sans-serif } i { display: block; height: 60px; background: linear-gradient(45deg, #9cf, #fc9) }</style>
    <main>${cards}</main>
    <script>document.querySelectorAll('button').forEach((button) => button.addEventListener('click', () => { button.textContent = 'In the basket'; }));</script>`;
}

const card = (number) =>
  `<article><i></i><h3>Product ${number}</h3><p>Made of <b>oak</b>, in stock, sent within three days.</p><span>${number} €</span><a href="#${number}">Details</a><label><input type="checkbox"> Compare</label><button>Add</button></article>`;
