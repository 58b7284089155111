/** The YAML between `---` lines at the top of a page. */
import { isMap, isScalar, parseDocument } from 'yaml';
import { placeAt, type SourceText } from '../model/lines.ts';
import { didYouMean, nearest } from '../model/nearest.ts';
import type { Problem } from './reading.ts';

export interface FrontMatter {
  title?: string;
  description?: string;
}

const KEYS = ['title', 'description'] as const;

/** Read front matter whose YAML begins at `offset` of the source. What is wrong is reported; the rest is used. */
export function readFrontMatter(
  yaml: string,
  offset: number,
  source: SourceText,
  report: (problem: Problem) => void,
): FrontMatter {
  const document = parseDocument(yaml, { prettyErrors: false, uniqueKeys: true, strict: true });
  const at = (start: number, end: number) => placeAt(source, offset + start, offset + Math.max(end, start + 1));
  for (const { pos, message } of [...document.errors, ...document.warnings]) {
    report({
      place: at(...pos),
      severity: 'error',
      ruleId: 'front-matter',
      reason: `the front matter is not valid YAML: ${lowerFirst(message)}`,
      hint: 'Write title: and description: on lines of their own; put a value with a colon in quotes.',
    });
  }
  const matter: FrontMatter = {};
  const { contents } = document;
  if (contents === null || document.errors.length > 0) return matter;
  if (!isMap(contents)) {
    report({
      place: at(0, yaml.length),
      severity: 'error',
      ruleId: 'front-matter',
      reason: 'the front matter has no keys',
      hint: 'Write for instance title: About this guide.',
    });
    return matter;
  }
  for (const { key, value } of contents.items) {
    const name = isScalar(key) ? String(key.value) : '';
    const [start = 0, end = 0] = (isScalar(key) && key.range) || [];
    const known = KEYS.find((candidate) => candidate === name);
    if (known === undefined) {
      report({
        place: at(start, end),
        severity: 'warning',
        ruleId: 'unknown-key',
        reason: `the front matter has no key "${name}"`,
        ...didYouMean(nearest(name, KEYS), `It has no effect. The keys are ${KEYS.join(' and ')}.`),
      });
    } else if (isScalar(value) && typeof value.value === 'string' && value.value.trim() !== '')
      matter[known] = value.value.trim().replace(/\s+/g, ' ');
    else {
      report({
        place: at(start, end),
        severity: 'error',
        ruleId: 'front-matter',
        reason: `the front matter's ${name} is no text`,
        hint: `Put it in quotes: ${name}: "…".`,
      });
    }
  }
  return matter;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1).split('\n')[0]?.replace(/[.:]$/, '');
}
