/** The systems that a reader can pick: a release of Debian, or a daemon's version, which leads to the releases that have it. Pure. */
import type { RawData, System } from '../../model/raw-data.ts';
import { daemonName, shortVersion } from '../verdicts/words.ts';

export interface Choice {
  /** In addresses and in the browser's memory: `bookworm`, `dovecot-2.4`. */
  value: string;
  label: string;
  /** Codenames. */
  releases: string[];
}

export interface ChoiceGroup {
  label: string;
  choices: Choice[];
}

/** Debian's releases, then the daemons that the guide configures, in its order. None where no release would see another guide. */
export function choicesOf({
  systems,
  configurations,
  conditions,
}: Pick<RawData, 'systems' | 'configurations' | 'conditions'>): ChoiceGroup[] {
  if (configurations.length === 0 && Object.keys(conditions).length === 0) return [];
  const daemons = [...new Set(configurations.map(({ daemon }) => daemon))];
  const releases = systems.map(({ codename, version }) => ({
    value: codename,
    label: `Debian ${version} ${codename}`,
    releases: [codename],
  }));
  return [{ label: 'Debian', choices: releases }, ...daemons.map((daemon) => versionsOf(daemon, systems))];
}

function versionsOf(daemon: string, systems: readonly System[]): ChoiceGroup {
  const found = new Map<string, string[]>();
  for (const { codename, daemons } of systems) {
    const version = daemons[daemon] === undefined ? undefined : shortVersion(daemons[daemon]);
    if (version !== undefined) found.set(version, [...(found.get(version) ?? []), codename]);
  }
  const name = daemonName(daemon);
  const choices = [...found].map(([version, releases]) => ({
    value: `${daemon}-${version}`,
    label: `${name} ${version}`,
    releases,
  }));
  return { label: name, choices };
}

/** `Debian 12`, of a codename; the codename itself where the release is not known. */
export function debianName(codename: string, systems: readonly System[]): string {
  const system = systems.find((one) => one.codename === codename);
  return system ? `Debian ${system.version}` : codename;
}
