/** Something that kept us from finding out, and is nobody's listing's fault. */
export class VerifyFault extends Error {
  override name = 'VerifyFault';
}
