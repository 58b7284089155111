/** Claims: named and listed when all that stands in them is known. */
import { asWritten } from '../model/claim-kinds.ts';
import type { Claim, Section } from '../model/guide.ts';
import type { Block } from '../model/nodes.ts';
import { plainText } from '../model/plain-text.ts';
import { walkGuide } from '../model/walk.ts';
import { createNames, slugOf } from './names.ts';

/** Give every claim its id, from its section and its first words, and list them in reading order. */
export function collectClaims(guide: { intro: Block[]; sections: Section[] }): Claim[] {
  const claims: Claim[] = [];
  const ids = createNames();
  walkGuide(guide, (node, section) => {
    if (node.type !== 'claim') return;
    const statement = plainText(node.children);
    const { kind, args } = node.expectation;
    const words = slugOf(statement).split('-').slice(0, 8).join('-');
    node.id = ids.take(`${section?.id ?? 'intro'}/${words}`, kind + JSON.stringify(asWritten(args)));
    claims.push({
      id: node.id,
      statement,
      expectation: node.expectation,
      section: section?.id ?? '',
      place: node.place,
    });
  });
  return claims;
}
