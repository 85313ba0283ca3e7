/** Reads the server-sent events of a response the way the official command line does: by `event`, with JSON as `data`. */
export function readEvents(response) {
  const frames = splitFrames(response.body);
  async function next() {
    const { value } = await frames.next();
    if (value === undefined) throw new Error('The stream has ended');
    return value;
  }
  /** The next event of this name; those before it are passed over. */
  async function until(event) {
    for (;;) {
      const frame = await next();
      if (frame.event === event) return frame;
    }
  }
  return { next, until };
}

async function* splitFrames(body) {
  const frame = { event: '', data: null };
  let rest = '';
  for await (const text of body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      if (line.startsWith('event: ')) frame.event = line.slice(7);
      else if (line.startsWith('data: ')) frame.data = JSON.parse(line.slice(6));
      else if (line === '') yield { ...frame };
    }
  }
}
