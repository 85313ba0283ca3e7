/**
 * Keeps the install weight and the direction of dependencies: what each published package may depend on is written here,
 * so that a new dependency is a decision and not an accident.
 */
import { main } from './lib/main.mjs';
import { publishedPackages } from './lib/packages.mjs';
import { report } from './lib/report.mjs';

const features = [
  '@tailrace/agent',
  '@tailrace/analytics',
  '@tailrace/datasets',
  '@tailrace/evals',
  '@tailrace/rollouts',
];
const allowed = {
  '@tailrace/core': ['eventsource-parser', 'undici', 'zod'],
  '@tailrace/agent': ['@tailrace/core'],
  '@tailrace/analytics': ['@tailrace/core'],
  '@tailrace/browser-agent': ['@tailrace/core', '@tailrace/models', 'ai', 'playwright-core', 'sharp', 'zod'],
  '@tailrace/datasets': ['@tailrace/core', 'csv-parse'],
  '@tailrace/evals': ['@tailrace/core'],
  '@tailrace/models': [
    '@ai-sdk/anthropic',
    '@ai-sdk/google',
    '@ai-sdk/openai',
    '@ai-sdk/openai-compatible',
    '@tailrace/core',
    'ai',
    'zod',
  ],
  '@tailrace/rollouts': ['@tailrace/core'],
  '@tailrace/client': ['@tailrace/core', ...features],
  '@tailrace/express': ['@tailrace/core'],
  '@tailrace/feedback': ['@tailrace/core'],
  '@tailrace/next': ['@tailrace/core'],
  '@tailrace/tracing': [
    '@opentelemetry/api',
    '@opentelemetry/context-async-hooks',
    '@opentelemetry/core',
    '@opentelemetry/sdk-trace',
    '@tailrace/core',
  ],
  '@tailrace/server': [
    '@remix-run/multipart-parser',
    '@tailrace/analytics',
    '@tailrace/core',
    'fastify',
    'libpg-query',
    'libsql',
    'pg',
    'pg-cursor',
    'protobufjs',
    'sentiment',
    'zod',
  ],
  '@tailrace/cli': ['@tailrace/client', '@tailrace/core', '@tailrace/server', ...features, 'commander'],
};
/** Next hands `after` to what it bundles, so its helper imports it; nothing else asks for a framework. Models are there for who wants them. */
const allowedPeers = {
  '@tailrace/next': ['next'],
  '@tailrace/server': ['@huggingface/transformers'],
  '@tailrace/cli': ['@tailrace/models'],
};
const scriptsThatRunAtInstall = ['preinstall', 'install', 'postinstall', 'prepare'];

function findingsFor({ name, manifest }) {
  const expected = allowed[name];
  if (expected === undefined)
    return [`${name} is not listed in scripts/check-dependencies.mjs: write down what it may depend on`];
  const actual = Object.keys(manifest.dependencies ?? {});
  return [
    ...actual
      .filter((dependency) => !expected.includes(dependency))
      .map((extra) => `${name} must not depend on ${extra}`),
    ...Object.keys(manifest.peerDependencies ?? {})
      .filter((peer) => !allowedPeers[name]?.includes(peer))
      .map((peer) => `${name} must not have the peer dependency ${peer}`),
    ...scriptsThatRunAtInstall
      .filter((script) => manifest.scripts?.[script])
      .map((script) => `${name} must not run a ${script} script`),
  ];
}

await main(() => {
  const packages = publishedPackages();
  return report(packages.flatMap(findingsFor), `the dependencies of ${packages.length} packages are as decided`);
});
