/** All that a server would choose of a list: asked again and again, each time without what it has chosen. */
import type { Transcript } from '../daemons/machine.ts';
import type { Handshake } from './handshake.ts';

export interface Eliminated {
  /** In the order in which they were chosen. */
  chosen: string[];
  handshakes: Handshake[];
  /** All of them as one: the first command, and what each answer was. */
  evidence: Transcript;
  /** Why the list may not be whole. */
  problem?: string;
}

/** `ask` makes a handshake with the names that are left, of which there is at least one; `choice` reads which it was. */
export async function eliminate(
  names: readonly string[],
  ask: (left: readonly string[]) => Promise<Handshake>,
  choice: (handshake: Handshake) => string | undefined,
): Promise<Eliminated> {
  const chosen: string[] = [];
  const handshakes: Handshake[] = [];
  const lines: string[] = [];
  let left = [...names];
  let problem: string | undefined;
  let last: Handshake | undefined;
  while (left.length > 0) {
    last = await ask(left);
    const name = choice(last);
    if (last.result === 'refused') {
      lines.push(`refused: ${last.why}`);
      break;
    }
    if (last.result !== 'done' || name === undefined || !left.includes(name)) {
      // A server that takes what it was not offered, or none of it, has told us nothing.
      problem = last.why ?? `it chose ${name ?? 'nothing that could be read'}, which was not on the list`;
      lines.push(problem);
      break;
    }
    handshakes.push(last);
    chosen.push(name);
    lines.push(name);
    left = left.filter((one) => one !== name);
  }
  const transcript = handshakes[0]?.transcript ?? last?.transcript;
  return {
    chosen,
    handshakes,
    evidence: {
      command: transcript?.command ?? [],
      exitCode: last?.transcript.exitCode ?? 0,
      stdout: `Each time without what was chosen before:\n${lines.join('\n')}\n`,
      stderr: '',
      timedOut: false,
    },
    ...(problem === undefined ? {} : { problem }),
  };
}
