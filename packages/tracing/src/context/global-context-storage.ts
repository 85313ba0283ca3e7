import { type Context, context as globalContext } from '@opentelemetry/api';
import type { ContextStorage } from './context-storage.js';

/** Uses OpenTelemetry's global context, where the application asked for that. */
export class GlobalContextStorage implements ContextStorage {
  active(): Context {
    return globalContext.active();
  }

  run<Result>(context: Context, work: () => Result): Result {
    return globalContext.with(context, work);
  }
}
