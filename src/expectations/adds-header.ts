/** A delivered message has a header that holds certain words. */
import { USER } from '../daemons/machine.ts';
import { endpointOf } from './endpoint.ts';
import { expectation } from './expectation.ts';
import { sendMessage, waitForMail } from './send-message.ts';

export default expectation({
  id: 'adds-header',
  sentence: ({ port, header, contains }) =>
    `a message that came in on port ${port} over TLS has a header ${header} that says "${contains}"`,
  async check(scene, { port, header, contains }) {
    const subject = `adds-header ${port}`;
    const letter = { to: USER.address, tls: true, auth: port !== 25, subject };
    const sending = await sendMessage(scene, endpointOf(scene, port), letter);
    const evidence = [sending.conversation.transcript];
    if (!sending.accepted)
      return { outcome: 'fail', reason: `"${sending.said}" is answered with "${sending.answer}"`, evidence };
    const arrived = await waitForMail(scene, subject);
    if (arrived === null) return { outcome: 'fail', reason: 'the message is taken, but never arrives', evidence };
    const headers = readHeaders(arrived.message).filter(({ name }) => name.toLowerCase() === header.toLowerCase());
    const found = headers.find(({ value }) => value.includes(contains));
    const mailbox = {
      command: ['cat', arrived.mailbox],
      exitCode: 0,
      stdout: arrived.message,
      stderr: '',
      timedOut: false,
    };
    return {
      outcome: found ? 'pass' : 'fail',
      reason: found ? `${header}: ${found.value}` : `no header ${header} says that`,
      evidence: [...evidence, mailbox],
    };
  },
});

/** The headers of a message, each on one line. */
function readHeaders(message: string): { name: string; value: string }[] {
  const [head = ''] = message.split(/\r?\n\r?\n/);
  return head
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .flatMap((line) => {
      const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [{ name, value }];
    });
}
