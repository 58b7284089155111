/** A formula that cannot be turned into MathML is shown as its source: the author should hear of it before a reader does. */
import { createRequire } from 'node:module';
import { walkGuide } from '../model/walk.ts';
import type { Rule } from './rule.ts';

type Temml = typeof import('temml').default;
let loaded: Temml | undefined;

/** Temml, loaded when the first formula asks for it: most guides have none. */
function temml(): Temml {
  if (loaded === undefined) {
    const found = createRequire(import.meta.url)('temml') as Temml & { default?: Temml };
    loaded = found.default ?? found;
  }
  return loaded;
}

/** Why a formula cannot be shown, or nothing. The options are those of the site. */
function problemOf(source: string, displayMode: boolean): string | undefined {
  try {
    temml().renderToString(source, { displayMode, throwOnError: true, xml: true, trust: false, maxExpand: 1000 });
    return undefined;
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    return reason.replace(/^(?:Temml )?parse error:\s*|\s*at (?:position \d+|end of input):.*$/gi, '').trim();
  }
}

const rule: Rule = {
  severity: 'error',
  summary: 'A formula is one that can be shown: its macros are known and its braces and arguments are complete.',
  good: 'A key of $n$ bits has $2^{n}$ values: \\[ \\frac{n}{2} \\times \\sqrt{n} \\]',
  bad: 'A key has $\\nosuchfunction{n}$ values.',
  check({ guide, report }) {
    walkGuide(guide, (node) => {
      if ((node.type !== 'inlineMath' && node.type !== 'math') || !node.place) return;
      const problem = problemOf(node.value, node.type === 'math');
      if (problem === undefined) return;
      report(node.place, `this formula cannot be shown: ${problem}`, {
        hint: 'Use only what LaTeX and amsmath bring; \\operatorname{…} stands for a function that has no macro.',
      });
    });
  },
};
export default rule;
