/** One server-sent event as it came. */
export interface SentEvent {
  event: string;
  data: unknown;
  id: string | undefined;
}

/** An open stream of server-sent events. */
export interface OpenEvents {
  status: number;
  headers: Headers;
  /** Everything that came so far. */
  seen: SentEvent[];
  /** Waits for the next event of this name; those before it are passed over. */
  next(event: string): Promise<SentEvent>;
  /** Resolves when the server ends the stream; rejects when the connection breaks. */
  ended: Promise<void>;
  close(): void;
}

/** Sends a request and reads its answer as server-sent events. */
export async function openEvents(url: string, init: RequestInit = {}): Promise<OpenEvents> {
  const controller = new AbortController();
  const response = await fetch(url, { ...init, signal: controller.signal });
  const seen: SentEvent[] = [];
  let position = 0;
  let wakeUp = () => {};
  const read = async () => {
    let text = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const frames = (text + chunk).split('\n\n');
      text = frames.pop() ?? '';
      seen.push(...frames.map(parseFrame));
      wakeUp();
    }
  };
  const ended = read().finally(() => wakeUp());
  let isOver = false;
  ended.then(
    () => (isOver = true),
    () => (isOver = true),
  );
  const next = async (event: string): Promise<SentEvent> => {
    for (;;) {
      while (position < seen.length) {
        const candidate = seen[position++];
        if (candidate?.event === event) return candidate;
      }
      if (isOver) throw new Error(`The stream ended before ${event}`);
      await new Promise<void>((resolve) => {
        wakeUp = resolve;
      });
    }
  };
  const { status, headers } = response;
  return { status, headers, seen, next, ended, close: () => controller.abort() };
}

function parseFrame(frame: string): SentEvent {
  const fields = new Map(
    frame.split('\n').map((line): [string, string] => [line.replace(/:.*/s, ''), line.replace(/^\w+: /, '')]),
  );
  return { event: fields.get('event') ?? '', data: JSON.parse(fields.get('data') ?? 'null'), id: fields.get('id') };
}
