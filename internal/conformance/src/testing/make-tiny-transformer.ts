import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Each word's share in negative, neutral and positive. */
const WORDS: Readonly<Record<string, readonly [number, number, number]>> = {
  '<pad>': [0, 0, 0],
  '<unk>': [0, 0.5, 0],
  love: [-1, 0, 3],
  hate: [3, 0, -1],
  meeting: [0, 2, 0],
};
const LABELS = ['negative', 'neutral', 'positive'];
// Types of tensors and attributes, and versions.
const FLOAT = 1;
const INT64 = 7;
const INT = 2;
const INTS = 7;
const IR_VERSION = 7;
const OPERATOR_SET = 11;

/** Writes a transformer model of a kilobyte, in the files that a real one has: it adds up what its words count for. */
export async function makeTinyTransformer(folder: string): Promise<void> {
  await mkdir(join(folder, 'onnx'), { recursive: true });
  const id2label = Object.fromEntries(LABELS.map((label, index) => [index, label]));
  const label2id = Object.fromEntries(LABELS.map((label, index) => [label, index]));
  const config = { model_type: 'bert', architectures: ['BertForSequenceClassification'], id2label, label2id };
  const special = { pad_token: '<pad>', unk_token: '<unk>' };
  await writeJson(join(folder, 'config.json'), { ...config, pad_token_id: 0 });
  await writeJson(join(folder, 'tokenizer_config.json'), { tokenizer_class: 'PreTrainedTokenizerFast', ...special });
  await writeJson(join(folder, 'tokenizer.json'), tokenizer());
  await writeFile(join(folder, 'onnx', 'model.onnx'), model());
}

const writeJson = (file: string, value: object) => writeFile(file, JSON.stringify(value));

function tokenizer(): object {
  const vocab = Object.fromEntries(Object.keys(WORDS).map((word, index) => [word, index]));
  const flags = { single_word: false, lstrip: false, rstrip: false, normalized: false, special: true };
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [
      { id: 0, content: '<pad>', ...flags },
      { id: 1, content: '<unk>', ...flags },
    ],
    normalizer: { type: 'Lowercase' },
    pre_tokenizer: { type: 'Whitespace' },
    post_processor: null,
    decoder: null,
    model: { type: 'WordLevel', vocab, unk_token: '<unk>' },
  };
}

/** The smallest graph that takes tokens and gives logits. Fields by their numbers: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto */
function model(): Uint8Array {
  const rows = Object.values(WORDS);
  const weights = new Uint8Array(new Float32Array(rows.flat()).buffer);
  const words = [...[rows.length, LABELS.length].flatMap((dim) => int(1, dim)), ...int(2, FLOAT), ...text(8, 'words')];
  const axes = [...text(1, 'axes'), ...int(8, 1), ...int(20, INTS)];
  const keepdims = [...text(1, 'keepdims'), ...int(3, 0), ...int(20, INT)];
  const graph = [
    ...part(1, [...text(1, 'words'), ...text(1, 'input_ids'), ...text(2, 'counted'), ...text(4, 'Gather')]),
    ...part(1, [
      ...text(1, 'counted'),
      ...text(2, 'logits'),
      ...text(4, 'ReduceSum'),
      ...part(5, axes),
      ...part(5, keepdims),
    ]),
    ...text(2, 'tiny'),
    ...part(5, [...words, ...part(9, weights)]),
    ...part(11, valueInfo('input_ids', INT64)),
    ...part(12, valueInfo('logits', FLOAT)),
  ];
  return Uint8Array.from([...int(1, IR_VERSION), ...part(7, graph), ...part(8, int(2, OPERATOR_SET))]);
}

function valueInfo(name: string, type: number): number[] {
  const shape = ['rows', 'columns'].flatMap((dimension) => part(1, text(2, `${name}_${dimension}`)));
  return [...text(1, name), ...part(2, part(1, [...int(1, type), ...part(2, shape)]))];
}

const varint = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)]);
const int = (field: number, value: number): number[] => [...varint(field << 3), ...varint(value)];
const part = (field: number, bytes: Iterable<number>): number[] => {
  const content = [...bytes];
  return [...varint((field << 3) | 2), ...varint(content.length), ...content];
};
const text = (field: number, value: string): number[] => part(field, Buffer.from(value));
