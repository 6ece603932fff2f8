// How long adding up everybody's dots takes, beside the plainest way to add them up.
import { importDomain } from './bundle-domain.mjs'

const [VOTERS, TOPICS, ROUNDS, WARM_UP] = [1_000, 40, 200, 50]

export const title = `the dots of ${VOTERS} people on ${TOPICS} topics, added up`

const domain = await importDomain('test/bench/votes/voting-crowd.ts')

export const subjects = { confab: domain.tallyByRule, 'sorting all keys': domain.tallyBySorting }

/** Measures one way to add up once. */
export async function measure(subject) {
  const doc = domain.meetingOfVoters({ voters: VOTERS, topics: TOPICS })
  const tally = subjects[subject]
  const [total, expected] = [tally(doc), domain.tallyBySorting(doc)]
  if (total !== expected) throw new Error(`${subject} counts ${total} dots, not ${expected}`)
  const took = []
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const startedAt = performance.now()
    tally(doc)
    if (round >= WARM_UP) took.push(performance.now() - startedAt)
  }
  took.sort((a, b) => a - b)
  return { 'median ms': took[ROUNDS / 2], 'p95 ms': took[Math.floor(ROUNDS * 0.95)] }
}
