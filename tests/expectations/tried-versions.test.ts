import { expect, test } from 'vitest';
import type { Machine } from '../../src/daemons/machine.ts';
import { tryVersions } from '../../src/expectations/tried-versions.ts';

const endpoint = { port: 993, protocol: 'imap', implicit: true } as const;

/** A machine whose OpenSSL is refused, or hears nothing the first time. */
function machine(first: 'refused' | 'silent') {
  const asked: string[] = [];
  const fake: Machine = {
    async exec(command) {
      asked.push(command.find((word) => word.startsWith('-tls')) ?? '');
      const silent = first === 'silent' && asked.length === 1;
      const stderr = silent ? '' : 'error: sslv3 alert handshake failure:\n';
      return { command: [...command], exitCode: 1, stdout: '', stderr, timedOut: silent };
    },
    writeFile: async () => {},
  };
  return { fake, asked };
}

test('a version that was tried on a port is not tried there again, on another it is', async () => {
  const { fake, asked } = machine('refused');
  await tryVersions({ machine: fake }, endpoint, ['1.0', '1.1']);
  const again = await tryVersions({ machine: fake }, endpoint, ['1.1', '1.2']);
  expect(asked).toEqual(['-tls1', '-tls1_1', '-tls1_2']);
  expect([...again].map(([version, { result }]) => [version, result])).toEqual([
    ['1.1', 'refused'],
    ['1.2', 'refused'],
  ]);
  await tryVersions({ machine: fake }, { ...endpoint, port: 995 }, ['1.1']);
  expect(asked).toHaveLength(4);
});

test('where no answer came, it is asked again', async () => {
  const { fake, asked } = machine('silent');
  expect((await tryVersions({ machine: fake }, endpoint, ['1.0'])).get('1.0')?.result).toBe('silent');
  expect((await tryVersions({ machine: fake }, endpoint, ['1.0'])).get('1.0')?.result).toBe('refused');
  expect(asked).toHaveLength(2);
});
