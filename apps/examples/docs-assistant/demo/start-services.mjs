import { fileURLToPath } from 'node:url';
import { LaminarClient } from '@tailrace/client';
import { ServerConfigurationError, startServer } from '@tailrace/server';
import { chooseAnswerer } from '../answering/choose-answerer.mjs';
import { createApp } from '../app/create-app.mjs';
import { listen } from './listen.mjs';

const SERVER_PORT = 8_000;
const APP_PORT = 3_000;
const WORD_DELAY_MS = 8;

const sources = {
  docs: fileURLToPath(new URL('../docs', import.meta.url)),
  // A folder that is not there, for the questions that must fail.
  archive: fileURLToPath(new URL('../archive', import.meta.url)),
};

/**
 * Starts Tailrace's server and the assistant, on their usual ports or on free ones.
 * @param {{ data: string }} options Where the server keeps traces.
 */
export async function startServices({ data }) {
  const server = await startTailrace(data);
  const client = new LaminarClient({ baseUrl: server.url, projectApiKey: 'local' });
  const answerer = await chooseAnswerer(process.env, { wordDelayMs: WORD_DELAY_MS });
  const app = await listen(createApp({ client, answerer, sources }), APP_PORT);
  return {
    serverUrl: server.url,
    appUrl: app.url,
    client,
    model: answerer.model,

    /** Takes no more questions, delivers what is pending, and closes the server last. */
    async close() {
      await app.close();
      await client.close();
      await server.close();
    },
  };
}

/** @param {string} data */
async function startTailrace(data) {
  try {
    return await startServer({ port: SERVER_PORT, data });
  } catch (error) {
    if (error instanceof ServerConfigurationError && error.option === 'port') return startServer({ port: 0, data });
    throw error;
  }
}
