import { describe, expect, test } from 'vitest';
import { commands } from '../../scripts/commands.mjs';
import { runCommand } from './run-command.ts';

describe.each(Object.entries(commands))('npm run %s', (name, { summary }) => {
  test('explains itself', async () => {
    const { code, stdout } = await runCommand(name, '--help');
    expect(code).toBe(0);
    expect(stdout).toContain(`Usage: npm run ${name} --`);
    expect(stdout.replace(/\s+/g, ' ')).toContain(summary);
    expect(stdout).toContain('Exit codes:');
  });
});

describe('wrong usage exits with 2 and says what to do', () => {
  test.each([
    { args: ['check', '--format', 'jsn'], says: 'It is one of text, github, json. Did you mean json?' },
    { args: ['check', '--guid', 'x'], says: 'Did you mean --guide?' },
    { args: ['check', '--guide', '/nonexistent'], says: 'There is no guide at' },
    { args: ['check', '--config', '/nonexistent.json'], says: 'There is no configuration file' },
    { args: ['check', 'content/guide'], says: 'too many arguments' },
    { args: ['start', '--port', '99999'], says: 'from 1 to 65535' },
    { args: ['verify', '--format', 'jsn'], says: 'It is one of text, listings, github, json. Did you mean json?' },
    { args: ['verify', '--relase', 'trixie'], says: 'Did you mean --release?' },
    { args: ['verify', '--release', 'trixi'], says: 'Did you mean trixie?' },
    { args: ['settings', '--daemon', 'postfx'], says: 'Did you mean postfix?' },
    { args: ['merge', '/nonexistent'], says: 'There is no folder "/nonexistent"' },
    { args: ['merge', 'src/verify'], says: 'There are no verdicts in "src/verify"' },
    { args: ['merge', 'content/verdicts', '--guide', 'content/guide'], says: 'with --verdicts' },
    { args: ['build', '--out', '.'], says: 'a build would replace all that is in there' },
  ])('$args', async ({ args, says }) => {
    const { code, stdout, stderr } = await runCommand(args[0] as string, ...args.slice(1));
    expect(stderr).toContain(says);
    expect(code).toBe(2);
    expect(stdout).toBe('');
  });
});

test('without a command all of them are listed', async () => {
  const { code, stdout } = await runCommand('--help');
  expect(code).toBe(0);
  for (const name of Object.keys(commands)) expect(stdout).toContain(`npm run ${name}`);
});
