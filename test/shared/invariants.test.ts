import { readFile, readdir } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'

const invariants = [...(await readFile('docs/invariants.md', 'utf8')).matchAll(/^\| (I\d+)/gm)].map(
  (match) => match[1] ?? '',
)
const files = (await readdir('test', { recursive: true })).filter((file) =>
  file.endsWith('.test.ts'),
)
const specs = await Promise.all(files.map((file) => readFile(`test/${file}`, 'utf8')))

describe('the invariants', () => {
  it('are seventeen', () => expect(invariants).toHaveLength(17))

  it.each(invariants)('%s is named by a test', (invariant) => {
    const title = new RegExp(
      `(?:it|test|describe)[^'"\`\\n]*\\(\\s*['"\`][^'"\`\\n]*${invariant}\\b`,
    )
    expect(specs.filter((spec) => title.test(spec)).length).toBeGreaterThan(0)
  })
})
