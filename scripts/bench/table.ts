/** Printing figures. */

/** One figure as a multiple of another. */
export function ratio(one: number, other: number): string {
  return `${(one / other).toFixed(2)}x`;
}

/** Print rows under a head, columns aligned. */
export function printTable(head: string[], rows: string[][]): void {
  const widths = head.map((cell, index) => Math.max(cell.length, ...rows.map((row) => (row[index] ?? '').length)));
  const line = (cells: string[]) =>
    cells
      .map((cell, index) => cell.padEnd(widths[index] as number))
      .join('  ')
      .trimEnd();
  console.log(line(head));
  console.log(widths.map((width) => '-'.repeat(width)).join('  '));
  for (const row of rows) console.log(line(row));
}
