/** Data of an older schema, brought to the newest one step at a time. */

type Data = Record<string, unknown>;

/** From one schema to the next; may change what it is given, and need not set `schema`. */
export type Step = (older: Data) => Data;

/** Data that no chain of steps leads to the newest schema. */
export class UpgradeError extends Error {}

/**
 * The data in the newest schema: `steps[0]` leads from 1 to 2, `steps[1]` from 2 to 3, and so on. The outcome is still to
 * be checked against its type. Throws an UpgradeError where `data` has no schema, or one that is newer than the steps know.
 */
export function upgraded(data: unknown, steps: readonly Step[]): unknown {
  const newest = steps.length + 1;
  if (typeof data !== 'object' || data === null || Array.isArray(data)) throw new UpgradeError('it is no object');
  let now: Data = data as Data;
  const { schema } = now;
  if (typeof schema !== 'number' || !Number.isInteger(schema) || schema < 1)
    throw new UpgradeError(`its "schema" is ${JSON.stringify(schema)}, which is no whole number from 1 on`);
  if (schema > newest)
    throw new UpgradeError(
      `its schema is ${schema}, and this program knows none beyond ${newest}; it needs a newer one`,
    );
  for (let at = schema; at < newest; at += 1) now = { ...(steps[at - 1] as Step)(now), schema: at + 1 };
  return now;
}
