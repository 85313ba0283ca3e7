import { addDistinctId } from '../capture/distinct-id.js';

/** Resource attributes that people look for on a span; the others say nothing about the request. */
const KEPT = ['service.name', 'service.version', 'deployment.environment', 'deployment.environment.name'];

/** Copies the kept resource attributes onto a span that does not set them itself. */
export function addResourceAttributes(attributes: Map<string, unknown>, resource: Map<string, unknown>): void {
  if (resource.size === 0) return;
  addDistinctId(attributes, resource);
  for (const key of KEPT) {
    const value = resource.get(key);
    if (value !== undefined && !attributes.has(key)) attributes.set(key, value);
  }
}
