/** Which names of settings mean something to a daemon: each is put into a copy of its configuration, and that is read. */
import type { Transcript } from '../daemons/machine.ts';
import type { Observation, Scene } from './expectation.ts';

/** Whether each name is known (`known`) or each is not. A name may have the sections around it: `service imap-login/chroot`. */
export async function checkNames(
  { machine, daemon, files }: Scene,
  names: readonly string[],
  known: boolean,
): Promise<Observation> {
  const { knows } = daemon;
  if (!knows) return { outcome: 'error', reason: `${daemon.id} cannot be asked which settings it knows`, evidence: [] };
  const wrong: string[] = [];
  const evidence: Transcript[] = [];
  for (const name of names) {
    const { file, command, known: readKnown } = knows(files, name);
    await machine.writeFile(file.path, file.text);
    const transcript = await machine.exec(command);
    if (readKnown(transcript) !== known) wrong.push(name);
    // The file is printed back; what is said about the name comes on stderr.
    evidence.push({ ...transcript, command: [...command, `(with ${name})`], stdout: '' });
  }
  const all = known ? 'known' : 'unknown';
  const other = known ? 'unknown' : 'known';
  return {
    outcome: wrong.length === 0 ? 'pass' : 'fail',
    reason: wrong.length === 0 ? `${all}: ${names.join(', ')}` : `${other} to ${daemon.id}: ${wrong.join(', ')}`,
    evidence,
  };
}
