/** What commands do not do, whatever they are asked: write over a source, or serve on another port than the one named. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeGuide } from '../compile/write-guide.ts';
import { runCommand } from './run-command.ts';

test.each(['guide.tex', 'main.cf', './one.tex'])(
  'compile --out does not write over %s, which the guide reads',
  async (name) => {
    const files = {
      'guide.tex': '\\section{One}\n\\input{one}\n\\lstinputlisting{main.cf}\n',
      'one.tex': 'One.\n',
      'main.cf': 'a = 1\n',
    };
    const folder = writeGuide(files);
    const { code, stderr } = await runCommand(
      'compile',
      '--no-cache',
      '-g',
      folder,
      '--keep-going',
      '-o',
      join(folder, name),
    );
    expect(stderr).toContain('the guide reads this file');
    expect(code).toBe(2);
    for (const [file, text] of Object.entries(files)) expect(readFileSync(join(folder, file), 'utf8')).toBe(text);
  },
);

test.each(['start', 'dev'])('%s says that the port it was asked for is taken', async (command) => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const { code, stderr } = await runCommand(command, '--port', String(port));
  server.close();
  expect(stderr).toContain(`--port ${port} is taken`);
  expect(code).toBe(2);
});
