import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { loadSentiment } from './load-sentiment.js';
import { loadSummarizer } from './load-summarizer.js';

afterEach(() => vi.unstubAllEnvs());

it('sums up with the model that is named, by the key of the environment', async () => {
  vi.stubEnv('OPENAI_API_KEY', 'k');
  expect((await loadSummarizer('openai/gpt-5-mini'))?.model).toBe('openai/gpt-5-mini');
  expect(await loadSummarizer(undefined)).toBeUndefined();
});

it('says which variable is missing', async () => {
  vi.stubEnv('OPENAI_API_KEY', '');
  await expect(loadSummarizer('openai/gpt-5-mini')).rejects.toThrow(
    '--summary-model openai/gpt-5-mini: this server has no key for openai: set OPENAI_API_KEY',
  );
});

it('says what to install', async () => {
  const missing = Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });
  await expect(loadSummarizer('openai/x', () => Promise.reject(missing))).rejects.toThrow(
    /needs @tailrace\/models .*npm install/,
  );
});

it('says what is missing for a transformer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tailrace-cli-sentiment-'));
  try {
    expect(() => loadSentiment(folder)).toThrow(/--sentiment-model .* has no config\.json/);
    writeFileSync(join(folder, 'config.json'), '{}');
    expect(() => loadSentiment(folder)).toThrow(/npm install @huggingface\/transformers/);
    expect(loadSentiment(undefined)).toBeUndefined();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
