/** Ids that are the same in every run: `id_1`, `id_2` … */
export function countingIds(prefix = 'id'): () => string {
  let count = 0
  return () => `${prefix}_${++count}`
}
