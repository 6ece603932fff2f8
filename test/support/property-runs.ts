/** How often a property is tried: as often as asked, from a new seed each time, or from PROPERTY_SEED with PROPERTY_RUNS. */
export function propertyRuns(numRuns: number) {
  const seed = Number(process.env.PROPERTY_SEED ?? Date.now() % 2 ** 31)
  console.log(`property seed ${seed}`)
  return { seed, numRuns: Number(process.env.PROPERTY_RUNS ?? numRuns) }
}
