/** After a connection the log has a line that holds certain words. */
import { byProcess } from '../daemons/by-process.ts';
import { daemonOf } from '../daemons/known-daemons.ts';
import { type Transcript, USER } from '../daemons/machine.ts';
import { converse, LEAVE } from './conversation.ts';
import { endpointOf } from './endpoint.ts';
import { expectation, type Scene } from './expectation.ts';
import { LOGIN } from './log-in.ts';
import { sendAway } from './send-away.ts';
import { sendMessage } from './send-message.ts';

/** Bytes of each log; one that is not there yet has none. */
const SIZES = 'for log; do wc -c 2>/dev/null < "$log" || echo 0; done';
/** What came after so many bytes of each log: sizes and files in turn. */
const TAILS = 'while [ $# -gt 0 ]; do tail -c "+$(($1 + 1))" -- "$2" 2>/dev/null; shift 2; done; true';

export default expectation({
  id: 'logs',
  sentence: (args) =>
    'port' in args
      ? `after a TLS connection to port ${args.port}, the log${args.daemon === undefined ? '' : ` of ${args.daemon}`} says "${args.contains}"`
      : `after a message to another server, the log says "${args.contains}"`,
  async check(scene, args) {
    const { machine } = scene;
    const daemon = ('port' in args && args.daemon !== undefined && daemonOf(args.daemon)) || scene.daemon;
    const sizes = (await machine.exec(['sh', '-c', SIZES, 'sh', ...daemon.logs])).stdout.trim().split('\n');
    const first = 'port' in args ? await connect(scene, args.port) : await sendAway(machine, scene.daemon);
    if (!first) return { outcome: 'error', reason: `${daemon.id} sends no mail`, evidence: [] };
    // What is logged is written by another process, a little later.
    let log: Transcript | undefined;
    for (let tries = 0; tries < 30; tries++) {
      log = await machine.exec([
        'sh',
        '-c',
        TAILS,
        'sh',
        ...daemon.logs.flatMap((file, at) => [sizes[at] ?? '0', file]),
      ]);
      log = { ...log, stdout: ownLines(log.stdout, daemon.foreignLines) };
      if (log.stdout.includes(args.contains)) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const found = log?.stdout.split('\n').find((line) => line.includes(args.contains));
    // Where the line is there, the others are of no interest.
    const shown = log && {
      ...log,
      stdout: found === undefined ? byProcess(log.stdout) : `${found}\n`,
      command: ['cat', ...daemon.logs],
    };
    return {
      outcome: found === undefined ? 'fail' : 'pass',
      reason: found === undefined ? 'the log has no such line' : `the log says "${found.trim()}"`,
      evidence: shown ? [first, shown] : [first],
    };
  },
});

/** Without lines that another server has written. */
function ownLines(text: string, foreign: RegExp | undefined): string {
  return foreign ? text.replace(/^.*\n?/gm, (line) => (foreign.test(line) ? '' : line)) : text;
}

/** A login over TLS, and with SMTP a message: some daemons log nothing else. */
async function connect(scene: Scene, port: number): Promise<Transcript> {
  const endpoint = endpointOf(scene, port);
  const { protocol } = endpoint;
  if (protocol !== 'smtp') {
    const turns = [...LOGIN[protocol], LEAVE[protocol]];
    return (await converse(scene.machine, endpoint, 'tls', turns)).transcript;
  }
  const letter = { to: USER.address, tls: true, auth: port !== 25, subject: `logs ${port}` };
  return (await sendMessage(scene, endpoint, letter)).conversation.transcript;
}
