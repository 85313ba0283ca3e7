export { buildApp } from './build-app.mjs';
export { installNext, NEXT_VERSIONS } from './install-next.mjs';
export { prepareApp } from './prepare-app.mjs';
export { startApp } from './start-app.mjs';
