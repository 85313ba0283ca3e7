import * as z from 'zod';
import { type DomainPolicy, isDomainAllowed } from '../egress/domain-rules.js';
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

/**
 * Reads the storage state of an earlier run; one that has cookies alone will do. What belongs to domains that may not be visited is left out.
 *
 * @throws AgentRequestError for what is no storage state.
 */
export function parseStorageState(text: string, domains: readonly DomainPolicy[]): StorageState {
  const parsed = storageStateSchema.safeParse(parseJson(text));
  if (parsed.success) return restrict(parsed.data, domains);
  const [issue] = parsed.error.issues;
  throw new AgentRequestError('storageState', `is no storage state: ${issue?.path.join('.')}: ${issue?.message}`);
}

function restrict({ cookies, origins }: StorageState, domains: readonly DomainPolicy[]): StorageState {
  const isAllowed = (host: string) => domains.every((policy) => isDomainAllowed(host, policy));
  return {
    // A leading dot stands for the domain with its subdomains.
    cookies: cookies.filter(({ domain }) => isAllowed(domain.replace(/^\./, ''))),
    origins: origins.filter(({ origin }) => URL.canParse(origin) && isAllowed(new URL(origin).hostname)),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AgentRequestError('storageState', 'expected the text that an earlier run returned, which is JSON');
  }
}
