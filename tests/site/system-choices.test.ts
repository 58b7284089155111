import { describe, expect, test } from 'vitest';
import { systemScript, systemStyle } from '../../src/site/systems/before-paint.ts';
import { choicesOf } from '../../src/site/systems/choices.ts';
import { stateByRelease, systemLines } from '../../src/site/systems/system-lines.ts';
import type { Mark } from '../../src/site/verdicts/mark.ts';

const systems = [
  { codename: 'bookworm', version: '12', daemons: { postfix: '3.7.11', dovecot: '2.3.19.1' } },
  { codename: 'trixie', version: '13', daemons: { postfix: '3.10.13', dovecot: '2.4.1' } },
  { codename: 'forky', version: '14', daemons: { dovecot: '2.4.5' } },
];
const configurations = ['postfix', 'dovecot'].map((daemon) => ({
  ...{ daemon, release: 'bookworm', version: '1', section: daemon, role: '', files: [], reload: 'true' },
}));

describe('choices', () => {
  test('are releases, then versions of daemons as people speak of them, each with the releases it leads to', () => {
    const groups = choicesOf({ systems, configurations, conditions: {} });
    expect(
      groups.map(({ label, choices }) => [label, choices.map(({ value, releases }) => [value, releases])]),
    ).toEqual([
      ['Debian', systems.map(({ codename }) => [codename, [codename]])],
      [
        'Postfix',
        [
          ['postfix-3.7', ['bookworm']],
          ['postfix-3.10', ['trixie']],
        ],
      ],
      [
        'Dovecot',
        [
          ['dovecot-2.3', ['bookworm']],
          ['dovecot-2.4', ['trixie', 'forky']],
        ],
      ],
    ]);
  });

  test('are none where all releases see the same guide', () => {
    expect(choicesOf({ systems, configurations: [], conditions: {} })).toEqual([]);
  });
});

describe('the head of a page', () => {
  test('has a script that no name can end', () => {
    const script = systemScript([{ value: '</script><b>', label: '', releases: ['x'] }]);
    expect(script).not.toContain('<');
  });

  test('has no style where there are no releases', () => {
    expect(systemStyle([])).toBe('');
    expect(systemStyle(['bookworm'])).toContain(":root[data-system~='bookworm'] [data-releases~='bookworm']");
  });
});

describe('what came of something on each release', () => {
  const mark = (release: string, state: Mark['state'], library?: string): Mark => ({
    ...{ release, state, reason: 'why', notes: [], findings: [], evidence: [] },
    daemon: { id: 'exim', version: '4.96', library },
  });
  const marks = [
    mark('bookworm', 'passed', 'gnutls'),
    mark('bookworm', 'failed', 'openssl'),
    mark('trixie', 'not-applicable'),
  ];

  test('is said in a line for each build', () => {
    expect(systemLines(marks, systems).map(({ text, releases }) => [text, releases])).toEqual([
      ['Debian 12, Exim 4.96 with GnuTLS: passed', 'bookworm'],
      ['Debian 12, Exim 4.96 with OpenSSL: failed, why', 'bookworm'],
    ]);
  });

  test('is the worst of its builds for a mark', () => {
    expect([...stateByRelease(marks)]).toEqual([['bookworm', 'failed']]);
  });
});
