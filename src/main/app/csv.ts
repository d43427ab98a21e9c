/** Rows of a CSV file (RFC 4180: quotes around what holds a comma, a quote or a line break). */

export function csvRow(cells: readonly (string | number | undefined)[]): string {
  return `${cells.map((cell) => csvCell(cell)).join(",")}\n`;
}

function csvCell(cell: string | number | undefined): string {
  const text = cell === undefined ? "" : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
