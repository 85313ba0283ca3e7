import { interleave } from '../lib/interleave.mjs';
import { toRow } from '../lib/row.mjs';
import { median, medianRatio } from '../lib/statistics.mjs';
import { builtUrl } from '../lib/workspace.mjs';

const SMALL_MB = 2.5;
const LARGE_MB = 10;
const WORDS = 'the quick brown fox jumps over the lazy dog and asks what it was that it jumped over ';

/** A trace written as text, beside JSON.stringify of the same trace: at two sizes, to see that it stays linear. */
export async function run({ rounds }) {
  const { renderTextRepr } = await import(builtUrl('analytics', 'text-repr'));
  const small = traceOf(SMALL_MB);
  const large = traceOf(LARGE_MB);
  const render = (data, options) => measure(() => renderTextRepr({ eventType: '$ai_trace', data, options }));
  const results = await interleave(
    {
      markers: () => render(large),
      plain: () => render(large, { includeMarkers: false }),
      full: () => render(large, { includeMarkers: false, truncated: false, includeLineNumbers: true }),
      small: () => render(small),
      json: () => measure(() => JSON.stringify(large)),
    },
    rounds,
  );
  return [
    ...['markers', 'plain', 'full'].map((name) => toTextRow(name, results)),
    toRow({
      what: `text of ${LARGE_MB} MB, beside ${SMALL_MB} MB`,
      unit: 'ms CPU',
      ours: median(results.markers),
      other: median(results.small),
      ratio: medianRatio(results.markers, results.small, cpuMs),
      against: 'a quarter of it',
      target: { of: 'ratio', atMost: 6 },
    }),
  ];
}

function toTextRow(name, results) {
  return toRow({
    what: `text of a ${LARGE_MB} MB trace, ${name}`,
    unit: 'ms CPU',
    ours: median(results[name]),
    other: median(results.json),
    ratio: medianRatio(results[name], results.json, cpuMs),
    against: 'JSON.stringify',
    target: { of: 'ours', atMost: 150 },
  });
}

const cpuMs = (sample) => sample;

function measure(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

function traceOf(megabytes) {
  const size = JSON.stringify(stepOf(1)).length;
  const count = Math.round((megabytes * 1e6) / size);
  const trace = { id: 't', properties: { $ai_trace_id: 't', $ai_span_name: 'bench' } };
  const hierarchy = Array.from({ length: count }, (_, index) => stepOf(index));
  // As it arrives: strings that were put together are slower to read than those that were parsed.
  return JSON.parse(JSON.stringify({ trace, hierarchy }));
}

/** A span that calls a model, with what an agent's step has: a long prompt, a call of a tool, rows that came back. */
function stepOf(index) {
  const generation = {
    $ai_span_name: 'answer',
    $ai_model: 'gpt-4.1-mini',
    $ai_latency: 1.25,
    $ai_input: [
      { role: 'system', content: WORDS.repeat(40) },
      { role: 'user', content: [{ type: 'text', text: `${index} ${WORDS.repeat(20)}` }] },
    ],
    $ai_output_choices: [
      {
        message: {
          role: 'assistant',
          content: WORDS.repeat(10),
          tool_calls: [{ function: { name: 'search', arguments: JSON.stringify({ query: WORDS, limit: 10 }) } }],
        },
      },
    ],
  };
  const rows = Array.from({ length: 20 }, (_, id) => ({ id, title: WORDS.slice(0, 60), isOpen: id % 2 === 0 }));
  const span = { $ai_span_name: 'search', $ai_input_state: { query: WORDS }, $ai_output_state: { rows } };
  return {
    event: { id: `g${index}`, event: '$ai_generation', properties: generation },
    children: [{ event: { id: `s${index}`, event: '$ai_span', properties: span }, children: [] }],
  };
}
