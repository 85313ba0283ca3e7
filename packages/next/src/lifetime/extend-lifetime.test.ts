import { afterEach, describe, expect, test } from 'vitest';
import { extendLifetime } from './extend-lifetime.js';

const work = Promise.resolve();
const VERCEL = Symbol.for('@vercel/request-context');
const CLOUDFLARE = Symbol.for('__cloudflare-context__');
const globals = globalThis as Record<PropertyKey, unknown>;

/** A context whose `waitUntil` only works on its own object, as those of platforms do. */
class Context {
  readonly #taken: unknown[] = [];
  waitUntil(promise: Promise<unknown>): void {
    this.#taken.push(promise);
  }
  get taken(): unknown[] {
    return this.#taken;
  }
}

const refuse = () => {
  throw new Error('outside a request scope');
};

afterEach(() => {
  for (const key of [VERCEL, CLOUDFLARE, 'Netlify']) delete globals[key];
});

describe('a function is kept alive', () => {
  test('by the first that can, and by no other', () => {
    const [first, second] = [new Context(), new Context()];
    extendLifetime(
      work,
      [undefined, (promise) => first.waitUntil(promise), (promise) => second.waitUntil(promise)],
      [],
    );
    expect([first.taken, second.taken]).toEqual([[work], []]);
  });

  const platforms: Record<string, (context: Context) => object> = {
    Vercel: (context) => ({ [VERCEL]: { get: () => context } }),
    'Cloudflare, through OpenNext': (context) => ({ [CLOUDFLARE]: { ctx: context } }),
    Netlify: (context) => ({ Netlify: { context } }),
  };
  test.each(Object.entries(platforms))('by %s, when Next has no request', (_, globalsOf) => {
    const context = new Context();
    Object.assign(globals, globalsOf(context));
    extendLifetime(work, [refuse], []);
    expect(context.taken).toEqual([work]);
  });

  test('by the context that a worker hands to its handler', () => {
    const context = new Context();
    extendLifetime(work, [refuse], [new Request('http://localhost/'), {}, context]);
    expect(context.taken).toEqual([work]);
  });

  test('by nothing where nothing can, without an error', () => {
    Object.assign(globals, { [VERCEL]: { get: () => ({ waitUntil: refuse }) } });
    expect(() => extendLifetime(work, [refuse], [null, 'text', { waitUntil: 'no function' }])).not.toThrow();
  });
});
