/** `llms.txt`: what the guide is and where its pages are, as Markdown. */
import type { Book } from '../book/book.ts';

/** `origin` comes before every address: `https://example.org`, or '' for addresses relative to the server. */
export function llmsText({ guide, front, pages, addresses, ledger }: Book, origin: string): string {
  const lines = pages
    .filter(({ kind }) => kind !== 'front')
    .map(
      ({ path, title, description }) =>
        `- [${escapeTitle(title)}](${origin}${addresses.twin(path)})${description ? `: ${description}` : ''}`,
    );
  return [
    `# ${guide.title}`,
    ...(front.description ? [`> ${front.description.replace(/\s+/g, ' ')}`] : []),
    `The whole guide in one file: ${origin}${addresses.top('llms-full.txt')}. As structured data: ${origin}${addresses.top('guide.json')}.`,
    ...(ledger
      ? [
          `Listings and claims were tried on the software of Debian ${ledger.releases.join(', ')}${ledger.date ? `, as of ${ledger.date}` : ''}; what came of it is said behind each.`,
        ]
      : []),
    `## Pages\n\n${lines.join('\n')}`,
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

function escapeTitle(title: string): string {
  return title.replace(/[[\]\\]/g, '\\$&');
}
