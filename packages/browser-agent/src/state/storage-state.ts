import * as z from 'zod';
import { AgentRequestError } from '../errors/agent-request-error.js';

const cookieSchema = z.looseObject({
  name: z.string(),
  value: z.string(),
  domain: z.string(),
  path: z.string().default('/'),
  expires: z.number().default(-1),
  httpOnly: z.boolean().default(false),
  secure: z.boolean().default(false),
  sameSite: z.enum(['Strict', 'Lax', 'None']).default('Lax'),
});

const storageStateSchema = z.object({
  cookies: z.array(cookieSchema).default([]),
  origins: z
    .array(
      z.looseObject({
        origin: z.string(),
        localStorage: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
      }),
    )
    .default([]),
});

/** What a browser remembers: cookies, local storage and IndexedDB, as Playwright writes them. */
export type StorageState = z.infer<typeof storageStateSchema>;

/** Reads the storage state of an earlier run; one that has cookies alone will do. Throws AgentRequestError. */
export function parseStorageState(text: string): StorageState {
  const parsed = storageStateSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AgentRequestError('storageState', `is no storage state: ${issue?.path.join('.')}: ${issue?.message}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AgentRequestError('storageState', 'expected the text that an earlier run returned, which is JSON');
  }
}
