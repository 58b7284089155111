/** The configurations of a guide with what came of them, and the text of their files. Pure. */
import type { Section } from '../../model/guide.ts';
import type { Configuration, RawFile } from '../../model/raw-data.ts';
import { walkGuide } from '../../model/walk.ts';
import type { Book } from '../book/book.ts';
import { debianName } from '../systems/choices.ts';
import type { Subject } from '../verdicts/ledger.ts';
import type { Mark } from '../verdicts/mark.ts';
import { daemonName } from '../verdicts/words.ts';
import { fileWithHeader } from './file-text.ts';
import { pagePath } from './whereabouts.ts';

/** A configuration beside the section that makes it. */
export interface WholeFiles {
  configuration: Configuration;
  section: Section | undefined;
  /** Title of the section of each of the guide's listings, by its id. */
  titles: ReadonlyMap<string, string>;
  /** `Postfix`. */
  daemon: string;
  /** `Debian 12`. */
  debian: string;
  /** The section's verdict on this release alone; absent without verdicts. */
  subject?: Subject;
  /** Of Debian's own build. */
  mark?: Mark;
}

/** All of them, in the order of the guide. */
export function wholeFilesOf({ guide, raw, ledger }: Pick<Book, 'guide' | 'raw' | 'ledger'>): WholeFiles[] {
  const sections = new Map<string, Section>();
  const walk = (some: readonly Section[]): void => {
    for (const section of some) {
      sections.set(section.id, section);
      walk(section.sections);
    }
  };
  walk(guide.sections);
  const titles = new Map<string, string>();
  walkGuide(guide, (node, within) => {
    if (node.type === 'snippet') titles.set(node.id, within?.title ?? guide.title);
  });
  return (raw?.configurations ?? []).map((configuration) => {
    const { release, section, daemon } = configuration;
    const whole = ledger?.subjects.find(({ kind, id }) => kind === 'section' && id === section);
    // Of several builds, Debian's own comes first.
    const mark = whole?.marks.find((one) => one.release === release);
    return {
      configuration,
      section: sections.get(section),
      titles,
      daemon: daemonName(daemon),
      debian: debianName(release, raw?.systems ?? []),
      ...(whole && mark && { mark, subject: { ...whole, marks: [mark] } }),
    };
  });
}

/** What came of it, as a sentence for a header. */
function verdictSentence({ mark }: Pick<WholeFiles, 'mark'>, date: string | undefined): string {
  const day = date === undefined ? '' : ` (verdicts of ${date})`;
  if (!mark) return 'NOT VERIFIED: it was never tried as a whole.';
  if (mark.state === 'passed') return `Verified as a whole${day}: ${mark.reason}.`;
  const words = { failed: 'FAILED', unclear: 'UNCLEAR', known: 'KNOWN FAILURE' } as const;
  if (mark.state === 'not-verified' || mark.state === 'not-applicable') return `NOT VERIFIED: ${mark.reason}.`;
  return `${words[mark.state]} as a whole${day}: ${mark.reason}.`;
}

/** The text of a file. `origin` is that of the site, '' where it is not known. */
export function textOf(one: WholeFiles, file: RawFile, book: Book, edition: string, origin: string): string {
  const { configuration, daemon, debian, section, titles } = one;
  return fileWithHeader(file, {
    system: `${daemon} ${configuration.version} on ${debian} (${configuration.release})`,
    guide: `"${book.guide.title}", ${edition === 'current' ? 'as it is now (no edition)' : `edition ${edition}`}`,
    section: section?.title ?? configuration.section,
    verdict: verdictSentence(one, book.ledger?.date),
    evidence: origin + book.addresses.own(pagePath(configuration)),
    titles,
  });
}
