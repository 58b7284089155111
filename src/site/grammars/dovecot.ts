/** Dovecot's configuration: `name = value`, blocks in braces, `!include`. */
import { comment, type Grammar, quoted, value } from './grammar.ts';

export const dovecot: Grammar = {
  name: 'dovecot',
  scopeName: 'source.dovecot',
  displayName: 'Dovecot',
  patterns: [
    comment,
    quoted,
    {
      match: '^\\s*(!include(?:_try)?)\\s+(.*)$',
      captures: { 1: { name: 'keyword.include' }, 2: { name: 'string.path' } },
    },
    {
      match: '^\\s*([\\w/]+)(?:\\s+([^={}]+?))?\\s*(\\{)',
      captures: { 1: { name: 'keyword.block' }, 2: { name: 'entity.name.section' }, 3: { name: 'punctuation.brace' } },
    },
    {
      match: '^\\s*([\\w/.-]+)\\s*(=)',
      captures: { 1: { name: 'entity.name.setting' }, 2: { name: 'keyword.operator' } },
    },
    { name: 'punctuation.brace', match: '[{}]' },
    { match: '(?<=\\s)(<)(/\\S+)', captures: { 1: { name: 'keyword.operator' }, 2: { name: 'string.path' } } },
    { name: 'variable.reference', match: '[%$](?:\\{[^}]*\\}|\\w+)' },
    value,
  ],
  repository: {},
};
