import type { Browser } from 'playwright-core';
import { findChromium } from './find-chromium.js';

/** How Chromium is started. */
export interface ChromiumOptions {
  /** The Chromium to run. Environment: `TAILRACE_CHROMIUM`. @default where systems install it */
  executablePath?: string | undefined;
  /** Runs Chromium without its sandbox, which root and some containers need; pages then run with the rights of this process. @default false */
  noSandbox?: boolean | undefined;
}

/** Chromium heeds only the last list of these, so that this one has to repeat Playwright's. */
const DISABLED_FEATURES = [
  // The address bar's suggestions are pages of their own in each window: a second of work and 160 MB, and nobody sees them.
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  // Playwright's:
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'TcpPortRandomizationWin',
  'ThirdPartyStoragePartitioning',
  'msEdgeUpdateLaunchServicesPreferredVersion',
  'msForceBrowserSignIn',
];

const FLAGS = [
  `--disable-features=${DISABLED_FEATURES.join(',')}`,
  // Both would go around the proxy.
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--disable-quic',
  '--disable-background-networking',
  // It describes the forms of pages to a server of its maker; here it gets an empty answer without asking.
  '--autofill-server-url=data:,',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-dev-shm-usage',
];

/** Starts a headless Chromium; Playwright is loaded only here. Throws ChromiumNotFoundError. */
export async function launchChromium(options: ChromiumOptions): Promise<Browser> {
  const executablePath = await findChromium(options.executablePath);
  const { chromium } = await import('playwright-core');
  const launching = chromium.launch({
    executablePath,
    headless: true,
    chromiumSandbox: options.noSandbox !== true,
    args: FLAGS,
    // The process that embeds us decides what its signals mean.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  return launching.catch((error) => {
    throw new Error(explain(error, options), { cause: error });
  });
}

/** Playwright answers with a page of Chromium's log. */
function explain(error: unknown, { noSandbox = false }: ChromiumOptions): string {
  const message = error instanceof Error ? error.message : String(error);
  // Without its sandbox the flag that says so is in the log.
  return !noSandbox && /no-sandbox|No usable sandbox/.test(message)
    ? 'Chromium cannot set up its sandbox here: run it as another user than root, or set noSandbox'
    : `Chromium did not start: ${message.split('\n')[0]}`;
}
