/** Settings that came, went or changed, as HTML nodes. */
import type { ElementContent } from 'hast';
import { whenInWords } from '../code/when-words.ts';
import { element } from '../prose/element.ts';
import { daemonName } from '../verdicts/words.ts';
import type { Comparison } from './comparison.ts';
import type { SettingChange, SettingUse } from './setting-changes.ts';

const titles = { added: 'Settings added', removed: 'Settings removed', changed: 'Settings changed' } as const;

/** A heading and a table for each kind of change that there is. */
export function settingsToHast({ changes, before, after }: Comparison): { title: string; nodes: ElementContent[] }[] {
  return (['changed', 'added', 'removed'] as const).flatMap((kind) => {
    const some = changes.settings.filter((change) => change.kind === kind);
    if (some.length === 0) return [];
    const items = some.map((change) => itemToHast(change, kind === 'removed' ? before : after));
    return [{ title: titles[kind], nodes: [element('ul', { className: ['setting-changes'] }, items)] }];
  });
}

function itemToHast(change: SettingChange, { linkTo }: Comparison['after']): ElementContent {
  const { kind, daemon, name, within, section, before, after, throughout } = change;
  const where = section && element('a', { href: linkTo(section.id, section.anchor) }, section.title);
  const elsewhere = kind === 'added' ? 'The guide did not set it before.' : 'The guide does not set it any more.';
  return element(
    'li',
    {},
    element('code', {}, name),
    ` of ${daemonName(daemon)}`,
    within.length > 0 ? ' in ' : undefined,
    within.length > 0 ? element('code', {}, within.join(' › ')) : undefined,
    where ? ', under ' : undefined,
    where,
    ': ',
    before.length > 0 ? [...wordsToHast(kind === 'changed' ? 'was' : 'was set to', before)] : undefined,
    kind === 'changed' ? '; ' : undefined,
    after.length > 0 ? [...wordsToHast(kind === 'changed' ? 'is' : 'is set to', after)] : undefined,
    throughout ? `. ${elsewhere}` : '.',
  );
}

/** `was 1 for Postfix older than 3.6, 2`: values in the order of the guide, each said once. */
function wordsToHast(verb: string, uses: readonly SettingUse[]): ElementContent[] {
  const said = new Map(uses.map((use) => [JSON.stringify([use.value, use.when]), use]));
  return [...said.values()].flatMap(({ value, when }, at): ElementContent[] => [
    { type: 'text', value: at === 0 ? `${verb} ` : ', ' },
    value === null || value === ''
      ? { type: 'text', value: value === null ? 'present' : 'empty' }
      : element('code', {}, value),
    ...(when === undefined ? [] : [{ type: 'text' as const, value: ` for ${whenInWords(when)}` }]),
  ]);
}
