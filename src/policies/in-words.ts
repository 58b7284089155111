/** What is in the way of a policy, as a person would say it: suites by family, not one by one. Pure. */
import type { Comparison, Kind, Rated } from './compare.ts';
import type { Policy } from './policy.ts';

/** First match names the family. Anonymous suites and those without encryption come before what else is wrong with them. */
const FAMILIES: readonly [RegExp, string][] = [
  [/^(?:ADH|AECDH)-/, 'suites without a certificate'],
  [/NULL/, 'suites without encryption'],
  [/-(?:SHA|MD5)$/, 'CBC suites with SHA-1'],
  [/^(?:AES|CAMELLIA|ARIA|SEED|DES|RC4|IDEA)/, 'suites without forward secrecy'],
  [/^DHE-/, 'DHE suites'],
  [/CCM8|CCM_8/, 'CCM suites with a short tag'],
  [/CCM/, 'CCM suites'],
  [/ARIA/, 'ARIA suites'],
  [/-SHA(?:256|384)$(?<!GCM-SHA256|GCM-SHA384)/, 'CBC suites with SHA-2'],
  [/CHACHA20/, 'ChaCha20 suites'],
];

const SIGNATURES: readonly [RegExp, string][] = [
  [/_sha1$/, 'SHA-1 signatures'],
  [/_sha224$/, 'SHA-224 signatures'],
  [/^rsa_pkcs1_/, 'PKCS #1 v1.5 signatures'],
];

/** Short names of a choice or of its family. */
function familyOf({ kind, name }: Rated): string {
  const found = (list: readonly [RegExp, string][]) => list.find(([pattern]) => pattern.test(name))?.[1] ?? name;
  if (kind === 'version') return name.startsWith('SSLv') ? `SSL ${name.slice(4)}.0` : `TLS ${name}`;
  if (kind === 'suite') return found(FAMILIES);
  if (kind === 'signature') return found(SIGNATURES);
  if (kind === 'key') return `a certificate with ${name}`;
  if (kind === 'certificate') return `a certificate signed with ${name}`;
  return name;
}

export interface Obstacle {
  kind: Kind;
  /** `DHE suites`. */
  family: string;
  level: Rated['level'];
  /** Each by its own name, in the order in which they were chosen. */
  names: string[];
}

/** Obstacles that are of one family and one level together; the worst first. */
export function obstaclesByFamily({ obstacles }: Comparison): Obstacle[] {
  const families = new Map<string, Obstacle>();
  for (const one of obstacles) {
    const key = `${one.level} ${familyOf(one)}`;
    const family = families.get(key) ?? { kind: one.kind, family: familyOf(one), level: one.level, names: [] };
    families.set(key, family);
    family.names.push(one.name);
  }
  return [...families.values()];
}

/** `insufficient: CBC suites with SHA-1, SHA-1 signatures; to be phased out: DHE suites`. */
export function obstaclesInWords(comparison: Comparison, policy: Policy): string {
  const all = obstaclesByFamily(comparison);
  const list = (level: Rated['level'], words: string) => {
    const some = all.filter((one) => one.level === level).map(({ family }) => family);
    return some.length === 0 ? [] : [`${words}: ${some.join(', ')}`];
  };
  return [...list('unnamed', policy.unnamed), ...list('phase-out', 'to be phased out')].join('; ');
}
