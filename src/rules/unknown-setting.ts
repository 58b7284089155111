/** A setting that a daemon does not know does nothing, or keeps it from starting. */
import { didYouMean, nearest } from '../model/nearest.ts';
import { releasesWith } from '../settings/find-setting.ts';
import { type CheckedSetting, inWords, NAMES } from './checked-settings.ts';
import type { Rule } from './rule.ts';

const rule: Rule = {
  severity: 'warning',
  summary: 'Every setting is known to each version that its listing is for.',
  good: '\\begin{lstlisting}[target=postfix/main.cf, when={postfix >= 3.9}]\ntls_ffdhe_auto_groups =\nsmtpd_client_restrictions = $trusted_clients\ntrusted_clients = permit_mynetworks\n\\end{lstlisting}',
  bad: '\\begin{lstlisting}[target=postfix/main.cf]\nsmtpd_tls_securty_level = may\ntls_ffdhe_auto_groups =\n\\end{lstlisting}',
  check({ settings, report }) {
    const used = namesUsed(settings());
    for (const one of settings()) {
      const { line, setting, known, releases, place } = one;
      const { daemon, name } = line;
      if (setting === undefined) {
        if (daemon === 'postfix' && used.has(name)) continue;
        const near = nearest(name, known.byName.keys());
        const otherwise = `See what is known: npm run settings, content/settings/${daemon}.json.`;
        report(place, `no ${NAMES[daemon] ?? daemon} that is tried knows ${name}`, didYouMean(near, otherwise, near));
        continue;
      }
      const knowing = releasesWith(setting, known.data);
      const without = releases.filter((codename) => !knowing.includes(codename));
      if (without.length === 0 || isReplaced(one, without)) continue;
      report(place, `${inWords(daemon, without, known.data)} ${without.length > 1 ? 'do' : 'does'} not know ${name}`, {
        hint: `Limit the listing to the versions that do: when={${limits(one, knowing)}}.`,
      });
    }
  },
};
export default rule;

/** Whether another rule has more to say: which names came in its place. */
function isReplaced({ setting, known }: CheckedSetting, without: readonly string[]): boolean {
  const order = Object.keys(known.data.versions);
  const last = Math.max(
    ...(setting ? releasesWith(setting, known.data) : []).map((codename) => order.indexOf(codename)),
  );
  return setting?.replaced !== undefined && without.every((codename) => order.indexOf(codename) > last);
}

/** The condition that holds for the releases that know it: from the first one on, and below the next one that does not. */
function limits({ line: { daemon }, setting, known: { data } }: CheckedSetting, knowing: readonly string[]): string {
  const order = Object.keys(data.versions);
  const [first, last] = [order.indexOf(knowing[0] ?? ''), order.indexOf(knowing.at(-1) ?? '')];
  const parts = [];
  if (first > 0) parts.push(`${daemon} >= ${setting?.since ?? short(data.versions[order[first] ?? ''])}`);
  if (last < order.length - 1) parts.push(`${daemon} < ${short(data.versions[order[last + 1] ?? ''])}`);
  return parts.join(' and ');
}

/** The two numbers of a version that say which features it has. */
const short = (version = '') => version.split('.').slice(0, 2).join('.');

/** Names of Postfix's that an author makes up are used as `$name` somewhere. */
function namesUsed(settings: readonly CheckedSetting[]): Set<string> {
  const values = settings.flatMap(({ line }) => (line.daemon === 'postfix' ? (line.value ?? '') : []));
  return new Set(values.flatMap((value) => [...value.matchAll(/\$[{(]?(\w+)/g)].map(([, name]) => name as string)));
}
