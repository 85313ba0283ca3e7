import { ConfigurationError } from '@tailrace/core';
import { type ChosenModel, chooseModel, type Providers, type WantedModel } from '@tailrace/models';
import { AgentRequestError } from '../errors/agent-request-error.js';

/** Makes the model of a run. Throws AgentRequestError when there is no key for it. */
export async function chooseRunModel(providers: Providers, wanted: WantedModel): Promise<ChosenModel> {
  try {
    return await chooseModel(providers, wanted);
  } catch (error) {
    if (!ConfigurationError.isInstance(error)) throw error;
    throw new AgentRequestError('modelProvider', error.message);
  }
}
