/** Options of Exim that a reader puts into a driver's block, not into the main section: into which blocks. */
import type { ConfigLine } from './config.ts';

const OPTION = /^\s*(\w+)\s*=/;
const BLOCK = /^\s*[\w-]+:\s*$/;

/** Put options into each block: of transports only into those that speak SMTP. They take the place of their like. */
export function intoDrivers(
  section: 'authenticators' | 'transports',
  old: readonly ConfigLine[],
  added: readonly ConfigLine[],
): ConfigLine[] {
  const names = new Set(added.flatMap(({ text }) => OPTION.exec(text)?.[1] ?? []));
  let wanted = false;
  let dropping = false;
  return old.flatMap((line) => {
    if (BLOCK.test(line.text)) wanted = false;
    const [, driver] = /^\s*driver\s*=\s*(\w+)/.exec(line.text) ?? [];
    if (driver !== undefined) {
      wanted = section === 'authenticators' || driver === 'smtp';
      return wanted ? [line, ...added] : [line];
    }
    const drop = dropping || (wanted && names.has(OPTION.exec(line.text)?.[1] ?? ''));
    dropping = drop && /\\\s*$/.test(line.text);
    return drop ? [] : [line];
  });
}
