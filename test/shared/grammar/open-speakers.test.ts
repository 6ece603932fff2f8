import { describe, expect, it } from 'vitest'
import { parseOpenSpeakers } from '../../../shared/grammar/open-speakers'

describe('speakers that are being typed', () => {
  const read: [text: string, before: string[], typed: string][] = [
    ['@', [], ''],
    ['@Jer', [], 'Jer'],
    ['(', [], ''],
    ['(Ana V', [], 'Ana V'],
    ['(Ana, Bo/Je', ['Ana', 'Bo'], 'Je'],
    ['(Ana, ', ['Ana'], ''],
  ]
  for (const [text, before, typed] of read) {
    it(`are read in “${text}”`, () => {
      expect(parseOpenSpeakers(text)).toEqual({ before, typed })
    })
  }

  for (const text of ['', 'Ana', 'mail a@b', ' (Ana', '(Ana) ', '(this is only said', '[Ana']) {
    it(`are not in “${text}”`, () => {
      expect(parseOpenSpeakers(text)).toBeUndefined()
    })
  }
})
