/** A message from the reader's own log: what is only his is no part of what he looks for. Pure. */

/** A query of fewer words is what somebody typed. */
const fewest = 3;

/** In order: each takes away what another machine, day or file would have another of. */
const own: RegExp[] = [
  // The time and the machine: `Nov 30 17:20:43 mail`, `2026-11-30T17:20:43.123+00:00 mail`, `2026-11-30 17:20:43`.
  /^(?:<\d+>)?(?:[A-Z][a-z]{2} +\d{1,2} \d\d:\d\d:\d\d|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S*) +(?:[\w.-]+ (?=[\w./-]+\[\d+\]:))?/,
  // The process and its number.
  /^[\w./-]+\[\d+\]: */,
  // The program, where how bad it is follows: `doveconf: Fatal:`.
  /^(?:[\w./-]+: +)?(?=(?:fatal|error|warning|panic|info|notice): )/i,
  /^(?:(?:fatal|error|warning|panic|info|notice): +)+/i,
  // The file and its line.
  /(?:(?:error )?in configuration file )?(?:[a-z]+:)?(?<![\w.])\/[\w./-]+(?: line \d+)?:?/gi,
  /\bline \d+:?/gi,
  // The tag of a command of IMAP.
  /^[a-z]{0,2}\d+ (?=(?:NO|BAD) )/i,
  // OpenSSL's number of the message and the function: they change with each version.
  /(?:[\dA-F]{8,}:)?error:[\dA-F]{8}:[^:]*:[^:]*:/gi,
  /:\.\.\/\S*/g,
  // Clients and recipients.
  /<[^<>\s]+@[^<>\s]+>:?/g,
  /(?:[\w.-]+)?\[[\da-f.:]*[.:][\da-f.:]*\](?::\d+)?/gi,
];

/** The words of a message without time, machine, process, file, line and address; a query of a word or two stays as it is. */
export function withoutOwnPlaces(typed: string): string {
  if (typed.trim().split(/\s+/).length < fewest) return typed;
  const left = own.reduce((text, pattern) => text.replace(pattern, ' ').trimStart(), typed.trim());
  return left.trim() === '' ? typed : left;
}
