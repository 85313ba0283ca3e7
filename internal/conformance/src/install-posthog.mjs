import { installPackages } from '@tailrace/test-kit/install-packages';

// The newest that run on Node 20, and the clients that they wrap.
const SPECIFIERS = [
  'posthog-node@5.70.0',
  '@posthog/ai@8.13.1',
  'openai@6.49.0',
  'ai@6.0.322',
  '@ai-sdk/openai@3.0.141',
  'zod@4.6.0',
  '@opentelemetry/api@1.9.0',
  '@opentelemetry/sdk-trace-node@2.12.0',
  '@opentelemetry/sdk-trace-base@2.12.0',
  '@opentelemetry/exporter-trace-otlp-http@0.223.0',
];

/**
 * Brings PostHog's libraries with npm into .cache, with the model clients that they watch, and resolves to the directory that holds their
 * `node_modules`. Rejects with npm's own words when it cannot.
 *
 * @returns {Promise<string>}
 */
export function installPosthog() {
  return installPackages('posthog', SPECIFIERS);
}
