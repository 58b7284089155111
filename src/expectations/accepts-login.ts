/** Over TLS, the account's password opens the door; and another does not, else anybody would come in. */
import { USER } from '../daemons/machine.ts';
import { converse, imap, LEAVE, OPENING, pop3, smtp, type Turn } from './conversation.ts';
import { endpointOf } from './endpoint.ts';
import { expectation } from './expectation.ts';

const plain = (password: string) => Buffer.from(`\0${USER.name}\0${password}`).toString('base64');

const LOGIN: Record<'smtp' | 'imap' | 'pop3', (password: string) => Turn[]> = {
  smtp: (password) => [smtp(`AUTH PLAIN ${plain(password)}`)],
  imap: (password) => [imap('a2', `LOGIN ${USER.name} ${password}`)],
  pop3: (password) => [pop3(`USER ${USER.name}`), pop3(`PASS ${password}`)],
};
const LET_IN = { smtp: /^235\b/, imap: /^a2 OK\b/m, pop3: /^\+OK/ };

export default expectation({
  id: 'accepts-login',
  sentence: ({ port }) => `a user who logs in on port ${port} over TLS is let in, and a wrong password is refused`,
  async check(scene, { port }) {
    const endpoint = endpointOf(scene, port);
    const { protocol } = endpoint;
    const login = async (password: string) => {
      const turns = [OPENING[protocol], ...LOGIN[protocol](password), LEAVE[protocol]];
      const { answers, transcript } = await converse(scene.machine, endpoint, 'tls', turns);
      const answer = answers.at(-2)?.split('\n').at(-1) ?? '';
      return { answer, transcript, letIn: LET_IN[protocol].test(answer) };
    };
    const right = await login(USER.password);
    const wrong = await login('another');
    const evidence = [right.transcript, wrong.transcript];
    const said = right.answer === '' ? 'no answer to the password comes' : `the answer is "${right.answer}"`;
    if (!right.letIn) return { outcome: 'fail', reason: said, evidence };
    if (wrong.letIn) return { outcome: 'fail', reason: 'a wrong password is taken as well', evidence };
    return { outcome: 'pass', reason: `${said}; a wrong password is refused`, evidence };
  },
});
