/** A fault that somebody could make, and what has to be said of it. */
export interface Fault {
  /** What is wrong, in a few words. */
  name: string;
  /** The good page that it is put into. */
  page: string;
  release: 'bookworm' | 'trixie';
  /** These words of the page, which stand there once, … */
  from: string;
  /** … are replaced by these. */
  to: string;
  /** Which case turns red: its kind, and the last part of its id (of a section, nothing). */
  red: string;
  /** `error` where the daemon cannot be asked, because it does not start. */
  outcome: 'fail' | 'error';
  /** What the verdict's reason or one of its findings says. */
  says: RegExp;
}

type Row = [name: string, from: string, to: string, red: string, says: RegExp, outcome?: Fault['outcome']];

/** Rows of one page and release. */
export function faultsOf(page: string, release: Fault['release'], rows: readonly Row[]): Fault[] {
  return rows.map(([name, from, to, red, says, outcome = 'fail']): Fault => {
    return { name, page, release, from, to, red, outcome, says };
  });
}
