/** Addresses and references: url, hyperref, nameref, varioref, cleveref. */

import type { CrossReference } from '../../model/leaves.ts';
import type { Inline } from '../../model/nodes.ts';
import { isSafeScheme } from '../../model/schemes.ts';
import { chunkPlace } from '../chunk-place.ts';
import { type Call, each, type MacroEntry, type MacroPackage, type Meaning } from './macro.ts';

/** An address as it stands in TeX: some characters may have a backslash before them. */
export function address(raw: string): string {
  return raw
    .trim()
    .replace(/\\([%#&_~{}$^\\])/g, '$1')
    .replaceAll('\u00a0', ' ')
    .replace(/\s+/g, '');
}

function link({ reader, place }: Call, target: { text: string; place: Call['place'] }, children: Inline[]): Meaning {
  const url = address(target.text);
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1];
  if (scheme && !isSafeScheme(scheme)) {
    reader.report('unsafe-link', target.place, `a link may not begin with "${scheme}:"`, {
      hint: 'It is shown as text. Use https:, mailto: or another address that a reader can open safely.',
    });
    const saysIt = children.some((child) => child.type === 'text' && child.value === url);
    return { inline: saysIt ? children : [...children, { type: 'text', value: ` (${url})` }] };
  }
  return { inline: [{ type: 'link', url, children, place }] };
}

const url: MacroEntry = {
  signature: 'v',
  meaning(call) {
    const target = call.reader.raw(call.args[0]);
    const shown = address(target.text);
    return link(call, target, [{ type: 'text', value: shown }]);
  },
};
const path: MacroEntry = {
  signature: 'v',
  meaning: ({ args, reader, place }) => ({
    inline: [{ type: 'inlineCode', value: reader.raw(args[0]).text.replace(/\\([%#&_{}$])/g, '$1'), place }],
  }),
};
const href: MacroEntry = {
  signature: 'o v m',
  meaning: (call) => link(call, call.reader.raw(call.args[1]), call.reader.inline(call.args[2]?.nodes ?? [])),
};

const LISTS = new Set(['cref', 'Cref', 'labelcref', 'cpageref', 'Cpageref']);

const reference = (kind: CrossReference['kind'], signature = 's m'): MacroEntry => ({
  signature,
  counts: 'references',
  meaning({ args, name, reader, place }) {
    const argument = args.at(-1);
    const written = argument ? reader.source(argument.nodes) : '';
    // Only cleveref takes a list; a label of other packages may hold a comma.
    const labels = LISTS.has(name) ? written.split(',').filter((label) => label.trim() !== '') : [written];
    return {
      inline: labels.flatMap((label, index): Inline[] => [
        ...(index > 0 ? [{ type: 'text' as const, value: ', ' }] : []),
        {
          type: 'crossReference',
          kind,
          label: label.trim(),
          text: '',
          place: argument ? { ...place, ...chunkPlace(place.start.offset, place.end.offset) } : place,
        },
      ]),
    };
  },
});

/** `\hyperref[label]{text}`: a reference whose words are the author's. */
const hyperref: MacroEntry = {
  signature: 'o m',
  counts: 'references',
  meaning({ args, reader, place }) {
    const label = args[0] ? reader.source(args[0].nodes).trim() : '';
    return {
      inline: [{ type: 'crossReference', kind: 'ref', label, text: reader.plain(args[1]?.nodes ?? []), place }],
    };
  },
};

export const hyperrefPackage: MacroPackage = {
  macros: {
    ...each(['url', 'nolinkurl'], url),
    path,
    href,
    ...each(['ref', 'vref', 'Vref', 'subref', 'labelcref', 'eqref'], reference('ref')),
    ...each(['autoref', 'cref', 'Cref', 'Autoref', 'fullref'], reference('autoref')),
    ...each(['nameref', 'Nameref', 'titleref'], reference('nameref')),
    ...each(['pageref', 'vpageref', 'cpageref', 'Cpageref'], reference('pageref')),
    hyperref,
    hypertarget: { signature: 'm m', meaning: ({ args, reader }) => ({ inline: reader.inline(args[1]?.nodes ?? []) }) },
    hyperlink: { signature: 'm m', meaning: ({ args, reader }) => ({ inline: reader.inline(args[1]?.nodes ?? []) }) },
  },
};
