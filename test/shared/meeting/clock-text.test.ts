import { expect, it } from 'vitest'
import { writeClock, writeTimeLeft } from '../../../shared/meeting/clock-text'

it.each([
  [0, '0:00', '0:00'],
  [1, '0:00', '0:01'],
  [59_000, '0:59', '0:59'],
  [60_500, '1:00', '1:01'],
  [600_000, '10:00', '10:00'],
  [3_727_000, '1:02:07', '1:02:07'],
])('writes %d ms as %s on the way up and %s on the way down', (ms, up, down) => {
  expect([writeClock(ms), writeTimeLeft(ms)]).toEqual([up, down])
})
