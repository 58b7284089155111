/** How the set-up speaks: always on stderr, so that the output of a command stays its own. */

/** @param {string} text */
export function say(text) {
  process.stderr.write(`assay: ${text.split('\n').join('\n       ')}\n`);
}

/** The set-up could not be done. `hint` says what the person can do about it. */
export class SetupError extends Error {
  /**
   * @param {string} message what failed and why
   * @param {string} hint
   */
  constructor(message, hint) {
    super(message);
    this.hint = hint;
  }
}
