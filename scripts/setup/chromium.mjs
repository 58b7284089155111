/** Debian's chromium for the tests in the browser. Its absence stops nothing: those tests say why they were skipped. */
import { cannotInstall, install, onPath } from './apt.mjs';
import { say } from './say.mjs';

/** @returns {string | undefined} why there is no chromium after all */
function installChromium() {
  const obstacle = cannotInstall();
  if (obstacle !== undefined) return `chromium is not installed, and ${obstacle} (apt-get install chromium)`;
  say("installing Debian's chromium for the browser tests (once; about a minute) …");
  return install(['chromium']);
}

/**
 * Find or install chromium. Tests read the outcome from the environment:
 * `ASSAY_CHROMIUM` is its path, or else `ASSAY_CHROMIUM_ABSENT` the reason why there is none.
 */
export function ensureChromium() {
  let file = process.env.ASSAY_CHROMIUM ?? onPath('chromium');
  let reason;
  if (file === undefined) {
    reason = installChromium();
    file = onPath('chromium');
  }
  if (file === undefined) {
    reason ??= 'chromium was installed but is not on the PATH';
    say(`the browser tests will be skipped: ${reason}`);
    process.env.ASSAY_CHROMIUM_ABSENT = reason;
  } else {
    process.env.ASSAY_CHROMIUM = file;
  }
}
