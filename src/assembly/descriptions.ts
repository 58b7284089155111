/** A sentence for search engines: the first words of a section's prose. */
import type { Section } from '../model/guide.ts';
import type { Block } from '../model/nodes.ts';
import { plainText } from '../model/plain-text.ts';

const LONGEST = 160;

/** Give every section that starts a page a description, unless it has one. */
export function describeSections(sections: Section[]): void {
  for (const section of sections) {
    if (section.page !== undefined && !section.description) {
      const words = firstWords(section);
      if (words) section.description = words;
    }
    describeSections(section.sections);
  }
}

/** Text without what references to literature and notes leave behind when they are taken out. */
function tidy(text: string): string {
  return text
    .replace(/[([]\s*[)\]]/g, '')
    .replace(/\s+([,.;:])/g, '$1')
    .replace(/[,;:](?:\s*[,;:])+/g, ',')
    .replace(/,\s*\./g, '.');
}

function firstWords(section: Section): string | undefined {
  const paragraph = section.blocks.find(
    (block): block is Block & { type: 'paragraph' } =>
      block.type === 'paragraph' && tidy(plainText(block.children)).length > 20,
  );
  if (!paragraph) {
    for (const child of section.sections) {
      const words = firstWords(child);
      if (words) return words;
    }
    return undefined;
  }
  const text = tidy(plainText(paragraph.children));
  if (text.length <= LONGEST) return text;
  const cut = text.slice(0, LONGEST - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 80)).replace(/[\s,;:–—-]+$/, '')}…`;
}
