import {
  AgentTimeoutError,
  ApiError,
  AuthenticationError,
  ConnectionError,
  LeaseLostError,
  TailraceError,
  TimeoutError,
  ValidationError,
  VersionConflictError,
} from '@tailrace/client';
import { UsageError } from './usage-error.js';

/** An error as the CLI shows it: as one line for people, as an object with `--json`. */
export interface ErrorReport {
  /** Stable, machine-readable reason. */
  code: string;
  /** What happened and what to do. */
  message: string;
  /** The argument that was refused. */
  field?: string | undefined;
  /** HTTP status of the server's answer. */
  status?: number | undefined;
  /** The server's id of the request. */
  requestId?: string | undefined;
}

/** Describes any error; one that is not ours keeps its stack, since it is a bug. */
export function describeError(error: unknown): ErrorReport {
  if (error instanceof UsageError) return { code: 'usage', message: error.message };
  if (ApiError.isInstance(error)) {
    const { code, field, requestId, status } = error;
    return { code, message: error.message + adviceFor(error), field, status, requestId };
  }
  if (ValidationError.isInstance(error)) return { code: error.code, message: error.message, field: error.field };
  if (TailraceError.isInstance(error)) return { code: error.code, message: error.message + adviceFor(error) };
  if (isSystemError(error)) return { code: error.code, message: error.message };
  const described = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { code: 'unexpected', message: `this is a bug, please report it: ${described}` };
}

function adviceFor(error: TailraceError): string {
  if (AgentTimeoutError.isInstance(error)) {
    return `: the time of the run was up after "${error.lastStep.summary}". --time-limit 10m gives it more`;
  }
  if (LeaseLostError.isInstance(error)) return ' tailrace review next claims another one';
  if (VersionConflictError.isInstance(error)) {
    return ` It is at version ${error.currentVersion} now: tailrace score-def list shows it`;
  }
  if (AuthenticationError.isInstance(error)) {
    return '. Check the key: tailrace config show --origin says where it comes from';
  }
  if (ConnectionError.isInstance(error)) {
    return '. Is the server up? tailrace dev starts a local one; --base-url points elsewhere';
  }
  if (TimeoutError.isInstance(error)) return '. --timeout 30s waits longer';
  return '';
}

function isSystemError(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'syscall' in error && typeof (error as { code?: unknown }).code === 'string';
}
