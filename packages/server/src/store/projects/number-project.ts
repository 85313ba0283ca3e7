import type { ChangeContext } from '../registry/change-context.js';

/** Tells the number of the project, which whatever is first written to it gives it. */
export async function numberProject({ projectId }: ChangeContext, _input: object): Promise<{ projectNumber: number }> {
  return { projectNumber: projectId };
}
