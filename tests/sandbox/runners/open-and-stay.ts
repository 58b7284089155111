/** A runner with a busy sandbox that waits to be killed. Arguments: root, mode, a mark that all its processes carry. */

import type { SandboxMode } from '../../../src/sandbox/capabilities.ts';
import { openSandbox } from '../../../src/sandbox/open-sandbox.ts';

const [root, mode, mark] = process.argv.slice(2) as [string, SandboxMode, string];
const sandbox = await openSandbox({ root, mode, hostname: mark });
// One that goes away from its parent, its session and every signal that can be refused.
await sandbox.exec(['bash', '-c', `trap "" TERM HUP INT; setsid bash -c 'while :; do sleep 1; done' ${mark} & disown`]);
sandbox.spawnDaemon([
  'perl',
  '-MSocket',
  '-e',
  'socket S,PF_INET,SOCK_STREAM,0; bind S,sockaddr_in(25,INADDR_ANY); listen S,1; sleep 600',
  mark,
]);
if (!(await sandbox.waitFor({ port: 25 }))) throw new Error('no port');
void sandbox.exec(['bash', '-c', 'while :; do :; done', mark]);
process.stdout.write('ready\n');
