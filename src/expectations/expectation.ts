/** How a kind of promise reads, and how it is checked on a running daemon. */
import type { ConfigFile } from '../daemons/config.ts';
import type { Daemon, Finding, Listener } from '../daemons/daemon.ts';
import type { Machine, Transcript } from '../daemons/machine.ts';
import type { ClaimArgs, ClaimKind } from '../model/claim-kinds.ts';

/** What a check finds: a daemon that runs with the configuration of a reader who has come so far. */
export interface Scene {
  machine: Machine;
  /** The daemon that is asked: where the claim names a port, the one that is open there. */
  daemon: Daemon;
  /** All that run. */
  daemons: readonly Daemon[];
  /** Files of this daemon. */
  files: readonly ConfigFile[];
  listeners: readonly Listener[];
  /** What the five steps of "accepted" brought to light. */
  findings: readonly Finding[];
}

/** `fail`: the daemon contradicts the promise. `error`: it could not be found out. */
export interface Observation {
  outcome: 'pass' | 'fail' | 'error';
  /** One sentence on what was seen. */
  reason: string;
  evidence: Transcript[];
}

/** `id` is a kind of `src/model/claim-kinds.ts`, which says what it takes. */
export interface ExpectationKind<Kind extends ClaimKind> {
  id: Kind;
  /** The promise in words, for the reader. */
  sentence(args: ClaimArgs<Kind>): string;
  check(scene: Scene, args: ClaimArgs<Kind>): Promise<Observation>;
}

/** So that `check` gets what the schema of its kind says. */
export function expectation<Kind extends ClaimKind>(kind: ExpectationKind<Kind>): ExpectationKind<Kind> {
  return kind;
}
