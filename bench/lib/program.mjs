import { fork } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';

const programs = new URL('../programs/', import.meta.url);

/** Starts a program of bench/programs in a process of its own; see serve.mjs for its side. */
export function startProgram(name, { args = [], nodeOptions = [], cwd = tmpdir() } = {}) {
  const child = fork(fileURLToPath(new URL(name, programs)), args, {
    cwd,
    execArgv: nodeOptions,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const waiting = new Map();
  let lastId = 0;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.on('message', ({ id, value, failure }) => {
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    if (failure === undefined) resolve(value);
    else reject(new Error(`${name}: ${failure}`));
  });
  child.once('exit', (code, signal) => {
    for (const { reject } of waiting.values()) reject(new Error(`${name} ended with ${code ?? signal}`));
  });
  return {
    /** Sends a message and resolves to the answer. */
    ask(message) {
      return new Promise((resolve, reject) => {
        waiting.set(++lastId, { resolve, reject });
        child.send({ id: lastId, message });
      });
    },
    /** Ends the process: by itself when it can, by signal when not. */
    async stop() {
      if (child.connected) child.disconnect();
      const force = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await exited;
      clearTimeout(force);
    },
  };
}
