/// <reference path="./next-server.d.ts" />
import { after } from 'next/server.js';

/** Has Next keep the function alive until the work has settled. Throws where Next has no request, or no way to wait. */
export function waitAfterResponse(work: Promise<unknown>): void {
  after(work);
}
