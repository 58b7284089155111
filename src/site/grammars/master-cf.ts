/** Postfix's master.cf: eight columns a service, then its options on lines that begin with a space. */
import { type Grammar, value, wholeLineComment } from './grammar.ts';

export const masterCf: Grammar = {
  name: 'master-cf',
  scopeName: 'source.postfix.master',
  displayName: 'Postfix master.cf',
  patterns: [
    wholeLineComment,
    {
      match: '^(\\S+)\\s+(inet|unix|fifo|pass)\\b(.*?)(\\S+)?\\s*$',
      captures: {
        1: { name: 'entity.name.section' },
        2: { name: 'keyword.type' },
        3: { name: 'constant.columns' },
        4: { name: 'support.function' },
      },
    },
    {
      match: '(?<=\\s)(-o)\\s+([\\w-]+)\\s*(=)',
      captures: { 1: { name: 'keyword.option' }, 2: { name: 'entity.name.setting' }, 3: { name: 'keyword.operator' } },
    },
    { name: 'keyword.option', match: '(?<=\\s)-[A-Za-z]\\b' },
    { name: 'variable.reference', match: '\\$(?:\\w+|\\{\\w+\\})' },
    value,
  ],
  repository: {},
};
