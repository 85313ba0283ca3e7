import { installPackages } from '@tailrace/test-kit/install-packages';

// The newest that run on Node 20.
const SPECIFIERS = [
  'ai@6.0.322',
  '@ai-sdk/openai@3.0.141',
  'zod@4.6.0',
  'openai@6.30.1',
  '@opentelemetry/instrumentation-openai@0.21.0',
  '@traceloop/instrumentation-openai@0.27.0',
  '@opentelemetry/api@1.9.0',
  '@opentelemetry/sdk-trace-node@2.12.0',
  '@opentelemetry/instrumentation@0.223.0',
  '@opentelemetry/exporter-trace-otlp-http@0.223.0',
  '@opentelemetry/exporter-trace-otlp-proto@0.223.0',
];

/**
 * Brings model clients, their instrumentations and the OpenTelemetry SDK with npm into .cache, and resolves to the directory that holds
 * their `node_modules`. Rejects with npm's own words when it cannot.
 *
 * @returns {Promise<string>}
 */
export function installInstrumentations() {
  return installPackages('instrumentations', SPECIFIERS);
}
