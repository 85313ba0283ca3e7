import { serve } from './serve.mjs';

serve(async ({ name, settings }) => {
  const { run } = await import(new URL(`../benches/${name}.mjs`, import.meta.url));
  return run(settings);
});
