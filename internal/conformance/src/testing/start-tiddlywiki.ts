import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** One page of the wiki, as its own HTTP API says it. */
export interface Tiddler {
  title: string;
  text: string;
  tags: string;
}

/** A TiddlyWiki with a server of its own and nothing written in it yet. */
export interface TiddlyWiki extends AsyncDisposable {
  url: string;
  port: number;
  /** What the server has under a title; `undefined` when it has nothing. */
  read(title: string): Promise<Tiddler | undefined>;
}

/** Starts TiddlyWiki, installed in a directory, on a free port. */
export async function startTiddlyWiki(directory: string): Promise<TiddlyWiki> {
  const program = join(directory, 'node_modules/tiddlywiki/tiddlywiki.js');
  const folder = await mkdtemp(join(tmpdir(), 'tailrace-wiki-'));
  const wiki = join(folder, 'wiki');
  await promisify(execFile)(process.execPath, [program, wiki, '--init', 'server']);
  const child = spawn(process.execPath, [program, wiki, '--listen', 'port=0'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const url = await readAddress(child);
  return {
    url,
    port: Number(new URL(url).port),
    async read(title) {
      const response = await fetch(`${url}/recipes/default/tiddlers/${encodeURIComponent(title)}`);
      if (response.status === 404) return undefined;
      return (await response.json()) as Tiddler;
    },
    async [Symbol.asyncDispose]() {
      const ended = new Promise((resolve) => child.once('close', resolve));
      child.kill();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function readAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const url = /Serving on (http:\/\/\S+)/.exec(output)?.[1];
      if (url !== undefined) resolve(url);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`TiddlyWiki ended with ${code}:\n${output}`)));
  });
}
