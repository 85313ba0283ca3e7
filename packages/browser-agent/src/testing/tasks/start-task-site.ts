import { randomBytes } from 'node:crypto';
import { type SeenRequest, startTestServer, type TestServer } from '@tailrace/test-kit';
import type { Answer, TaskPages, Visit } from './task-page.js';

const HTML = 'text/html; charset=utf-8';

interface Written {
  body: string;
  status: number;
  headers: Record<string, string>;
}

/** Serves the pages of tasks and keeps what came of them. */
export interface TaskSite extends TestServer {
  addressOf(name: string): string;
  /** The word that the page of a task got when its goal was reached; no other way leads to it. */
  wordOf(name: string): string | undefined;
}

/** Starts a server that has every task under a path of its own. */
export async function startTaskSite(tasks: TaskPages): Promise<TaskSite> {
  const words = new Map<string, string>();
  const servers = new Map(Object.entries(tasks).map(([name, { serve }]) => [name, serve?.()]));
  const site = await startTestServer(async (_request, response, seen) => {
    const { name, visit } = readVisit(seen, words);
    const isSolved = visit.path === 'solved';
    const answer = isSolved ? { json: { said: visit.solve() } } : await servers.get(name)?.(visit);
    const address = `/${encodeURIComponent(name)}/`;
    // The same server under another name is another origin, and another process of Chromium.
    const other = `http://localhost:${site.port}${address}`;
    const written = write(answer ?? tasks[name]?.html, (body) => writePage(address, body.replaceAll('OTHER', other)));
    response.writeHead(written.status, written.headers);
    response.end(written.body);
  });
  return Object.assign(site, {
    addressOf: (name: string) => `${site.url}/${encodeURIComponent(name)}/`,
    wordOf: (name: string) => words.get(name),
  });
}

function readVisit({ body, headers, method, url }: SeenRequest, words: Map<string, string>) {
  const { pathname, searchParams } = new URL(url, 'http://site');
  const [, encodedName = '', ...rest] = pathname.split('/');
  const name = decodeURIComponent(encodedName);
  const solve = () => {
    const word = words.get(name) ?? randomBytes(4).toString('hex');
    words.set(name, word);
    return `SOLVED ${word}`;
  };
  const visit: Visit = {
    method,
    path: rest.join('/'),
    query: searchParams,
    form: new URLSearchParams(body),
    cookies: headers.cookie ?? '',
    solve,
  };
  return { name, visit };
}

function write(answer: Answer, pageOf: (body: string) => string): Written {
  if (answer === undefined) return { body: 'not found', status: 404, headers: {} };
  if (typeof answer === 'string') return { body: pageOf(answer), status: 200, headers: { 'content-type': HTML } };
  if ('json' in answer) return { body: JSON.stringify(answer.json), status: 200, headers: {} };
  const { cookie, redirectTo } = answer;
  return { body: '', status: 303, headers: { location: redirectTo, ...(cookie && { 'set-cookie': cookie }) } };
}

/** The word comes from the server, so a page shows it only after the server knows of it. */
function writePage(address: string, body: string): string {
  const script = `async function solved() {
    const { said } = await (await fetch('${address}solved', { method: 'POST' })).json();
    document.body.insertAdjacentHTML('beforeend', '<p style="position:fixed;bottom:0;left:0">' + said + '</p>');
  }`;
  return `<!doctype html><body><script>${script}</script>${body}`;
}
