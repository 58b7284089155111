/** For which versions a snippet is: `postfix >= 3.6`, `dovecot >= 2.3 and dovecot < 2.4`, `exim with gnutls`. */
import { nearest } from '../model/nearest.ts';
import { compareVersions, parseVersion } from '../model/version.ts';
import { DAEMONS } from './config-files.ts';

export type Condition =
  | { daemon: string; operator: '>=' | '<=' | '>' | '<' | '='; version: number[] }
  | { daemon: string; library: string };

const LIBRARIES = ['gnutls', 'openssl'];
const OPERATORS = ['>=', '<=', '>', '<', '='];

/** Read conditions, all of which must hold. A `problem` is a sentence for the author, with what would be right. */
export function parseWhen(written: string): { conditions: Condition[] } | { problem: string; expected?: string[] } {
  const conditions: Condition[] = [];
  for (const part of written.split(/\s*(?:,|\band\b)\s*/)) {
    const [, daemon, rest = ''] = /^([\w-]+)\s*(.*)$/.exec(part.trim()) ?? [];
    if (daemon === undefined)
      return { problem: `"${written}" names no daemon and version`, expected: ['postfix >= 3.6'] };
    if (!DAEMONS.includes(daemon)) {
      const near = nearest(daemon, DAEMONS);
      const problem = `there is no daemon "${daemon}"`;
      return near === undefined
        ? { problem: `${problem}; known are ${DAEMONS.join(', ')}` }
        : { problem, expected: [written.replace(daemon, near)] };
    }
    const condition = readCondition(daemon, rest);
    if ('problem' in condition) return condition;
    conditions.push(condition);
  }
  return { conditions };
}

function readCondition(daemon: string, rest: string): Condition | { problem: string; expected?: string[] } {
  const [, library] = /^with\s+(\S+)$/.exec(rest) ?? [];
  if (library !== undefined) {
    if (daemon !== 'exim') return { problem: `only exim is built with one library or the other, not ${daemon}` };
    if (LIBRARIES.includes(library)) return { daemon, library };
    return { problem: `exim is not built with "${library}"`, expected: LIBRARIES.map((name) => `exim with ${name}`) };
  }
  const [, operator = '', version = ''] = /^([^\s\w.]*)\s*(.*)$/.exec(rest) ?? [];
  const meant =
    { '≥': '>=', '≤': '<=', '=>': '>=', '=<': '<=', '==': '=' }[operator] ?? (operator === '' ? '>=' : operator);
  const shown = /^\d+(?:\.\d+)*$/.test(version) ? version : '3.6';
  if (!OPERATORS.includes(operator)) {
    const problem = operator === '' ? `"${daemon} ${rest}" has no operator` : `"${operator}" is no operator`;
    return {
      problem,
      expected: (OPERATORS.includes(meant) ? [meant] : OPERATORS).map((one) => `${daemon} ${one} ${shown}`),
    };
  }
  if (shown !== version)
    return {
      problem: version === '' ? `a version is missing after "${daemon} ${operator}"` : `"${version}" is no version`,
      expected: [`${daemon} ${operator} ${shown}`],
    };
  return { daemon, operator: operator as '>=', version: version.split('.').map(Number) };
}

/**
 * Whether a daemon of this version meets a condition about it; `= 3.6` means any 3.6. A condition on a build is met by the
 * build with `library`, and where none is named, by every version.
 */
export function isMet(condition: Condition, version: string, library?: string): boolean {
  if ('library' in condition) return library === undefined || library === condition.library;
  const { operator } = condition;
  const parts = operator === '=' || operator === '<=' || operator === '>' ? condition.version.length : undefined;
  const order = compareVersions((parseVersion(version) ?? []).slice(0, parts), condition.version);
  return { '>=': order >= 0, '<=': order <= 0, '>': order > 0, '<': order < 0, '=': order === 0 }[operator];
}
