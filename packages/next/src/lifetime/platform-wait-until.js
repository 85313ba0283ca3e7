// Where Vercel, Next's adapter for Cloudflare, and Netlify put what belongs to the request that is being handled.
const VERCEL = Symbol.for('@vercel/request-context');
const CLOUDFLARE = Symbol.for('__cloudflare-context__');
/** Finds how the platform keeps a function alive: Vercel's request context, Cloudflare's, then Netlify's. */
export function waitUntilOfPlatform(handlerArguments) {
  const globals = globalThis;
  return (
    bound(globals[VERCEL]?.get?.()) ??
    bound(globals[CLOUDFLARE]?.ctx) ??
    // Handlers of workers get theirs as an argument: (request, env, ctx) and (request, context).
    handlerArguments.map(bound).find((waitUntil) => waitUntil !== undefined) ??
    bound(globals.Netlify?.context)
  );
}
// Called on their own these functions throw: they belong to their object.
function bound(context) {
  if (typeof context !== 'object' || context === null) return undefined;
  const { waitUntil } = context;
  return typeof waitUntil === 'function' ? waitUntil.bind(context) : undefined;
}
