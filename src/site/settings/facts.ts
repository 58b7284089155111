/** What is known of a setting → HTML nodes: the part of its page that owes nothing to the guide. Pure. */
import type { ElementContent } from 'hast';
import type { Setting } from '../../model/setting.ts';
import type { Addresses } from '../book/addresses.ts';
import { element, text } from '../prose/element.ts';
import { daemonName } from '../verdicts/words.ts';
import type { DaemonCatalogue, KnownSetting } from './catalogue.ts';
import { settingPath } from './setting-pages.ts';
import { agesOf, type ReleaseRow, rowsOf, scopeInWords } from './setting-words.ts';

/** The first words, what came in its place, and its default in each release; in an element of its own, `setting-facts`. */
export function factsToHast(setting: KnownSetting, daemon: DaemonCatalogue, addresses: Addresses): ElementContent {
  const { facts } = setting;
  const name = daemonName(daemon.daemon);
  const [only, ...others] = facts;
  const ages = only && others.length === 0 ? agesOf(only, daemon) : [];
  const unknown = facts.length === 0 ? [unknownInWords(setting, name)] : [];
  const lead = element(
    'p',
    {},
    'A setting of ',
    element('a', { href: addresses.own(`setting/${daemon.daemon}`) }, name),
    ['.', ...unknown, ...ages].join(' '),
  );
  const replaced = facts.flatMap((fact) => replacedToHast(fact, daemon, addresses, others.length > 0) ?? []);
  const tables = facts.flatMap((fact, index) => defaultsToHast(fact, daemon, others.length > 0, `default-${index}`));
  const heading = facts.length > 0 ? [element('h2', { id: 'default' }, 'Default')] : [];
  return element('setting-facts', {}, [lead, ...replaced, ...heading, ...tables]);
}

/** A name that no version has may still be one of Debian's for its configuration of Exim, or of the library that Cyrus asks. */
function unknownInWords({ uses, daemon: id, name }: KnownSetting, daemon: string): string {
  if (id === 'cyrus' && name.startsWith('sasl_')) return `${daemon} hands it on to its SASL library.`;
  const debian = uses.some(({ lines }) => lines.some(({ scope }) => scope === 'macro' || scope === 'answers'));
  return debian
    ? `It is no option of ${daemon} itself, but a name that Debian’s configuration of it reads.`
    : `No version of ${daemon} that is tried here knows it.`;
}

function replacedToHast(
  fact: Setting,
  { daemon, settings }: DaemonCatalogue,
  addresses: Addresses,
  several: boolean,
): ElementContent | undefined {
  const { replaced } = fact;
  if (!replaced) return undefined;
  const since = replaced.since === undefined ? '' : ` since ${daemonName(daemon)} ${replaced.since}`;
  const where = several ? scopeInWords(fact) : undefined;
  const names = replaced.by.flatMap((name, index): ElementContent[] => {
    const code = element('code', {}, name);
    const link = element('a', { href: addresses.own(settingPath({ daemon, name })) }, code);
    return [...(index > 0 ? [text(', ')] : []), settings.has(name) ? link : code];
  });
  const words = names.length > 0 ? `Replaced${since} by ` : `Given up${since}; nothing came in its place`;
  return element(
    'div',
    { className: ['starlight-aside', 'starlight-aside--caution'], role: 'note' },
    element('p', {}, words, names, where ? ` (${where}).` : '.'),
  );
}

/** A table, below a heading and the ages of its own where the setting has several scopes. */
function defaultsToHast(fact: Setting, daemon: DaemonCatalogue, several: boolean, id: string): ElementContent[] {
  const scope = scopeInWords(fact);
  const ages = several ? agesOf(fact, daemon) : [];
  const heads = ['Debian', daemonName(daemon.daemon), 'Default'];
  const table = element(
    'table',
    { className: ['defaults'] },
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        heads.map((head) => element('th', { scope: 'col' }, head)),
      ),
    ),
    element('tbody', {}, rowsOf(fact, daemon).map(rowToHast)),
  );
  return [
    ...(scope ? [element('h3', { id }, scope.charAt(0).toUpperCase() + scope.slice(1))] : []),
    ...(ages.length > 0 ? [element('p', {}, ages.join(' '))] : []),
    element(
      'div',
      {
        className: ['table-frame'],
        tabIndex: 0,
        role: 'group',
        ariaLabelledBy: [scope ? id : 'default'],
        dataPagefindWeight: '0.5',
      },
      table,
    ),
  ];
}

function rowToHast({ release, version, known, value }: ReleaseRow): ElementContent {
  const absent = known ? (value === '' ? 'empty' : 'not told') : 'not known';
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, release),
    element('td', {}, version),
    element('td', {}, value ? element('code', {}, value) : element('span', { className: ['no-value'] }, absent)),
  );
}
