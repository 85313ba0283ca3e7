import * as z from 'zod';

/** What every action says about itself, shown to whoever follows the run. */
export const summary = z.string().describe('What you do and why, in one short sentence for the user');
export const index = z.number().int().describe('The number of the element, as in [7]');
