/** Nobody answers on a port: the connection itself is refused. */
import { SERVER } from '../daemons/machine.ts';
import { addressOf } from './endpoint.ts';
import { expectation } from './expectation.ts';

export default expectation({
  id: 'not-listening',
  sentence: ({ port }) => `nothing listens on port ${port}`,
  async check({ machine, listeners }, { port }) {
    // Bash names the reason; the port goes in as an argument.
    const knock = (number: number) =>
      machine.exec(['bash', '-c', `exec 3<>"/dev/tcp/${SERVER}/$1"`, 'knock', String(number)]);
    const transcript = await knock(port);
    if (transcript.exitCode === 0)
      return { outcome: 'fail', reason: 'the connection is accepted', evidence: [transcript] };
    const refused = /Connection refused/.test(transcript.stderr);
    // A network that refuses everything would prove nothing.
    const other = listeners.find((one) => one.port !== port && addressOf(one) === SERVER);
    const control = other && (await knock(other.port));
    if (!refused || !control || control.exitCode !== 0)
      return {
        outcome: 'error',
        reason: 'no port could be reached, so that a refusal says nothing',
        evidence: [transcript, ...(control ? [control] : [])],
      };
    return { outcome: 'pass', reason: 'the connection is refused', evidence: [transcript] };
  },
});
