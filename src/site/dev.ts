/** The site while its guide is being written. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { siteConfig } from './astro-config.ts';

export interface DevInput {
  /** Absolute path of the model; rewritten by others, and followed. */
  modelFile: string;
  /** Absolute path of `{ diagnostics, frames }` as JSON; likewise. */
  diagnosticsFile: string;
  guideFolder: string;
  /** As for a build. */
  editionsFolder?: string | undefined;
  settingsFolder?: string | undefined;
  /** As for a build; followed too, also where they come to be later. */
  verdictFiles?: string[] | undefined;
  verdictDate?: string | undefined;
  /** As for a build, and followed. */
  rawFile?: string | undefined;
  /** Where to listen; the next free one is taken where somebody else does. */
  port: number;
}

export interface RunningSite {
  /** Where a browser finds it, with a slash at the end. */
  url: string;
  close(): Promise<void>;
}

/** Serve the guide on the loopback and follow its model. Rejects where the model cannot be read at the start. */
export async function devSite(input: DevInput): Promise<RunningSite> {
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  const { dev } = await import('astro');
  const cacheFolder = await mkdtemp(join(tmpdir(), 'assay-dev-'));
  const config = siteConfig({ ...input, cacheFolder });
  const server = await dev({ ...config, logLevel: 'error', server: { port: input.port, host: '127.0.0.1' } });
  return {
    url: new URL(`${(config.base ?? '/').replace(/\/?$/, '/')}`, `http://127.0.0.1:${server.address.port}`).href,
    async close() {
      await server.stop();
      await rm(cacheFolder, { recursive: true, force: true });
    },
  };
}
