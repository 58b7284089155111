/** Exim's configuration: options, `begin` sections, drivers with a name, ACL verbs, `${expansions}`. */
import { type Grammar, quoted, value, wholeLineComment } from './grammar.ts';

export const exim: Grammar = {
  name: 'exim',
  scopeName: 'source.exim',
  displayName: 'Exim',
  patterns: [
    wholeLineComment,
    {
      match: '^\\s*(begin)\\s+(\\w+)',
      captures: { 1: { name: 'keyword.section' }, 2: { name: 'entity.name.section' } },
    },
    { name: 'keyword.preprocessor', match: '^\\s*\\.(?:include(?:_if_exists)?|ifn?def|else|elifn?def|endif)\\b' },
    {
      match: '^([A-Z][A-Z0-9_]*)\\s*(==?)',
      captures: { 1: { name: 'variable.macro' }, 2: { name: 'keyword.operator' } },
    },
    { name: 'keyword.verb', match: '^\\s*(?:accept|deny|defer|drop|discard|require|warn)\\b' },
    { match: '^(\\w+)(:)\\s*$', captures: { 1: { name: 'entity.name.section' }, 2: { name: 'punctuation.colon' } } },
    {
      match: '(?:^|(?<=\\s))(!?)\\s*((?:hide\\s+)?\\w+)\\s*(=)(?!=)',
      captures: {
        1: { name: 'keyword.operator' },
        2: { name: 'entity.name.setting' },
        3: { name: 'keyword.operator' },
      },
    },
    quoted,
    { name: 'variable.expansion', match: '\\$(?:\\w+|\\{\\w+)' },
    { name: 'punctuation.brace', match: '[{}]' },
    { name: 'keyword.operator', match: '[*:!](?=\\s|$)' },
    value,
  ],
  repository: {},
};
