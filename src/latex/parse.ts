/**
 * The grammar: unified-latex's parser on one chunk of expanded text. Its package for grammars is used directly: the one
 * around it loads forty modules that attach arguments to macros, which we do ourselves.
 */
import { LatexPegParser } from '@unified-latex/unified-latex-util-pegjs';
import { unguarded } from './marks.ts';

/** A node of unified-latex, as far as we use it; `at` are offsets in the chunk. */
export interface LatexNode {
  type:
    | 'string'
    | 'whitespace'
    | 'parbreak'
    | 'macro'
    | 'group'
    | 'environment'
    | 'inlinemath'
    | 'displaymath'
    | 'other';
  /** Text of a string, name of a macro or environment. */
  text: string;
  children: LatexNode[];
  start: number;
  end: number;
}

interface ForeignNode {
  type: string;
  content?: unknown;
  env?: unknown;
  position?: { start: { offset: number }; end: { offset: number } };
}

/** Parse a chunk. It never throws: the mouth has made the text balanced. */
export function parseChunk(text: string): LatexNode[] {
  const root = LatexPegParser.parse(text) as unknown as ForeignNode;
  return convertAll(root.content as ForeignNode[], 0);
}

function convertAll(nodes: ForeignNode[], from: number): LatexNode[] {
  let at = from;
  return nodes.map((node) => {
    const converted = convertOne(node, at);
    at = converted.end;
    return converted;
  });
}

function convertOne(node: ForeignNode, fallback: number): LatexNode {
  const start = node.position?.start.offset ?? fallback;
  const end = node.position?.end.offset ?? start;
  const base = { text: '', children: [], start, end };
  const inside = () => convertAll(Array.isArray(node.content) ? (node.content as ForeignNode[]) : [], start);
  switch (node.type) {
    case 'string':
      return { ...base, type: 'string', text: String(node.content) };
    case 'whitespace':
    case 'parbreak':
      return { ...base, type: node.type };
    case 'macro':
      return { ...base, type: 'macro', text: unguarded(String(node.content)) };
    case 'group':
      return { ...base, type: 'group', children: inside() };
    case 'environment':
    case 'mathenv': {
      const env =
        typeof node.env === 'string' ? node.env : String((node.env as ForeignNode | undefined)?.content ?? '');
      return {
        ...base,
        type: node.type === 'mathenv' ? 'displaymath' : 'environment',
        text: env,
        children: node.type === 'mathenv' ? [] : inside(),
      };
    }
    case 'inlinemath':
    case 'displaymath':
      return { ...base, type: node.type };
    default:
      return { ...base, type: 'other', text: typeof node.content === 'string' ? node.content : '' };
  }
}
