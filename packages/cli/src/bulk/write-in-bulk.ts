import type { CommandContext } from '../command-context.js';
import { describeError } from '../errors/describe-error.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { idOfLine } from '../input/id-of-line.js';
import { readStdinLines } from '../input/stdin.js';
import type { Output } from '../output/output.js';
import { isHopeless } from './is-hopeless.js';

const MAX_CONCURRENT = 16;

type WriteOne = (traceId: string) => Promise<unknown>;

interface Tally {
  written: number;
  failed: number;
  isStopped: boolean;
}

/** Does a write for each id on stdin, reports each, and sums up. Stops reading when the rest would fail the same way. */
export async function writeInBulk({ output, signal }: CommandContext, writeOne: WriteOne): Promise<ExitCode> {
  const tally: Tally = { written: 0, failed: 0, isStopped: false };
  const underWay = new Set<Promise<void>>();
  if (process.stdin.isTTY) output.note('Reading trace ids from stdin, one a line; Ctrl+D ends.');
  for await (const line of readStdinLines(signal)) {
    const task: Promise<void> = writeLine(output, tally, line, writeOne).finally(() => underWay.delete(task));
    underWay.add(task);
    if (underWay.size >= MAX_CONCURRENT) await Promise.race(underWay);
    if (tally.isStopped) break;
  }
  await Promise.all(underWay);
  const stopped = tally.isStopped ? '; stopped reading, the rest would fail the same way' : '';
  output.note(`${tally.written} written, ${tally.failed} failed${stopped}`);
  if (tally.failed === 0) return EXIT.ok;
  return tally.written === 0 ? EXIT.failed : EXIT.partial;
}

async function writeLine(output: Output, tally: Tally, line: string, writeOne: WriteOne): Promise<void> {
  try {
    const receipt = await writeOne(idOfLine(line));
    tally.written++;
    if (output.isJson) await output.json(receipt);
  } catch (error) {
    tally.failed++;
    tally.isStopped ||= isHopeless(error);
    const report = describeError(error);
    if (output.isJson) await output.json({ input: line, error: report });
    output.warn(`tailrace: ${report.message}`);
  }
}
