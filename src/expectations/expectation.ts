/** A kind of promise: what it takes, how it reads, and how it is checked on a running daemon. */
import type { z } from 'zod';
import type { ConfigFile } from '../daemons/config.ts';
import type { Daemon, Finding, Listener } from '../daemons/daemon.ts';
import type { Machine, Transcript } from '../daemons/machine.ts';

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

export interface ExpectationKind<Args = never> {
  id: string;
  args: z.ZodType<Args>;
  /** The promise in words, for the reader. */
  sentence(args: Args): string;
  check(scene: Scene, args: Args): Promise<Observation>;
}

/** So that `check` gets what its own schema says. */
export function expectation<Args>(kind: ExpectationKind<Args>): ExpectationKind<Args> {
  return kind;
}
