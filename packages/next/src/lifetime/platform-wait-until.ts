/** Keeps a serverless function alive until a promise has settled. */
export type WaitUntil = (work: Promise<unknown>) => void;

interface WithWaitUntil {
  waitUntil?: WaitUntil | undefined;
}

// Where Vercel, Next's adapter for Cloudflare, and Netlify put what belongs to the request that is being handled.
const VERCEL = Symbol.for('@vercel/request-context');
const CLOUDFLARE = Symbol.for('__cloudflare-context__');

interface PlatformGlobals {
  [VERCEL]?: { get?: () => WithWaitUntil | undefined };
  [CLOUDFLARE]?: { ctx?: WithWaitUntil };
  Netlify?: { context?: WithWaitUntil | null };
}

/** Finds how the platform keeps a function alive: Vercel's request context, Cloudflare's, then Netlify's. */
export function waitUntilOfPlatform(handlerArguments: readonly unknown[]): WaitUntil | undefined {
  const globals = globalThis as PlatformGlobals;
  return (
    bound(globals[VERCEL]?.get?.()) ??
    bound(globals[CLOUDFLARE]?.ctx) ??
    // Handlers of workers get theirs as an argument: (request, env, ctx) and (request, context).
    handlerArguments.map(bound).find((waitUntil) => waitUntil !== undefined) ??
    bound(globals.Netlify?.context)
  );
}

// Called on their own these functions throw: they belong to their object.
function bound(context: unknown): WaitUntil | undefined {
  if (typeof context !== 'object' || context === null) return undefined;
  const { waitUntil } = context as WithWaitUntil;
  return typeof waitUntil === 'function' ? waitUntil.bind(context) : undefined;
}
