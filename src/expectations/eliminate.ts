/** All that a server would choose of lists: asked again and again, each time without what it has chosen. */
import type { Transcript } from '../daemons/machine.ts';
import type { Handshake } from './handshake.ts';

/** What a list is of: a handshake shows one choice from each that it was about. */
export type Kind = 'suites' | 'groups' | 'signatures';

export interface List {
  kind: Kind;
  names: readonly string[];
  /** Which name of the list a handshake was made with. */
  choice: (handshake: Handshake) => string | undefined;
}

/** What is left of the lists that are asked about; a kind that is not named is offered as a client offers it by itself. */
export type Left = Readonly<Partial<Record<Kind, readonly string[]>>>;

export interface Eliminated {
  /** By kind, in the order in which they were chosen. */
  chosen: Record<Kind, string[]>;
  handshakes: Handshake[];
  /** All of them as one: the first command, and what each answer was. */
  evidence: Transcript;
  /** Why a list may not be whole. */
  problem?: string;
}

interface Open extends List {
  left: string[];
}

/**
 * One handshake tells of all lists at once, so all are shortened together for as long as the server agrees. When it does
 * not, each is asked about by itself: a list ends only where the server refuses what is left of it beside all the rest.
 */
export async function eliminate(lists: readonly List[], ask: (left: Left) => Promise<Handshake>): Promise<Eliminated> {
  const chosen: Eliminated['chosen'] = { suites: [], groups: [], signatures: [] };
  const handshakes: Handshake[] = [];
  const lines: string[] = [];
  let open: Open[] = lists.map((list) => ({ ...list, left: [...list.names] }));
  let first: Handshake | undefined;
  let last: Handshake | undefined;
  let problem: string | undefined;

  /** Whether the server chose from each of these lists; what it chose is then no longer left. */
  const choose = async (asked: readonly Open[]): Promise<boolean> => {
    last = await ask(Object.fromEntries(asked.map(({ kind, left }) => [kind, left])));
    first ??= last;
    const handshake = last;
    const names = asked.map(({ choice }) => choice(handshake));
    const good = handshake.result === 'done' && asked.every(({ left }, index) => left.includes(names[index] ?? ''));
    if (!good) return false;
    handshakes.push(handshake);
    asked.forEach((list, index) => {
      const name = names[index] as string;
      chosen[list.kind].push(name);
      list.left = list.left.filter((one) => one !== name);
    });
    lines.push((lists.length > 1 && asked.length === 1 ? `of the ${asked[0]?.kind} alone: ` : '') + names.join(', '));
    return true;
  };
  /** One list by itself: false once there is no more to learn of it. */
  const chooseAlone = async (list: Open): Promise<boolean> => {
    if (await choose([list])) return true;
    const { result, why } = last as Handshake;
    const about = lists.length > 1 ? ` ${list.kind}` : '';
    if (result === 'refused') lines.push(`refused${about}: ${why}`);
    else {
      // A server that takes what it was not offered, or none of it, has told us nothing.
      const name = list.choice(last as Handshake);
      problem ??= why ?? `it chose ${name ?? 'nothing that could be read'}, which was not on the list`;
      lines.push(problem);
    }
    return false;
  };

  let together = lists.length > 1;
  while (open.length > 0) {
    if (!(together && open.length > 1 && (await choose(open)))) {
      const goOn: Open[] = [];
      for (const list of open) if (await chooseAlone(list)) goOn.push(list);
      // Each goes on alone, and not with the others: from now on they are asked about one by one.
      together &&= goOn.length < open.length;
      open = goOn;
    }
    open = open.filter(({ left }) => left.length > 0);
  }
  return {
    chosen,
    handshakes,
    evidence: {
      command: first?.transcript.command ?? [],
      exitCode: last?.transcript.exitCode ?? 0,
      stdout: `Each time without what was chosen before:\n${lines.join('\n')}\n`,
      stderr: '',
      timedOut: false,
    },
    ...(problem === undefined ? {} : { problem }),
  };
}
