/** From a flat row of headings and blocks to a tree of sections, with pages and ids. */
import type { DraftHeading } from '../model/draft.ts';
import type { Level, Section } from '../model/guide.ts';
import type { Block } from '../model/nodes.ts';
import type { Place } from '../model/place.ts';
import { contentOf, createNames, type Names, pathOfLabel, slugOf } from './names.ts';

const ORDER: Level[] = ['part', 'chapter', 'section', 'subsection', 'subsubsection', 'paragraph', 'subparagraph'];

/** A label that names the section it stands in. */
export interface LooseLabel {
  type: 'draftLabel';
  label: string;
  /** It does not stand right behind the heading, so it does not name the section. */
  loose: boolean;
  place: Place;
}

export interface Tree {
  intro: Block[];
  sections: Section[];
  /** Labels of sections: the heading's own, and those that stand loose in it. */
  labels: { label: string; section: Section | undefined; place: Place }[];
}

/** Build the tree. Ids and anchors are still empty. */
export function buildTree(items: (DraftHeading | Block | LooseLabel)[]): Tree {
  const tree: Tree = { intro: [], sections: [], labels: [] };
  const path: Section[] = [];
  // Terms and acronyms, which LaTeX lists apart, make one list here.
  let listed = false;
  for (const item of items) {
    const isList = item.type === 'glossary' || (item.type === 'draftHeading' && item.page === 'glossary');
    if (isList && listed) continue;
    if (item.type === 'glossary') listed = true;
    if (item.type === 'draftLabel') {
      const section = path.at(-1);
      const first = section && section.blocks.length === 0 && section.sections.length === 0;
      if (section && first && !item.loose) section.label ??= item.label;
      tree.labels.push({ label: item.label, section, place: item.place });
    } else if (item.type === 'draftHeading') {
      const rank = ORDER.indexOf(item.level);
      // A page in Markdown stands by itself, not under the last chapter.
      if (item.page !== undefined) path.length = 0;
      while (path.length > 0 && ORDER.indexOf((path.at(-1) as Section).level) >= rank) path.pop();
      const parent = path.at(-1);
      const section: Section = {
        id: '',
        slug: '',
        anchor: '',
        title: item.title,
        heading: item.heading,
        level: item.level,
        depth: path.length + 1,
        place: item.place,
        blocks: [],
        sections: [],
      };
      if (item.label) {
        section.label = item.label;
        tree.labels.push({ label: item.label, section, place: item.place });
      }
      if (item.page !== undefined) section.page = item.page;
      if (item.description) section.description = item.description;
      (parent ? parent.sections : tree.sections).push(section);
      path.push(section);
    } else (path.at(-1)?.blocks ?? tree.intro).push(item);
  }
  return tree;
}

/** Every section, parents first. */
export function allSections(sections: Section[]): Section[] {
  return sections.flatMap((section) => [section, ...allSections(section.sections)]);
}

/** Levels whose headings start a page: chapters and sections of a book; else the topmost level (parts apart). */
function pageLevels(sections: Section[], wanted: Level | undefined): Set<Level> {
  const present = new Set(
    allSections(sections)
      .filter((section) => section.page === undefined)
      .map((section) => section.level),
  );
  const from = ORDER.findIndex((level) => level !== 'part' && present.has(level));
  const last = wanted
    ? ORDER.indexOf(wanted)
    : present.has('chapter') && present.has('section')
      ? ORDER.indexOf('section')
      : from;
  return new Set(ORDER.filter((level, index) => level === 'part' || (index >= from && index <= last)));
}

/** Give every section its slug, id, page and anchor. Returns the names in use on each page. */
export function nameSections(sections: Section[], wanted: Level | undefined): Map<string, Names> {
  const levels = pageLevels(sections, wanted);
  const ids = createNames();
  const pages = createNames();
  const anchors = new Map<string, Names>();

  function name(section: Section, parent: Section | undefined, page: string | undefined): void {
    section.slug = slugOf(section.title);
    const content = contentOf([
      section.title,
      section.blocks.slice(0, 1),
      section.sections.map((child) => child.title),
    ]);
    const path =
      section.page ??
      (section.label
        ? pathOfLabel(section.label)
        : parent && parent.level !== 'part'
          ? `${parent.id}/${section.slug}`
          : section.slug);
    section.id = ids.take(path, content);
    const starts = section.page !== undefined || page === undefined || levels.has(section.level);
    if (starts) {
      section.page = pages.take(section.id, content);
      anchors.set(section.page, createNames());
    } else {
      const names = anchors.get(page) as Names;
      const relative = section.id.startsWith(`${page}/`) ? section.id.slice(page.length + 1) : section.id;
      section.anchor = names.take(relative.replaceAll('/', '-'), content);
    }
    for (const child of section.sections) name(child, section, section.page ?? page);
  }
  for (const section of sections) name(section, undefined, undefined);
  return anchors;
}

/** The path of the page a section stands on, by section id. */
export function pagesOf(sections: Section[]): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (section: Section, page: string) => {
    const own = section.page ?? page;
    found.set(section.id, own);
    for (const child of section.sections) walk(child, own);
  };
  for (const section of sections) walk(section, '');
  return found;
}
