import { newTraceId } from '@tailrace/core';
import { expect, test } from 'vitest';
import type { Recorder } from './recorder.js';

/** Server actions, and errors of pages. */
export function testPages(recorder: Recorder): void {
  /** Sends the form as a browser without scripts does. */
  async function act(reader: string) {
    const page = await recorder.visit('/act', { traceId: null });
    const action = /name="(\$ACTION_ID_\w+)"/.exec(page.body)?.[1] ?? '';
    const boundary = newTraceId();
    const field = (name: string, value: string) =>
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    return recorder.visit('/act', {
      method: 'POST',
      traceId: null,
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
      body: `${field(action, '')}${field('reader', reader)}--${boundary}--\r\n`,
    });
  }

  test('a server action is one write', async () => {
    const reader = newTraceId();
    expect(await act(reader)).toMatchObject({ status: 200 });
    const annotation = await recorder.annotationWith({ reader });
    expect(annotation).toMatchObject({
      addTags: ['saved'],
      metadata: { method: 'POST', route: 'save', status: 200, outcome: 'completed' },
    });
    expect(await recorder.traceOf(annotation.traceId)).toMatchObject({ topSpanName: 'POST save', tags: ['saved'] });
  });

  test('a server action that redirects does', async () => {
    expect(await act('mover')).toMatchObject({ status: 303 });
    const annotation = await recorder.annotationWith({ reader: 'mover' });
    expect(annotation).toMatchObject({ metadata: { route: 'save', status: 303, outcome: 'completed' } });
    expect(annotation.metadata).not.toHaveProperty('error');
  });

  test('a page that fails is recorded by onRequestError', async () => {
    const { seen, trace } = await recorder.record('/broken');
    expect(seen.status).toBe(500);
    expect(trace).toMatchObject({
      status: 'error',
      metadata: { route: '/broken', status: 500, error: 'Error: no page', routeType: 'render' },
    });
  });
}
