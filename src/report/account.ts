/** The account of a build, as a small table. */
import type { Account } from '../model/account.ts';
import type { Painter } from './painter.ts';

/** `listings` → "listings", `externalFiles` → "external files". */
const words = (key: string) => key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/**
 * "carried/found" for every construct that the build counts. Whatever was not carried whole is marked,
 * because it is what the reader of the site would miss.
 */
export function accountText(account: Account, paint: Painter, width: number): string {
  const entries = Object.entries(account).map(([key, { found, carried, hidden }]) => ({
    name: words(key),
    tally: `${carried}/${found}${hidden ? ` (${hidden} hidden)` : ''}`,
    whole: carried === found,
    empty: found === 0 && !hidden,
  }));
  const nameWidth = Math.max(...entries.map(({ name }) => name.length));
  const tallyWidth = Math.max(...entries.map(({ tally }) => tally.length));
  const perRow = Math.max(1, Math.min(3, Math.floor(width / (nameWidth + tallyWidth + 6))));
  const rows = [paint.bold('Account: carried into the model / found in the sources')];
  for (let start = 0; start < entries.length; start += perRow) {
    const cells = entries.slice(start, start + perRow).map(({ name, tally, whole, empty }) => {
      const cell = `${whole ? ' ' : '!'} ${name.padEnd(nameWidth)}  ${tally.padEnd(tallyWidth)}`;
      if (!whole) return paint.red(cell);
      return empty ? paint.dim(cell) : cell;
    });
    rows.push(paint.enabled ? cells.join('  ') : cells.join('  ').trimEnd());
  }
  return rows.join('\n');
}
