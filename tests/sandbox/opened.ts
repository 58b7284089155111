/** Sandboxes that are closed when the test ends. */
import { onTestFinished } from 'vitest';
import { openSandbox, type SandboxOptions } from '../../src/sandbox/open-sandbox.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';

export async function opened(root: string, options: Omit<SandboxOptions, 'root'> = {}): Promise<Sandbox> {
  const sandbox = await openSandbox({ root, ...options });
  onTestFinished(() => sandbox.close());
  return sandbox;
}
