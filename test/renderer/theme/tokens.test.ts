import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const tokens = readFileSync('renderer/theme/tokens.css', 'utf8')
const palette = {
  light: readColours(/scheme='light'\] \{([^}]*)\}/),
  dark: readColours(/scheme='dark'\] \{([^}]*)\}/),
}
const grounds = ['paper', 'paper-raised', 'paper-sunken', 'hover', 'selected']

describe('the tokens', () => {
  it('define every name the stylesheets and components use', () => {
    const defined = new Set(sources().flatMap((text) => findAll(text, /^\s*(--[\w-]+):/gm)))
    const setInCode = new Set(sources().flatMap((text) => findAll(text, /['`](--[\w-]+)/g)))
    const used = sources().flatMap((text) => findAll(text, /var\((--[\w-]+)\)/g))
    const missing = used.filter(
      (name) => !defined.has(name) && !setInCode.has(name) && !name.startsWith('--mantine-'),
    )
    expect([...new Set(missing)]).toEqual([])
  })

  it('give both schemes the same colours', () => {
    expect(Object.keys(palette.dark)).toEqual(Object.keys(palette.light))
  })

  it.each(['light', 'dark'] as const)('are legible on %s paper', (scheme) => {
    const words = ['ink', 'ink-soft', 'ink-faint', 'accent', 'ok', 'warn', 'danger']
    const people = Array.from({ length: 12 }, (_, index) => `person-${index}`)
    const kinds = ['inform', 'ideation', 'analysis', 'quest', 'other'].map((k) => `intention-${k}`)
    const pairs = [
      ...grounds.flatMap((ground) => words.map((word) => [word, ground, 4.5] as const)),
      ...grounds.flatMap((ground) => ['rule-strong', 'focus'].map((l) => [l, ground, 3] as const)),
      ...people.flatMap((face) => [
        ['on-person', face, 4.5] as const,
        [face, 'paper', 4.5] as const,
      ]),
      ...[...kinds, 'ok', 'warn', 'danger', 'accent'].map((t) => [t, `${t}-soft`, 4.5] as const),
      ['on-accent', 'accent', 4.5] as const,
      ['ink', 'mark', 7] as const,
    ]
    const weak = pairs.filter(([front, back, least]) => contrast(scheme, front, back) < least)
    expect(weak).toEqual([])
  })
})

function contrast(scheme: keyof typeof palette, front: string, back: string): number {
  const [high = 0, low = 0] = [front, back]
    .map((name) => luminance(palette[scheme][name] ?? ''))
    .sort((a, b) => b - a)
  return (high + 0.05) / (low + 0.05)
}

/** Relative luminance as WCAG 2 defines it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function readColours(block: RegExp): Record<string, string> {
  const body = block.exec(tokens)?.[1] ?? ''
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  )
}

function sources(): string[] {
  return readdirSync('renderer', { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:css|tsx?)$/.test(name))
    .map((name) => readFileSync(path.join('renderer', name), 'utf8'))
}

const findAll = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, name = '']) => name)
