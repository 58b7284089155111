/** The words between us and a sandbox's launcher (see launcher/serve.pl): length, letter, fields with lengths of their own. */

export type Field = string | number | Uint8Array;

/** Fields, each after its length. */
export function packFields(fields: readonly Field[]): Buffer {
  const parts = fields.flatMap((field) => {
    const bytes = typeof field === 'object' ? field : Buffer.from(String(field), 'utf8');
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return [length, bytes];
  });
  return Buffer.concat(parts);
}

/** One frame. */
export function packFrame(letter: string, fields: readonly Field[]): Buffer {
  const body = packFields(fields);
  const head = Buffer.alloc(5);
  head.writeUInt32BE(body.length + 1);
  head.write(letter, 4, 'latin1');
  return Buffer.concat([head, body]);
}

/** Call `onFrame` with each whole frame of a stream that comes in pieces. Returns the function that takes the pieces. */
export function frameReader(onFrame: (letter: string, fields: Buffer[]) => void): (piece: Buffer) => void {
  let waiting: Buffer = Buffer.alloc(0);
  return (piece) => {
    waiting = waiting.length === 0 ? piece : Buffer.concat([waiting, piece]);
    while (waiting.length >= 4) {
      const end = 4 + waiting.readUInt32BE(0);
      if (waiting.length < end) return;
      onFrame(waiting.toString('latin1', 4, 5), unpackFields(waiting.subarray(5, end)));
      waiting = waiting.subarray(end);
    }
  };
}

function unpackFields(body: Buffer): Buffer[] {
  const fields: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const end = at + 4 + body.readUInt32BE(at);
    fields.push(body.subarray(at + 4, end));
    at = end;
  }
  return fields;
}
