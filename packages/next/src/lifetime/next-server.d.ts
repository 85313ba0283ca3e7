/** The one thing that is used of Next, as it is since 15.1: the package does not install Next to know its types. */
declare module 'next/server.js' {
  export function after(work: Promise<unknown>): void;
}
