/** A port that nobody listens on. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Command } from 'commander';
import { UsageError } from '../../src/assembly/configuration.ts';

/** The port that `--port` asks for, or else a free one from its default on. Throws a UsageError where the one asked for is taken. */
export async function portAsAsked(program: Command, host: string): Promise<number> {
  const wanted = program.opts<{ port: number }>().port;
  if (program.getOptionValueSource('port') === 'default') return freePort(wanted, host);
  try {
    return await freePort(wanted, host, 1);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why =
      code === 'EADDRINUSE'
        ? 'is taken'
        : code === 'EACCES'
          ? 'needs rights that you do not have'
          : `fails: ${message}`;
    throw new UsageError(`--port ${wanted} ${why}. Name another one, or leave --port out to take the next free one.`);
  }
}

/** `first`, or the next one after it that is free, among `count`. Throws the last error of the system. */
export async function freePort(first: number, host: string, count = 100): Promise<number> {
  for (let port = first; ; port += 1) {
    const server = createServer();
    try {
      server.listen(port, host);
      await once(server, 'listening');
      server.close();
      await once(server, 'close');
      return port;
    } catch (error) {
      const taken = ['EADDRINUSE', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '');
      if (!taken || port >= Math.min(first + count - 1, 65535)) throw error;
    }
  }
}
