/** Finds the words that were probably meant, for messages about unknown names. */

/** The candidates most like `word`, best first; only those that share enough with it to be a help. */
export function nearestWords(word: string, candidates: Iterable<string>, count = 3): string[] {
  const wanted = word.toLowerCase();
  const scored = [...candidates].map((candidate) => ({ candidate, edits: editDistance(wanted, candidate.toLowerCase()) }));
  return scored
    .filter(({ candidate, edits }) => edits <= Math.max(2, Math.max(candidate.length, word.length) * 0.6))
    .sort((a, b) => a.edits - b.edits || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, count)
    .map(({ candidate }) => candidate);
}

/** Levenshtein distance: insertions, deletions and exchanges that lead from one word to the other. */
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const exchange = previous[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1);
      row.push(Math.min(exchange, previous[j]! + 1, row[j - 1]! + 1));
    }
    previous = row;
  }
  return previous[to.length]!;
}
