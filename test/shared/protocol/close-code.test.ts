import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { closeCodes, isFinal } from '../../../shared/protocol/close-code'

describe('close codes', () => {
  it('are final from 4400 to 4499, as stock clients take them', () => {
    const final = Object.entries(closeCodes).filter(([, code]) => isFinal(code))
    expect(final.map(([name]) => name)).toEqual([
      'noToken',
      'forbidden',
      'noSuchRoom',
      'epochDiffers',
      'appTooOld',
    ])
  })

  it('stand in the table above them', () => {
    const source = readFileSync('shared/protocol/close-code.ts', 'utf8')
    for (const [name, code] of Object.entries(closeCodes)) {
      expect(source).toMatch(new RegExp(`\\| ${code} \\| ${name} `))
    }
  })
})
