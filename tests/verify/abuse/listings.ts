/** Listings that nobody ought to write, each on a page of its own, and what has to be said of them. */

export interface Abuse {
  name: string;
  /** The listing's options, and its lines. */
  options: string;
  lines: string[];
  outcome: 'pass' | 'fail' | 'error';
  says: RegExp;
}

const session = (name: string, lines: string[], outcome: Abuse['outcome'], says: RegExp): Abuse => ({
  ...{ name, options: 'style=console', lines, outcome, says },
});
const config = (name: string, target: string, lines: string[], says: RegExp): Abuse => ({
  ...{ name, options: `target=${target}`, lines, outcome: 'fail', says },
});

/** Listings; `secret` is a file of the host. */
export function abuses(secret: string): Abuse[] {
  return [
    session('never ends', ['# while :; do :; done'], 'fail', /does not end/),
    session('ignores TERM', ["# trap '' TERM INT HUP; sleep 600; sleep 600"], 'fail', /does not end/),
    session('waits for input', ['# cat; echo nothing', 'nothing'], 'pass', /prints what/),
    session('forks without limit', ['# bomb() { bomb | bomb & }; bomb; sleep 15', 'done'], 'fail', /process/),
    session('fills the disk', ['# dd if=/dev/zero of=/var/tmp/fill bs=64K', 'done'], 'fail', /No space left|too large/),
    session('eats memory', [`# perl -e 'push @a, "x" x 1e6 while 1'`, 'done'], 'fail', /[Mm]emory/),
    session(
      'prints a gigabyte',
      ["# head -c 1G /dev/zero | tr '\\0' x", 'done'],
      'fail',
      /too much|more output|output limit/,
    ),
    session('prints for ever', ['# yes', 'y', '...'], 'fail', /too much/),
    session('prints many lines', ['# seq 100000', '1', '...', '100000'], 'pass', /prints what/),
    session('prints a long line', ["# printf '%200000s.' x", '[..]x[..].'], 'pass', /prints what/),
    session('leaves a process', ['# sleep 600 & echo started', 'started'], 'pass', /prints what/),
    session('ends all processes', ['# kill -9 -1', 'done'], 'fail', /the output is another one|process/),
    session(
      'tries the network',
      ['# exec 3<>/dev/tcp/198.51.100.7/80', '[..]Network is unreachable', '...'],
      'pass',
      /prints what/,
    ),
    session(
      'reads a file of the host',
      [`# cat ${secret}`, `cat: ${secret}: No such file or directory`],
      'pass',
      /prints/,
    ),
    session(
      'listens on a port',
      [
        "# perl -MIO::Socket::INET -e '$s = IO::Socket::INET->new(Listen => 1, LocalPort => 31337) or die; sleep 600' & sleep 1; exec 3<>/dev/tcp/127.0.0.1/31337 && echo there",
        'there',
      ],
      'pass',
      /prints/,
    ),
    config('certificate that never ends', 'dovecot/dovecot.conf', ['ssl_cert = </dev/zero'], /./),
    config('include that never ends', 'dovecot/dovecot.conf', ['!include /dev/zero'], /./),
    config(
      'table that never ends',
      'postfix/main.cf',
      ['alias_maps = texthash:/dev/zero', 'mynetworks = texthash:/dev/zero'],
      /./,
    ),
    config(
      'service that works for ever',
      'postfix/master.cf',
      [
        'busy      unix  -       n       n       1       9       spawn',
        '  user=nobody argv=/bin/sh -c {while :; do :; done} {',
      ],
      /./,
    ),
  ];
}
