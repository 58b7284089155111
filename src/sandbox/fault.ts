/** What stands in the way of a sandbox, and is no fault of a guide. */

/**
 * `usage`: a release or option that does not exist; `mirror`: it does not answer, or refuses; `pin`: a pinned package
 * is not what or where it was; `disk`: no room, or no right to write; `tool`: a program or a feature of the system is
 * missing; `ended`: a sandbox that had been opened is gone.
 */
export type FaultKind = 'usage' | 'mirror' | 'pin' | 'disk' | 'tool' | 'ended';

/** `message` says what and why in one line; `hint` says what a person can do about it. */
export class SandboxFault extends Error {
  readonly kind: FaultKind;
  readonly hint: string;
  constructor(kind: FaultKind, message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
    this.hint = hint;
  }
}

/** The fault that a file system's error is: a full disk and missing rights are named as such; others are thrown on. */
export function diskFault(error: unknown, path: string): SandboxFault {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return fullDisk(path, error);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    const hint = 'Give yourself the right to write there, or set ASSAY_SANDBOX to another folder.';
    return new SandboxFault('disk', `${path} cannot be written: ${message}`, hint, { cause: error });
  }
  throw error;
}

/** The disk that holds `path` is full. */
export function fullDisk(path: string, cause?: unknown): SandboxFault {
  const hint = 'Make room (a release takes about 400 MB), or set ASSAY_SANDBOX to a folder on another disk.';
  return new SandboxFault('disk', `No space is left on the disk of ${path}.`, hint, { cause });
}
