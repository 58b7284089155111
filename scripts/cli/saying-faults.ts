/** What stands in the way of a verification, said in a line or two with an exit code of its own. */
import { SandboxFault } from '../../src/sandbox/fault.ts';
import { VerifyFault } from '../../src/verify/fault.ts';

/** Resolves to the exit code of `action`, to 2 for an unknown release, or to 5 where no sandbox can be had. */
export async function sayingFaults(action: () => Promise<number>): Promise<number> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof VerifyFault) {
      process.stderr.write(`error: ${error.message}\n`);
      return 5;
    }
    if (!(error instanceof SandboxFault)) throw error;
    process.stderr.write(`error: ${error.message}\n${error.hint}\n`);
    return error.kind === 'usage' ? 2 : 5;
  }
}
