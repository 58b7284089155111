/** A scene whose daemon is played: it says what was recorded, whatever it is asked. */
import { daemonOf } from '../../src/daemons/known-daemons.ts';
import type { Machine, Transcript } from '../../src/daemons/machine.ts';
import type { Scene } from '../../src/expectations/expectation.ts';

/** What was said, as `converse` writes it down: lines of the server begin with `S: `, those of the client with `C: `. */
export type Conversation = string;

export interface Played {
  scene: Scene;
  /** Commands that were run, conversations left out. */
  commands: string[][];
  /** Lines that the client was told to say, for each conversation. */
  said: string[][];
}

/** Conversations come back one by one; `answer` is asked for what other commands print. Throws when there are too many. */
export function play(
  conversations: readonly Conversation[],
  answer: (argv: readonly string[]) => string = () => '',
): Played {
  const left = [...conversations];
  const commands: string[][] = [];
  const said: string[][] = [];
  const print = (argv: readonly string[], stdin: string): string => {
    if (argv[3] !== 'talk') {
      commands.push([...argv]);
      return answer(argv);
    }
    said.push(stdin.split('\n').flatMap((turn) => (turn === '' ? [] : [turn.slice(turn.indexOf('\t') + 1)])));
    const next = left.shift();
    if (next === undefined) throw new Error('one conversation more than was recorded');
    return next;
  };
  const machine: Machine = {
    async exec(argv, { stdin = '' } = {}): Promise<Transcript> {
      const stdout = print(argv, stdin);
      return { command: [...argv], exitCode: 0, stdout, stderr: '', timedOut: false };
    },
    async writeFile() {},
  };
  const daemon = daemonOf('cyrus');
  if (!daemon) throw new Error('no such daemon');
  return { scene: { machine, daemon, daemons: [daemon], files: [], listeners: [], findings: [] }, commands, said };
}
