/** Walking over the nodes of a guide. */
import type { Guide, Section } from './guide.ts';
import type { Block, Inline, Node } from './nodes.ts';

/** Called for every node, parents first; `ancestors` from the outermost on. */
export type Visit = (node: Node, ancestors: Node[]) => void;

/** The nodes right below a node: its children, and the phrasing content in its other fields. */
export function childrenOf(node: Node): Node[] {
  const found: Node[] = [];
  if ('term' in node) found.push(...node.term);
  if ('caption' in node && node.caption) found.push(...node.caption);
  if (node.type === 'aside' && node.title) found.push(...node.title);
  if ('children' in node) found.push(...(node.children as Node[]));
  if (node.type === 'blockquote' && node.attribution) found.push(...node.attribution);
  return found;
}

/** Walk over nodes and all below them. */
export function walkNodes(nodes: readonly Node[], visit: Visit, ancestors: Node[] = []): void {
  for (const node of nodes) {
    visit(node, ancestors);
    const below = childrenOf(node);
    if (below.length > 0) walkNodes(below, visit, [...ancestors, node]);
  }
}

/** Walk over a section's heading and blocks, then its subsections. */
export function walkSection(section: Section, visit: (node: Node, section: Section, ancestors: Node[]) => void): void {
  walkNodes(section.heading as Inline[], (node, ancestors) => visit(node, section, ancestors));
  walkNodes(section.blocks as Block[], (node, ancestors) => visit(node, section, ancestors));
  for (const child of section.sections) walkSection(child, visit);
}

/** Walk over a whole guide: its introduction (without a section), then its sections in order. */
export function walkGuide(
  guide: Pick<Guide, 'intro' | 'sections'>,
  visit: (node: Node, section: Section | undefined, ancestors: Node[]) => void,
): void {
  walkNodes(guide.intro, (node, ancestors) => visit(node, undefined, ancestors));
  for (const section of guide.sections) walkSection(section, visit);
}
