/** Waits for work given as a promise or as a function, which is called at once; a throw becomes a rejection. */
export async function settle(work: PromiseLike<unknown> | (() => unknown)): Promise<void> {
  if (typeof work !== 'function' && typeof work?.then !== 'function') {
    throw new TypeError('hold: expected a promise or a function');
  }
  await (typeof work === 'function' ? work() : work);
}
