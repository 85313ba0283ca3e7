// Runs each bundle against the embedded server.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { startServer } from '@tailrace/server';

const server = await startServer({ data: ':memory:' });
try {
  for (const file of readdirSync('dist')) {
    const { tagWithBoth, takeFeedback, writeText } = await import(`./dist/${file}`);
    assert.deepEqual(
      await tagWithBoth(server.url, '0192f0c1-7c1e-7d11-8f3a-2b6f5a1c9e05'),
      ['pending', 'pending'],
      file,
    );
    assert.deepEqual(await takeFeedback(server.url, '0192f0c1-7c1e-7d11-8f3a-2b6f5a1c9e05'), { state: 'stored' }, file);
    assert.match(writeText('größer als'), /<<<TRUNCATED\|w7bDn2VyIGE=\|6>>>/, file);
  }
} finally {
  await server.close();
}
