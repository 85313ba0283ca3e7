export type { AgentRunContext, AgentService } from './agent/agent-service.js';
export type { Logger } from './logger.js';
export type { ModelPrice, ModelPrices } from './prices/model-prices.js';
export { ServerConfigurationError } from './server-configuration-error.js';
export type { ApiKey, ServerOptions } from './server-options.js';
export { startServer } from './start-server.js';
export { StoreLockedError, StoreUnavailableError } from './store/store-errors.js';
export type { TailraceServer } from './tailrace-server.js';
