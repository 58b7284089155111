/** Expressive Code, taught about our snippets. */
import type { ExpressiveCodeBlock, ExpressiveCodePlugin } from '@astrojs/starlight/expressive-code';
import { addClassName, type Element, select } from '@astrojs/starlight/expressive-code/hast';
import { indexed } from '../search/search-words.ts';

declare module '@expressive-code/core' {
  export interface ExpressiveCodeBlockProps {
    /** What the copy button yields; without it, the code as shown. */
    copy: string;
    /** Lines (from 0) that are the output of a command. */
    outputLines: number[];
    /** What the listing is called for those who do not see it. */
    heard: string;
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
        Object.assign(renderData.lineAst.properties, indexed(codeBlock.getLine(lineIndex)?.text ?? ''));
      },
      postprocessRenderedBlock: ({ codeBlock, renderData }) => {
        const { copy } = codeBlock.props;
        if (copy === undefined) return;
        const frame = renderData.blockAst;
        nameForListeners(frame, codeBlock);
        const button = select('.copy button', frame);
        if (!button) throw new Error('Expressive Code drew no copy button: its markup must have changed.');
        if (copy !== '') button.properties['dataCode'] = copy.replaceAll('\n', lineBreak);
        else frame.children = frame.children.filter((child) => !(child.type === 'element' && select('button', child)));
      },
    },
  };
}

/**
 * Code that is wider than the screen is reached with the keyboard. Expressive Code takes these away again from code that
 * fits, but would give a wide one neither a name of its own nor a chance before its script has run.
 */
function nameForListeners(frame: Element, { props, parentDocument }: ExpressiveCodeBlock): void {
  const pre = select('pre', frame);
  if (!pre) return;
  const number = (parentDocument?.positionInDocument?.groupIndex ?? 0) + 1;
  Object.assign(pre.properties, {
    tabIndex: 0,
    role: 'group',
    ariaLabel: `Listing ${number}: ${props.title ?? props.heard ?? 'code'}`,
  });
}
