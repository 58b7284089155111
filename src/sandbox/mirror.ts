/** Where packages come from: the mirror that the host's apt uses, or the one that ASSAY_MIRROR names. */
import type { Source } from '../model/release.ts';
import { SandboxFault } from './fault.ts';
import { runHostTool } from './host-tool.ts';

/** The address of each archive, with `/` at its end. */
export type Mirror = Record<Source['archive'], string>;

const hint = "Set ASSAY_MIRROR to the address of a Debian mirror, the folder that holds its 'dists' and 'pool'.";

/** Ask the environment, then the host's apt. Throws a SandboxFault where neither knows a mirror of Debian. */
export async function findMirror(env: NodeJS.ProcessEnv = process.env): Promise<Mirror> {
  const given = env['ASSAY_MIRROR'];
  if (given !== undefined && given !== '') return fromSetting(given);
  const format = '$(CREATED_BY) $(ORIGIN) $(RELEASE) $(REPO_URI)';
  const { stdout } = await runHostTool('apt-get', ['indextargets', '--format', format]);
  return fromIndexTargets(stdout);
}

/** The mirror that a person named. Throws a SandboxFault where that is no address. */
export function fromSetting(given: string): Mirror {
  if (!/^(https?|file|ftp|tor\+https?|mirror\+\w+):\/\/\S+$/.test(given)) {
    throw new SandboxFault('usage', `ASSAY_MIRROR is "${given}", which is no address.`, hint);
  }
  const debian = given.replace(/\/*$/, '/');
  return { debian, 'debian-security': securityBeside(debian) };
}

/** Read `apt-get indextargets`, one `creator origin suite address` a line (without lists, apt knows no origin and prints it as it was asked). */
export function fromIndexTargets(text: string): Mirror {
  const targets = text.split('\n').flatMap((line) => {
    const [createdBy, ...rest] = line.split(' ');
    const [address, suite, origin] = [rest.at(-1), rest.at(-2), rest.slice(0, -2).join(' ')];
    const isDebian = origin === 'Debian' || origin === '' || origin === '$(ORIGIN)';
    return createdBy === 'Packages' && isDebian && address && suite ? [{ suite, address }] : [];
  });
  const isSecurity = ({ suite }: { suite: string }) => /[-/](security|updates\/main)$|\/updates$/.test(suite);
  const debian = targets.find((target) => !isSecurity(target))?.address;
  if (debian === undefined) {
    throw new SandboxFault('mirror', "The host's apt is set up with no mirror of Debian.", hint);
  }
  return { debian, 'debian-security': targets.find(isSecurity)?.address ?? securityBeside(debian) };
}

function securityBeside(debian: string): string {
  return debian.replace(/\/debian\/$|\/$/, '/debian-security/');
}
