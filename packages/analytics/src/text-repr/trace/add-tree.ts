import { toBase64 } from '../base64.js';
import { lengthOf } from '../code-points.js';
import { nodeText } from '../events/event-text.js';
import { ELLIPSIS } from '../limits.js';
import type { LineBuffer } from '../line-buffer.js';
import { writeText } from '../python/write-repr.js';
import type { TextContext } from '../text-context.js';
import { fieldOf, isRecord, type JsonRecord } from '../value.js';
import { summarizeNode } from './summarize-node.js';

const MAX_LEVELS = 11;
// What a node counts for beside its text, so that a tree which contains itself ends soon.
const NODE_COST = 300;

/** Writes the events of a trace as a tree, down to its eleventh level. */
export function addTree(nodes: unknown, text: LineBuffer, context: TextContext): void {
  writeLevel(nodes, { context, text }, '', 1);
}

interface Tree {
  readonly context: TextContext;
  readonly text: LineBuffer;
}

function writeLevel(children: unknown, tree: Tree, prefix: string, level: number): void {
  const nodes = Array.isArray(children) ? children.filter(isRecord) : [];
  if (nodes.length === 0) return;
  if (level > MAX_LEVELS) {
    tree.text.addText(`${prefix}  [... max depth reached]`);
    return;
  }
  const last = nodes.length - 1;
  for (const [index, node] of nodes.entries()) {
    if (tree.context.budget.isSpent) {
      tree.text.addText(prefix + ELLIPSIS);
      return;
    }
    const glyph = index === last ? '└─ ' : '├─ ';
    const childPrefix = prefix + (index === last ? '   ' : '│  ');
    writeNode(eventOf(node), tree, prefix + glyph, childPrefix);
    writeLevel(fieldOf(node, 'children'), tree, childPrefix, level + 1);
  }
}

function eventOf(node: JsonRecord): JsonRecord {
  const event = fieldOf(node, 'event');
  return isRecord(event) ? event : node;
}

function writeNode(event: JsonRecord, { context, text }: Tree, start: string, childPrefix: string): void {
  const { budget, options } = context;
  const { tag, summary, isExpandable } = summarizeNode(event, context);
  budget.spend(NODE_COST + summary.length);
  if (options.collapsed || (!options.includeMarkers && !isExpandable)) {
    text.addText(`${start}${tag} ${summary}`);
    return;
  }
  if (!options.includeMarkers) {
    text.addText(`${start}[+] ${tag} ${summary}`);
    addUnfolded(event, `${childPrefix}    `, text, context);
    return;
  }
  const id = writeText(fieldOf(event, 'id') ?? 'unknown', budget);
  if (isExpandable) addMarker(`${start}<<<GEN_EXPANDABLE|${id}|${tag} ${summary}|`, event, text, context);
  else text.addText(`${start}<<<EVENT_LINK|${id}|${tag}>>> ${summary}`);
}

/** What is folded away in a marker has no line break and nothing beyond ASCII, so it need not be read to be counted. */
function addMarker(head: string, event: JsonRecord, text: LineBuffer, context: TextContext): void {
  const tail = `${toBase64(chargedText(event, context))}>>>`;
  const lines = head.split('\n');
  const last = lines.pop() ?? '';
  for (const line of lines) text.addText(line);
  text.addLine(last + tail, lengthOf(last) + tail.length);
}

function addUnfolded(event: JsonRecord, prefix: string, text: LineBuffer, context: TextContext): void {
  for (const line of nodeText(event, context).split('\n')) {
    if (context.budget.isSpent) break;
    context.budget.spend(prefix.length + 1);
    text.addLine(prefix + line, prefix.length + lengthOf(line));
  }
}

/** The same event may stand in many places, so what is written again counts again. */
function chargedText(event: JsonRecord, context: TextContext): string {
  const text = nodeText(event, context);
  context.budget.spend(text.length);
  return text;
}
