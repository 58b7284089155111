/** Expressive Code, taught about our snippets. */
import type { ExpressiveCodePlugin } from '@astrojs/starlight/expressive-code';
import { addClassName, select } from '@astrojs/starlight/expressive-code/hast';

declare module '@expressive-code/core' {
  export interface ExpressiveCodeBlockProps {
    /** What the copy button yields; without it, the code as shown. */
    copy: string;
    /** Lines (from 0) that are the output of a command. */
    outputLines: number[];
  }
}

/** The script of the copy button puts line breaks back in place of this character. */
const lineBreak = '\u007f';

/** Copy buttons that yield `copy`, and output that looks like output. */
export function snippetPlugin(): ExpressiveCodePlugin {
  return {
    name: 'Snippets',
    hooks: {
      postprocessRenderedLine: ({ codeBlock, lineIndex, renderData }) => {
        if (codeBlock.props.outputLines?.includes(lineIndex)) addClassName(renderData.lineAst, 'output');
      },
      postprocessRenderedBlock: ({ codeBlock, renderData }) => {
        const { copy } = codeBlock.props;
        if (copy === undefined) return;
        const frame = renderData.blockAst;
        const button = select('.copy button', frame);
        if (!button) throw new Error('Expressive Code drew no copy button: its markup must have changed.');
        if (copy !== '') button.properties['dataCode'] = copy.replaceAll('\n', lineBreak);
        else frame.children = frame.children.filter((child) => !(child.type === 'element' && select('button', child)));
      },
    },
  };
}
