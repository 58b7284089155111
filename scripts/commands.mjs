/**
 * Every command: what `npm run <name>` does in one line, and what it needs besides Node and the dependencies.
 * A command is `scripts/<name>.ts`, which exports `run(args: string[]): Promise<number>` (the exit code).
 */
export const commands = {
  start: { summary: 'Compile the guide, build the site, serve it and print its address.', needs: [] },
  dev: { summary: 'Serve the site and follow every edit of the guide.', needs: [] },
  check: { summary: 'Compile the guide and apply the rules; no site.', needs: [] },
  compile: { summary: 'Write the model of the guide as JSON.', needs: [] },
  build: { summary: 'Build the site into a folder.', needs: [] },
  pdf: { summary: 'Make a PDF of the guide; the next build of the site links to it.', needs: ['latex'] },
  sandbox: { summary: 'Show, make, update or remove the Debian releases that the guide is run on.', needs: [] },
  verify: { summary: 'Try every listing and claim of the guide on real daemons.', needs: [] },
  settings: { summary: 'Ask the daemons of every release for their settings; write content/settings.', needs: [] },
  merge: { summary: 'Merge the verdicts of shards that ran on several machines.', needs: [] },
  freeze: { summary: 'Keep the guide and its verdicts as they are now as an edition.', needs: [] },
  test: { summary: "Run every test, the browser's included.", needs: ['chromium'] },
  validate: {
    summary: 'Types, format, lint, architecture, check and tests: before a pull request.',
    needs: ['chromium'],
  },
  format: { summary: 'Format the code and mend what lint can mend.', needs: [] },
  bench: { summary: 'Measure compile and site against their peers.', needs: [] },
};

/** What the exit code of a command says; every `--help` prints it. */
export const exitCodes = [
  { code: 0, meaning: 'good' },
  { code: 1, meaning: 'the guide has errors, or a test or step failed' },
  { code: 2, meaning: 'wrong usage: an unknown option, or a path that cannot be read or written' },
  { code: 3, meaning: 'set-up failed; the last line says what to do' },
  { code: 4, meaning: 'a fault of Assay itself' },
  { code: 5, meaning: 'no sandbox: mirror down, pin gone, disk full or tool missing; the last line says what to do' },
  { code: 6, meaning: 'verdicts of shards contradict each other, are missing or out of date; nothing was written' },
];
