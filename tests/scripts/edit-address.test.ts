import { describe, expect, test } from 'vitest';
import { addressOf, editAddress, originOf } from '../../scripts/cli/edit-address.ts';
import { writeGuide } from '../compile/write-guide.ts';

describe('the address for editing', () => {
  test('is known for the usual forms of a remote', () => {
    for (const remote of [
      'https://github.com/example/guide.git',
      'git@github.com:example/guide.git',
      'ssh://git@github.com/example/guide',
    ]) {
      expect(addressOf(remote, 'content/guide'), remote).toBe(
        'https://github.com/example/guide/edit/HEAD/content/guide/{file}#L{line}',
      );
    }
    expect(addressOf('https://gitlab.example.org/a/b/c.git', '')).toBe(
      'https://gitlab.example.org/a/b/c/-/blob/HEAD/{file}#L{line}',
    );
  });
  test('is not guessed for a local path or an unknown host', () => {
    for (const remote of [undefined, '/srv/git/guide.git', '../guide', 'https://example.org/x.git', 'file:///srv/x'])
      expect(addressOf(remote, '')).toBeUndefined();
  });
  test('is read from the clone that holds the guide', () => {
    const folder = writeGuide({
      '.git/config':
        '[core]\n\tbare = false\n[remote "origin"]\n\turl = https://github.com/example/guide.git\n\tfetch = +refs\n[branch "main"]\n',
      'content/guide.tex': 'x',
    });
    expect(editAddress(`${folder}/content/guide.tex`)).toBe(
      'https://github.com/example/guide/edit/HEAD/content/{file}#L{line}',
    );
    expect(originOf('[remote "other"]\n\turl = https://github.com/a/b\n')).toBeUndefined();
  });
});
