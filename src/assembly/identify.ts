/** Ids of everything below a section that a reader or a machine may point at. */
import type { Section } from '../model/guide.ts';
import type { Block, Inline, Node } from '../model/nodes.ts';
import type { Place } from '../model/place.ts';
import { plainText } from '../model/plain-text.ts';
import type { Snippet } from '../model/snippet.ts';
import { walkNodes } from '../model/walk.ts';
import { contentOf, createNames, type Names, pathOfLabel, shortDigest, slugOf } from './names.ts';

/** A thing with a label: where it is and what a reference to it says. */
export interface Labelled {
  label: string;
  page: string;
  anchor: string;
  /** What `\ref` shows: a number for figures, tables and formulas, a title otherwise. */
  text: string;
  /** What `\autoref` shows. */
  longText: string;
  /** What `\nameref` shows. */
  title: string;
  place: Place;
}

/** One stretch of nodes: a section's own, or the introduction. */
interface Stretch {
  id: string;
  page: string;
  anchor: string;
  nodes: (Block | Inline)[];
}

/**
 * Give ids to snippets, footnotes, headings, figures, tables, formulas, citations, references and terms. Returns
 * everything that has a label.
 */
export function identify(
  intro: Block[],
  sections: Section[],
  pageOf: Map<string, string>,
  anchors: Map<string, Names>,
): Labelled[] {
  const labelled: Labelled[] = [];
  const snippetIds = nameSnippets(intro, sections);
  const numbers = { figure: 0, table: 0, math: 0 };
  const parts = new Map<Node, { number: string; parts: number }>();
  /** Figures and tables are numbered through the guide; a part of a figure has its figure's number and a letter. */
  const numberOf = (node: Node & { type: 'figure' | 'table' }, ancestors: Node[]): string => {
    const whole = ancestors.map((ancestor) => parts.get(ancestor)).findLast((entry) => entry !== undefined);
    const number = whole
      ? `${whole.number}${String.fromCharCode(97 + (whole.parts++ % 26))}`
      : String(++numbers[node.type]);
    parts.set(node, { number, parts: 0 });
    return number;
  };
  anchors.set('', anchors.get('') ?? createNames());

  const stretches: Stretch[] = [{ id: '', page: '', anchor: '', nodes: intro }];
  const collect = (section: Section) => {
    stretches.push({
      id: section.id,
      page: pageOf.get(section.id) ?? '',
      anchor: section.anchor,
      nodes: [...section.heading, ...section.blocks],
    });
    for (const child of section.sections) collect(child);
  };
  for (const section of sections) collect(section);

  for (const stretch of stretches) {
    const names = anchors.get(stretch.page) as Names;
    walkNodes(stretch.nodes, (node, ancestors) => {
      switch (node.type) {
        case 'snippet': {
          node.id = snippetIds.get(node) as string;
          const relative = node.id.startsWith(`${stretch.page}/`) ? node.id.slice(stretch.page.length + 1) : node.id;
          node.anchor = names.take(`code-${relative.split('/').map(slugOf).join('-')}`, node.code);
          if (node.label)
            label(node.label, node.anchor, node.title ?? node.id, node.title ?? node.id, node.title ?? node.id, node);
          break;
        }
        case 'heading': {
          const title = plainText(node.children);
          const own = node.label
            ? pathOfLabel(node.label).replaceAll('/', '-')
            : [stretch.anchor, slugOf(title)].filter(Boolean).join('-');
          node.id = names.take(own, title);
          if (node.label) label(node.label, node.id, title, title, title, node);
          break;
        }
        case 'figure':
        case 'table': {
          if (!node.caption && !node.label) break;
          const number = numberOf(node, ancestors);
          const title = node.caption ? plainText(node.caption) : number;
          node.id = names.take(
            `${node.type}-${node.label ? pathOfLabel(node.label).replaceAll('/', '-') : slugOf(title).slice(0, 40)}`,
            title,
          );
          const word = node.type === 'figure' ? 'Figure' : 'Table';
          if (node.label) label(node.label, node.id, number, `${word} ${number}`, title, node);
          break;
        }
        case 'math': {
          // A formula of several lines may have a label on each; they all lead to it.
          const inside = [...node.value.matchAll(/\\label\{([^}]*)\}/g)].map((match) => match[1] as string);
          const named = [...(node.label === undefined ? [] : [node.label]), ...inside];
          const [first] = named;
          if (first === undefined || !node.place) break;
          node.label = first;
          node.value = node.value.replace(/\\label\{[^}]*\}/g, '');
          node.id = names.take(`equation-${pathOfLabel(first).replaceAll('/', '-')}`, node.value);
          for (const name of named) {
            const number = `(${++numbers.math})`;
            label(name, node.id, number, `Equation ${number}`, number, { place: node.place });
          }
          break;
        }
        case 'listItem':
          if (node.label === undefined || !node.place) break;
          node.id = names.take(`item-${pathOfLabel(node.label).replaceAll('/', '-')}`, node.label);
          label(node.label, node.id, String(node.number), String(node.number), String(node.number), {
            place: node.place,
          });
          break;
        case 'footnote':
          node.id = names.take(`note-${shortDigest(contentOf(node.children))}`, stretch.id);
          break;
        case 'citation':
          node.id = names.take(`cite-${slugOf(node.keys.join(' '))}`, stretch.id);
          break;
        case 'glossaryTerm':
          node.id = names.take(`use-${slugOf(node.key)}`, stretch.id);
          break;
        case 'crossReference':
          node.id = names.take(`to-${slugOf(node.label)}`, stretch.id);
          break;
      }
    });

    function label(
      name: string,
      anchor: string,
      text: string,
      longText: string,
      title: string,
      node: { place: Labelled['place'] },
    ): void {
      labelled.push({ label: name, page: stretch.page, anchor, text, longText, title, place: node.place });
    }
  }
  return labelled;
}

/**
 * Ids of snippets: the section's id and the file, or the author's `name=`. Where that is not enough to tell two apart,
 * the first setting of each is added, and at last a digest; none depends on order.
 */
function nameSnippets(intro: Block[], sections: Section[]): Map<Snippet, string> {
  const wanted: { snippet: Snippet; base: string }[] = [];
  const collect = (id: string, nodes: Block[]) =>
    walkNodes(nodes, (node) => {
      if (node.type !== 'snippet') return;
      const name = node.options.name?.value || undefined;
      const file =
        node.target?.file ??
        (node.label ? pathOfLabel(node.label) : node.language === 'console' ? 'console' : 'listing');
      wanted.push({
        snippet: node,
        base: [id || 'intro', name ? name.split('/').map(slugOf).join('/') : file].join('/'),
      });
    });
  collect('', intro);
  const walk = (section: Section) => {
    collect(section.id, section.blocks);
    section.sections.forEach(walk);
  };
  sections.forEach(walk);

  const firstWord = (code: string) =>
    /[A-Za-z][\w.-]*/.exec(code.split('\n').find((line) => !/^\s*(#|$)/.test(line)) ?? '')?.[0];
  const counts = count(wanted.map(({ base }) => base));
  const second = wanted.map(({ snippet, base }) => {
    const word = (counts.get(base) ?? 0) > 1 ? firstWord(snippet.code) : undefined;
    return { snippet, base: word ? `${base}/${word}` : base };
  });
  const counts2 = count(second.map(({ base }) => base));
  const ids = createNames();
  return new Map(
    second.map(({ snippet, base }) => {
      const more = (counts2.get(base) ?? 0) > 1 ? `-${shortDigest(snippet.code)}` : '';
      return [snippet, ids.take(base + more, snippet.code)];
    }),
  );
}

function count(values: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
