/** Postfix's main.cf: `name = value`, continued by lines that begin with a space. */
import { type Grammar, value, wholeLineComment } from './grammar.ts';

export const postfix: Grammar = {
  name: 'postfix',
  scopeName: 'source.postfix.main',
  displayName: 'Postfix main.cf',
  patterns: [
    wholeLineComment,
    { match: '^([\\w-]+)\\s*(=)', captures: { 1: { name: 'entity.name.setting' }, 2: { name: 'keyword.operator' } } },
    { include: '#value' },
  ],
  repository: {
    value: {
      patterns: [
        { name: 'variable.reference', match: '\\$(?:\\w+|[{(][\\w?:.]+[})])' },
        {
          name: 'keyword.lookup',
          match:
            '\\b(?:hash|lmdb|btree|cdb|proxy|pcre|regexp|static|texthash|unix|inet|inline|ldap|mysql|pgsql|sqlite):',
        },
        { name: 'keyword.operator', match: '[!,]|>=|<=' },
        value,
      ],
    },
  },
};
