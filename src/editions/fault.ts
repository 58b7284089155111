/** Something is wrong with a frozen edition. */

/** `what` is wrong with the file or folder; `advice` says what to do. Commands print it and exit with 1. */
export class EditionFault extends Error {
  constructor(file: string, what: string, advice: string) {
    super(`${file}: ${what}. ${advice}`);
  }
}
