import { nowMs } from '../clock.mjs'

/**
 * Keeps, for every two probes, when one pressed a key and when the other's document had it. Works however
 * the relay merges: what counts is how far the writer's clock has come.
 */
export function createDeliveryBook(probes) {
  const sentMs = Array.from({ length: probes }, () => [])
  const seen = Array.from({ length: probes }, () => Array.from({ length: probes }, () => 0))
  const deliveries = []

  return {
    /** A probe is about to send its next press. */
    noteSent: (writer) => sentMs[writer].push(nowMs()),
    /** A reader's document has come so far; `clockOf` gives the clock of a writer in it. */
    noteApplied(reader, clockOf) {
      const now = nowMs()
      for (let writer = 0; writer < probes; writer += 1) {
        if (writer === reader) continue
        const presses = Math.min(sentMs[writer].length, clockOf(writer))
        for (; seen[reader][writer] < presses; seen[reader][writer] += 1) {
          const sent = sentMs[writer][seen[reader][writer]]
          deliveries.push({ sentMs: sent, tookMs: now - sent })
        }
      }
    },
    /** How long each press of this time took; one that never arrived counts with its age. */
    read(fromMs, toMs) {
      const now = nowMs()
      const isInside = (sent) => sent >= fromMs && sent < toMs
      const arrived = deliveries.filter((each) => isInside(each.sentMs)).map((each) => each.tookMs)
      const missing = seen.flatMap((writers, reader) =>
        writers.flatMap((presses, writer) =>
          writer === reader ? [] : sentMs[writer].slice(presses).filter(isInside),
        ),
      )
      return {
        tookMs: [...arrived, ...missing.map((sent) => now - sent)],
        undelivered: missing.length,
      }
    },
  }
}
