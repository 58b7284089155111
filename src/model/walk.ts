/** Walking over the nodes of a guide. */
import type { Guide, Section } from './guide.ts';
import type { Block, Inline, Node } from './nodes.ts';

/** Called for every node, parents first; `ancestors` from the outermost on. */
export type Visit = (node: Node, ancestors: Node[]) => void;

/** The nodes right below a node: its children, and the phrasing content in its other fields. */
export function childrenOf(node: Node): Node[] {
  // Put together with `concat`: a table may have more cells than a call may have arguments.
  let found: Node[] = 'children' in node ? (node.children as Node[]) : [];
  if ('caption' in node && node.caption) found = (node.caption as Node[]).concat(found);
  if ('term' in node) found = (node.term as Node[]).concat(found);
  if (node.type === 'aside' && node.title) found = (node.title as Node[]).concat(found);
  if (node.type === 'blockquote' && node.attribution) found = found.concat(node.attribution as Node[]);
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
