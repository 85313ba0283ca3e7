/**
 * Posts spans over keep-alive connections, each post after the answer to the one before, for a while or until a number is sent.
 * Reports `{ spans, seconds, cpuMs, ackMs }`, where `ackMs` are the times to the answer, in milliseconds.
 */
import { connect } from 'node:net';
import { serve } from '../lib/serve.mjs';
import { createSpanPost, describeTrace } from '../lib/span-post.mjs';

const WEEK_MS = 7 * 24 * 3_600_000;

serve(
  async ({
    port,
    connections,
    spanCount,
    blockMs = Number.POSITIVE_INFINITY,
    maxSpans = Number.POSITIVE_INFINITY,
    isSpread = false,
  }) => {
    const startedMs = performance.now();
    const progress = { spans: 0, ackMs: [] };
    const isOver = () => performance.now() - startedMs >= blockMs || progress.spans >= maxSpans;
    const runs = Array.from({ length: connections }, (_, connection) => {
      const posts = isSpread ? variedPosts(port, spanCount, connection) : [createSpanPost({ port, spanCount })];
      return send({
        port,
        spanCount,
        posts,
        isOver,
        progress,
        timeMs: isSpread ? () => Date.now() - Math.random() * WEEK_MS : undefined,
      });
    });
    await Promise.all(runs);
    return { ...progress, seconds: (performance.now() - startedMs) / 1000 };
  },
);

/** Posts whose traces differ in user, session, tags and status, for queries that find few among many. */
function variedPosts(port, spanCount, connection) {
  return Array.from({ length: 24 }, (_, variant) => {
    const number = connection * 24 + variant;
    const describe = (trace, index) =>
      describeTrace(number * 100 + trace, index, {
        tags: [`tag-${number % 20}`],
        isFailed: index === 3 && number % 12 === 0 && trace === 0,
      });
    return createSpanPost({ port, spanCount, describe });
  });
}

function send({ port, spanCount, posts, isOver, progress, timeMs }) {
  return new Promise((resolve, reject) => {
    let count = 0;
    let sentMs = 0;
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, post);
    socket.once('error', reject);
    socket.once('close', resolve);
    socket.on('data', (chunk) => {
      // An answer that says something says that spans were rejected.
      if (!/^HTTP\/1.1 200[\s\S]*content-length: 0\r\n/i.test(chunk.latin1Slice()))
        return reject(new Error(chunk.toString()));
      progress.ackMs.push(performance.now() - sentMs);
      progress.spans += spanCount;
      if (isOver()) socket.destroy();
      else post();
    });
    function post() {
      const request = posts[count++ % posts.length].next(timeMs?.());
      sentMs = performance.now();
      socket.write(request);
    }
  });
}
