/** Gives the model to the site, and while it is being written follows its changes. */
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Plugin, ViteDevServer } from 'vite';
import { overlayOf } from './overlay.ts';

const publicId = 'virtual:assay/input';
const id = `\0${publicId}`;

interface Files {
  modelFile: string;
  guideFolder: string;
  editionsFolder?: string | undefined;
  settingsFolder?: string | undefined;
  diagnosticsFile?: string;
  verdictFiles?: string[] | undefined;
  verdictDate?: string | undefined;
  rawFile?: string | undefined;
  edition?: string | undefined;
  pdf?: { file: string; bytes: number } | undefined;
  frozen?: { id: string; date: string; home: string } | undefined;
  moves?: Record<string, string> | undefined;
}

/** A Vite plugin. A change of the model or of verdicts reloads every page; an error of the guide lies over it until it is mended. */
export function followModel({
  modelFile,
  guideFolder,
  editionsFolder,
  settingsFolder,
  diagnosticsFile,
  verdictFiles = [],
  verdictDate,
  rawFile,
  edition = 'current',
  pdf,
  frozen,
  moves = {},
}: Files): Plugin {
  const input = {
    modelFile,
    guideFolder,
    editionsFolder,
    settingsFolder,
    verdictFiles,
    verdictDate,
    rawFile,
    edition,
    pdf,
    frozen,
    moves,
  };
  return {
    name: 'follow-model',
    resolveId: (source) => (source === publicId ? id : undefined),
    load: (source) =>
      source === id
        ? Object.entries(input)
            .map(([name, value]) => `export const ${name} = ${JSON.stringify(value) ?? 'undefined'};\n`)
            .join('')
        : undefined,
    configureServer(server) {
      const followed = [modelFile, diagnosticsFile, rawFile, ...verdictFiles]
        .filter((file) => file !== undefined)
        .map((file) => resolve(file));
      // A file that is not there yet is found through its folder.
      server.watcher.add([...followed, ...new Set(verdictFiles.map((file) => dirname(resolve(file))))]);
      const onChange = (file: string) => {
        const changed = resolve(file);
        if (!followed.includes(changed)) return;
        if (diagnosticsFile !== undefined && changed === resolve(diagnosticsFile))
          showErrors(server, diagnosticsFile, true);
        else forgetModel(server);
      };
      server.watcher.on('change', onChange);
      server.watcher.on('add', onChange);
      // Verdicts may be thrown away; a model that is gone for a moment is being written.
      server.watcher.on(
        'unlink',
        (file) => verdictFiles.some((one) => resolve(one) === resolve(file)) && onChange(file),
      );
      // A page that loads while the guide has errors must say so too.
      server.ws.on('connection', () => showErrors(server, diagnosticsFile, false));
    },
  };
}

function forgetModel(server: ViteDevServer): void {
  for (const environment of Object.values(server.environments)) {
    const module = environment.moduleGraph.getModuleById(id);
    if (module) environment.moduleGraph.invalidateModule(module);
  }
  server.environments.ssr.hot.send({ type: 'full-reload' });
  server.environments.client.hot.send({ type: 'full-reload' });
}

function showErrors(server: ViteDevServer, file: string | undefined, reload: boolean): void {
  if (file === undefined || !existsSync(file)) return;
  const overlay = overlayOf(file);
  if (overlay) server.environments.client.hot.send(overlay);
  else if (reload) server.environments.client.hot.send({ type: 'full-reload' });
}
