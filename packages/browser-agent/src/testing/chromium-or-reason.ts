import { findChromium } from '../browser/find-chromium.js';

/** Tells whether there is a Chromium to test with; says loudly why its tests do not run where there is none. */
export async function hasChromium(): Promise<boolean> {
  try {
    await findChromium();
    return true;
  } catch (error) {
    console.warn(`\n!!! Tests of the browser agent are LEFT OUT: ${error instanceof Error ? error.message : error}\n`);
    return false;
  }
}
