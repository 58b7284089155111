/** What is done for a configuration depends on who asks about it: on a machine that only writes down what it is told to do. */
import { expect, test } from 'vitest';
import type { OpenMachine, RunnableRelease } from '../../src/verify/group.ts';
import { verifyGuide } from '../../src/verify/verify-guide.ts';
import { compileText } from './verify-text.ts';

function recording(): { release: RunnableRelease; commands: string[] } {
  const commands: string[] = [];
  const machine: OpenMachine = {
    async exec(argv) {
      commands.push(argv.join(' '));
      return { command: [...argv], exitCode: 0, stdout: 'a text\n', stderr: '', timedOut: false };
    },
    async writeFile() {},
    async close() {},
  };
  const versions = { exim: '4.98' };
  const release = { codename: 'any', versions, libraries: {}, root: '', builds: {}, open: async () => machine };
  return { release, commands };
}

const listing = '\\begin{lstlisting}[target=exim/conf.d/main/00_own]\nMAIN_TLS_ENABLE = yes\n\\end{lstlisting}\n';
const text = (claim: string) => `\\section{Exim}\n${listing}\n\\claim[${claim}]{So it is}.\n`;

async function commandsFor(claim: string): Promise<string[]> {
  const { release, commands } = recording();
  const { guide } = await compileText(text(claim));
  const { run } = await verifyGuide({ guide, releases: [release], wanted: ({ kind }) => kind === 'claim' });
  expect(run).toBe(1);
  return commands;
}

test('for a claim about a port the configuration is made and started, and no checker is asked', async () => {
  const commands = await commandsFor('setting, name=tls_certificate, value=/x');
  expect(commands).toContain('update-exim4.conf');
  expect(commands).toContain('exim4 -bd');
  expect(commands).not.toContain('exim4 -bV');
});

test('for a claim that it is accepted, the checkers are asked', async () => {
  const commands = await commandsFor('accepted');
  expect(commands).toContain('update-exim4.conf');
  expect(commands).toContain('exim4 -bV');
});
