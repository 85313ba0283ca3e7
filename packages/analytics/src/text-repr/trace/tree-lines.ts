import { toBase64 } from '../base64.js';
import { nodeText } from '../events/event-text.js';
import { ELLIPSIS } from '../limits.js';
import { writeText } from '../python/write-repr.js';
import type { TextContext } from '../text-context.js';
import { fieldOf, isRecord, type JsonRecord } from '../value.js';
import { summarizeNode } from './summarize-node.js';

const MAX_LEVELS = 11;
// What a node counts for beside its text, so that a tree which contains itself ends soon.
const NODE_COST = 300;

/** Writes the events of a trace as a tree, down to its eleventh level. */
export function treeLines(nodes: unknown, context: TextContext): string[] {
  const lines: string[] = [];
  writeLevel(nodes, { context, lines }, '', 1);
  return lines;
}

interface Tree {
  readonly context: TextContext;
  readonly lines: string[];
}

function writeLevel(children: unknown, tree: Tree, prefix: string, level: number): void {
  const nodes = Array.isArray(children) ? children.filter(isRecord) : [];
  if (nodes.length === 0) return;
  if (level > MAX_LEVELS) {
    tree.lines.push(`${prefix}  [... max depth reached]`);
    return;
  }
  const last = nodes.length - 1;
  for (const [index, node] of nodes.entries()) {
    if (tree.context.budget.isSpent) {
      tree.lines.push(prefix + ELLIPSIS);
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

function writeNode(event: JsonRecord, { context, lines }: Tree, start: string, childPrefix: string): void {
  const { budget, options } = context;
  const { tag, summary, isExpandable } = summarizeNode(event, context);
  budget.spend(NODE_COST + summary.length);
  if (options.collapsed || (!options.includeMarkers && !isExpandable)) {
    lines.push(`${start}${tag} ${summary}`);
    return;
  }
  if (!options.includeMarkers) {
    lines.push(`${start}[+] ${tag} ${summary}`);
    for (const line of unfolded(event, `${childPrefix}    `, context)) lines.push(line);
    return;
  }
  const id = writeText(fieldOf(event, 'id') ?? 'unknown', budget);
  lines.push(
    isExpandable
      ? `${start}<<<GEN_EXPANDABLE|${id}|${tag} ${summary}|${toBase64(chargedText(event, context))}>>>`
      : `${start}<<<EVENT_LINK|${id}|${tag}>>> ${summary}`,
  );
}

function unfolded(event: JsonRecord, prefix: string, context: TextContext): string[] {
  const text = nodeText(event, context);
  if (text === '') return [];
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    if (context.budget.isSpent) break;
    context.budget.spend(prefix.length + 1);
    lines.push(prefix + line);
  }
  return lines;
}

/** The same event may stand in many places, so what is written again counts again. */
function chargedText(event: JsonRecord, context: TextContext): string {
  const text = nodeText(event, context);
  context.budget.spend(text.length);
  return text;
}
