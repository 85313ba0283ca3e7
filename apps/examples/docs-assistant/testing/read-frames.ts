/** One event of a stream. */
export interface Frame {
  name: string;
  data: unknown;
}

/** Reads all events of an answer, to its end. */
export async function readFrames(response: Response): Promise<Frame[]> {
  const frames = (await response.text()).split('\n\n').filter((frame) => frame !== '');
  return frames.map((frame) => {
    const [, name = '', data = 'null'] = /^event: (.*)\ndata: (.*)$/.exec(frame) ?? [];
    return { name, data: JSON.parse(data) as unknown };
  });
}
