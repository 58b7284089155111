/** The arrows of the architecture: which part may import which. tests/architecture runs these rules and proves that they can fail. */

/** Folders and files of `src`, with the other parts that they may import. Everything may import itself and packages. */
export const mayImport = {
  model: [],
  settings: ['model'],
  editions: ['model'],
  snippets: ['model'],
  latex: ['snippets', 'model'],
  markdown: ['snippets', 'model'],
  assembly: ['snippets', 'model'],
  rules: ['settings', 'snippets', 'model'],
  report: ['model'],
  sandbox: ['model'],
  inventory: ['settings', 'sandbox', 'model'],
  daemons: ['settings', 'model'],
  policies: ['model'],
  expectations: ['daemons', 'policies', 'model'],
  verify: ['expectations', 'daemons', 'sandbox', 'snippets', 'model'],
  takeaway: ['verify', 'daemons', 'model'],
  pdf: ['sandbox', 'model'],
  site: ['editions', 'policies', 'settings', 'snippets', 'model'],
  'compile.ts': ['latex', 'markdown', 'snippets', 'assembly', 'rules', 'model'],
};

/** What the commands in `scripts` may import of `src`. */
const scriptsMayImport = [
  'editions',
  'report',
  'site',
  'model',
  'assembly',
  'sandbox',
  'inventory',
  'verify',
  'takeaway',
  'pdf',
  'compile.ts',
];

/** @param {string[]} parts */
const pathOf = (parts) =>
  `^src/(${parts.map((part) => (part.endsWith('.ts') ? part.replace('.', '\\.') : `${part}/`)).join('|')})`;

const arrows = Object.entries(mayImport).map(([part, others]) => ({
  name: `arrows-of-${part.replace('.ts', '')}`,
  comment: `src/${part} may import ${others.length === 0 ? 'nothing of ours' : others.join(', ')}.`,
  severity: 'error',
  from: { path: pathOf([part]) },
  to: { path: '^(src|scripts|tests|content)/', pathNot: pathOf([part, ...others]) },
}));

export default {
  forbidden: [
    ...arrows,
    {
      name: 'arrows-of-scripts',
      comment: `scripts may import ${scriptsMayImport.join(', ')}.`,
      severity: 'error',
      from: { path: '^scripts/' },
      to: { path: '^(src|tests|content)/', pathNot: pathOf(scriptsMayImport) },
    },
    {
      name: 'no-circle',
      comment: 'Two files that need each other are one, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'processes-start-in-scripts',
      comment: 'Text of a guide must never come near a process, so src starts none.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/sandbox/' },
      to: { path: '^(node:)?(child_process|cluster)$' },
    },
    {
      name: 'resolvable',
      comment: 'The imported file does not exist.',
      severity: 'error',
      from: { path: '^(src|scripts)/' },
      // Astro makes the modules of these names while it builds.
      to: { couldNotResolve: true, pathNot: '^(astro:|virtual:)' },
    },
    {
      name: 'declared-dependencies',
      comment: 'What runs for a reader or an author stands in "dependencies" of package.json.',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
        // A package of types alone leaves nothing behind at run time.
        pathNot: '^node_modules/@types/',
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/fixtures/|/\\.astro/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
