/** What each library may weigh in a user's bundle, compressed with gzip. */
const bundledFor = (platform, conditions) => ({
  gzip: true,
  modifyEsbuildConfig: (config) => ({ ...config, platform, conditions, logLevel: 'error' }),
});

export default [
  {
    name: 'core: tags and metadata on the edge',
    path: 'packages/core/dist/index.js',
    import: '{ TagsClient, TracesClient }',
    limit: '15 kB',
    ...bundledFor('neutral', ['workerd', 'worker', 'browser']),
  },
  {
    name: 'agent, on top of core',
    path: 'packages/agent/dist/index.js',
    import: '{ AgentClient }',
    ignore: ['@tailrace/core'],
    limit: '3 kB',
    ...bundledFor('neutral', ['workerd', 'worker', 'browser']),
  },
  {
    name: 'analytics, on top of core',
    path: 'packages/analytics/dist/index.js',
    import: '{ AnalyticsClient, scoreOf }',
    ignore: ['@tailrace/core'],
    limit: '8 kB',
    ...bundledFor('neutral', ['workerd', 'worker', 'browser']),
  },
  {
    name: 'analytics: traces as text, on top of core',
    path: 'packages/analytics/dist/text-repr.js',
    import: '{ renderTextRepr, renderTrace }',
    ignore: ['@tailrace/core'],
    limit: '11 kB',
    ...bundledFor('neutral', ['workerd', 'worker', 'browser']),
  },
  {
    name: 'tracing, on top of core and OpenTelemetry',
    path: 'packages/tracing/dist/index.js',
    import: '{ Laminar, observe }',
    ignore: ['@tailrace/core', '@opentelemetry/*'],
    limit: '7 kB',
    ...bundledFor('node', []),
  },
  {
    name: 'express, on top of core and what it shares with next',
    path: 'packages/express/dist/index.js',
    import: '{ tailrace }',
    ignore: ['@tailrace/core'],
    limit: '3 kB',
    ...bundledFor('node', []),
  },
  {
    name: 'next on the edge, on top of core and what it shares with express',
    path: 'packages/next/dist/index.js',
    ignore: ['@tailrace/core', 'next'],
    limit: '5 kB',
    ...bundledFor('neutral', ['edge-light']),
  },
  {
    name: 'what express and next share, with what it needs of core',
    path: 'packages/core/dist/request.js',
    limit: '20 kB',
    ...bundledFor('neutral', ['workerd', 'worker', 'browser']),
  },
  {
    name: 'feedback: what a page loads',
    path: 'packages/feedback/dist/browser.js',
    limit: '2 kB',
    ...bundledFor('browser', ['browser']),
  },
  {
    name: 'feedback: the route, on top of core',
    path: 'packages/feedback/dist/next.js',
    import: '{ feedbackRoute, boolean }',
    ignore: ['@tailrace/core'],
    limit: '6 kB',
    ...bundledFor('neutral', ['workerd', 'worker', 'browser']),
  },
];
