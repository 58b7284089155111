/** A port that nobody listens on. */
import { once } from 'node:events';
import { createServer } from 'node:net';

/** `first`, or the next one after it that is free; at most 100 are tried. Throws the last error of the system. */
export async function freePort(first: number, host: string): Promise<number> {
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
      if (!taken || port >= Math.min(first + 99, 65535)) throw error;
    }
  }
}
