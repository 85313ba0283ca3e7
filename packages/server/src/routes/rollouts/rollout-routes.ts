import type { Route } from '../route.js';
import { deleteSessionRoute } from './delete-session.js';
import { openSessionRoute } from './open-session.js';
import { projectRoutes } from './project-routes.js';
import { getSessionRoute, listSessionsRoute } from './read-sessions.js';
import { runSessionRoute, stopSessionRoute } from './run-session.js';
import { setStatusRoute } from './set-status.js';
import { updateSpanRoute } from './update-span.js';
import { watchSessionRoute } from './watch-session.js';

/** Every route of rollout sessions. */
export const rolloutRoutes: readonly Route[] = [
  openSessionRoute,
  listSessionsRoute,
  getSessionRoute,
  setStatusRoute,
  updateSpanRoute,
  deleteSessionRoute,
  runSessionRoute,
  stopSessionRoute,
  watchSessionRoute,
  ...projectRoutes,
];
